"""Did somebody really say it? Invented people, invented words."""

import random
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.citations import Fidelity, Origin
from dialogues.quote_check import Basis, Candidate, Finding, Kind, Refusal, Verdict, Weight, check, checking

KOREAN = (
    "막차를 삼십 분 늦추겠습니다. 5,000억 원을 들여 인공지능 산업을 키우지 않겠다는 말은 하지 않겠습니다. "
    "그것은 불가능합니다. 5·18 정신을 잇겠습니다."
)
ENGLISH = "We will not run the last bus later. That is a promise, and it’s 30 minutes from Gyeon-bon."


def remark(
    text: str, key: str = "r1", position: int = 1, fidelity: Fidelity = Fidelity.VERBATIM, **more
) -> Candidate:
    given = {"language": "ko", "dialogue": "d1", "speakers": ("a1",), **more}
    return Candidate(key=key, text=text, position=position, fidelity=fidelity, **given)


def found(quotation: str, *candidates: Candidate) -> Finding:
    return check(quotation, candidates or [remark(KOREAN)]).findings[0]


def said(finding: Finding) -> list[str]:
    return [stretch.candidate.text[stretch.start : stretch.end] for stretch in finding.stretches]


def differences(finding: Finding) -> list[tuple[str, str, str]]:
    return [(piece.kind.value, piece.quoted.strip(), piece.held.strip()) for piece in finding.differences]


# Word for word


@pytest.mark.parametrize(
    "quotation",
    [
        "막차를 삼십 분 늦추겠습니다",
        "“막차를 삼십 분 늦추겠습니다.”",
        "「막차를 삼십분 늦추겠습니다」",
        "막차를삼십분늦추겠습니다",
        "막차를, 삼십 분, 늦추겠습니다!",
        unicodedata.normalize("NFD", "막차를 삼십 분 늦추겠습니다"),
        "막차를 [우리 시는] 삼십 분 늦추겠습니다",
        "[막차를] 삼십 분 늦추겠습니다",
        "막차를 … 늦추겠습니다",
        "막차를 ... 늦추겠습니다",
        "막차를 (중략) 늦추겠습니다",
        "막차를 […] 늦추겠습니다",
        "… 막차를 삼십 분 늦추겠습니다 …",
        "5000억원을 들여 인공지능산업을 키우지 않겠다는 말은 하지 않겠습니다",
        "５．１８ 정신을 잇겠습니다",
        "5ㆍ18 정신을 잇겠습니다",
        KOREAN,
    ],
)
def test_found_word_for_word(quotation: str) -> None:
    finding = found(quotation)

    assert finding.verdict == Verdict.WORD_FOR_WORD
    assert finding.is_literal
    assert finding.score == 1


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not run the last bus later",
        "we will NOT run the last bus later.",
        "'That is a promise, and it's 30 minutes'",
        "We will not … run the last bus later",
        "That is a promise . . . from Gyeonbon",
        "That [the last bus] is a promise",
    ],
)
def test_found_word_for_word_in_english(quotation: str) -> None:
    assert found(quotation, remark(ENGLISH, language="en")).verdict == Verdict.WORD_FOR_WORD


def test_the_stretch_is_of_the_original_text() -> None:
    assert said(found("막차를 삼십분 늦추겠습니다")) == ["막차를 삼십 분 늦추겠습니다"]
    assert said(found("5.18 정신을")) == ["5·18 정신을"]


def test_brackets_that_were_really_said_are_no_editors() -> None:
    assert found("저는 [웃음] 찬성합니다", remark("저는 [웃음] 찬성합니다")).is_literal


@pytest.mark.parametrize(
    ("quotation", "held", "weight"),
    [
        ("We will [not] raise taxes this year", "We will raise taxes this year", Weight.NEGATION),
        ("[Never] will we raise taxes this year", "Will we raise taxes this year", Weight.NEGATION),
        ("we … [never] raise taxes this year", "We will soon raise taxes this year", Weight.NEGATION),
        ("세금을 [안] 올리겠습니다", "세금을 올리겠습니다", Weight.NEGATION),
        ("[안] 올리겠습니다", "올리겠습니다", Weight.NEGATION),
        ("그것은 [불]가능합니다", "그것은 가능합니다", Weight.NEGATION),
        ("That is [un]lawful today", "That is lawful today", Weight.NEGATION),
        ("예산 [5,000억] 원을 들이겠습니다", "예산 원을 들이겠습니다", Weight.NUMBER),
        ("막차를 [지난 2024년 5월 27일부터] 늦추겠습니다", "막차를 늦추겠습니다", Weight.NUMBER),
    ],
)
def test_brackets_that_turn_the_sense_are_serious(quotation: str, held: str, weight: Weight) -> None:
    finding = found(quotation, remark(held))

    assert (finding.verdict, finding.is_serious) == (Verdict.NEARLY, True)
    assert weight in [piece.weight for piece in finding.differences]


def test_brackets_that_turn_the_sense_and_were_said_are_word_for_word() -> None:
    finding = found(
        "We will [not] raise taxes",
        remark("We will raise taxes."),
        remark("We will not raise taxes.", key="r2"),
    )

    assert (finding.candidate.key, finding.verdict) == ("r2", Verdict.WORD_FOR_WORD)


def test_brackets_that_explain_are_an_editors() -> None:
    assert found("늦추겠다[고] 했습니다", remark("늦추겠다 했습니다")).verdict == Verdict.WORD_FOR_WORD
    assert found("raise taxes [in] 5 years", remark("raise taxes 5 years")).verdict == Verdict.WORD_FOR_WORD
    assert (
        found("We [the city] will raise taxes", remark("We will raise taxes")).verdict
        == Verdict.WORD_FOR_WORD
    )


@pytest.mark.parametrize(
    ("quotation", "held"),
    [
        ("지하철 12호선을 잇습니다", "지하철 1, 2호선을 잇습니다"),
        ("버스를 15퍼센트 늘립니다", "버스를 1. 5퍼센트 늘립니다"),
        ("모두 2030명이 왔습니다", "모두 20 30명이 왔습니다"),
        ("5도 올라갑니다", "±5도 올라갑니다"),
        ("기온이 5도 올라갑니다", "기온이 ±5도 올라갑니다"),
        ("기온이 35도쯤 됩니다", "기온이 3±5도쯤 됩니다"),
    ],
)
def test_numbers_that_are_parted_are_not_one(quotation: str, held: str) -> None:
    for mine, theirs in ((quotation, held), (held, quotation)):
        finding = found(mine, remark(theirs))

        assert finding.verdict == Verdict.NEARLY
        assert Weight.NUMBER in [piece.weight for piece in finding.differences]


def test_a_number_that_is_written_so_stands_before_one_that_is_parted() -> None:
    quotation = "지하철 12호선을 잇습니다"
    parted, written = "지하철 1, 2호선을 잇습니다.", "지하철 12호선을 잇습니다."

    assert found(quotation, remark(f"{parted} {written}")).verdict == Verdict.WORD_FOR_WORD
    assert found(quotation, remark(parted), remark(written, key="r2")).candidate.key == "r2"


def test_a_particle_makes_no_difference_and_is_told() -> None:
    finding = found("가상시는 막차를 늦춥니다", remark("가상시가 막차를 늦춥니다."))

    assert finding.verdict == Verdict.WORD_FOR_WORD
    assert not finding.is_literal
    assert [piece.weight for piece in finding.pieces] == [Weight.PARTICLE, None]


def test_what_an_ellipsis_leaves_out_is_shown() -> None:
    finding = found("막차를 … 늦추겠습니다")

    assert [(piece.kind, piece.held.strip()) for piece in finding.pieces] == [
        (Kind.EQUAL, "막차를"),
        (Kind.LEFT_OUT, "삼십 분"),
        (Kind.EQUAL, "늦추겠습니다"),
    ]


# Nearly


@pytest.mark.parametrize(
    ("quotation", "difference", "weight"),
    [
        ("막차를 사십 분 늦추겠습니다", ("replaced", "사십", "삼십"), Weight.NUMBER),
        ("첫차를 삼십 분 늦추겠습니다", ("replaced", "첫차를", "막차를"), None),
        ("막차를 늦추겠습니다. 5,000억 원을 들여", ("missing", "", "삼십"), Weight.NUMBER),
        ("막차를 꼭 삼십 분 늦추겠습니다", ("added", "꼭", ""), None),
        ("5억 원을 들여 인공지능 산업을", ("replaced", "5억", "5,000억"), Weight.NUMBER),
        ("그것은 가능합니다", ("replaced", "가능합니다", "불가능합니다"), Weight.NEGATION),
        ("가능합니다", ("replaced", "가능합니다", "불가능합니다"), Weight.NEGATION),
        (
            "인공지능 산업을 키우겠다는 말은 하지 않겠습니다",
            ("replaced", "키우겠다는", "키우지 않겠다는"),
            Weight.NEGATION,
        ),
        ("인공지능 산업을 키우지", ("missing", "", "않겠다는"), Weight.NEGATION),
        ("막차를 삼십 분 늦추겠습니다 꼭", ("added", "꼭", ""), None),
        ("불가능합니다. 5·18 정신을 잇겠습니다. 끝으로", ("added", "끝으로", ""), None),
    ],
)
def test_found_nearly_with_exactly_what_differs(
    quotation: str, difference: tuple[str, str, str], weight: Weight | None
) -> None:
    finding = found(quotation)

    assert finding.verdict == Verdict.NEARLY
    assert difference in differences(finding)
    assert weight is None or weight in [piece.weight for piece in finding.differences]
    assert finding.is_serious is (weight is not None)
    assert finding.score < 1


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("We will run the last bus later", ("missing", "", "not")),
        ("run the last bus later", ("missing", "", "not")),
        ("That is a promise, and it’s 13 minutes", ("replaced", "13", "30")),
        ("That is not a promise, and it’s 30 minutes", ("added", "not", "")),
    ],
)
def test_found_nearly_and_seriously_different_in_english(
    quotation: str, difference: tuple[str, str, str]
) -> None:
    finding = found(quotation, remark(ENGLISH, language="en"))

    assert finding.verdict == Verdict.NEARLY
    assert difference in differences(finding)
    assert finding.is_serious


def test_an_ellipsis_that_swallows_the_not_is_serious() -> None:
    finding = found("We will ... run the last bus later", remark(ENGLISH, language="en"))

    assert finding.verdict == Verdict.NEARLY
    assert finding.is_serious


def test_a_negation_of_the_sentence_before_is_another_matter() -> None:
    text = "그것은 하지 않는다. 막차를 늦춘다. 아니다."

    assert found("막차를 늦춘다", remark(text)).verdict == Verdict.WORD_FOR_WORD


def test_words_left_out_without_an_ellipsis_are_a_difference() -> None:
    assert found("막차를 늦추겠습니다. 5,000억 원을").verdict == Verdict.NEARLY


def test_a_changed_name_is_a_difference() -> None:
    finding = found("나보기 회장이 말했습니다", remark("나보길 회장이 말했습니다."))

    assert differences(finding) == [("replaced", "나보기", "나보길")]


# Across remarks


def row(*texts: str, **more) -> list[Candidate]:
    return [remark(text, f"r{place}", place, **more) for place, text in enumerate(texts, start=1)]


def test_found_across_remarks_of_one_speaker_that_follow_one_another() -> None:
    finding = check("늦추겠습니다. 골목도", row("막차를 늦추겠습니다.", "골목도 살리겠습니다.")).findings[0]

    assert finding.verdict == Verdict.ACROSS_REMARKS
    assert [stretch.candidate.key for stretch in finding.stretches] == ["r1", "r2"]
    assert said(finding) == ["늦추겠습니다.", "골목도"]


@pytest.mark.parametrize(
    "second",
    [
        remark("골목도 살리겠습니다.", "r2", 3),
        remark("골목도 살리겠습니다.", "r2", 2, speakers=("a2",)),
        remark("골목도 살리겠습니다.", "r2", 2, dialogue="d2"),
        remark("골목도 살리겠습니다.", "r2", 2, Fidelity.PARAPHRASE),
    ],
    ids=["another between", "another speaker", "another dialogue", "not held alike"],
)
def test_what_does_not_belong_together_is_not_put_together(second: Candidate) -> None:
    answer = check("막차를 늦추겠습니다. 골목도 살리겠습니다.", [remark("막차를 늦추겠습니다."), second])

    assert answer.verdict == Verdict.NOT_FOUND


def test_nobody_named_is_no_one_speaker() -> None:
    assert check(
        "늦추겠습니다. 골목도", row("막차를 늦추겠습니다.", "골목도 좋다.", speakers=())
    ).verdict == (Verdict.NOT_FOUND)


def test_one_remark_that_holds_it_all_is_found_alone() -> None:
    findings = check("골목도 살리겠습니다", row("막차를 늦추겠습니다.", "골목도 살리겠습니다.")).findings

    assert [[stretch.candidate.key for stretch in each.stretches] for each in findings] == [["r2"]]


@pytest.mark.parametrize("number", [0, *range(30, 36), 38])
def test_a_long_row_is_found_across_any_two(number: int) -> None:
    texts = [f"{place}번째 말입니다. " + "견본 " * 600 + f"{place}번째 끝" for place in range(40)]
    finding = check(f"{number}번째 끝. {number + 1}번째 말입니다", row(*texts)).findings[0]

    assert finding.verdict == Verdict.ACROSS_REMARKS


# What may be said of it


@pytest.mark.parametrize(
    ("candidate", "basis"),
    [
        (remark(KOREAN, fidelity=Fidelity.TRANSLATED), Basis.TRANSLATION),
        (remark(KOREAN, origin=Origin.OFFICIAL), Basis.TRANSLATION),
        (remark(KOREAN, origin=Origin.MACHINE), Basis.TRANSLATION),
        (remark(KOREAN, origin=Origin.STAFF_GIST), Basis.GIST),
        (remark(KOREAN, fidelity=Fidelity.PARAPHRASE), Basis.PARAPHRASE),
        (remark(KOREAN, fidelity=Fidelity.SUMMARY, origin=Origin.STAFF), Basis.SUMMARY),
    ],
)
def test_found_in_a_rendering_alone_is_not_confirmed(candidate: Candidate, basis: Basis) -> None:
    answer = check("막차를 삼십 분 늦추겠습니다", [candidate])

    assert answer.verdict == Verdict.ONLY_IN_RENDERING
    assert answer.findings[0].basis == basis


def test_the_words_stand_before_any_rendering_of_them() -> None:
    renderings = [
        remark(KOREAN, "r2", 4, Fidelity.SUMMARY),
        remark(KOREAN, "r3", 6, Fidelity.TRANSLATED),
        remark(KOREAN, "r4", 8),
    ]
    findings = check("막차를 삼십 분 늦추겠습니다", renderings).findings

    assert [finding.candidate.key for finding in findings] == ["r4", "r3", "r2"]


def test_word_for_word_stands_before_nearly() -> None:
    findings = check(
        "막차를 삼십 분 늦추겠습니다", [remark("막차를 사십 분 늦추겠습니다"), remark(KOREAN, "r2", 5)]
    ).findings

    assert [finding.verdict for finding in findings] == [Verdict.WORD_FOR_WORD, Verdict.NEARLY]


def test_it_tells_who_said_it() -> None:
    assert found("막차를 삼십 분", remark(KOREAN, speakers=("a7", "a8"))).speakers == ("a7", "a8")


@pytest.mark.parametrize(
    "quotation",
    ["없던 이야기를 지금 합니다", "막차", "첫차", "The tram is early", "삼십 분 골목", "가나다라마바사"],
)
def test_what_is_not_held_is_not_found(quotation: str) -> None:
    assert check(quotation, [remark("골목을 살리자는 뜻입니다.")]).verdict == Verdict.NOT_FOUND


def test_what_is_short_is_there_or_not() -> None:
    assert found("골목을", remark("골목을 살리자")).verdict == Verdict.WORD_FOR_WORD
    assert check("골짝을", [remark("골목을 살리자")]).verdict == Verdict.NOT_FOUND


def test_without_candidates_nothing_is_found() -> None:
    assert check("막차를", []).verdict == Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("quotation", "refusal"),
    [
        ("", Refusal.NOTHING_TO_CHECK),
        ("“…” [막차]…", None),
        ("……!?", Refusal.NOTHING_TO_CHECK),
        ("가" * 1001, Refusal.TOO_LONG),
        ("가" * 100_000, Refusal.TOO_LONG),
        (unicodedata.normalize("NFD", "각" * 1000), None),
        ("막차\x00", Refusal.UNUSABLE_CHARACTERS),
        ("막차\ud800", Refusal.UNUSABLE_CHARACTERS),
        ("가…" * 11, Refusal.TOO_MANY_ELLIPSES),
    ],
)
def test_what_cannot_be_checked_is_refused(quotation: str, refusal: Refusal | None) -> None:
    assert check(quotation, [remark(KOREAN)]).refusal == refusal


# For anything that anybody pastes

SIGNS = [*"막차를 삼십분늦추안못 5.,…[]“”-", "not ", "\u1106\u1161\u11a8", "㈜", "\n"]
ANYTHING = st.text(max_size=80) | st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@given(ANYTHING, st.lists(ANYTHING, max_size=4))
def test_the_pieces_are_the_quotation_and_the_held_words(quotation: str, texts: list[str]) -> None:
    for finding in check(quotation, row(*texts)).findings:
        assert "".join(piece.quoted for piece in finding.pieces) == quotation
        held = "".join(piece.held for piece in finding.pieces)
        whole = "\n".join(stretch.candidate.text for stretch in finding.stretches)
        assert held in whole or len(finding.stretches) > 1
        assert 0 <= finding.score <= 1
        for stretch in finding.stretches:
            assert 0 <= stretch.start < stretch.end <= len(stretch.candidate.text)


@given(st.data(), ANYTHING)
def test_every_row_of_whole_words_of_a_text_is_found_in_it(data: st.DataObject, text: str) -> None:
    words = [word for word in text.split() if "[" not in word and "…" not in word and ".." not in word]
    line = " ".join(words)
    if not any(letter.isalnum() for letter in line) or "\x00" in line:
        return
    answer = check(line, [remark(line)])

    assert answer.refusal or answer.verdict == Verdict.WORD_FOR_WORD


SYLLABLES = random.Random(38)
PROSE = " ".join(
    "".join(chr(0xAC00 + SYLLABLES.randrange(11_172)) for _ in range(SYLLABLES.randint(1, 4)))
    for _ in range(15_000)
)[:50_000]


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("가" * 1000, "가" * 50_000),
        ("가" * 1000, "가나" * 25_000),
        ("가 " * 500, "가 " * 25_000),
        ("가나" * 499 + "다라", "가나" * 25_000),
        ("가…" * 9 + "나", "가" * 50_000),
        ("not " * 250, "not " * 12_500),
        ("억" * 1000, "억" * 49_999 + "조"),
        ("1." * 500, "1." * 25_000),
        ("[가]" * 333, "가" * 50_000),
        ("“" * 999 + "가", "”" * 49_999 + "나"),
        (PROSE[20_000:20_500] + "견본" + PROSE[20_520:21_000], PROSE),
        (PROSE[:1000][::-1], PROSE),
    ],
)
def test_hostile_or_long_input_takes_a_bounded_time(quotation: str, text: str) -> None:
    began = time.process_time()
    check(quotation, [remark(text)])

    assert time.process_time() - began < 2


def test_too_much_that_is_alike_is_said_to_be_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_COMPARED", 3 * len(KOREAN))
    alike = [remark(KOREAN.replace("삼십", "오십"), f"r{place}", 2 * place) for place in range(9)]
    answer = check("막차를 사십 분 늦추겠습니다", alike)

    assert answer.verdict == Verdict.NEARLY
    assert not answer.is_complete
