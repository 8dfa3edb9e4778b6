"""The home page, and the dialogues in a list, by filters and by year."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.filters import DialogueFilters
from dialogues.models import ArchiveVersion, Attendance, Dialogue, Remark, Series, Topic
from dialogues.views import outcomes
from dialogues.views.charts import Chart
from dialogues.views.record_charts import dialogues_by_year, participants_by_year
from participants.forms import WordsForm, page_of
from participants.models import Participant

PER_PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    dialogues = Dialogue.objects.public().in_record()
    figures, today = ArchiveVersion.objects.kept("home", _figures), timezone.localdate()
    context = {
        "form": WordsForm(auto_id="home-%s"),
        "series": Series.objects.public().main(),
        "newest": dialogues.held_by(today).for_cards().newest_first().first(),
        "next": dialogues.after_day(today).select_related("series").first(),
        "outcome": outcomes.latest(),
        "busiest": max((count for _year, count in figures["years"]), default=0),
        "sample": Dialogue.objects.public().samples().for_cards().first(),
        "structured_data": [structured_data.website()],
        **figures,
    }
    return render(request, "dialogues/home.html", context)


def _figures() -> dict[str, Any]:
    dialogues = Dialogue.objects.public().in_record()
    return {
        "topics": list(Topic.objects.public().roots().with_counts()),
        "years": dialogues.count_by_year(),
        "dialogue_count": dialogues.count(),
        "remark_count": Remark.objects.public().in_record().spoken().count(),
        "participant_count": Participant.objects.public().in_record().count(),
    }


@require_safe
def dialogue_list(request: HttpRequest) -> HttpResponse:
    dialogues = Dialogue.objects.public().in_record().for_cards().newest_first()
    filters = DialogueFilters(request.GET, queryset=dialogues)
    is_understood = filters.form.is_valid()
    page = page_of(filters.qs, request.GET, PER_PAGE) if is_understood else None
    years = Dialogue.objects.public().in_record().count_by_year()
    context = {
        "filters": filters,
        "page": page,
        "years": years,
        "charts": _charts_by_year(years) if page and page.number == 1 and not filters.active else [],
        "sample": Dialogue.objects.public().samples().for_cards().first(),
        "structured_data": [structured_data.breadcrumbs((gettext("Dialogues"), request.path))],
    }
    return render(request, "dialogues/dialogue_list.html", context, status=200 if is_understood else 400)


def _charts_by_year(years: list[tuple[int, int]]) -> list[Chart]:
    people = Attendance.objects.public().in_record().fully_named()
    counted = ArchiveVersion.objects.kept("people-by-year", people.count_people_by_year)
    return [dialogues_by_year(years), participants_by_year(counted)]


@require_safe
def dialogue_year(request: HttpRequest, year: int) -> HttpResponse:
    in_record = Dialogue.objects.public().in_record()
    page = page_of(in_record.in_year(year).for_cards().newest_first(), request.GET, PER_PAGE)
    if not page.object_list:
        raise Http404
    context = {"year": year, "page": page, "years": in_record.count_by_year()}
    return render(request, "dialogues/dialogue_year.html", context)
