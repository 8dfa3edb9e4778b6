"""Pages of many matches, looked for month by month, are those of one long list."""

from collections.abc import Callable

import pytest

from dialogues.search import find as finding
from dialogues.search import pages
from dialogues.search.criteria import SearchCriteria, parse, parse_query
from dialogues.search.facets import facets
from dialogues.search.find import find, keys_in_order
from tests.factories import DialogueFactory, RemarkFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> None:
    """Two sessions of one day, others months and years apart, one without a date; a word in most of their remarks."""
    days = ["2024-05-27", "2024-05-27", "2024-05-06", "2024-04-29", "2023-12-04", "2019-01-07"]
    sessions = [*(DialogueFactory(date=day) for day in days), DialogueFactory(undated=True)]
    for place in range(28):
        said = ("골목 이야기", "뒷골목 이야기", "골목길 이야기", "마을버스")[place % 4]
        RemarkFactory(dialogue=sessions[place % 7], text=said)
    rebuild()


def paged(criteria: SearchCriteria, per_page: int = 4) -> list[int]:
    found, after = [], ""
    while True:
        page = find(criteria, after=after, per_page=per_page)
        found += [remark.pk for remark in page.remarks]
        after = page.after
        if not after:
            return found


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", ["골목", "이야기 기간:2019-01~2024-05-10", "-마을버스"])
def test_pages_of_any_order_make_up_the_whole(
    record: None, sort: str, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    criteria = parse({"q": [query], "sort": [sort]}).criteria
    whole = [remark.pk for remark in find(criteria).remarks]
    everything = keys_in_order(find(criteria), 100)
    assert everything[: len(whole)] == whole
    assert paged(criteria) == everything

    monkeypatch.setattr(pages, "MONTH_BY_MONTH", 0)
    assert paged(criteria) == everything
    assert paged(criteria, per_page=1) == everything


def test_what_has_no_date_is_the_last_of_the_newest_and_the_first_of_the_oldest(
    record: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MONTH_BY_MONTH", 0)

    def dates(sort: str) -> list:
        criteria = parse({"q": ["이야기"], "sort": [sort]}).criteria
        return [remark.dialogue.date for remark in find(criteria, per_page=50).remarks]

    newest, oldest = dates("newest"), dates("oldest")
    assert newest[-1] is None
    assert oldest[0] is None
    assert newest == oldest[::-1]
    assert len(newest) == 21


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_record_without_dates_has_pages_too(sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    undated = DialogueFactory(undated=True)
    for _ in range(3):
        RemarkFactory(dialogue=undated, text="골목 이야기")
    rebuild()
    monkeypatch.setattr(pages, "MONTH_BY_MONTH", 0)
    assert len(paged(parse({"q": ["골목"], "sort": [sort]}).criteria, per_page=2)) == 3


def test_a_page_of_many_matches_asks_no_more_the_more_there_are(
    record: None, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable
) -> None:
    monkeypatch.setattr(pages, "MONTH_BY_MONTH", 0)
    criteria = parse({"q": ["골목"], "sort": ["newest"]}).criteria
    with django_assert_max_num_queries(26):
        find(criteria)


def test_more_than_can_be_counted_are_told_by_a_sample(record: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COUNTED", 3)
    criteria = parse_query("이야기").criteria
    found = find(criteria)
    assert (found.count, found.is_more) == (3, True)
    assert found.one_in > 1

    choices = facets(found.matching, criteria, one_in=2).get("year", [])
    assert all(choice.is_about for choice in choices)
    exact = facets(found.matching, criteria)["year"]
    assert [(choice.value, choice.count, choice.is_about) for choice in exact][:1] == [("2024", 12, False)]
