"""What was asked and promised: the list, and each item on a page of its own."""

from datetime import date
from functools import partial

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.action_filters import VIEWS, ActionFilters
from dialogues.models import ActionItem, ArchiveVersion
from dialogues.models.action_item import ActionItemQuerySet
from dialogues.views import action_charts
from dialogues.views.loaders import gone_if_item_removed, with_public_action_item
from dialogues.views.promises import promised_words
from dialogues.views.session_layout import RemarkOnPage, card
from participants.forms import page_of

PER_PAGE = 20


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    today, in_record = timezone.localdate(), ActionItem.objects.in_record()
    filters = ActionFilters(request.GET, queryset=in_record, today=today)
    is_understood = filters.form.is_valid()
    found = filters.qs if is_understood else in_record.none()
    is_everything = is_understood and not filters.active
    counts = action_charts.of_record() if is_everything else found.count_by_status_and_kind()
    context = {
        "filters": filters,
        "views": _views(today),
        "view": filters.form.cleaned_data.get("view", ""),
        "today": today,
        "page": _page(found, sum(counts[0].values()), request) if is_understood else None,
        "charts": action_charts.charts(counts, filters.url_with("state"), filters.url_with("kind")),
        "structured_data": [structured_data.breadcrumbs((gettext("Promises and requests"), request.path))],
    }
    return render(request, "dialogues/action_list.html", context, status=200 if is_understood else 400)


def _page(found: ActionItemQuerySet, count: int, request: HttpRequest) -> Page:
    page = page_of(found.newest_first(), request.GET, PER_PAGE, count=count)
    page.object_list = page.object_list.read_late()
    return page


def _views(today: date) -> list[tuple[str, str, int]]:
    """Everything, and each of the VIEWS: its name in the address, its label, and how many are in it."""
    counted = partial(ActionItem.objects.in_record().count_by_view, today)
    counts = ArchiveVersion.objects.kept(f"items-by-view:{today}", counted)
    everything = ("", gettext("All"), counts["everything"])
    return [everything, *((name, str(label), counts[name]) for name, label in VIEWS)]


@require_safe
@gone_if_item_removed
@with_public_action_item
def action_item(request: HttpRequest, item: ActionItem) -> HttpResponse:
    trail = (gettext("Promises and requests"), reverse("dialogues:action_list"))
    is_sample = all(dialogue.series.is_sample for dialogue in item.shown_dialogues)
    breadcrumbs = structured_data.breadcrumbs(trail, (item.title, item.get_absolute_url()))
    context = {
        "item": item,
        "is_sample": is_sample,
        "is_overdue": item.is_overdue(timezone.localdate()),
        "promise": _promise(item),
        "raised": [card(remark) for remark in item.shown_remarks],
        "answer": _answer(item),
        "steps": _steps(item),
        "structured_data": [] if is_sample else [breadcrumbs],
    }
    return render(request, "dialogues/action_item.html", context)


def _promise(item: ActionItem) -> RemarkOnPage | None:
    """The remark that promised it, with the promised words marked."""
    if item.shown_promise is None:
        return None
    return card(item.shown_promise, promises=[promised_words(item)])


def _answer(item: ActionItem) -> RemarkOnPage | None:
    """The remark that answered it, unless it stands on the page already: a promise is an answer."""
    if item.shown_answer is None or item.shown_answer == item.shown_promise:
        return None
    return card(item.shown_answer)


def _steps(item: ActionItem) -> list[dict[str, object]]:
    """Where it came up, and what became known since: the oldest first, what has no date before all."""
    raised = {remark.dialogue_id for remark in item.shown_remarks}
    promised = {item.shown_promise.dialogue_id} if item.shown_promise else set()
    sessions = [
        (
            dialogue.date or date.min,
            {
                "dialogue": dialogue,
                "is_raised": dialogue.pk in raised,
                "is_promised": dialogue.pk in promised,
            },
        )
        for dialogue in item.shown_dialogues
    ]
    updates = [(update.date, {"update": update}) for update in item.updates.all()]
    return [step for _day, step in sorted([*sessions, *updates], key=lambda dated: dated[0])]
