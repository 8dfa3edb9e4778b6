"""What holds for every response: headers, the language of the address, and an honest answer without a database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from forum_archive import error_pages

Responder = Callable[[HttpRequest], HttpResponse]

UNUSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)


def security_headers(get_response: Responder) -> Responder:
    """The headers that Django and django-csp leave out, on every response, errors and redirects included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return respond


def language_of_address(get_response: Responder) -> Responder:
    """The language is in the address and nowhere else, so that a page varies on nothing but its address.

    Django's own LocaleMiddleware would vary on Accept-Language.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return respond


class DatabaseUnavailable:
    """A database that is down, too slow or out of connections is answered with 503 and a time to come back."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (_has_limit() and request.path_info.startswith(reverse("admin:index"))):
            return self.get_response(request)
        try:
            with _patience():
                return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return error_pages.unavailable(request, error)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return error_pages.unavailable(request, exception)
        return None


def _has_limit() -> bool:
    """In the web process, as `environment.database` has it."""
    return "pool" in connection.settings_dict["OPTIONS"]


@contextmanager
def _patience() -> Iterator[None]:
    """No statement is ended early: to publish a long session takes some seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    try:
        yield
    finally:
        if connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("RESET statement_timeout")
