"""By what a search can be narrowed, each choice with how many of its remarks it would leave. One pass over them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import IntegerField
from django.db.models.functions import Cast, ExtractYear

from dialogues.models import UNDATED, Topic
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import Field, SearchCriteria
from participants.models import Organisation, Participant

YEAR = "year"
MOST_CHOICES = 8

_COLUMNS = {
    Field.SPEAKER: "speakers",
    Field.CATEGORY: "categories",
    Field.ORGANISATION: "organisations",
    Field.TOPIC: "topics",
    YEAR: "year",
    Field.FIDELITY: "fidelity",
    Field.COVERAGE: "coverage",
    Field.LANGUAGE: "language",
}


@dataclass(frozen=True)
class Choice:
    """`label` is a name, or empty where `value` is a code or a year; `criteria` is the search that it leads to.

    With `is_about` the count was told from a sample, or of what was looked at alone.
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    criteria: SearchCriteria
    is_about: bool = False


def facets(
    matching: SearchEntryQuerySet, criteria: SearchCriteria, *, one_in: int | None = 1
) -> dict[str, list[Choice]]:
    """Each facet that tells anything: of the most frequent choices those that leave some out or are chosen.

    With `one_in`, as `Found` has it, only one in so many of the rows is counted, and stands for so many; with None
    all are counted, and may not be all there are.
    """
    stands_for = one_in or 1
    counts = _counted(matching.of_sample(stands_for))
    found = {}
    for name, values in counts.items():
        most = values.most_common(MOST_CHOICES)
        choices = _CHOICES.get(name, _coded)(name, most, criteria)
        if stands_for > 1:
            choices = [replace(each, count=_about(each.count * stands_for)) for each in choices]
        choices = [replace(each, is_about=one_in != 1) for each in choices]
        if len(values) > 1 or any(choice.is_chosen for choice in choices):
            found[str(name)] = choices
    return found


def _counted(matching: SearchEntryQuerySet) -> dict[str, Counter]:
    """Each facet's values with their counts. Lists are grouped whole, and taken apart here: few differ."""
    columns = list(_COLUMNS.values())
    rows = matching.order_by().annotate(year=Cast(ExtractYear("date"), IntegerField())).values(*columns)
    statement, parameters = rows.query.sql_with_params()
    sets = ", ".join(f"({column})" for column in columns)
    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT GROUPING({listed}), count(*), {listed} FROM ({statement}) AS matching "  # noqa: S608
            f"GROUP BY GROUPING SETS ({sets})",
            parameters,
        )
        grouped = cursor.fetchall()
    names, last = list(_COLUMNS), len(columns) - 1
    counts: dict[str, Counter] = {name: Counter() for name in names}
    for grouping, count, *values in grouped:
        place = next(place for place in range(len(columns)) if not grouping >> (last - place) & 1)
        value = values[place]
        for each in value if isinstance(value, list) else [value]:
            if each != "" and (names[place], each) != (YEAR, UNDATED.year):
                counts[names[place]][each] += count
    return counts


def _about(count: int) -> int:
    """To two digits: a sample tells no more."""
    return round(count, 2 - len(str(count)))


def _coded(name: str, counted: Iterable[tuple], criteria: SearchCriteria) -> list[Choice]:
    return [_choice(Field(name), code, "", count, criteria) for code, count in counted]


def _years(name: str, counted: Iterable[tuple], criteria: SearchCriteria) -> list[Choice]:
    choices = []
    for year, count in sorted(counted, reverse=True):
        first, last = date(year, 1, 1), date(year, 12, 31)
        is_chosen = (criteria.first, criteria.last) == (first, last)
        leads_to = criteria.without_dates() if is_chosen else criteria.within(first, last)
        choices.append(Choice(str(year), "", count, is_chosen, leads_to))
    return choices


def _speakers(name: str, counted: Iterable[tuple], criteria: SearchCriteria) -> list[Choice]:
    held = Participant.objects.public().in_bulk([key for key, _ in counted])
    return _named(name, held, "public_id", counted, criteria)


def _organisations(name: str, counted: Iterable[tuple], criteria: SearchCriteria) -> list[Choice]:
    held = Organisation.objects.public().in_bulk([key for key, _ in counted])
    return _named(name, held, "public_id", counted, criteria)


def _topics(name: str, counted: Iterable[tuple], criteria: SearchCriteria) -> list[Choice]:
    return _named(
        name, Topic.objects.public().in_bulk([key for key, _ in counted]), "slug", counted, criteria
    )


def _named(
    name: str, held: dict, identifier: str, counted: Iterable[tuple], criteria: SearchCriteria
) -> list[Choice]:
    return [
        _choice(Field(name), getattr(held[key], identifier), held[key].name, count, criteria)
        for key, count in counted
        if key in held
    ]


def _choice(name: Field, value: str, label: str, count: int, criteria: SearchCriteria) -> Choice:
    is_chosen = value in criteria.of(name)
    leads_to = criteria.without_value(name, value) if is_chosen else criteria.with_value(name, value)
    return Choice(value, label, count, is_chosen, leads_to)


_CHOICES: dict[str, Callable[[str, Iterable[tuple], SearchCriteria], list[Choice]]] = {
    Field.SPEAKER: _speakers,
    Field.ORGANISATION: _organisations,
    Field.TOPIC: _topics,
    YEAR: _years,
}
