"""What holds for every address of the API."""

from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from dialogues.api import search
from dialogues.models import ArchiveVersion
from forum_archive import environment

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/search?q=예산"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v1/search/", "/api/v2/search"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "head"])
def test_an_address_that_is_none_is_told_as_data(
    client: Client, prefix: str, address: str, method: str
) -> None:
    response = getattr(client, method)(prefix + address)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/json"
    if method != "head":
        assert response.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize("address", [ADDRESS, "/api/v1/search", "/api/v1/nothing"])
def test_any_site_may_read_it_and_nobody_is_known(client: Client, address: str) -> None:
    response = client.get(address, headers={"origin": "https://elsewhere.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Accept," not in response.headers.get("Vary", "") + ","


def test_a_preflight_is_answered(client: Client) -> None:
    response = client.options(ADDRESS, headers={"access-control-request-method": "GET"})
    assert response.status_code == 204
    assert response.content == b""
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", "text/html;q=broken"])
def test_it_is_json_whatever_is_accepted(client: Client, accept: str) -> None:
    response = client.get(ADDRESS, headers={"accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")


def test_head_says_what_get_would(client: Client) -> None:
    response = client.head(ADDRESS)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_a_member_of_staff_is_answered_like_anybody(admin_client: Client, client: Client) -> None:
    assert admin_client.get(ADDRESS).json() == client.get(ADDRESS).json()


@pytest.mark.parametrize("address", [ADDRESS, "/api/v1/quote-check?q=막차를 늦추겠습니다"])
def test_an_answer_is_kept_by_version_like_a_page(address: str) -> None:
    raised = ArchiveVersion.objects.raise_version
    raised()
    with override_settings(CACHES=environment.caches(Path("/nonexistent")), PAGE_CACHE=True):
        client = Client()
        first = client.get(address)
        etag = first.headers["ETag"]
        again = client.get(address, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        kept = client.get(address)
        assert kept.json() == first.json()
        assert kept.headers["Access-Control-Allow-Origin"] == "*"
        raised()
        assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_a_database_that_is_down_is_told_as_data(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*args: object, **kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(search, "find", down)
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.json()["error"]["code"] == "unavailable"
