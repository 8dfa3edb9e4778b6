"""Dates, ordinals and amounts, and what only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given

from dialogues.text_index.canonical import apart, canonical
from dialogues.text_index.dates import date_terms
from dialogues.text_index.normalise import normalised_text
from tests.dialogues.text_index.korean import anything, texts


def said(text: str) -> list[str]:
    return [found.asked for found in apart(normalised_text(text))]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("2024년 5월 27일에", ["d:2024-05-27"]),
        ("20240527", ["d:2024-05-27"]),
        ("3rd of March 2023", ["d:2023-03-03"]),
        ("Sept. 5, 2022", ["d:2022-09-05"]),
        ("2월 29일", ["d:02-29"]),
        ("지난 5월과 6월", ["m:5", "m:6"]),
        ("2020~2024년", ["d:2024"]),
        ("1조 2,000억원", ["v:1200000000000"]),
        ("429.5 billion KRW", ["v:429500000000"]),
        ("3만 5,000원", ["v:35000"]),
        ("1만 2024년", ["v:10000", "d:2024"]),
        ("천만 시민", []),
        ("1천만 시민", ["v:10000000"]),
        ("열 번째와 스물한번째", ["n:10", "n:21"]),
        ("제 38 차", ["n:38"]),
        ("이번째", []),
        ("3차원", []),
        ("2024회계연도", []),
        ("138번 버스", []),
        ("may 5", ["d:05-05"]),
        ("you may", []),
        ("전화 062-613-2114", []),
    ],
)
def test_what_is_said_has_one_term(text: str, terms: list[str]) -> None:
    assert said(text) == terms


@pytest.mark.parametrize("text", ["2024-02-30", "2023년 2월 29일", "2024-13-01"])
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    assert not any(term.startswith("d:") and term.count("-") == 2 for term in said(text))


def test_a_date_includes_its_month_and_year() -> None:
    assert date_terms(2024, 5, 27) == ["d:2024-05-27", "d:2024-05", "d:05-27", "m:5", "d:2024", "=2024"]
    assert date_terms(None, 5, None) == ["m:5"]


@given(anything | texts)
def test_what_is_found_stands_in_the_text_and_is_among_its_terms(text: str) -> None:
    normalised = normalised_text(text)

    for found in canonical(normalised):
        assert 0 <= found.start < found.end <= len(normalised)
        assert found.asked in found.terms


@given(anything | texts)
def test_what_is_asked_apart_does_not_overlap(text: str) -> None:
    found = apart(normalised_text(text))

    assert all(before.end <= after.start for before, after in pairwise(found))
