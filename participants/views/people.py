"""Pages about people and groups. What they said is reached through reverse relations, without importing dialogues."""

from collections.abc import Callable
from functools import wraps
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participants.forms import WordsForm, page_of
from participants.models import Participant
from participants.names import initial

PARTICIPANTS_PER_PAGE = 100
REMARKS_PER_PAGE = 20
NEWEST = 12
"""Of the attendances: the list of dialogues, one click away, has them all."""
MOST_ROLES = 30

View = Callable[..., HttpResponse]


def redirect_if_merged(view: View) -> View:
    """Who turned out to be somebody else is at that somebody's page."""

    @wraps(view)
    def respond(request: HttpRequest, public_id: str) -> HttpResponse:
        try:
            return view(request, public_id)
        except Http404:
            somebody = Participant.objects.public().absorbing(public_id).first()
            if somebody is None:
                raise
            return HttpResponsePermanentRedirect(somebody.get_absolute_url())

    return respond


def with_public_participant(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, public_id: str) -> HttpResponse:
        return view(request, get_object_or_404(Participant.objects.public().at(public_id).for_page()))

    return respond


@require_safe
def participant_list(request: HttpRequest) -> HttpResponse:
    form = WordsForm(request.GET, auto_id="participants-%s")
    if not form.is_valid():
        return render(request, "participants/participant_list.html", {"form": form}, status=400)
    in_record = Participant.objects.public().in_record()
    named = in_record.named(form.words).by_name(get_language()).with_last_attendance()
    page = page_of(named, request.GET, PARTICIPANTS_PER_PAGE)
    by_initial = groupby(page.object_list, key=lambda participant: initial(participant.listed_as))
    context = {
        "form": form,
        "page": page,
        "groups": [(letter, list(participants)) for letter, participants in by_initial],
    }
    return render(request, "participants/participant_list.html", context)


@require_safe
@redirect_if_merged
@with_public_participant
def participant(request: HttpRequest, participant: Participant) -> HttpResponse:
    named, links = participant.named_attendances(), participant.speaker_links()
    remarks = links.remarks().public().newest_first()
    dialogue_count = named.dialogue_count()
    remark_count = links.count_remarks_of(participant.public_id, dialogues=dialogue_count)
    page = page_of(remarks, request.GET, REMARKS_PER_PAGE, count=remark_count)
    page.object_list = page.object_list.read_late()
    context = {
        "participant": participant,
        "newest": named.with_roles().with_dialogue().newest_first()[:NEWEST],
        "dialogue_count": dialogue_count,
        "roles": named.roles_over_time()[:MOST_ROLES],
        "page": page,
        "is_private": not named.of_representatives().exists(),
        "is_sample": not named.in_record().exists(),
    }
    return render(request, "participants/participant.html", context)
