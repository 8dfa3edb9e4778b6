"""Outcomes by session, a year at a time: what was asked, what was promised, and how it stands. Made to be printed."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import ActionItem, ActionKind, ActionStatus, Dialogue
from dialogues.views import action_charts
from dialogues.views.charts import Chart
from participants.forms import page_of

PER_PAGE = 60
"""More than a year has Mondays."""

MOST_ON_HOME = 4


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    dialogue: Dialogue
    promised: list[ActionItem]
    asked: list[ActionItem]

    @property
    def done_count(self) -> int:
        """How many the sources claim to be done."""
        return sum(item.status == ActionStatus.DONE for item in (*self.promised, *self.asked))


@dataclass(frozen=True, slots=True)
class Latest:
    dialogue: Dialogue
    items: QuerySet[ActionItem]
    chart: Chart


def latest() -> Latest | None:
    """What was asked and promised in the newest dialogue of which anything is told, and how all of it stands."""
    dialogue = _told().select_related("series").newest_first().first()
    if dialogue is None:
        return None
    items, list_url = ActionItem.objects.in_record(), reverse("dialogues:action_list")
    newest = items.of(dialogue).for_cards().promises_first()[:MOST_ON_HOME]
    return Latest(dialogue, newest, action_charts.record_by_state(lambda state: f"{list_url}?state={state}"))


def _told() -> QuerySet[Dialogue]:
    """The dialogues of the record in which anything was asked or promised."""
    return Dialogue.objects.public().in_record().with_outcomes()


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The booklet of the newest year; of the sessions without a date if there is no other."""
    years = _told().count_by_year()
    return _booklet(request, years[0][0] if years else None, may_be_empty=True)


@require_safe
def of_year(request: HttpRequest, year: int) -> HttpResponse:
    return _booklet(request, year)


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    return _booklet(request, None)


def _booklet(request: HttpRequest, year: int | None, *, may_be_empty: bool = False) -> HttpResponse:
    told = _told()
    dialogues = told.undated() if year is None else told.in_year(year)
    items = ActionItem.objects.public().of_any(dialogues)
    page = page_of(dialogues.for_cards().with_items().newest_first(), request.GET, PER_PAGE)
    if not page.object_list and not may_be_empty:
        raise Http404
    trail = (gettext("Outcomes by session"), reverse("dialogues:outcomes"))
    context = {
        "year": year,
        "years": told.count_by_year(),
        "undated_count": told.undated().count(),
        "page": page,
        "sessions": [_outcome(dialogue) for dialogue in page.object_list],
        "charts": action_charts.charts(items.count_by_status_and_kind()),
        "structured_data": [structured_data.breadcrumbs(trail)],
    }
    return render(request, "dialogues/outcomes.html", context)


def _outcome(dialogue: Dialogue) -> SessionOutcome:
    promised = [item for item in dialogue.shown_items if item.kind == ActionKind.COMMITMENT]
    return SessionOutcome(dialogue, promised, [item for item in dialogue.shown_items if item not in promised])
