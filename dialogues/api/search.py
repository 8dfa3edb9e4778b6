"""`/api/v1/search`: the search of the pages, as data."""

import re
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.api.base import PublicView, absolute, only
from dialogues.api.errors import Refused
from dialogues.api.results import results
from dialogues.representation import Written
from dialogues.search.criteria import Field, Parsed, SearchCriteria, as_json, parse
from dialogues.search.facets import Choice, facets
from dialogues.search.find import PER_PAGE, BadCursor, Found, find
from dialogues.search.problem_wording import message

MOST_PER_PAGE = 100
PARAMETERS = frozenset({"q", *map(str, Field), "from", "to", "sort", "after", "page_size"})

_PAGE_SIZE = re.compile(r"[1-9][0-9]{0,2}")


class Search(PublicView):
    def get(self, request: Request) -> Response:
        asked = request.query_params
        only(asked, PARAMETERS)
        parsed = understood(asked)
        page_size = _page_size(asked)
        try:
            after = asked.get("after", "")
            found = find(parsed.criteria, after=after, per_page=page_size, most_dialogues=page_size)
        except BadCursor:
            text = _("This place was not given out for this search. Follow “next” of an earlier answer.")
            raise Refused("bad_cursor", "after", text) from None
        return Response(_answer(found, parsed, request.path, page_size))


def understood(asked: QueryDict) -> Parsed:
    """The search that the parameters ask for. Raises Refused of what cannot be carried out, or asks nothing."""
    parsed = parse(dict(asked.lists()))
    for problem in parsed.refusals[:1]:
        raise Refused(problem.code, problem.field or None, message(problem))
    if not parsed.criteria:
        raise Refused("nothing_asked", "q", _("Say what to look for: in q, or by a filter."))
    return parsed


def _page_size(asked: QueryDict) -> int:
    given = asked.get("page_size", "")
    if not given:
        return PER_PAGE
    if not _PAGE_SIZE.fullmatch(given) or int(given) > MOST_PER_PAGE:
        text = _("page_size is a number from 1 to %(most)d.") % {"most": MOST_PER_PAGE}
        raise Refused("out_of_bounds", "page_size", text)
    return int(given)


def _answer(found: Found, parsed: Parsed, path: str, page_size: int) -> Written:
    criteria = parsed.criteria
    narrowing = facets(found.matching, criteria, one_in=found.one_in) if found.remarks else {}
    return {
        "query": as_json(criteria) | {"page_size": page_size},
        "sort": str(found.sort),
        "notes": [{"code": str(note.code), "message": message(note)} for note in parsed.notes],
        "count": found.count,
        "count_is_exact": not found.is_more,
        "dialogue_count": found.dialogue_count,
        "next": _next(found.after, criteria, path, page_size),
        "facets": {name: [_choice(choice) for choice in choices] for name, choices in narrowing.items()},
        "results": results(found),
    }


def _next(after: str, criteria: SearchCriteria, path: str, page_size: int) -> str | None:
    if not after:
        return None
    size = [("page_size", page_size)] if page_size != PER_PAGE else []
    return absolute(f"{path}?{urlencode([*criteria.parameters(), *size, ('after', after)])}")


def _choice(choice: Choice) -> Written:
    return {
        "value": choice.value,
        "label": choice.label or None,
        "count": choice.count,
        "count_is_exact": not choice.is_about,
    }
