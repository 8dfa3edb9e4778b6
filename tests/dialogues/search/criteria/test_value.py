"""A search is one value and one address: equal searches are equal strings, and each string reads back as its value."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.criteria import (
    LONGEST_QUERY,
    Field,
    SearchCriteria,
    Sort,
    Term,
    parse,
    parse_query,
    parse_query_string,
)

WORDS = st.text(st.sampled_from("가나다각a1%-'’.:·OR+𠮷"), min_size=1, max_size=6)
SIGNS = [
    "OR",
    "또는",
    "|",
    "-",
    '"',
    "“",
    "”",
    "「",
    "」",
    "'",
    "*",
    "화자:",
    "기간:",
    "인용:",
    "(",
    ")",
    " ",
    "2024",
    "..",
    "\u0301",
]
LINES = st.lists(WORDS | st.sampled_from(SIGNS), max_size=20).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)
VALUES = st.lists(WORDS | st.text(max_size=20), max_size=4)
FORMS = st.fixed_dictionaries(
    {"q": st.lists(LINES | st.text(max_size=80), max_size=1)},
    optional={
        "speaker": VALUES,
        "organisation": VALUES,
        "topic": VALUES,
        "session": st.lists(st.sampled_from(["38", "제7차", "d7k2m9"])),
        "fidelity": st.lists(st.sampled_from(["verbatim", "요약"])),
        "from": st.lists(st.dates().map(date.isoformat), max_size=1),
        "to": st.lists(st.sampled_from(["2024", "2024-02", "9999-12-31", "0001"]), max_size=1),
        "sort": st.lists(st.sampled_from(list(Sort)), max_size=1),
    },
)


@given(FORMS)
def test_what_is_printed_reads_back_as_the_same_search(fields: dict[str, list[str]]) -> None:
    criteria = parse(fields).criteria
    again = parse_query_string(str(criteria))

    assert again.criteria == criteria
    assert str(again.criteria) == str(criteria)
    assert [each for each in again.problems if each.code != "only_exclusions" and each.is_refusal] == []


@given(LINES)
def test_a_line_as_printed_reads_back_as_the_same_line(line: str) -> None:
    query = parse_query(line).criteria.query

    assert parse_query(query).criteria.query == query
    assert len(query) <= LONGEST_QUERY


@given(FORMS, st.randoms())
def test_the_order_of_the_fields_makes_no_difference(fields: dict[str, list[str]], random) -> None:
    shuffled = dict(random.sample(list(fields.items()), len(fields)))

    assert str(parse(shuffled).criteria) == str(parse(fields).criteria)


def test_every_order_of_filters_exclusions_and_alternatives_is_one_search() -> None:
    pieces = [
        "화자:견본이",
        "화자:나보기",
        "인용:요약",
        "-전차",
        "-나루",
        '"큰 길"',
        "나무|가지",
        "기간:2024",
    ]
    lines = [" ".join(order) for order in itertools.islice(itertools.permutations(pieces), 0, None, 997)]

    assert len({str(parse_query(line).criteria) for line in lines}) == 1
    assert len({parse_query(line).criteria for line in lines}) == 1


def test_the_canonical_address_is_minimal() -> None:
    criteria = parse(
        {
            "q": ["  골목   “큰 길” 화자:견본이 기간:2024-05 "],
            "speaker": ["견본이"],
            "sort": ["relevance"],
            "topic": [""],
        }
    ).criteria

    assert criteria.parameters() == [
        ("q", '골목 "큰 길"'),
        ("speaker", "견본이"),
        ("from", "2024-05"),
        ("to", "2024-05"),
    ]
    assert str(criteria).startswith("q=%EA%B3%A8%EB%AA%A9+%22")


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2024-01-01", "2024-12-31", "from=2024&to=2024"),
        ("2024-02-01", "2024-02-29", "from=2024-02&to=2024-02"),
        ("2023-02-01", "2023-02-28", "from=2023-02&to=2023-02"),
        ("2024-05-27", "2024-05-27", "from=2024-05-27&to=2024-05-27"),
        ("0999-01-01", "9999-12-31", "from=0999&to=9999"),
    ],
)
def test_dates_are_printed_as_short_as_they_can_be(first: str, last: str, printed: str) -> None:
    criteria = SearchCriteria(first=date.fromisoformat(first), last=date.fromisoformat(last))

    assert str(criteria) == printed
    assert parse_query_string(f"?{printed}").criteria == criteria


def test_what_asks_nothing_is_empty() -> None:
    assert str(SearchCriteria()) == ""
    assert not SearchCriteria()
    assert not parse({"sort": ["newest"], "q": [" "]}).criteria
    assert parse_query("골목").criteria
    assert parse_query("기간:2024").criteria


def test_a_facet_narrows_and_a_chip_widens() -> None:
    criteria = parse_query("골목").criteria
    narrowed = criteria.with_value(Field.TOPIC, "welfare").with_value(Field.TOPIC, "culture")

    assert narrowed.of(Field.TOPIC) == ("culture", "welfare")
    assert narrowed.with_value(Field.TOPIC, "welfare") == narrowed
    assert narrowed.without_value(Field.TOPIC, "welfare").without_value(Field.TOPIC, "culture") == criteria


def test_order_and_dates_change_alone() -> None:
    criteria = parse_query("골목 기간:2024").criteria

    assert criteria.sorted_by(Sort.OLDEST).sorted_by(Sort.RELEVANCE) == criteria
    assert criteria.without_dates() == parse_query("골목").criteria


def test_what_is_looked_for_is_told_for_marking() -> None:
    criteria = parse_query('골목 버스|전차* "큰 길" -나루 화자:견본이').criteria

    assert criteria.terms == (
        Term("골목"),
        Term("큰 길", is_phrase=True),
        Term("버스"),
        Term("전차", is_prefix=True),
    )


def test_words_in_another_order_are_another_search() -> None:
    assert parse_query("견본 시장").criteria != parse_query("시장 견본").criteria
