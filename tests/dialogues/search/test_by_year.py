"""How much a search finds of what was said in each year."""

import datetime as dt

import pytest

from dialogues.search.by_year import Year, Years, by_year
from dialogues.search.criteria import parse_query
from dialogues.search.find import find
from tests.factories import DialogueFactory, RemarkFactory, SampleSeriesFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


def said(year: int | None, *texts: str, **more: object) -> None:
    dialogue = (
        DialogueFactory(date=dt.date(year, 6, 1), **more) if year else DialogueFactory(undated=True, **more)
    )
    for text in texts:
        RemarkFactory(dialogue=dialogue, text=text, attribution="주민")


def years_of(query: str) -> Years:
    rebuild()
    criteria = parse_query(query).criteria
    return by_year(find(criteria).matching, criteria)


def test_a_year_is_told_with_all_that_was_said_in_it_and_none_between_is_left_out() -> None:
    said(2021, "골목 이야기", "다른 이야기", "또 이야기")
    said(2022, "다른 이야기")
    said(2024, "골목 이야기")
    assert years_of("골목").years == (Year(2021, 1, 3), Year(2022, 0, 1), Year(2023, 0, 0), Year(2024, 1, 1))
    assert [round(each.share, 1) for each in years_of("골목").years] == [33.3, 0.0, 0.0, 100.0]


def test_what_has_no_date_is_counted_apart() -> None:
    said(2021, "골목 이야기")
    said(2022, "골목 이야기")
    said(None, "골목 이야기")
    assert years_of("골목").undated == 1
    assert [each.year for each in years_of("골목").years] == [2021, 2022]


def test_one_year_tells_nothing() -> None:
    said(2021, "골목 이야기")
    said(2022, "다른 이야기")
    assert not years_of("골목").years


def test_drafts_and_samples_are_no_part_of_what_was_said() -> None:
    said(2021, "골목 이야기")
    said(2022, "골목 이야기")
    said(2021, "골목 이야기", draft=True)
    said(2021, "골목 이야기", sample=True)
    assert years_of("골목").years == (Year(2021, 1, 1), Year(2022, 1, 1))


def test_of_a_series_that_is_asked_for_all_is_of_that_series() -> None:
    said(2021, "골목 이야기", "다른 이야기", sample=True)
    said(2022, "골목 이야기", sample=True)
    said(2021, "다른 이야기")
    rebuild()
    criteria = parse_query("골목").criteria.with_value("series", SampleSeriesFactory().slug)
    assert by_year(find(criteria).matching, criteria).years == (Year(2021, 1, 2), Year(2022, 1, 1))
