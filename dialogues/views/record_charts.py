"""The charts of the record: how many dialogues by topic and by year, and how many people were in them."""

from collections.abc import Callable, Iterable, Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from dialogues.models import Topic
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


def year_page(year: int) -> str:
    return reverse("dialogues:dialogue_year", args=[year])


def filtered_list(**filters: object) -> str:
    """The list of dialogues with filters in force."""
    return f"{reverse('dialogues:dialogue_list')}?{urlencode(filters)}"
