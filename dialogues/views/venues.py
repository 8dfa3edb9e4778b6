"""The places where dialogues were held."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import Dialogue, Venue
from dialogues.views.record_charts import filtered_list
from participants.forms import page_of

VENUES_PER_PAGE = 100
PER_PAGE = 20


@require_safe
def venue_list(request: HttpRequest) -> HttpResponse:
    venues = Venue.objects.in_record().with_counts().by_district(get_language())
    page = page_of(venues, request.GET, VENUES_PER_PAGE)
    by_district = groupby(page.object_list, key=lambda venue: venue.district)
    context = {
        "page": page,
        "districts": [(district, list(held)) for district, held in by_district],
        "structured_data": [structured_data.breadcrumbs((gettext("Venues"), request.path))],
    }
    return render(request, "dialogues/venue_list.html", context)


@require_safe
def venue(request: HttpRequest, public_id: str) -> HttpResponse:
    """A place of nothing but samples shows them, marked as such; any other shows the record alone."""
    venue = get_object_or_404(Venue.objects.public().at(public_id).with_counts())
    is_sample = not venue.dialogue_count
    held_here = Dialogue.objects.public().held_at(venue)
    dialogues = held_here if is_sample else held_here.in_record()
    district = venue.district_ko or venue.district_en
    context = {
        "venue": venue,
        "is_sample": is_sample,
        "page": page_of(dialogues.for_cards().newest_first(), request.GET, PER_PAGE),
        "district_url": filtered_list(district=district) if district and not is_sample else "",
        "structured_data": [] if is_sample else structured_data.of_venue(venue),
    }
    return render(request, "dialogues/venue.html", context)
