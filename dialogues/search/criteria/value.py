"""What is searched for, as one frozen value that prints itself as one canonical query string.

Equal searches are equal values and equal strings: filters stand in sorted order, each once, and nothing that says
nothing is printed. Words keep the order in which they were typed, since it means something: 강 시장 is a surname with
a title, 2024년 5월 27일 a day.
"""

import enum
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from dialogues.search.criteria.dates import shortest_first, shortest_last
from dialogues.search.criteria.vocabulary import CODES, Field

LONGEST_QUERY = 200
"""Code points after NFC."""
MOST_TERMS = 12
MOST_PHRASES = 3
MOST_VALUES = 10
"""Values of one field."""
LONGEST_VALUE = 100

OR = "|"
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


class Sort(enum.StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


def visible(text: str) -> str:
    """The text composed (NFC), without characters that nobody can see."""
    kept = (each for each in text if unicodedata.category(each) != "Cf" and each not in _FILLERS)
    return unicodedata.normalize("NFC", "".join(kept))


@dataclass(frozen=True, order=True)
class Term:
    """A word, or with `is_phrase` words in this order; with `is_prefix` whatever begins with the word.

    Terms come from `parse`: `text` is composed, holds a letter or a digit, no quotation mark that could end a phrase,
    and no white space but single blanks inside a phrase.
    """

    text: str
    is_phrase: bool = False
    is_prefix: bool = False

    def __str__(self) -> str:
        if self.is_phrase:
            return f'"{self.text}"'
        return f"{self.text}*" if self.is_prefix else self.text


Values = tuple[tuple[Field, tuple[str, ...]], ...]


@dataclass(frozen=True)
class SearchCriteria:
    """What is searched for. All of `words`, all of `phrases`, one of each of `alternatives`, none of `excluded`.

    `values` narrows: one of the values of each field. They are codes for the fields of `vocabulary.CODES`, numbers or
    public ids for sessions, names or public ids or slugs otherwise. `first` and `last` are days, both among the days
    searched. The constructor puts all but the words in order; it does not check: that is the part of `parse`.
    """

    words: tuple[Term, ...] = ()
    phrases: tuple[Term, ...] = ()
    alternatives: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    values: Values = ()
    first: date | None = None
    last: date | None = None
    sort: Sort = field(default=Sort.RELEVANCE)

    def __post_init__(self) -> None:
        groups = {tuple(sorted(set(group))) for group in self.alternatives if group}
        lone = [group[0] for group in sorted(groups) if len(group) == 1]
        words = [*self.words, *(term for term in lone if not term.is_phrase)]
        phrases = {*self.phrases, *(term for term in lone if term.is_phrase)}
        values = ((each, tuple(sorted(set(given)))) for each, given in self.values if given)
        object.__setattr__(self, "words", tuple(dict.fromkeys(words)))
        object.__setattr__(self, "phrases", tuple(sorted(phrases)))
        object.__setattr__(self, "alternatives", tuple(sorted(group for group in groups if len(group) > 1)))
        object.__setattr__(self, "excluded", tuple(sorted(set(self.excluded))))
        object.__setattr__(self, "values", tuple(sorted(values)))

    def __str__(self) -> str:
        """The canonical query string, without `?`: `parse_query_string` of it gives this value again."""
        return urlencode(self.parameters())

    def __bool__(self) -> bool:
        """Whether anything is asked: the order alone asks nothing."""
        return self.is_worded or self.is_narrowed or bool(self.excluded)

    @property
    def query(self) -> str:
        """The words, phrases, alternatives and exclusions as a reader types them; the filters stand beside it."""
        groups = [OR.join(map(str, group)) for group in self.alternatives]
        excluded = [f"-{term}" for term in self.excluded]
        return " ".join([*map(str, self.words), *map(str, self.phrases), *groups, *excluded])

    @property
    def is_worded(self) -> bool:
        """Whether any words are looked for, rather than everything that the filters let pass."""
        return bool(self.words or self.phrases or self.alternatives)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.values or self.first or self.last)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is looked for, each once: what to mark in a text that was found."""
        chosen = [term for group in self.alternatives for term in group]
        return tuple(dict.fromkeys([*self.words, *self.phrases, *chosen]))

    def parameters(self) -> list[tuple[str, str]]:
        """The names and values of the canonical address, in order."""
        dates = [
            ("from", shortest_first(self.first) if self.first else ""),
            ("to", shortest_last(self.last) if self.last else ""),
        ]
        narrowing = [(str(each), value) for each, given in self.values for value in given]
        sort = "" if self.sort == Sort.RELEVANCE else str(self.sort)
        return [pair for pair in [("q", self.query), *narrowing, *dates, ("sort", sort)] if pair[1]]

    def of(self, name: Field) -> tuple[str, ...]:
        """The values that the field is narrowed to; none where it is not."""
        return dict(self.values).get(name, ())

    def with_value(self, name: Field, value: str) -> Self:
        """Narrowed to one more value of a field, as a facet does."""
        return self._with(name, (*self.of(name), value))

    def without_value(self, name: Field, value: str) -> Self:
        """Widened by one value of a field, as the cross on a chip does."""
        return self._with(name, (each for each in self.of(name) if each != value))

    def within(self, first: date, last: date) -> Self:
        """Narrowed to these days, whichever it was narrowed to before."""
        return replace(self, first=first, last=last)

    def without_dates(self) -> Self:
        return replace(self, first=None, last=None)

    def sorted_by(self, sort: Sort) -> Self:
        return replace(self, sort=sort)

    def _with(self, name: Field, given: Iterable[str]) -> Self:
        values: Mapping[Field, tuple[str, ...]] = {**dict(self.values), name: tuple(given)}
        return replace(self, values=tuple(values.items()))


def takes_codes(name: Field) -> bool:
    return name in CODES
