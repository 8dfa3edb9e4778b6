"""Days, months and years as a search names them, and ranges of them: 2024, 2024-05, 2024년 5월 27일, 2023..2024."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(
    r"""(?P<year>\d{4})
        (?: \s*년 (?:\s* (?P<month>\d{1,2}) \s*월 (?:\s* (?P<day>\d{1,2}) \s*일)? )?
          | (?P<mark>[-./]) \s* (?P<month2>\d{1,2}) (?: (?P=mark) \s* (?P<day2>\d{1,2}) \.? )?
          | (?P<month3>\d{2}) (?P<day3>\d{2})
        )?""",
    re.VERBOSE | re.ASCII,
)
_BETWEEN = re.compile(
    r"\s*(?:\.{2,}|…|‥|~|\N{TILDE OPERATOR}|\N{WAVE DASH}|\N{FULLWIDTH TILDE}|\N{EN DASH})\s*|(?<=^\d{4})-(?=\d{4}$)"
)


class NotADate(ValueError):
    """The words name no date."""


class ImpossibleDate(ValueError):
    """The words have the form of a date, and there is no such day, month or year."""


class BackwardDates(ValueError):
    """A range ends before it begins."""


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both among them; None is open."""

    first: date | None
    last: date | None


def period(text: str) -> Period:
    """A day, a month, a year, or a range of them with .. or ~ between; either side of a range may be open.

    Raises NotADate, ImpossibleDate, BackwardDates.
    """
    pieces = _BETWEEN.split(text.strip())
    if len(pieces) == 1:
        return _whole(pieces[0])
    if len(pieces) > 2 or not any(pieces):
        raise NotADate(text)
    first = _whole(pieces[0]).first if pieces[0] else None
    last = _whole(pieces[1]).last if pieces[1] else None
    if first and last and first > last:
        raise BackwardDates(text)
    return Period(first, last)


def _whole(text: str) -> Period:
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise NotADate(text)
    year, month, day = int(found["year"]), _number(found, "month"), _number(found, "day")
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        raise ImpossibleDate(text) from None


def _number(found: re.Match[str], name: str) -> int | None:
    digits = found[name] or found[f"{name}2"] or found[f"{name}3"]
    return int(digits) if digits else None


def shortest_first(day: date) -> str:
    """The shortest words whose first day it is: 2024, 2024-05 or 2024-05-27."""
    if day.day > 1:
        return day.isoformat()
    return day.isoformat()[: 4 if day.month == 1 else 7]


def shortest_last(day: date) -> str:
    """The shortest words whose last day it is: 2024, 2024-05 or 2024-05-27."""
    if (day.month, day.day) == (12, 31):
        return day.isoformat()[:4]
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return day.isoformat()[:7]
    return day.isoformat()
