"""What goes wrong, as the API says it: `{"error": {"code", "field", "message"}}` and nothing else."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, MethodNotAllowed, ParseError, UnsupportedMediaType
from rest_framework.response import Response

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 30


class Refused(Exception):
    """What was asked is malformed or out of bounds: 400, with the field that is to blame."""

    def __init__(self, code: str, field: str | None, message: str) -> None:
        super().__init__(message)
        self.code, self.field, self.message = code, field, message


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to whatever a view raised; None of a fault of ours, which is left to Django."""
    match exception:
        case Refused():
            return _error(status.HTTP_400_BAD_REQUEST, exception.code, exception.message, exception.field)
        case Http404():
            return _error(status.HTTP_404_NOT_FOUND, "not_found", _("There is nothing at this address."))
        case MethodNotAllowed():
            message = _("This address does not answer this method.")
            return _error(exception.status_code, "method_not_allowed", message)
        case UnsupportedMediaType():
            message = _("Send a form or JSON.")
            return _error(exception.status_code, "unsupported_media_type", message)
        case RequestDataTooBig():
            message = _("The request is too large.")
            return _error(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "too_large", message)
        case ParseError() | SuspiciousOperation() | UnicodeError():
            return _error(status.HTTP_400_BAD_REQUEST, "malformed", _("The request could not be read."))
        case APIException():
            return _error(exception.status_code, exception.default_code, str(exception.detail))
        case OperationalError() | InterfaceError():
            return _unavailable(exception)
    return None


def _unavailable(exception: Exception) -> Response:
    log.error("the database does not answer: %s", type(exception).__name__)
    message = _("The archive does not answer just now. Please ask again in a moment.")
    response = _error(status.HTTP_503_SERVICE_UNAVAILABLE, "unavailable", message)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _error(status_code: int, code: str, message: str, field: str | None = None) -> Response:
    return Response({"error": {"code": code, "field": field, "message": message}}, status=status_code)
