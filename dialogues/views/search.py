"""The search: sessions and people that it names, then what was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dialogues.forms import PlaceForm, SearchForm
from dialogues.search.by_year import by_year
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.facets import YEAR, facets
from dialogues.search.find import BadCursor, Found, find
from dialogues.search.names import named
from dialogues.search.remedies import remedies
from dialogues.search_filters import ORDERS, SearchFilters
from dialogues.views.charts import Chart
from dialogues.views.hits import hit
from dialogues.views.record_charts import found_by_year
from dialogues.views.search_wording import chips, counted, in_words, told, wider_in_words


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form, place = SearchForm(request.GET, auto_id="search-%s"), PlaceForm(request.GET)
    if form.is_valid() and form.is_in_parts:
        return redirect(f"{request.path}?{form.criteria}")
    names = named(form.criteria) if form.is_valid() else {}
    context = {"form": form, "filters": SearchFilters.showing(form, names)}
    if not form.is_valid():
        return render(request, "dialogues/search.html", context, status=400)
    if not form.criteria:
        return render(request, "dialogues/search.html", context)
    found = _found(form.criteria, place)
    context |= {
        "criteria": form.criteria,
        "understood": told(form.criteria, names),
        "chips": chips(form.criteria, names),
        "found": found,
    }
    if found is None:
        return render(request, "dialogues/search.html", context, status=400)
    return render(request, "dialogues/search.html", context | _shown(found, form.criteria, place))


def _found(criteria: SearchCriteria, place: PlaceForm) -> Found | None:
    """None where the place is none that this search has: its address was changed, or is an old one."""
    try:
        return find(criteria, after=place.cleaned_data["after"]) if place.is_valid() else None
    except BadCursor:
        return None


def _shown(found: Found, criteria: SearchCriteria, place: PlaceForm) -> dict[str, object]:
    chart = _chart(found, criteria, is_asked_for=bool(place.cleaned_data["years"]))
    narrowing = facets(found.matching, criteria, one_in=found.one_in) if found.remarks else {}
    if chart:
        narrowing.pop(YEAR, None)
    helps = remedies(criteria) if found.is_empty else None
    return {
        "counted": counted(found),
        "is_first_page": not place.cleaned_data["after"],
        "sorts": _sorts(found, criteria),
        "facets": in_words(narrowing),
        "chart": chart,
        "can_count_years": not chart and found.is_more and found.question.is_exact,
        "hits": [hit(remark, found.question) for remark in found.remarks],
        "remedies": helps,
        "wider": wider_in_words(helps) if helps else [],
    }


def _chart(found: Found, criteria: SearchCriteria, *, is_asked_for: bool) -> Chart | None:
    """Only of what is counted exactly; where there is much to count, only if somebody asks for it."""
    if not found.remarks or (found.is_more and not (is_asked_for and found.question.is_exact)):
        return None
    years = by_year(found.matching, criteria)
    return found_by_year(years, criteria) if years.years else None


def _sorts(found: Found, criteria: SearchCriteria) -> list[tuple[str, str, bool]]:
    """Each order with its name, and whether the page stands in it."""
    return [
        (str(sort), str(name), sort == found.sort)
        for sort, name in ORDERS.items()
        if sort != Sort.RELEVANCE or criteria.is_worded
    ]
