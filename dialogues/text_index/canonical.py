"""What people write in several forms, found by one: dates, ordinals, amounts."""

import re
from collections.abc import Iterator

from dialogues.text_index.amounts import amounts
from dialogues.text_index.dates import dates
from dialogues.text_index.found import Found
from dialogues.text_index.ordinals import ordinals

_MAY_HOLD_ONE = re.compile("[0-9]|째|제")


def canonical(text: str) -> Iterator[Found]:
    """All that a normalised text says in a form of several. They may overlap: 3회 is an ordinal and a count."""
    if _MAY_HOLD_ONE.search(text):
        yield from dates(text)
        yield from ordinals(text)
        yield from amounts(text)


def canonical_terms(text: str) -> set[str]:
    return {term for found in canonical(text) for term in found.terms}


def apart(text: str) -> list[Found]:
    """As `canonical`, in their order, and of those that overlap the longest: what a query says."""
    chosen: list[Found] = []
    for found in sorted(canonical(text), key=lambda each: each.start - each.end):
        if all(found.end <= other.start or found.start >= other.end for other in chosen):
            chosen.append(found)
    return sorted(chosen, key=lambda each: each.start)
