from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from benchmarks.bare import sql


def word(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here", content_type="text/plain")


def search(request: HttpRequest) -> HttpResponse:
    """A page, its count and its facets, by SQL that somebody wrote by hand, as JSON."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        page, count, facets = sql.search(cursor, sql.asked(**request.GET.dict()))
    return JsonResponse({"count": count, "remarks": page, "facets": facets})
