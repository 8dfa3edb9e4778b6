"""A dialogue as its public page will show it, for staff alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialogues.admin.pages import change_page, needs
from dialogues.admin.parts import EDIT, VIEW
from dialogues.models import Claim, Dialogue
from dialogues.views.session_body import render_body
from dialogues.views.session_facts import attendees_by_category, printed_values
from dialogues.views.session_layout import lay_out


@require_safe
@needs(VIEW, EDIT)
def preview(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """The public template over what is stored, published or not; never cached, never indexed."""
    dialogue = get_object_or_404(Dialogue.objects.for_page(), pk=dialogue.pk)
    attendances = list(dialogue.attendances.with_roles().with_members())
    remarks = lay_out(dialogue.remarks.in_order().for_session(), attendances)
    body = render_body(remarks, list(dialogue.sections.all()))
    context = {
        "dialogue": dialogue,
        "body": body,
        "attendees": attendees_by_category(attendances, body.spoken),
        "printed_values": printed_values(Claim.objects.of(dialogue), attendances),
        "facts": dialogue.context_facts.with_source(),
        "sources": dialogue.sources.all(),
        "previous": None,
        "next": None,
        "canonical": f"{settings.ORIGIN}{dialogue.get_absolute_url()}",
        "back": change_page(dialogue),
    }
    response = render(request, "admin/dialogues/dialogue/preview.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
