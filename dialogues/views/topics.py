"""The topics of the programme, and the dialogues about each."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import ActionItem, Dialogue, Topic
from dialogues.views.record_charts import dialogues_by_year, filtered_list, topics_chart
from participants.forms import page_of

PER_PAGE = 20
NEWEST_ITEMS = 3


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    fields = list(Topic.objects.public().roots().with_counts().for_page())
    context = {
        "fields": fields,
        "chart": topics_chart(fields),
        "structured_data": [structured_data.breadcrumbs((gettext("Topics"), request.path))],
    }
    return render(request, "dialogues/topic_list.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """With the dialogues about narrower topics: who looks for a field looks for them too."""
    topic = get_object_or_404(Topic.objects.public().at(slug).for_page())
    dialogues = Dialogue.objects.public().in_record().about(topic)
    items = ActionItem.objects.in_record().about(topic)
    url_of = partial(_year_of, topic)
    context = {
        "topic": topic,
        "page": page_of(dialogues.for_cards().newest_first(), request.GET, PER_PAGE),
        "items": items.newest_first()[:NEWEST_ITEMS].read_late(),
        "item_count": items.count(),
        "items_url": f"{reverse('dialogues:action_list')}?{urlencode({'topic': topic.slug})}",
        "chart": dialogues_by_year(dialogues.count_by_year(), url_of),
        "filtered_url": filtered_list(topic=topic.slug),
        "structured_data": [structured_data.of_topic(topic)],
    }
    return render(request, "dialogues/topic.html", context)


def _year_of(topic: Topic, year: int) -> str:
    return filtered_list(topic=topic.slug, year=year)
