"""How the record is worded on a page."""

import datetime as dt

import pytest
from django.utils import translation

from dialogues.models import DateBasis, DatePrecision
from dialogues.templatetags.record import json_ld, session_date, won_in_english, won_in_korean
from tests.factories import DialogueFactory


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (429_500_000_000, "4,295억 원", "KRW 429.5 billion"),
        (1_200_000_000, "12억 원", "KRW 1.2 billion"),
        (1_234_500_000_000, "1조 2,345억 원", "KRW 1.2345 trillion"),
        (15_000_000, "1,500만 원", "KRW 15 million"),
        (10_500, "1만 500원", "KRW 10,500"),
        (0, "0원", "KRW 0"),
        (-100_000_000, "-1억 원", "KRW -100 million"),
    ],
)
def test_won_are_written_as_each_language_writes_them(amount: int, korean: str, english: str) -> None:
    assert won_in_korean(amount) == korean
    assert won_in_english(amount) == english


def test_json_cannot_end_the_element_in_which_it_stands() -> None:
    assert json_ld({"a": "</script>&"}) == (
        '<script type="application/ld+json">{"a": "\\u003C/script\\u003E\\u0026"}</script>'
    )


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (DatePrecision.DAY, "2024년 5월 27일 월요일"),
        (DatePrecision.MONTH, "2024년 5월"),
        (DatePrecision.YEAR, "2024년"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(precision: str, words: str) -> None:
    dialogue = DialogueFactory.build(date=dt.date(2024, 5, 27), date_precision=precision)
    with translation.override("ko"):
        assert f">{words}</time>" in session_date(dialogue)


def test_an_inferred_date_says_so_wherever_it_stands() -> None:
    dialogue = DialogueFactory.build(date_basis=DateBasis.INFERRED)
    with translation.override("ko"):
        assert session_date(dialogue).endswith("(추정)")
