"""What the page puts into a sentence, and what the API says that it understood."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.criteria import Part, Term, Unit, as_json, parse, parse_query, understood


def test_the_parts_stand_in_the_order_of_a_sentence() -> None:
    criteria = parse(
        {"q": ['화자:견본이 -나루 골목 "큰 길" 버스|전차 기간:2024'], "sort": ["newest"]}
    ).criteria

    assert [each.part for each in understood(criteria)] == [
        Part.ALL_OF,
        Part.PHRASE,
        Part.ANY_OF,
        Part.NONE_OF,
        "speaker",
        Part.PERIOD,
        Part.SORT,
    ]


def test_each_part_holds_its_terms_or_values() -> None:
    words, speaker = understood(parse_query("골목 버스* 화자:견본이").criteria)

    assert words.terms == (Term("골목"), Term("버스", is_prefix=True))
    assert speaker.values == ("견본이",)


@pytest.mark.parametrize(
    ("asked", "unit", "is_one"),
    [
        ("2024", Unit.YEAR, True),
        ("2023..2024", Unit.YEAR, False),
        ("2023..", Unit.YEAR, False),
        ("2024-02", Unit.MONTH, True),
        ("2023-01..2024-02", Unit.MONTH, False),
        ("..2024-02", Unit.MONTH, False),
        ("2024-02-29", Unit.DAY, True),
        ("2024..2024-02-28", Unit.DAY, False),
    ],
)
def test_dates_are_said_in_the_largest_unit_that_holds_them(asked: str, unit: Unit, is_one: bool) -> None:
    (part,) = understood(parse_query(f"기간:{asked}").criteria)

    assert part.dates
    assert (part.dates.unit, part.dates.is_one) == (unit, is_one)


def test_nothing_is_understood_of_nothing() -> None:
    assert understood(parse_query("").criteria) == ()


def test_the_api_says_every_key() -> None:
    assert as_json(parse_query("골목 -버스 인용:요약 기간:2024-05").criteria) == {
        "q": "골목 -버스",
        "words": [{"text": "골목", "phrase": False, "prefix": False}],
        "phrases": [],
        "any_of": [],
        "none_of": [{"text": "버스", "phrase": False, "prefix": False}],
        "filters": {"fidelity": ["summary"]},
        "from": date(2024, 5, 1).isoformat(),
        "to": date(2024, 5, 31).isoformat(),
        "sort": "relevance",
        "canonical": "q=%EA%B3%A8%EB%AA%A9+-%EB%B2%84%EC%8A%A4&fidelity=summary&from=2024-05&to=2024-05",
    }


@given(st.text(max_size=100))
def test_it_is_json_whatever_was_typed(line: str) -> None:
    assert json.loads(json.dumps(as_json(parse_query(line).criteria)))["sort"] == "relevance"
