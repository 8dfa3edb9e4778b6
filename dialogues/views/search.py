"""The search: sessions and people that it names, then what was said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.forms import SearchForm
from dialogues.models import Remark
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.facets import facets
from dialogues.search.find import BadCursor, Found, find
from dialogues.search.question import Question
from dialogues.search.remedies import remedies
from dialogues.search.snippets import Part, snippet
from dialogues.text_index.matches import matches
from dialogues.views.passages import Passage
from dialogues.views.search_wording import in_words, told
from dialogues.views.session_layout import card

Hit = tuple[Passage, list[Part]]


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
        "hits": [_hit(remark, found.question) for remark in found.remarks],
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


def _hit(remark: Remark, asked: Question) -> dict[str, object]:
    """A remark with what is near the words, on the page's language, as held, and wherever else they stand."""
    shown = card(remark)
    passages = [_near(passage, asked) for passage in shown.passages]
    if not any(_is_hit(parts) for _passage, parts in passages):
        others = card(remark, every_language=True).passages[1:]
        passages += [near for passage in others if _is_hit((near := _near(passage, asked))[1])]
    return {"shown": shown, "passages": passages}


def _near(passage: Passage, asked: Question) -> Hit:
    text = " ".join(passage.paragraphs)
    return passage, snippet(text, matches(text, asked.wanted))


def _is_hit(parts: list[Part]) -> bool:
    return any(part.is_hit for part in parts)
