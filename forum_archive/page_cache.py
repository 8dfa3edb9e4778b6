"""Keeps public pages, by all that they show: the archive's version, the release, the address, the language, the day.

The token of the version is read first, and then the page, on one connection. Every statement of a page sees what was
committed before it began, which is no less than what the token's did (READ COMMITTED), and a token changes in the
transaction that changes the record. So what is kept under a token is never older than it; and should something be
published while the page is read, what mixes old and new is kept under the old token, which nobody reads again.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Self

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from dialogues.models import ArchiveVersion
from forum_archive import error_pages, release

Responder = Callable[[HttpRequest], HttpResponse]

PUBLIC_ROOMS = {"dialogues", "participants", "api"}
PUBLIC_FILES = {"sitemap", "sitemap_section"}

LONGEST_SECONDS = 60 * 60
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a page as it is kept: what is larger is a download, and made each time."""

OWN_BYTES = 48 * 1024 * 1024
"""Bytes of pages that a process keeps to itself, however many addresses there are."""

OF_EACH = 2 * 1024
"""Bytes that an entry costs beside its body: an answer of ten bytes at an address that somebody made up fills too."""

LEAST_TO_PACK = 200
REVALIDATED = "public, no-cache"
"""Anybody may keep a page, and asks before each use whether it still stands: a removed word is gone at once."""

MADE_ANEW = {"Content-Length", "Content-Encoding", "Date"}


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer in the one form in which it is kept: packed, where that makes it smaller."""

    body: bytes
    is_packed: bool
    headers: dict[str, str]
    policy: dict[str, Any]
    """What a view said of the Content-Security-Policy, which is written further out."""
    until: float = field(default_factory=lambda: time.time() + LONGEST_SECONDS)

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        body, is_packed = response.content, response.has_header("Content-Encoding")
        if not is_packed and len(body) >= LEAST_TO_PACK:
            packed = gzip.compress(body, 6, mtime=0)
            body, is_packed = (packed, True) if len(packed) < len(body) else (body, False)
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = {name: value for name, value in response.headers.items() if name not in MADE_ANEW}
        headers.setdefault("Cache-Control", REVALIDATED)
        policy = {name: value for name, value in vars(response).items() if name.startswith("_csp_")}
        return cls(body, is_packed, headers, policy)

    def answer(self, request: HttpRequest, etag: str) -> HttpResponse:
        body, headers = self.body, self.headers | {"ETag": etag}
        if self.is_packed and re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            headers["Content-Encoding"] = "gzip"
        elif self.is_packed:
            body = gzip.decompress(body)
        headers["Content-Length"] = str(len(body))
        response = HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)
        vars(response).update(self.policy)
        return response


class OwnPages:
    """The pages that a process keeps to itself: of one version at a time, the least used going first."""

    def __init__(self, most_bytes: int = OWN_BYTES) -> None:
        self.most_bytes, self.bytes, self.token = most_bytes, 0, ""
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, token: str, key: str) -> KeptPage | None:
        """Whoever comes with a token that is new here drops all that was kept before."""
        with self._lock:
            if token != self.token:
                self._pages.clear()
                self.bytes, self.token = 0, token
            page = self._pages.get(key)
            if page is None:
                return None
            if page.until < time.time():
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, token: str, key: str, page: KeptPage) -> None:
        """Nothing, if another token was seen since: of an older version nothing is left lying about."""
        with self._lock:
            if token != self.token:
                return
            self._drop(key)
            self._pages[key] = page
            self.bytes += len(page.body) + OF_EACH
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: str) -> None:
        if key in self._pages:
            self.bytes -= len(self._pages.pop(key).body) + OF_EACH


def by_version(get_response: Responder) -> Responder:
    """Answers from what is kept, and 304 to whoever has it, after one row of the database."""
    if not settings.PAGE_CACHE:
        raise MiddlewareNotUsed
    own = OwnPages()
    release.fingerprint()  # as it is now, when the process starts

    def respond(request: HttpRequest) -> HttpResponse:
        if not is_of_the_public(request):
            return get_response(request)
        try:
            token = ArchiveVersion.objects.token()
        except (OperationalError, InterfaceError) as error:
            return error_pages.unavailable(request, error)
        if not token:
            return get_response(request)
        key = key_of(token, request)
        etag, page = f'W/"{key[:32]}"', own.get(token, key)
        if etag.removeprefix("W/") in asked_etags(request):
            return not_modified(etag, page)
        if page is None:
            page = caches["pages"].get(key)
            if page is None:
                response = get_response(request)
                page = KeptPage.of(response) if is_for_everybody(response) else None
                if page is None or len(page.body) > LARGEST_PAGE:
                    return response
                caches["pages"].set(key, page, LONGEST_SECONDS)
            own.keep(token, key, page)
        return page.answer(request, etag)

    return respond


def key_of(token: str, request: HttpRequest) -> str:
    """The query counts as it is written: pages repeat it in the address of their other language."""
    parts = (
        token,
        release.fingerprint(),
        request.get_host(),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        translation.get_language(),
        timezone.localdate().isoformat(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def is_of_the_public(request: HttpRequest) -> bool:
    """Whether anybody might ask the same: nobody who is known, and nothing but an address."""
    known = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} & request.COOKIES.keys()
    if request.method not in {"GET", "HEAD"} or known or "Authorization" in request.headers:
        return False
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return bool(PUBLIC_ROOMS.intersection(match.namespaces)) or match.url_name in PUBLIC_FILES


def is_for_everybody(response: HttpResponse) -> bool:
    """Whether the answer may be given to others: one with an ETag of its own, such as a photograph, keeps itself."""
    said = response.headers.get("Cache-Control", "")
    varies = {word.strip().lower() for word in response.headers.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and not response.streaming
        and bool(response.content)
        and not response.cookies
        and not response.has_header("ETag")
        and not any(word in said for word in ("no-store", "private"))
        and varies <= {"accept-encoding"}
        and response.headers.get("Content-Encoding", "gzip") == "gzip"
    )


def asked_etags(request: HttpRequest) -> set[str]:
    """Those that the caller has, without the mark of a weak one; `*` is nobody's."""
    return {each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))}


def not_modified(etag: str, page: KeptPage | None) -> HttpResponse:
    said = page.headers if page else {}
    headers = {"Cache-Control": REVALIDATED, "Vary": "Accept-Encoding"}
    headers |= {name: said[name] for name in headers if name in said}
    return HttpResponseNotModified(headers=headers | {"ETag": etag})
