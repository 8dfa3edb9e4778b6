"""Highlights stand on the original text, and cut nothing that a reader sees as one."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.text_index.answers import either
from dialogues.text_index.asking import ask, ask_phrase
from dialogues.text_index.matches import matches
from tests.dialogues.text_index.evaluating import marked
from tests.dialogues.text_index.korean import anything, texts, words


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("월요대화", "오늘 월요 대화에서", ["월요 대화"]),
        ("월요 대화", "월요대화에서", ["월요대화"]),
        ("안돼", "이건 안 돼요", ["안 돼"]),
        ("인공지능산업", "인공지능 산업의", ["인공지능 산업"]),
        ("예산을", "추경예산이 늘었다", ["예산"]),
        ("5천억", "창업펀드 5,000억원을 조성한다", ["5,000억원"]),
        ("4300원", "3,300원에서 4,300원으로", ["4,300원"]),
        ("518", "5‧18민주화운동", ["5‧18"]),
        ("2024-05-27", "지난 2024년 5월 27일에", ["2024년 5월 27일"]),
        ("38번째", "제38차 월요대화", ["제38차"]),
        ("customers", "The customer’s Customers", ["customer’s", "Customers"]),
        ("e-sports", "esports and e-sports", ["esports", "e-sports"]),
        ("esports", "an e-sports hall", ["e-sports"]),
        ("인트플로우", "㈜인트플로우", ["인트플로우"]),
        ("주", "㈜인트플로우", ["㈜"]),
        ("3", "Ⅲ단계와 3단계, 13", ["Ⅲ", "3"]),
        ("광주", "光州와 광주", ["光州", "광주"]),
        ("rkdrlwjd", "강기정 시장", ["강기정"]),
        ("책", "책과 책상, 책", ["책", "책"]),
        ("인상", "인상하는 안은 인상적", ["인상", "인상"]),
        ("가나", "가나가나", ["가나가나"]),
        ('"간섭은 하지 않는다"', "지원은 하되 “간섭은 하지 않는다.”", ["간섭은 하지 않는다"]),
        ("예산", "", []),
        ("예산", "없다", []),
    ],
)
def test_what_was_asked_is_marked_as_it_was_written(query: str, text: str, hits: list[str]) -> None:
    assert marked(query, text) == hits


def test_a_decomposed_text_is_marked_by_whole_syllables() -> None:
    text = unicodedata.normalize("NFD", "버스 온열의자를")

    assert marked("온열의자", text) == [unicodedata.normalize("NFD", "온열의자")]


def test_a_synonym_is_marked_too() -> None:
    word = either([*ask("이스포츠"), *ask("e스포츠")])

    assert matches("e스포츠와 이스포츠", [word]) == [(0, 4), (6, 10)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("예산\u0301안", "예산\u0301"),
        ("5\ufe0f\u20e3번", "5\ufe0f\u20e3"),
        ("ab\u200dc", "ab\u200dc"),
    ],
)
def test_marks_and_joiners_stay_with_what_they_belong_to(text: str, hit: str) -> None:
    query = {"예": "예산", "5": "5", "a": "abc"}[text[0]]

    assert marked(query, text) == [hit]


@given(anything | texts, words | anything)
def test_marking_never_changes_or_reorders_the_text(text: str, query: str) -> None:
    hits = matches(text, ask(query))

    ends = [0, *(place for hit in hits for place in hit), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in hits)
    assert all(before[1] < after[0] for before, after in pairwise(hits))


@given(anything, st.data())
def test_no_mark_cuts_a_syllable_or_a_letter_from_its_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = ask_phrase(text[start : data.draw(st.integers(start, len(text)))])

    for place in [place for hit in matches(text, [phrase] if phrase else []) for place in hit]:
        assert place in (0, len(text)) or not unicodedata.combining(text[place])
        assert place in (0, len(text)) or not _joins_a_syllable(text[place - 1], text[place])
        halves = unicodedata.normalize("NFC", text[:place]), unicodedata.normalize("NFC", text[place:])
        assert "".join(halves) == unicodedata.normalize("NFC", text)


@given(texts, words)
def test_composed_and_decomposed_texts_are_marked_alike(text: str, query: str) -> None:
    hits = marked(query, text)
    decomposed = marked(query, unicodedata.normalize("NFD", text))

    assert [unicodedata.normalize("NFC", hit) for hit in decomposed] == hits


def _joins_a_syllable(before: str, after: str) -> bool:
    joined = unicodedata.normalize("NFC", before + after)
    return len(joined) == 1 and "가" <= joined <= "힣"
