"""What may help where nothing is found. Nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogues.search.criteria import Field, SearchCriteria, Term
from dialogues.search.find import answering
from dialogues.search.narrowing import narrowed
from dialogues.search.near import Near, near
from dialogues.search.question import question

PERIOD = "period"
ALL = "all"
MOST_SPELT = 3


@dataclass(frozen=True)
class Silent:
    """A word that stands nowhere in the record; `without` is the search for the rest, where that finds something.

    `near` are words spelt nearly so, for the first few words alone.
    """

    term: Term
    without: SearchCriteria | None = None
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Remedies:
    """Other searches, each of which finds something.

    `apart` is for any of the words, where no remark has all of them. `wider` are searches without one of the filters,
    each by what it leaves out; without ALL of them where no single one is in the way.
    """

    silent: tuple[Silent, ...] = ()
    apart: SearchCriteria | None = None
    wider: tuple[tuple[str, SearchCriteria], ...] = ()


def remedies(criteria: SearchCriteria) -> Remedies:
    silent = tuple(_silent(criteria))
    if silent:
        return Remedies(silent)
    wider = tuple(each for each in _wider(criteria) if each[1] and _finds(each[1]))
    if not wider and criteria.is_narrowed and criteria.is_worded:
        everywhere = replace(criteria, values=(), first=None, last=None)
        wider = ((ALL, everywhere),) if _finds(everywhere) else ()
    any_of_them = replace(criteria, words=(), phrases=(), alternatives=(criteria.terms,), excluded=())
    is_apart = not wider and len(criteria.terms) > 1 and _finds(any_of_them)
    return Remedies(apart=any_of_them if is_apart else None, wider=wider)


def _silent(criteria: SearchCriteria) -> Iterator[Silent]:
    terms = [term for term in criteria.terms if not _finds(SearchCriteria(alternatives=((term,),)))]
    for place, term in enumerate(terms):
        rest = _without(criteria, term)
        helps = len(terms) == 1 and rest.is_worded and _finds(rest)
        yield Silent(term, rest if helps else None, near(term, criteria) if place < MOST_SPELT else ())


def _without(criteria: SearchCriteria, term: Term) -> SearchCriteria:
    return replace(
        criteria,
        words=tuple(each for each in criteria.words if each != term),
        phrases=tuple(each for each in criteria.phrases if each != term),
        alternatives=tuple(tuple(each for each in group if each != term) for group in criteria.alternatives),
    )


def _wider(criteria: SearchCriteria) -> Iterator[tuple[str, SearchCriteria]]:
    for field, _values in criteria.values:
        if field != Field.SERIES:
            yield (
                str(field),
                replace(criteria, values=tuple(each for each in criteria.values if each[0] != field)),
            )
    if criteria.first or criteria.last:
        yield PERIOD, criteria.without_dates()


def _finds(criteria: SearchCriteria) -> bool:
    """Whether it finds anything at all, a dialogue and a participant too."""
    found, _ = answering(narrowed(criteria), question(criteria))
    return found.count_to(1) > 0
