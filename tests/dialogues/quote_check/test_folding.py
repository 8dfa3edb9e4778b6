"""What makes no difference between two who write the same words, and what always does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.quote_check.folding import fold


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("견본 대화", "견본대화"),
        ("“막차”를, ‘늦춘다’!", "막차를 늦춘다"),
        ("「막차」", "막차"),
        ("Gyeon-bon", "Gyeonbon"),
        ("5·18", "5.18"),
        ("5ㆍ18", "5‧18"),
        ("경제·문화", "경제 문화"),
        ("5,000억", "5000억"),
        ("ＡＩ 산업", "ai 산업"),
        ("㈜견본", "(주)견본"),
        ("it’s", "it's"),
        ("2031–2032", "2031-2032"),
        ("막차를\u200b 늦춘다", "막차를 늦춘다"),
        (unicodedata.normalize("NFD", "막차를 늦춘다"), "막차를 늦춘다"),
    ],
)
def test_makes_no_difference(mine: str, theirs: str) -> None:
    assert fold(mine).letters == fold(theirs).letters


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("1.5배", "15배"),
        ("5·18", "518"),
        ("14:30", "1430"),
        ("3~4명", "34명"),
        ("50%", "50"),
        ("-5도", "5도"),
        ("$5", "5"),
        ("김○○", "김"),
        ("시장", "시작"),
    ],
)
def test_makes_a_difference(mine: str, theirs: str) -> None:
    assert fold(mine).letters != fold(theirs).letters


@given(st.text() | st.text(st.sampled_from("가각 1.5,-%“”\u1100\u1161\u0301ﬁ㈜")))
def test_every_letter_stands_somewhere_in_order(text: str) -> None:
    folded = fold(text)

    assert len(folded.letters) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert folded.starts == sorted(folded.starts)
    assert folded.word_starts == sorted(set(folded.word_starts))
    assert bool(folded.letters) == bool(folded.word_starts)


def test_words_are_known_by_where_they_begin_and_end() -> None:
    folded = fold("막차를 “삼십 분” 늦춘다")

    assert folded.word_starts == [0, 3, 5, 6]
    assert (folded.start_of_word(4), folded.end_of_word(4)) == (3, 5)
    assert (folded.start_of_word(3), folded.end_of_word(3)) == (3, 3)
    assert (folded.start_of_word(8), folded.end_of_word(8)) == (6, 9)
