"""Filters as terms, periods as years and months, and samples."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogues.text_index.filters import (
    SAMPLES,
    filter_term,
    filter_terms,
    month_term,
    period_terms,
    sample_term,
    sample_terms,
    year_term,
)

days = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def test_a_row_has_a_term_for_each_value_of_each_column() -> None:
    columns = {
        "kind": "dialogue",
        "date": date(2024, 5, 27),
        "topics": [3, 7],
        "language": "ko",
        "fidelity": "",
    }
    assert set(filter_terms(columns)) == {"e:dialogue", "y:2024", "w:2024-05", "t:3", "t:7", "l:ko"}
    assert filter_term("topics", 7) == "t:7"


def test_the_many_remarks_have_no_term_of_their_kind() -> None:
    assert "e:remark" not in set(filter_terms({"kind": "remark", "date": date(2024, 5, 27)}))


@given(days, st.integers(0, 4000), days)
def test_a_period_holds_its_days_and_no_other_month(first: date, length: int, day: date) -> None:
    last = first + timedelta(days=length)
    terms = period_terms(first, last)
    is_held = year_term(day.year) in terms or month_term(day.year, day.month) in terms
    months = (first.year, first.month), (day.year, day.month), (last.year, last.month)
    assert is_held == (months[0] <= months[1] <= months[2])


def test_whole_years_are_told_as_years() -> None:
    assert period_terms(date(2023, 12, 5), date(2025, 1, 1)) == ["w:2023-12", "y:2024", "w:2025-01"]


@given(st.integers(0, 2**128 - 1))
def test_a_smaller_sample_lies_within_the_larger(fingerprint: int) -> None:
    held = list(sample_terms(fingerprint))
    assert held == [sample_term(one_in) for one_in in SAMPLES[: len(held)]]
