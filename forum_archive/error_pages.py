"""The pages that say what went wrong. None of them asks the database."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """What stood here was public once and has been taken down."""
    return render(request, "errors/410.html", status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)


def unavailable(request: HttpRequest, reason: Exception) -> HttpResponse:
    """503 with `Retry-After`: nobody keeps this answer."""
    log.error("the database does not answer: %s", type(reason).__name__)
    response = render(request, "errors/503.html", status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
