"""From what a reader typed, in one line or in the fields of a form, to criteria and what is wrong. Never raises."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl

from dialogues.search.criteria import dates
from dialogues.search.criteria.line import LineReader
from dialogues.search.criteria.problems import Code, Problem, problem
from dialogues.search.criteria.value import (
    LONGEST_QUERY,
    LONGEST_VALUE,
    MOST_VALUES,
    SearchCriteria,
    Sort,
)
from dialogues.search.criteria.values import Unfit, tidy, value_of
from dialogues.search.criteria.vocabulary import PERIOD, Field

_DECOMPOSED_AT_MOST = 4
"""Code points that one composed character may come as."""
_LONGEST_QUERY_STRING = 20_000
_MOST_PARAMETERS = 200
_UNREADABLE = re.compile("\N{REPLACEMENT CHARACTER}+")
"""What is put for bytes that are no text."""


@dataclass(frozen=True)
class Parsed:
    """The criteria, as far as they were understood, and the problems in the order in which they were met.

    With a refusal among them the search is not carried out, and the criteria may lack what was refused.
    """

    criteria: SearchCriteria
    problems: tuple[Problem, ...] = ()

    @property
    def refusals(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.is_refusal)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What was passed over, to be said beside the results."""
        return tuple(each for each in self.problems if not each.is_refusal)

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals)


def parse_query(line: str) -> Parsed:
    """One line of the query language, without any other field."""
    return parse({"q": [line]})


def parse_query_string(text: str) -> Parsed:
    """A query string, percent-encoded, with or without `?`: what a criteria prints, or a saved address holds."""
    if len(text) > _LONGEST_QUERY_STRING:
        return Parsed(
            SearchCriteria(),
            (problem(Code.TOO_LONG, "", text, _LONGEST_QUERY_STRING, limit=_LONGEST_QUERY_STRING),),
        )
    try:
        pairs = parse_qsl(text.removeprefix("?"), max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return Parsed(SearchCriteria(), (problem(Code.TOO_MANY_VALUES, "", text, limit=_MOST_PARAMETERS),))
    asked: dict[str, list[str]] = {}
    for name, value in pairs:
        asked.setdefault(name, []).append(value)
    return parse(asked)


def parse(asked: Mapping[str, Sequence[str]]) -> Parsed:
    """The fields of a form or an address: name -> values. Of `q`, `from`, `to` and `sort` the last value counts.

    Fields that are none of a search (a page, a cursor) are left alone, and empty ones ask nothing.
    """
    reader = _Reader()
    lines = asked.get("q", ())
    if lines:
        reader.read_line(lines[-1])
    for name in Field:
        for value in asked.get(name, ()):
            reader.read_value(name, value)
    for bound in ("from", "to"):
        for value in asked.get(bound, ())[-1:]:
            reader.read_bound(bound, value)
    for value in asked.get("sort", ())[-1:]:
        reader.read_sort(value)
    return reader.finish()


@dataclass
class _Reader:
    line: LineReader = field(default_factory=LineReader)
    values: dict[Field, list[str]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    sort: Sort = Sort.RELEVANCE
    problems: list[Problem] = field(default_factory=list)

    def read_line(self, raw: str) -> None:
        text = self._usable("q", raw, LONGEST_QUERY, Code.TOO_LONG)
        if text is None:
            return
        self.line.read(text)
        self.problems += self.line.problems
        for name, value, start, end in self.line.operators:
            if name == PERIOD:
                self._narrow_to_period(value, problem(Code.NOT_A_DATE, "q", text, start, end))
            else:
                self._narrow(Field(name), value, problem(Code.UNKNOWN_VALUE, "q", text, start, end))

    def read_value(self, name: Field, raw: str) -> None:
        text = self._usable(name, raw, LONGEST_VALUE, Code.VALUE_TOO_LONG)
        if text is not None and text.strip():
            self._narrow(name, text, problem(Code.UNKNOWN_VALUE, name, text))

    def read_bound(self, name: str, raw: str) -> None:
        text = self._usable(name, raw, LONGEST_VALUE, Code.VALUE_TOO_LONG)
        if text is not None and text.strip():
            self._narrow_to_period(text, problem(Code.NOT_A_DATE, name, text))

    def read_sort(self, raw: str) -> None:
        text = self._usable("sort", raw, LONGEST_VALUE, Code.VALUE_TOO_LONG)
        if text is None or not text.strip():
            return
        if text.strip().casefold() in list(Sort):
            self.sort = Sort(text.strip().casefold())
        else:
            self.problems.append(problem(Code.UNKNOWN_VALUE, "sort", text))

    def finish(self) -> Parsed:
        values = tuple((name, tuple(given)) for name, given in self.values.items())
        is_possible = not (self.first and self.last and self.first > self.last)
        criteria = replace(
            self.line.criteria(),
            values=values,
            first=self.first if is_possible else None,
            last=self.last if is_possible else None,
            sort=self.sort,
        )
        if len(criteria.query) > LONGEST_QUERY:  # some signs take more room in their canonical form
            self.problems.append(
                problem(Code.TOO_LONG, "q", criteria.query, LONGEST_QUERY, limit=LONGEST_QUERY)
            )
            criteria = replace(criteria, words=(), phrases=(), alternatives=(), excluded=())
        if criteria.excluded and not criteria.is_worded and not criteria.is_narrowed:
            self.problems.append(problem(Code.ONLY_EXCLUSIONS, "q", criteria.query))
        return Parsed(criteria, tuple(self.problems))

    def _usable(self, name: str, raw: str, longest: int, too_long: Code) -> str | None:
        """The text composed (NFC); None, and a problem, where it is too long or holds what no search can hold."""
        if len(raw) > _DECOMPOSED_AT_MOST * longest:
            self.problems.append(problem(too_long, name, raw, longest, limit=longest))
            return None
        text = unicodedata.normalize("NFC", raw)
        for place, character in enumerate(text):
            if unicodedata.category(character) in {"Cc", "Cs"} and not character.isspace():
                code_point = f"U+{ord(character):04X}"
                self.problems.append(Problem(Code.UNUSABLE_CHARACTERS, name, code_point, place, place + 1))
                return None
        if unreadable := _UNREADABLE.search(text):
            self.problems.append(problem(Code.UNREADABLE_CHARACTERS, name, text, *unreadable.span()))
            return None
        if len(text) > longest:
            self.problems.append(problem(too_long, name, text, longest, limit=longest))
            return None
        return text

    def _narrow(self, name: Field, text: str, wrong: Problem) -> None:
        try:
            value = value_of(name, text)
        except Unfit as unfit:
            self.problems.append(replace(wrong, code=unfit.code))
            return
        given = self.values.setdefault(name, [])
        if len(value) > LONGEST_VALUE:
            self.problems.append(replace(wrong, code=Code.VALUE_TOO_LONG, limit=LONGEST_VALUE))
        elif value not in given and len(given) == MOST_VALUES:
            self.problems.append(replace(wrong, code=Code.TOO_MANY_VALUES, limit=MOST_VALUES))
        elif value not in given:
            given.append(value)

    def _narrow_to_period(self, text: str, wrong: Problem) -> None:
        try:
            period = dates.period(unicodedata.normalize("NFKC", tidy(text)))
        except dates.BackwardDates:
            self.problems.append(replace(wrong, code=Code.BACKWARD_DATES))
        except dates.ImpossibleDate:
            self.problems.append(replace(wrong, code=Code.IMPOSSIBLE_DATE))
        except dates.NotADate:
            self.problems.append(wrong)
        else:
            was_possible = not (self.first and self.last and self.first > self.last)
            is_bound = wrong.field in ("from", "to")
            self._cut(
                period.first if wrong.field != "to" else None, period.last if wrong.field != "from" else None
            )
            if was_possible and self.first and self.last and self.first > self.last:
                code = Code.BACKWARD_DATES if is_bound else Code.DATES_APART
                self.problems.append(replace(wrong, code=code))

    def _cut(self, first: date | None, last: date | None) -> None:
        """To the days that both the dates so far and these hold."""
        self.first = max(self.first or date.min, first) if first else self.first
        self.last = min(self.last or date.max, last) if last else self.last
