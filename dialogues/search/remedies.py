"""What may help where nothing is found. Nothing here writes."""

from dataclasses import dataclass, replace

from dialogues.models import SearchEntry
from dialogues.search.criteria import SearchCriteria, Term
from dialogues.search.find import answering
from dialogues.search.question import question


@dataclass(frozen=True)
class Remedies:
    """`silent` are the words that stand nowhere in the record; `wider` is the search without its filters."""

    silent: tuple[Term, ...] = ()
    wider: SearchCriteria | None = None


def remedies(criteria: SearchCriteria) -> Remedies:
    silent = tuple(term for term in criteria.terms if not _finds(SearchCriteria(alternatives=((term,),))))
    wider = replace(criteria, values=(), first=None, last=None)
    helps = criteria.is_narrowed and criteria.is_worded and not silent and _finds(wider)
    return Remedies(silent, wider if helps else None)


def _finds(criteria: SearchCriteria) -> bool:
    found, _ = answering(SearchEntry.objects.in_record(), question(criteria))
    return bool(found.exists())
