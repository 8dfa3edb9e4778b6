"""Charts, worked out here as plain numbers: the template only writes them down.

Every chart is a table first: each row has its label, its figure and a bar. A chart of columns has a picture beside
the table. The words are HTML throughout, so that they grow with the reader's text; the SVG holds nothing but marks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

FULL = 100.0
SHORTEST = 1.5
"""Per cent. What is not nothing is seen, however large the largest is; nothing has no mark."""

GAP = 0.3
"""Of a column's place, left free beside it."""

MOST_LABELS = 10
"""Under columns. Of more, every second or every third is named; the last one always."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: `tone` is "", "strong", "soft", "notice" or "danger" (see charts.css).

    `shown` is printed in place of the value; `before` are other figures, each with its own heading, in front of it.
    """

    label: str
    value: int
    url: str = ""
    tone: str = ""
    shown: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A row as it is drawn, all lengths in per cent: `length` as a bar; `x`, `y`, `width` and `length` as a column."""

    row: Row
    length: float
    percent: int
    x: float
    y: float
    width: float
    is_named: bool

    @property
    def figure(self) -> str:
        return self.row.shown or f"{self.row.value:,}"


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` is unique on its page. `headings` are those of the table: of the labels, and of each of the figures."""

    key: str
    title: str
    headings: tuple[str, ...]
    marks: tuple[Mark, ...]
    unit: str = ""
    is_columns: bool = False
    has_percentages: bool = False

    @property
    def total(self) -> int:
        return sum(mark.row.value for mark in self.marks)


def bars(
    key: str,
    title: str,
    rows: Sequence[Row],
    *,
    headings: tuple[str, ...],
    unit: str = "",
    has_percentages: bool = False,
) -> Chart:
    """A bar a row, in the order given. `unit` is a sentence that says what is counted."""
    return Chart(key, title, headings, _marks(rows), unit, has_percentages=has_percentages)


def columns_by_year(
    key: str,
    title: str,
    counts: Sequence[tuple[int, int]],
    *,
    headings: tuple[str, str],
    unit: str = "",
    url_of: Callable[[int], str] | None = None,
) -> Chart:
    """A column a year, the earliest first. A year between others that has no count stands there with zero."""
    by_year = dict(counts)
    years = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    rows = [
        Row(str(year), by_year.get(year, 0), url_of(year) if url_of and year in by_year else "")
        for year in years
    ]
    return Chart(key, title, headings, _marks(rows), unit, is_columns=True)


def _marks(rows: Sequence[Row]) -> tuple[Mark, ...]:
    largest = max((row.value for row in rows), default=0)
    total = sum(row.value for row in rows)
    place = FULL / len(rows) if rows else FULL
    step = -(-len(rows) // MOST_LABELS)
    return tuple(
        Mark(
            row=row,
            length=(length := _length(row.value, largest)),
            percent=round(FULL * row.value / total) if total else 0,
            x=round(place * (index + GAP / 2), 2),
            y=round(FULL - length, 2),
            width=round(place * (1 - GAP), 2),
            is_named=(len(rows) - 1 - index) % step == 0,
        )
        for index, row in enumerate(rows)
    )


def _length(value: int, largest: int) -> float:
    if value <= 0:
        return 0.0
    return max(SHORTEST, round(FULL * value / largest, 2))
