"""Dates in a normalised text, to the day, the month or the year, in the forms that Korean and English write.

Terms: `d:2024-05-27`, `d:2024-05`, `d:2024`, `d:05-27` and `m:5`.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from dialogues.text_index.found import Found

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR, _MONTH, _DAY = (
    "(?P<year>(?:19|20)[0-9]{2})",
    "(?P<month>0?[1-9]|1[0-2])",
    "(?P<day>[12][0-9]|3[01]|0?[1-9])",
)
_BEFORE, _AFTER = "(?<![0-9])(?<![0-9]·)", "(?!·?[0-9])"
_ENGLISH_DAY = f"{_DAY}(?:st|nd|rd|th)?"

# The fullest first: what one has found is not looked at by the next.
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_BEFORE}{_YEAR} ?년 ?{_MONTH} ?월 ?{_DAY} ?일",
        rf"{_BEFORE}{_YEAR} ?[·.\-‐–/] ?{_MONTH} ?[·.\-‐–/] ?{_DAY}\.?{_AFTER}",
        rf"{_BEFORE}{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01]){_AFTER}",
        rf"\b{_ENGLISH_DAY}(?: of)? (?P<name>{_NAME})\b\.?,? {_YEAR}{_AFTER}",
        rf"\b(?P<name>{_NAME})\b\.? {_ENGLISH_DAY},? {_YEAR}{_AFTER}",
        rf"{_BEFORE}{_YEAR} ?년 ?{_MONTH} ?월",
        rf"{_BEFORE}{_YEAR}-(?P<month>0[1-9]|1[0-2])(?![0-9]|-[0-9])",
        rf"\b(?P<name>{_NAME})\b\.?,? {_YEAR}{_AFTER}",
        rf"{_BEFORE}{_MONTH} ?월 ?{_DAY} ?일",
        rf"\b{_ENGLISH_DAY}(?: of)? (?P<name>{_NAME})\b",
        rf"\b(?P<name>{_NAME})\b\.? {_ENGLISH_DAY}{_AFTER}(?![a-z])",
        rf"{_BEFORE}{_YEAR} ?년",
        rf"{_BEFORE}{_MONTH} ?월(?!요)",
    )
]


def dates(text: str) -> Iterator[Found]:
    taken = bytearray(len(text))
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            said = _said(match.groupdict())
            if said and not any(taken[start:end]):
                taken[start:end] = b"x" * (end - start)
                terms = date_terms(*said)
                yield Found(start, end, terms[0], frozenset(terms))


def date_terms(year: int | None, month: int | None, day: int | None) -> list[str]:
    """What a date is found by, the fullest first. The year is a number of the text too."""
    terms = []
    if year and month and day:
        terms.append(f"d:{year}-{month:02}-{day:02}")
    if year and month:
        terms.append(f"d:{year}-{month:02}")
    if month and day:
        terms.append(f"d:{month:02}-{day:02}")
    if month:
        terms.append(f"m:{month}")
    if year:
        terms += [f"d:{year}", f"={year}"]
    return terms


def _said(parts: dict[str, str | None]) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day as numbers, of which some may be unsaid; None for a day that does not exist."""
    name = parts.get("name")
    month = _MONTHS[name] if name else _number(parts.get("month"))
    year, day = _number(parts.get("year")), _number(parts.get("day"))
    try:
        date(year or 2000, month or 1, day or 1)  # 2000 has a 29th of February
    except ValueError:
        return None
    return year, month, day


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
