"""What holds for every address of the API: JSON whatever is accepted, for anybody, from any site, without cookies."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser, FormParser, JSONParser, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from dialogues.api.errors import Refused, answer

PREFLIGHT_SECONDS = 24 * 60 * 60


class AlwaysJSON(BaseContentNegotiation):
    """An address has one form, so that an answer varies on nothing but its address."""

    def select_parser(self, request: Request, parsers: list[BaseParser]) -> BaseParser | None:
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Who asks is nobody's business. Errors are JSON; every answer may be read by a page of any site."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()
    parser_classes = (FormParser, MultiPartParser, JSONParser)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response | None]:
        return answer

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(
            status=204,
            headers={
                "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
                "Access-Control-Allow-Headers": "Content-Type",
                "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
            },
        )


class NoSuchAddress(PublicView):
    """Whatever else is asked below `/api/`."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404


def only(asked: Iterable[str], known: Collection[str]) -> None:
    """Refuses what no parameter is called: a misspelt filter must not pass for none."""
    for name in asked:
        name.encode()  # half a character, which no answer can repeat, is refused as malformed
        if name not in known:
            message = _("There is no parameter of this name: “%(name)s”.") % {"name": name[:80]}
            raise Refused("unknown_parameter", name[:80], message)


def absolute(path: str) -> str:
    return f"{settings.ORIGIN}{path}"
