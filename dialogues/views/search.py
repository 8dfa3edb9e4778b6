"""The search: sessions and people that it names, then what was said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.forms import SearchForm
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.facets import facets
from dialogues.search.find import BadCursor, Found, find
from dialogues.search.remedies import remedies
from dialogues.views.hits import hit
from dialogues.views.search_wording import in_words, told


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET, auto_id="search-%s")
    if not form.is_valid():
        return render(request, "dialogues/search.html", {"form": form}, status=400)
    criteria = form.criteria
    if not criteria:
        return render(request, "dialogues/search.html", {"form": form})
    try:
        found = find(criteria, after=request.GET.get("after", ""))
    except BadCursor:
        raise Http404 from None
    context = {
        "form": form,
        "criteria": criteria,
        "understood": told(criteria),
        "found": found,
        "is_first_page": "after" not in request.GET,
        "sorts": _sorts(found, criteria),
        "facets": in_words(facets(found.matching, criteria)) if found.remarks else [],
        "hits": [hit(remark, found.question) for remark in found.remarks],
        "remedies": remedies(criteria) if found.is_empty else None,
    }
    return render(request, "dialogues/search.html", context)


def _sorts(found: Found, criteria: SearchCriteria) -> list[tuple[str, str, bool]]:
    """Each order with its name, and whether the page stands in it."""
    names = {Sort.RELEVANCE: _("Relevance"), Sort.NEWEST: _("Newest first"), Sort.OLDEST: _("Oldest first")}
    return [
        (str(sort), name, sort == found.sort)
        for sort, name in names.items()
        if sort != Sort.RELEVANCE or criteria.is_worded
    ]
