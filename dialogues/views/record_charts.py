"""The charts of the record: how many dialogues by topic and by year, and how many people were in them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from dialogues.models import Topic
from dialogues.search.by_year import Year, Years
from dialogues.search.criteria import SearchCriteria
from dialogues.views.charts import Chart, Row, bars, columns_by_year
from participants.templatetags.wording import in_language

Counts = Sequence[tuple[int, int]]


def topics_chart(topics: Iterable[Topic]) -> Chart:
    """Of topics `with_counts()`."""
    return bars(
        "topics",
        gettext("Dialogues by topic"),
        [
            Row(
                in_language(topic.name, topic.label_language("name")),
                topic.dialogue_count,
                topic.get_absolute_url(),
            )
            for topic in topics
        ],
        headings=(gettext("Topic"), gettext("Dialogues")),
        unit=gettext("A dialogue can be about several topics, and is counted in each."),
    )


def dialogues_by_year(counts: Counts, url_of: Callable[[int], str] | None = None) -> Chart:
    """`url_of` leads from a year to its dialogues: without it to the year's own page."""
    return columns_by_year(
        "years",
        gettext("Dialogues by year"),
        counts,
        headings=(gettext("Year"), gettext("Dialogues")),
        unit=gettext("Dialogues held here whose year is known."),
        url_of=url_of or year_page,
    )


def participants_by_year(counts: Counts) -> Chart:
    return columns_by_year(
        "participants",
        gettext("Named participants by year"),
        counts,
        headings=(gettext("Year"), gettext("Participants")),
        unit=gettext(
            "People and groups shown by their full name, each once a year. Of many dialogues no names are known."
        ),
    )


def found_by_year(years: Years, criteria: SearchCriteria) -> Chart:
    """Bars of the share of what was said in a year: years differ in how much of them is held."""
    unit = gettext("The share of all remarks of the year that are held here.")
    if years.undated:
        left_out = ngettext(
            "%(count)d remark of no known date is left out.",
            "%(count)d remarks of no known date are left out.",
            years.undated,
        )
        unit = f"{unit} {left_out % {'count': years.undated}}"
    return bars(
        "found",
        gettext("Found by year"),
        [_year_found(each, criteria) for each in years.years],
        headings=(gettext("Year"), gettext("Remarks"), gettext("Share")),
        unit=unit,
    )


def _year_found(year: Year, criteria: SearchCriteria) -> Row:
    within = criteria.within(date(year.year, 1, 1), date(year.year, 12, 31))
    counted = gettext("%(found)s of %(held)s") % {"found": f"{year.found:,}", "held": f"{year.held:,}"}
    return Row(
        label=str(year.year),
        value=round(100 * year.share),
        url=f"?{within}" if year.found else "",
        shown=_percent(year.share) if year.held else "–",
        before=(counted if year.held else gettext("none held"),),
    )


def _percent(share: float) -> str:
    """With one decimal; what is not nothing is never shown as nothing, nor what is not all as all."""
    if share in (0, 100):
        return f"{share:.0f}%"
    return f"{min(max(share, 0.1), 99.9):.1f}%"


def year_page(year: int) -> str:
    return reverse("dialogues:dialogue_year", args=[year])


def filtered_list(**filters: object) -> str:
    """The list of dialogues with filters in force."""
    return f"{reverse('dialogues:dialogue_list')}?{urlencode(filters)}"
