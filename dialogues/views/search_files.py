"""A search to take away: as a file, as a feed, and as what a browser's search field needs."""

from html import unescape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dialogues.feeds import SearchFeed
from dialogues.forms import SearchForm
from dialogues.search.criteria import SearchCriteria
from dialogues.search.names import named
from dialogues.search_exports import FORMATS, export_of
from dialogues.views.loaders import refused
from dialogues.views.search_wording import told

DESCRIPTION = "application/opensearchdescription+xml; charset=utf-8"


class AskedSearchForm(SearchForm):
    """A search that asks something: nobody takes the whole record for it by oversight."""

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.criteria:
            self.add_error("q", _("Say what to look for: in q, or by a filter."))


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in FORMATS:
        raise Http404
    form = AskedSearchForm(request.GET)
    if not form.is_valid():
        return refused(request, form)
    made, written = export_of(form.criteria, understood(form.criteria)), FORMATS[kind]
    response = StreamingHttpResponse(written.write(made), content_type=written.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}.{kind}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    form = AskedSearchForm(request.GET)
    if not form.is_valid():
        return refused(request, form)
    return SearchFeed(form.criteria, " · ".join(understood(form.criteria)))(request)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    return render(request, "opensearch.xml", content_type=DESCRIPTION)


def understood(criteria: SearchCriteria) -> list[str]:
    """The parts of the search as the page says them, without its markup."""
    parts = told(criteria, named(criteria))
    return [unescape(strip_tags(part)) if isinstance(part, SafeString) else part for part in parts]
