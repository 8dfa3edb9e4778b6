"""Pages about organisations: who belonged to them, and who spoke for them in which dialogue."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participants.forms import WordsForm, page_of
from participants.models import Organisation

ORGANISATIONS_PER_PAGE = 100
REMARKS_PER_PAGE = 20
NEWEST = 12
"""Of the attendances: the list of dialogues, one click away, has them all."""
NEWEST_ITEMS = 3


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    form = WordsForm(request.GET, auto_id="organisations-%s")
    if not form.is_valid():
        return render(request, "participants/organisation_list.html", {"form": form}, status=400)
    in_record = Organisation.objects.public().in_record().named(form.words)
    page = page_of(in_record.with_counts().by_kind(get_language()), request.GET, ORGANISATIONS_PER_PAGE)
    by_kind = groupby(page.object_list, key=lambda organisation: organisation.get_kind_display())
    context = {
        "form": form,
        "page": page,
        "groups": [(kind, list(organisations)) for kind, organisations in by_kind],
    }
    return render(request, "participants/organisation_list.html", context)


@require_safe
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.public().at(public_id).for_page())
    named = organisation.named_attendances()
    links = organisation.speaker_links()
    remarks = links.remarks().public().newest_first()
    dialogue_count = named.dialogue_count()
    remark_count = links.count_remarks_of(public_id, dialogues=dialogue_count)
    page = page_of(remarks, request.GET, REMARKS_PER_PAGE, count=remark_count)
    page.object_list = page.object_list.read_late()
    owed = organisation.owed_items.public()
    itself = Organisation.objects.at(public_id)
    context = {
        "organisation": organisation,
        "dialogue_count": dialogue_count,
        "newest": named.with_roles().with_dialogue().newest_first()[:NEWEST],
        "page": page,
        "items": owed.newest_first()[:NEWEST_ITEMS].read_late(),
        "item_count": owed.count(),
        "affiliations": organisation.affiliations.public().with_people(),
        "parts": organisation.parts.public(),
        "predecessors": organisation.predecessors.public(),
        "is_sample": not itself.in_record().exists(),
        "is_private": not itself.who_speak_for_others().exists(),
    }
    return render(request, "participants/organisation.html", context)
