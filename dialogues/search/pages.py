"""The rows of one page of a search, in order, without a look at all the others. Nothing here writes.

Relevance is asked of the index rank by rank, and the newest (or oldest) of many matches month by month, until the page
is full: so a page of a word that a hundred thousand remarks hold costs as much as one of a rare word.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from django.db.models import Value

from dialogues.models import UNDATED, SearchEntry
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import Sort
from dialogues.text_index.answers import INSIDE, WHOLE_WORD, WORD_START, Asked

NEWEST = ("-date", "-dialogue_id", "remark_id")
OLDEST = ("date", "dialogue_id", "remark_id")
MONTH_BY_MONTH = 1_000
"""With more matches than these, a page is looked for among those of few months."""
_MONTHS = (1, 3, 12, 48)
"""As long as a page is not full, it is looked for among so many more months, and at last among all."""

Place: TypeAlias = dict[str, object]
Rows: TypeAlias = list[dict[str, Any]]


def page(
    matching: SearchEntryQuerySet,
    asked: Sequence[Asked],
    sort: Sort,
    place: Place | None,
    most: int,
    count: int,
    begins: date | None = None,
) -> Rows:
    """The first rows in the order, or those that follow the place. Before the day that begins none matches."""
    if sort == Sort.RELEVANCE:
        return ranked(matching, asked, NEWEST, most, place)
    order = NEWEST if sort == Sort.NEWEST else OLDEST
    if count <= MONTH_BY_MONTH:
        return _rows(matching, order, most, place)
    found: Rows = []
    for entries in _stretches(matching, place, begins, is_newest=sort == Sort.NEWEST):
        found += _rows(entries, order, most - len(found), place)
        if len(found) == most:
            break
    return found


def ranked(
    matching: SearchEntryQuerySet,
    asked: Iterable[Asked],
    order: Sequence[str],
    most: int,
    place: Place | None = None,
) -> Rows:
    """Each with its rank: the best first, and those of one rank in the order. Asked in one go."""
    words = list(asked)
    parts = []
    for rank in (WHOLE_WORD, WORD_START, INSIDE):
        if place is None or rank <= place["rank"]:
            entries = matching.of_rank(rank, words).annotate(rank=Value(rank))
            begins = place if place and place["rank"] == rank else None
            parts.append(_ordered(entries, order, begins, "rank")[:most])
    some = [part for part in parts if not part.query.is_empty()]
    if len(some) < 2:
        return list(some[0]) if some else []
    return list(some[0].union(*some[1:], all=True).order_by("-rank", *_by_day(order))[:most])


def _rows(matching: SearchEntryQuerySet, order: Sequence[str], most: int, place: Place | None) -> Rows:
    return list(_ordered(matching, order, place)[:most])


def _ordered(
    matching: SearchEntryQuerySet, order: Sequence[str], place: Place | None, *told: str
) -> SearchEntryQuerySet:
    entries = matching.beyond(order, place) if place else matching
    columns = [column.removeprefix("-") for column in (*order, *_by_day(order))]
    return entries.by_day(order).values(*dict.fromkeys([*columns, *told]))


def _by_day(order: Sequence[str]) -> list[str]:
    return [column.replace("date", "day") for column in order]


def _stretches(
    matching: SearchEntryQuerySet, place: Place | None, begins: date | None, *, is_newest: bool
) -> Iterator[SearchEntryQuerySet]:
    """The matches of some months, of some more, and of all further ones: from the place on, in the order of days."""
    held = SearchEntry.objects.remarks()
    beyond = place["date"] if place else begins
    if beyond == UNDATED or not (is_newest or beyond):
        yield matching.of_months(UNDATED, 1)
        beyond = None
    if place and place["date"] == UNDATED and is_newest:
        return
    for months in _MONTHS:
        edge = held.edge(first=not is_newest, beyond=beyond)
        if edge is None:
            break
        yield matching.of_months(edge, months if is_newest else -months)
        beyond = _beyond(edge, months, is_newest=is_newest)
    if beyond:
        yield matching.filter(**{"date__lte" if is_newest else "date__gte": beyond})
    elif is_newest:
        yield matching.of_months(UNDATED, 1)


def _beyond(edge: date, months: int, *, is_newest: bool) -> date:
    """The first day that is not of so many months from that of the edge on; never one that is not known."""
    month = edge.year * 12 + edge.month - 1 + (1 - months if is_newest else months)
    first = date(max(1, month // 12), month % 12 + 1, 1)
    return first - timedelta(days=1) if is_newest and first > UNDATED else first
