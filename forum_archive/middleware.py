"""What holds for every response: headers, the language of the address, and an honest answer without a database."""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
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
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return error_pages.unavailable(request, exception)
        return None
