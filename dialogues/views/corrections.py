"""The correction log: the record does not change silently."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import Dialogue, Revision
from dialogues.views.correction_log import corrections_of
from participants.forms import page_of

PER_PAGE = 30


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Of what is not public nothing is told but how many dialogues were withdrawn."""
    page = page_of(Revision.objects.public().in_record().newest_first(), request.GET, PER_PAGE)
    context = {
        "page": page,
        "corrections": corrections_of(page.object_list),
        "withdrawn_count": Dialogue.objects.withdrawn().in_record().count(),
        "structured_data": [structured_data.breadcrumbs((gettext("Corrections"), request.path))],
    }
    return render(request, "dialogues/corrections.html", context)
