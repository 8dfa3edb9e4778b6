"""How much of what was said in each year a search finds: years differ in how much of them is held."""

from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from dialogues.models import UNDATED, ArchiveVersion, SearchEntry
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import Field, SearchCriteria
from dialogues.search.narrowing import narrowed


@dataclass(frozen=True)
class Year:
    """`found` of the `held` remarks of a year."""

    year: int
    found: int
    held: int

    @property
    def share(self) -> float:
        """Per cent."""
        return 100 * self.found / self.held if self.held else 0.0


@dataclass(frozen=True)
class Years:
    """From the first year with anything found to the last, none between them left out.

    No years where all is found in one, which says nothing of how it was in others. `undated` are of no known year.
    """

    years: tuple[Year, ...]
    undated: int


def by_year(matching: SearchEntryQuerySet, criteria: SearchCriteria) -> Years:
    """Of all rows that match, exactly, however many they are."""
    found = _counted(matching)
    undated = found.pop(UNDATED.year, 0)
    if len(found) < 2:
        return Years((), undated)
    held = _held(criteria)
    years = range(min(found), max(found) + 1)
    return Years(tuple(Year(year, found.get(year, 0), held.get(year, 0)) for year in years), undated)


def _held(criteria: SearchCriteria) -> dict[int, int]:
    """All remarks of each year: of the record, or of the series that is asked for."""
    if series := criteria.of(Field.SERIES):
        return _counted(narrowed(SearchCriteria(values=((Field.SERIES, series),))).remarks())
    of_record = SearchEntry.objects.in_record().remarks()
    return ArchiveVersion.objects.kept("remarks-by-year", lambda: _counted(of_record))


def _counted(entries: SearchEntryQuerySet) -> dict[int, int]:
    dated = entries.order_by().annotate(year=ExtractYear(F("date")))
    return dict(dated.values_list("year").annotate(count=Count("pk")))
