"""The pages that say what went wrong. None of them asks the database."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 30

PLAIN_SERVER_ERROR = """<!doctype html>
<html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>문제가 생겼습니다 · Something went wrong</title>
<h1>문제가 생겼습니다</h1><p>저희 쪽 문제입니다. 잠시 뒤에 다시 시도해 주십시오. <a href="/">처음으로</a></p>
<h2 lang="en">Something went wrong here</h2><p lang="en">The fault is ours. Please try again in a moment.</p>
</html>
"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        return render(request, "errors/500.html", status=500)
    except Exception:
        log.exception("the page for errors cannot be rendered either")
        return HttpResponseServerError(PLAIN_SERVER_ERROR)


def unavailable(request: HttpRequest, reason: Exception) -> HttpResponse:
    """503 with `Retry-After`: nobody keeps this answer."""
    log.error("the database does not answer: %s", type(reason).__name__)
    response = render(request, "errors/503.html", status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
