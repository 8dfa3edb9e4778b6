"""What holds for every response."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.dialogues.views.reading import sitemap, tree, words
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory

ADDRESSES = [
    "/",
    "/en/",
    "/dialogues/",
    "/search/",
    "/search/?q=a",
    "/participants/",
    "/nothing/",
    "/robots.txt",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, "/sitemap.xml", "/dialogues/?page=0", "/search/?q=%00"])
def test_a_public_page_sets_no_cookie_and_varies_on_its_address_alone(client: Client, address: str) -> None:
    response = client.get(address, headers={"accept-language": "fr", "accept-encoding": "identity"})
    assert not response.cookies
    assert response.get("Vary", "") in {"", "Accept-Encoding"}
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_the_language_is_in_the_address(client: Client) -> None:
    korean = client.get("/", headers={"accept-language": "en"})
    english = client.get("/en/", headers={"accept-language": "ko"})
    assert (korean["Content-Language"], tree(korean).html["lang"]) == ("ko", "ko")
    assert (english["Content-Language"], tree(english).html["lang"]) == ("en", "en")


@pytest.mark.django_db
def test_a_page_names_itself_in_each_language(client: Client) -> None:
    page = tree(client.get("/en/dialogues/?words=a"))
    alternates = {
        link["hreflang"]: link["href"].partition("//")[2].partition("/")[2]
        for link in page.select("link[hreflang]")
    }
    assert alternates == {"ko": "dialogues/", "en": "en/dialogues/", "x-default": "dialogues/"}
    assert page.select_one("link[rel=canonical]")["href"].endswith("/en/dialogues/")
    assert page.select_one("header a[hreflang=ko]")["href"] == "/dialogues/?words=a"


@pytest.mark.django_db
def test_no_page_holds_a_script_or_a_style_of_its_own(client: Client) -> None:
    remark = RemarkFactory(speakers=[attendance := AttendanceFactory()], dialogue=attendance.dialogue)
    found = [remark.dialogue, remark, attendance.participant]
    for address in [*ADDRESSES[:-1], *(thing.get_absolute_url() for thing in found)]:
        page = tree(client.get(address))
        assert not page.select("style, [style], [onclick], [onload]"), address
        inline = page.select("script:not([src]):not([type='application/ld+json'])")
        assert not inline, address


@pytest.mark.parametrize("address", ["/", "/dialogues/", "/dialogues/38/", "/r/r3w9x6/", "/participants/"])
def test_a_database_that_is_down_is_answered_with_503_and_a_time_to_come_back(
    client: Client, address: str
) -> None:
    with patch("django.db.models.sql.compiler.SQLCompiler.execute_sql", side_effect=OperationalError("down")):
        response = client.get(address)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert words(tree(response).h1) == "잠시 이용할 수 없습니다"


def test_the_page_for_faults_is_shown_even_where_nothing_renders(client: Client) -> None:
    client.raise_request_exception = False
    with patch("dialogues.views.archive.Dialogue.objects.public", side_effect=ValueError):
        response = client.get("/")
        assert (response.status_code, words(tree(response).h1)) == (500, "문제가 생겼습니다")
        with patch("forum_archive.error_pages.render", side_effect=OSError):
            response = client.get("/")
    assert (response.status_code, words(tree(response).h1)) == (500, "문제가 생겼습니다")


@pytest.mark.django_db
def test_the_sitemap_has_both_languages_and_what_is_public_alone(client: Client) -> None:
    public = DialogueFactory()
    hidden = [DialogueFactory(draft=True), DialogueFactory(sample=True), DialogueFactory(withdrawn=True)]
    page = sitemap(client)
    assert f"/en{public.get_absolute_url()}</loc>" in page
    assert 'hreflang="x-default"' in page
    assert not any(dialogue.get_absolute_url() in page for dialogue in hidden)


@pytest.mark.django_db
def test_a_sitemap_too_long_for_one_file_is_parted(client: Client, django_assert_num_queries) -> None:
    dialogues = [DialogueFactory() for _ in range(5)]
    with patch("participants.sitemaps.SitemapInTwoLanguages.limit", 2):
        whole = sitemap(client)
        with django_assert_num_queries(2):
            part = client.get("/sitemap-dialogues.xml?p=2").content.decode()
    assert all(f"/en{dialogue.get_absolute_url()}</loc>" in whole for dialogue in dialogues)
    assert sum(f"/en{dialogue.get_absolute_url()}</loc>" in part for dialogue in dialogues) == 2


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "/sitemap.xml" in response.content.decode()


@pytest.mark.django_db
def test_staff_may_wait_longer_than_readers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "pool", {})
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1500")
    for address, waits in (("/participants/", False), ("/admin/login/", True)):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert ("SET statement_timeout = 0" in [query["sql"] for query in asked]) == waits, address
    assert asked[-1]["sql"] == "RESET statement_timeout"


@pytest.mark.django_db
def test_a_statement_that_takes_too_long_is_answered_with_503(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")

    def wait(*args: object, **options: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")

    with transaction.atomic(), patch("dialogues.views.search.find", side_effect=wait):
        response = client.get("/search/?q=골목")
        transaction.set_rollback(True)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
