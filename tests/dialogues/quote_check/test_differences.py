"""Which differences turn the sense, and which are a mere particle."""

import pytest

from dialogues.quote_check.differences import Kind, Weight, compared, differ_in_particle, left_out, negations
from dialogues.quote_check.folding import fold


def weight(quoted: str, held: str) -> Weight | None:
    return compared(fold(quoted).letters, fold(held).letters, quoted, held).weight


@pytest.mark.parametrize(
    ("quoted", "held"),
    [
        ("늦춘다", "안 한다"),
        ("합니다", "안 합니다"),
        ("", "안"),
        ("", "못"),
        ("늦추겠다", "늦추지 않겠다"),
        ("좋다", "좋지 못하다"),
        ("사실이", "사실이 아니다"),
        ("있다", "없다"),
        ("가능", "불가능"),
        ("공개", "비공개"),
        ("하지 말아야", "하여야"),
        ("", "not"),
        ("will", "won't"),
        ("do", "don’t"),
        ("always", "never"),
        ("any", "no"),
        ("able", "unable"),
        ("with", "without"),
    ],
)
def test_a_negation_that_differs_is_serious_either_way(quoted: str, held: str) -> None:
    assert weight(quoted, held) == Weight.NEGATION
    assert weight(held, quoted) == Weight.NEGATION


@pytest.mark.parametrize(
    ("quoted", "held"),
    [
        ("5억", "50억"),
        ("5억", "5천억"),
        ("30분", "13분"),
        ("1.5배", "15배"),
        ("삼십", "사십"),
        ("삼백 명", "이백 명"),
        ("두", "세"),
        ("2031년", "2030년"),
        ("50%", "50명"),
        ("two", "three"),
        ("million", "billion"),
        ("", "30"),
        ("5월", "오월"),
    ],
)
def test_a_number_that_differs_is_serious(quoted: str, held: str) -> None:
    assert weight(quoted, held) == Weight.NUMBER


@pytest.mark.parametrize(
    ("quoted", "held"),
    [
        ("골목", "거리"),
        ("안내", "제안"),
        ("시장", "시작"),
        ("tram", "bus"),
        ("notice", "else"),
        ("30분만", "30분도"),
    ],
)
def test_another_word_is_a_plain_difference(quoted: str, held: str) -> None:
    assert weight(quoted, held) is None


@pytest.mark.parametrize(
    "text", ["안내합니다", "제안했다", "안전한 길", "말씀드린다", "notice", "another", "know", "미안합니다"]
)
def test_what_looks_like_a_negation_is_none(text: str) -> None:
    assert negations(text) == 0


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("시장은", "시장이"),
        ("버스는", "버스가"),
        ("가상시는", "가상시"),
        ("막차를", "막차"),
        ("골목길을", "골목길"),
        ("상인회의", "상인회"),
        ("ai는", "ai가"),
    ],
)
def test_a_particle_of_the_same_part_of_a_sentence_makes_no_difference(mine: str, theirs: str) -> None:
    assert differ_in_particle(mine, theirs)
    assert differ_in_particle(theirs, mine)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("시장이", "시장을"),
        ("시장은", "시장도"),
        ("시장만", "시장"),
        ("견본이", "견본"),
        ("고양이", "고양"),
        ("회의", "회"),
        ("국가", "국"),
        ("금남로", "금남"),
        ("시장는", "시장가"),
        ("은", "이"),
        ("가을", "가"),
    ],
)
def test_what_may_be_another_word_or_role_is_never_a_mere_particle(mine: str, theirs: str) -> None:
    assert not differ_in_particle(mine, theirs)


def test_kinds() -> None:
    assert compared("가", "가", "가", "가").kind == Kind.EQUAL
    assert compared("가", "", "가", "").kind == Kind.ADDED
    assert compared("", "가", "", "가").kind == Kind.MISSING
    assert compared("가", "나", "가", "나").kind == Kind.REPLACED


@pytest.mark.parametrize(
    ("held", "is_serious"),
    [
        ("삼십 분", False),
        ("절대 안 되고", True),
        ("그렇지 않고", True),
        ("않는다. 오늘은", True),
        ("늦춘다. 어제는 안 됐다. 오늘은", False),
        ("under no circumstances", True),
        ("that day. It was not so. Today we", False),
    ],
)
def test_a_negation_left_out_of_a_sentence_that_is_cut_is_serious(held: str, is_serious: bool) -> None:
    assert left_out("…", held).is_serious is is_serious
