"""Names in any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.text_index.keyboard import from_latin_keys
from dialogues.text_index.names import (
    asked_chosung,
    asked_names,
    chosung,
    name_terms,
    romanised,
    surname_and_given,
)
from tests.dialogues.text_index.korean import anything

SPELLED = {
    "강기정": [
        "Kang Gi-jung",
        "Kang Gijeong",
        "Gi-jung Kang",
        "Gang Gijeong",
        "Kang Kijŏng",
        "K’ang Ki-jŏng",
    ],
    "이의찬": ["Lee Ui-chan", "Yi Euichan", "Rhee Eui Chan", "I Uichan", "Euichan Lee"],
    "최우희": ["Choi Woo-hee", "Choe Uhui", "Woohee Choi"],
    "박승주": ["Park Seung-joo", "Bak Seungju", "Pak Sung-ju"],
    "전광명": ["Jeon Gwang-myeong", "Chun Kwang-myung", "Kwangmyung Jun"],
    "함민혁": ["Ham Min-hyuk", "Ham Minhyeok", "Min-hyouk Ham"],
    "노무현": ["Roh Moo-hyun", "No Muhyeon", "Noh Moo Hyun"],
    "류은정": ["Ryu Eun-jung", "Yoo Eunjeong", "Yu Eun-jeong"],
    "임철": ["Lim Chul", "Im Cheol", "Im Chul"],
    "허백호": ["Hur Baek-ho", "Heo Baekho", "Huh Paik-ho"],
    "남궁민": ["Namgung Min", "Namkoong Min", "Min Namgoong"],
    "엄지원": ["Uhm Ji-won", "Eom Jiweon", "Um Jiwon"],
}
PAIRS = [(hangul, latin) for hangul, spellings in SPELLED.items() for latin in spellings]


@pytest.mark.parametrize(("hangul", "latin"), PAIRS)
def test_a_name_has_one_key_in_every_spelling(hangul: str, latin: str) -> None:
    assert set(asked_names(latin.split())) & name_terms(hangul)
    assert name_terms(latin) & name_terms(hangul)


@pytest.mark.parametrize(("hangul", "latin"), PAIRS)
def test_a_spelling_of_one_is_of_no_other(hangul: str, latin: str) -> None:
    for other in SPELLED.keys() - {hangul}:
        assert not set(asked_names(latin.split())) & name_terms(other)


def test_one_syllable_makes_another_person() -> None:
    assert not name_terms("강기정") & name_terms("강기성")


def test_words_that_are_too_many_are_no_name() -> None:
    assert list(asked_names(["we", "ask", "the", "city", "for", "a", "bus"])) == []
    assert list(asked_names([])) == []
    assert list(asked_names(["x" * 500])) == []


def test_a_name_is_told_by_its_initials() -> None:
    assert chosung("강기정") == "ㄱㄱㅈ"
    assert asked_chosung("ㄱㄱㅈ") == "ㄱㄱㅈ"
    assert asked_chosung("ㄱㄳ") == "ㄱㄱㅅ"
    assert asked_chosung("ㄱ") is None
    assert asked_chosung("ㄱ가") is None
    assert asked_chosung("ㅏㅏ") is None


def test_a_surname_of_two_syllables_is_known() -> None:
    assert surname_and_given("남궁민") == ("남궁", "민")
    assert surname_and_given("강기정") == ("강", "기정")
    assert surname_and_given("남궁") == ("남", "궁")
    assert surname_and_given("김○○") is None
    assert surname_and_given("Kang") is None


def test_syllables_are_romanised_each_for_itself() -> None:
    assert romanised("광주값힣") == ["gwang", "ju", "gap", "hit"]


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("rkdrlwjd", "강기정"),
        ("dPtks", "예산"),
        ("dnjfdyeoghk", "월요대화"),
        ("RKDRLWJD", "강기정"),
        ("ekfrrhrl", "닭고기"),
        ("rkqtdl", "값이"),
        ("hello", None),
        ("rk", None),
        ("rkd3", None),
        ("", None),
    ],
)
def test_latin_keys_type_hangul(keys: str, hangul: str | None) -> None:
    assert from_latin_keys(keys) == hangul


@given(st.lists(anything, max_size=4))
def test_any_words_may_be_asked_as_a_name(words: list[str]) -> None:
    assert all(term.startswith("k:") for term in asked_names(words))
    assert all(term[:2] in ("k:", "c:") for term in name_terms(" ".join(words)))


def test_words_of_a_sentence_are_not_taken_for_names() -> None:
    assert list(asked_names(["hard", "to", "find"])) == []
    assert list(asked_names(["customers"])) == []
