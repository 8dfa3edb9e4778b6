"""The whole of a session on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import Claim, Dialogue
from dialogues.views.found_in_session import found_in_session
from dialogues.views.loaders import gone_if_withdrawn, redirect_if_moved, with_public_dialogue
from dialogues.views.session_body import StoredBody
from dialogues.views.session_facts import attendees_by_category, printed_values
from dialogues.views.share_images import session_shown

MOST_RELATED = 4


@require_safe
@redirect_if_moved
@gone_if_withdrawn
@with_public_dialogue
def dialogue(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    stored = StoredBody(dialogue)
    attendances = list(dialogue.attendances.public().with_roles().with_members())
    items = list(dialogue.action_items.public().for_session().promises_first())
    body = stored.body(attendances, items)
    claims = Claim.objects.public().of(dialogue)
    photos = dialogue.photos.public().in_order()
    in_series = Dialogue.objects.public().select_related("series")
    found = found_in_session(request, dialogue)
    context = {
        "dialogue": dialogue,
        "found": found,
        "body": body,
        "items": items,
        "attendees": attendees_by_category(attendances, body.spoken),
        "printed_values": printed_values(claims, attendances),
        "photos": photos,
        "facts": dialogue.context_facts.public().with_source(),
        "sources": dialogue.sources.public(),
        "related": in_series.related_to(dialogue)[:MOST_RELATED],
        "previous": in_series.before(dialogue).first(),
        "next": in_series.after(dialogue).first(),
        "share_image_says": session_shown(dialogue).says,
        "structured_data": structured_data.of_dialogue(dialogue, attendances, photos),
    }
    return render(request, "dialogues/dialogue.html", context, status=found.status)
