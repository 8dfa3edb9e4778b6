"""The files of photographs: never served from a folder, but to whoever may see the dialogue."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from dialogues.models import Photo
from dialogues.views.loaders import gone

MAX_AGE = 600
"""Seconds for which a picture is taken unasked: so long may one that was taken down be seen elsewhere."""

FILES = {"large": "image", "small": "small_image"}


@require_safe
def photo(request: HttpRequest, public_id: str, size: str) -> HttpResponse:
    photo = Photo.objects.public().at(public_id).first()
    if photo is None and Photo.objects.of_withdrawn_dialogue().at(public_id).exists():
        return gone(request)
    if photo is None:
        raise Http404
    response = file_response(photo, size)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)


def file_response(photo: Photo, size: str) -> HttpResponse:
    """One of the two files, for whoever may see it. Its name is used once, and so is its ETag."""
    if size not in FILES:
        raise Http404
    file = getattr(photo, FILES[size])
    try:
        with file.open("rb"):
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="image/jpeg")
    response.headers["ETag"] = quote_etag(hashlib.sha256(file.name.encode()).hexdigest()[:32])
    return response
