"""What every page knows of the site. No database, no session: public pages stay the same for everybody."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's own address, and the page's in each language."""
    path = request.path
    korean = (path.removeprefix("/en") or "/") if path == "/en" or path.startswith("/en/") else path
    query = request.META.get("QUERY_STRING", "")
    return {
        "origin": str(settings.ORIGIN),
        "agency": settings.AGENCY_NAME,
        "canonical": f"{settings.ORIGIN}{path}",
        "addresses": {"ko": f"{settings.ORIGIN}{korean}", "en": f"{settings.ORIGIN}/en{korean}"},
        "same_page": {
            "ko": korean + (f"?{query}" if query else ""),
            "en": f"/en{korean}" + (f"?{query}" if query else ""),
        },
    }
