"""By what a search is narrowed, as terms beside those of the words: one index then decides about both.

p:7 o:3 t:5 s:12          who spoke, for whom, the topics, the session, by their keys
g:mayor f:verbatim h:speech l:ko x:full_transcript      codes of columns
y:2024 w:2024-05          the year and the month of the session
e:dialogue                a row of a dialogue or a participant; the many of remarks have no such term
%4 %16 %64 %256           a row of the sample of one in so many
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_MARKS = {
    "speakers": "p",
    "organisations": "o",
    "topics": "t",
    "dialogue_id": "s",
    "categories": "g",
    "fidelity": "f",
    "remark_kind": "h",
    "language": "l",
    "coverage": "x",
    "kind": "e",
}
_UNMARKED = "remark"
SAMPLES = (4, 16, 64, 256)


def filter_term(column: str, value: object) -> str:
    return f"{_MARKS[column]}:{value}"


def year_term(year: int) -> str:
    return f"y:{year:04}"


def month_term(year: int, month: int) -> str:
    return f"w:{year:04}-{month:02}"


def period_terms(first: date, last: date) -> list[str]:
    """The whole years and the other months that hold the days from the first to the last."""
    terms, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        if month == 1 and (year, 12) <= (last.year, last.month):
            terms.append(year_term(year))
            year += 1
            continue
        terms.append(month_term(year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return terms


def sample_term(one_in: int) -> str:
    return f"%{one_in}"


def filter_terms(columns: Mapping[str, Any]) -> Iterator[str]:
    """Of a row with these columns."""
    for column in _MARKS.keys() & columns.keys():
        value = columns[column]
        for each in value if isinstance(value, list) else [value]:
            if each and each != _UNMARKED:
                yield filter_term(column, each)
    day: date = columns["date"]
    yield year_term(day.year)
    yield month_term(day.year, day.month)


def sample_terms(fingerprint: int) -> Iterator[str]:
    """The samples that a row is of: by chance alone, and each of the smaller ones within the larger."""
    return (sample_term(one_in) for one_in in SAMPLES if fingerprint % one_in == 0)
