"""What was understood of a search, without a word of any language: for a sentence on the page, and for the API."""

import calendar
import enum
from dataclasses import dataclass
from datetime import date

from dialogues.search.criteria.value import SearchCriteria, Sort, Term


class Part(enum.StrEnum):
    """What one part of the sentence says; a narrowed field is a part by its own name, such as `speaker`."""

    ALL_OF = "all_of"
    PHRASE = "phrase"
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    PERIOD = "period"
    SORT = "sort"


class Unit(enum.StrEnum):
    """How the dates of a search are best said. Years and months stand for the whole of each."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Dates:
    """From the first day to the last, both among them; None is open. `is_one` says that one unit holds it all."""

    first: date | None
    last: date | None
    unit: Unit
    is_one: bool


@dataclass(frozen=True)
class Understood:
    """One part of the sentence: the terms, or the values of a field, or the dates that it is about."""

    part: str
    terms: tuple[Term, ...] = ()
    values: tuple[str, ...] = ()
    dates: Dates | None = None


def understood(criteria: SearchCriteria) -> tuple[Understood, ...]:
    """The parts in the order in which a sentence says them; nothing for criteria that ask nothing."""
    parts = []
    if criteria.words:
        parts.append(Understood(Part.ALL_OF, criteria.words))
    parts += [Understood(Part.PHRASE, (phrase,)) for phrase in criteria.phrases]
    parts += [Understood(Part.ANY_OF, group) for group in criteria.alternatives]
    if criteria.excluded:
        parts.append(Understood(Part.NONE_OF, criteria.excluded))
    parts += [Understood(str(name), values=given) for name, given in criteria.values]
    if criteria.first or criteria.last:
        parts.append(Understood(Part.PERIOD, dates=_dates(criteria.first, criteria.last)))
    if criteria.sort != Sort.RELEVANCE:
        parts.append(Understood(Part.SORT, values=(str(criteria.sort),)))
    return tuple(parts)


def as_json(criteria: SearchCriteria) -> dict[str, object]:
    """The query as understood, in the form of the API: every key always there."""
    return {
        "q": criteria.query,
        "words": [_term(term) for term in criteria.words],
        "phrases": [term.text for term in criteria.phrases],
        "any_of": [[_term(term) for term in group] for group in criteria.alternatives],
        "none_of": [_term(term) for term in criteria.excluded],
        "filters": {str(name): list(given) for name, given in criteria.values},
        "from": criteria.first.isoformat() if criteria.first else None,
        "to": criteria.last.isoformat() if criteria.last else None,
        "sort": str(criteria.sort),
        "canonical": str(criteria),
    }


def _term(term: Term) -> dict[str, object]:
    return {"text": term.text, "phrase": term.is_phrase, "prefix": term.is_prefix}


def _dates(first: date | None, last: date | None) -> Dates:
    begins_year = first is None or (first.month, first.day) == (1, 1)
    ends_year = last is None or (last.month, last.day) == (12, 31)
    begins_month = first is None or first.day == 1
    ends_month = last is None or last.day == calendar.monthrange(last.year, last.month)[1]
    if begins_year and ends_year:
        is_one = first is not None and last is not None and first.year == last.year
        return Dates(first, last, Unit.YEAR, is_one)
    if begins_month and ends_month:
        is_one = (
            first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
        )
        return Dates(first, last, Unit.MONTH, is_one)
    return Dates(first, last, Unit.DAY, first == last)
