"""Something that a text says in one of several forms, and the terms that say it in all of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """At [start, end) of a normalised text. `asked` is the term of all that is said; `terms` hold what it includes."""

    start: int
    end: int
    asked: str
    terms: frozenset[str]
