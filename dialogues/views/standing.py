"""The frame of a standing page: its prose is a template a language, from which the list of contents is read."""

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from dialogues import structured_data


@dataclass(frozen=True)
class StandingPage:
    """At `dialogues:<name>`, with its prose in `dialogues/about/<name>.ko.html` and `.en.html`.

    `changed_on` is when the prose last changed: whoever changes it, in either language, changes the date.
    """

    name: str
    title: str | Promise
    lead: str | Promise
    changed_on: date
    parent: "StandingPage | None" = None

    def get_absolute_url(self) -> str:
        return reverse(f"dialogues:{self.name}")

    @property
    def trail(self) -> list[tuple[str, str]]:
        """(title, address) of the pages that lead here, and of this one."""
        return [*(self.parent.trail if self.parent else []), (str(self.title), self.get_absolute_url())]

    def template(self, language: str) -> str:
        return f"dialogues/about/{self.name}.{language}.html"


class _Headings(HTMLParser):
    """The second-level headings that have an id: [(id, words), ...] in `found`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2" and (anchor := dict(attrs).get("id")):
            self.found.append((anchor, ""))
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "h2"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            anchor, words = self.found[-1]
            self.found[-1] = (anchor, words + data)


def contents(prose: str) -> list[tuple[str, str]]:
    """(id, words) of each heading in the prose, as its list of contents names them."""
    headings = _Headings()
    headings.feed(prose)
    return headings.found


def standing_page(
    request: HttpRequest, page: StandingPage, context: dict[str, object] | None = None
) -> HttpResponse:
    prose = render_to_string(page.template(get_language()), context, request)
    frame = {
        "standing": page,
        "prose": prose,
        "contents": contents(prose),
        "structured_data": [structured_data.breadcrumbs(*page.trail)],
    }
    return render(request, "dialogues/about/page.html", frame)
