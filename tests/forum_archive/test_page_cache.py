"""Pages that are kept: for whom, for how long, and what never is."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Thread
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver

from dialogues.actions import publishing, revising
from dialogues.actions.audit import SYSTEM
from dialogues.models import ArchiveVersion, Dialogue
from forum_archive import page_cache
from forum_archive.page_cache import OF_EACH, OWN_BYTES, KeptPage, OwnPages, by_version
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    AttendanceFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    PhotoFactory,
    RemarkFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    with override_settings(PAGE_CACHE=True):
        yield


def retitle(dialogue: Dialogue, title: str) -> None:
    def write() -> None:
        Dialogue.objects.filter(pk=dialogue.pk).update(title_ko=title)

    revising.revise_dialogue(dialogue=dialogue, write=write, by=SYSTEM, reason="녹음과 견줌")


def asked(address: str = "/", **headers: str) -> HttpRequest:
    return RequestFactory().get(address, headers={"host": "localhost", **headers})


def answering(response: HttpResponse) -> list[int]:
    """How often a view is asked that gives this answer, when it is asked for twice."""
    calls = []

    def view(request: HttpRequest) -> HttpResponse:
        calls.append(1)
        return response

    cached = by_version(view)
    return [len(calls) for _ in range(2) if cached(asked())]


@pytest.mark.django_db
def test_a_page_is_made_once_and_then_costs_one_row(client: Client, django_assert_num_queries) -> None:
    address = RemarkFactory().dialogue.get_absolute_url()
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers == first.headers
    assert again["Cache-Control"] == "public, no-cache"
    assert again["Vary"] == "Accept-Encoding"
    assert "default-src 'none'" in again["Content-Security-Policy"]


@pytest.mark.django_db
def test_who_has_the_page_is_told_so_after_one_row_and_nothing_is_made(
    client: Client, django_assert_num_queries
) -> None:
    address = RemarkFactory().dialogue.get_absolute_url()
    etag = client.get(address)["ETag"]
    with patch("dialogues.views.dialogue.render", side_effect=AssertionError("made")):
        for process in (client, Client()):
            with django_assert_num_queries(1):
                response = process.get(address, headers={"If-None-Match": f'"x", {etag}'})
            assert (response.status_code, response.content) == (304, b"")
            assert (response["ETag"], response["Cache-Control"]) == (etag, "public, no-cache")
            assert "Content-Type" not in response.headers, "a browser would take it for the page's"


@pytest.mark.django_db
def test_a_change_is_on_the_page_at_once_and_no_old_etag_answers(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="처음 제목")
    other = DialogueFactory()
    address = dialogue.get_absolute_url()
    etag = client.get(address)["ETag"]
    retitle(dialogue, "고친 제목")
    after = client.get(address, headers={"If-None-Match": etag})
    assert after.status_code == 200
    assert "고친 제목" in words(tree(after).h1)
    publishing.withdraw(dialogue=dialogue, reason="가상 사유", by=SYSTEM)
    assert client.get(address, headers={"If-None-Match": after["ETag"]}).status_code == 410
    assert client.get(other.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_head_is_answered_as_get_without_the_page(client: Client, django_assert_num_queries) -> None:
    address = DialogueFactory().get_absolute_url()
    page = client.get(address)
    with django_assert_num_queries(1):
        head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == page.headers
    assert int(head["Content-Length"]) == len(page.content)


@pytest.mark.django_db
def test_each_language_host_and_query_has_a_page_of_its_own(client: Client) -> None:
    asked_for = [
        client.get("/"),
        client.get("/en/"),
        client.get("/?a=1"),
        client.get("/", headers={"host": "127.0.0.1"}),
    ]
    assert len({response["ETag"] for response in asked_for}) == 4
    assert [response["Content-Language"] for response in asked_for[:2]] == ["ko", "en"]
    assert tree(asked_for[2]).select_one("header a[hreflang=en]")["href"] == "/en/?a=1"
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.django_db
def test_midnight_in_seoul_makes_every_page_anew(client: Client) -> None:
    def etag_at(hour: int, minute: int) -> str:
        with time_machine.travel(datetime(2026, 3, 2, hour, minute, tzinfo=UTC), tick=False):
            return client.get("/actions/")["ETag"]

    assert etag_at(14, 1) == etag_at(14, 59) != etag_at(15, 0) == etag_at(15, 30)


@pytest.mark.django_db
def test_a_page_lives_an_hour_at_most(client: Client) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 3, 0, tzinfo=UTC), tick=False) as clock:
        client.get("/")
        with patch("dialogues.views.archive.render", return_value=HttpResponse("anew")):
            clock.shift(page_cache.LONGEST_SECONDS - 1)
            assert client.get("/").content != b"anew"
            clock.shift(2)
            assert client.get("/").content == b"anew"


@pytest.mark.django_db
def test_a_restored_database_never_repeats_a_key() -> None:
    before = ArchiveVersion.objects.current()
    tokens = set()
    for _ in range(3):
        ArchiveVersion.objects.filter(pk=before.pk).update(counter=before.counter, token=before.token)
        ArchiveVersion.objects.raise_version()
        tokens.add(ArchiveVersion.objects.token())
    assert len(tokens | {before.token}) == 4


@pytest.mark.django_db
def test_without_a_version_nothing_is_kept_and_nothing_is_written(client: Client) -> None:
    ArchiveVersion.objects.all().delete()
    assert "ETag" not in client.get("/").headers
    assert not ArchiveVersion.objects.exists()


@pytest.mark.django_db
def test_nothing_of_a_draft_is_kept_and_nothing_that_staff_see(client: Client) -> None:
    draft = DialogueFactory(draft=True, title_ko="초안의 낱말")
    staff = Client()
    staff.force_login(UserFactory(is_staff=True, is_superuser=True))
    address = draft.get_absolute_url()
    with patch.object(OwnPages, "keep", side_effect=AssertionError("kept")):
        assert staff.get(f"/admin/dialogues/dialogue/{draft.pk}/preview/").status_code == 200
        assert staff.get("/").status_code == 200
        assert "ETag" not in staff.get("/").headers
        assert client.get(address).status_code == 404
        assert client.get("/admin/login/").status_code == 200
        assert client.get("/robots.txt").status_code == 200
        assert client.post("/").status_code == 405
    publishing.publish(dialogue=draft, by=SYSTEM)
    assert "초안의 낱말" in client.get(address).content.decode()


def test_what_is_no_page_of_the_record_asks_no_version(client: Client) -> None:
    with patch.object(ArchiveVersion.objects, "token", side_effect=AssertionError("asked")):
        for address in ("/robots.txt", "/nothing/", "/static/nothing.css"):
            assert client.get(address).status_code in {200, 404}


def with_cookie() -> HttpResponse:
    response = HttpResponse("seen by one")
    response.set_cookie("seen", "yes")
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(
    "response",
    [
        with_cookie(),
        HttpResponse("x", headers={"Cache-Control": "no-store"}),
        HttpResponse("x", headers={"Cache-Control": "private, max-age=60"}),
        HttpResponse("x", headers={"Vary": "Cookie"}),
        HttpResponse("x", headers={"Vary": "Accept-Encoding, Accept"}),
        HttpResponse("x", headers={"ETag": '"its-own"'}),
        HttpResponse("x", headers={"Content-Encoding": "br"}),
        HttpResponse("x", status=404),
        HttpResponse(b""),
        StreamingHttpResponse(iter([b"x"])),
    ],
    ids=lambda response: f"{response.status_code} {dict(response.headers)}"[:60],
)
def test_what_is_not_for_everybody_is_made_each_time(response: HttpResponse) -> None:
    assert answering(response) == [1, 2]
    assert response.headers.get("ETag", "") in {"", '"its-own"'}


@pytest.mark.django_db
def test_what_is_for_everybody_is_made_once() -> None:
    assert answering(HttpResponse("for everybody")) == [1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("known", [{"session": "x"}, {"csrf": "x"}])
def test_who_is_known_is_answered_apart(client: Client, known: dict[str, str]) -> None:
    client.get("/")
    client.cookies.load(known)
    assert "ETag" not in client.get("/").headers


@pytest.mark.django_db
def test_a_download_is_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(page_cache, "LARGEST_PAGE", 1000)
    noise = "".join(chr(0xAC00 + (index * 7919) % 11172) for index in range(2000))
    assert answering(HttpResponse(noise)) == [1, 2]
    assert answering(HttpResponse("a" * 2000)) == [1, 1]


@pytest.mark.django_db
def test_a_page_is_packed_once_and_unpacked_for_who_cannot(client: Client) -> None:
    address = DialogueFactory().get_absolute_url()
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    with patch("gzip.compress", side_effect=AssertionError("packed again")):
        again = client.get(address, headers={"accept-encoding": "br, gzip"})
        plain = client.get(address)
    assert packed["Content-Encoding"] == again["Content-Encoding"] == "gzip"
    assert packed["ETag"] == again["ETag"] == plain["ETag"]
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(again.content) == gzip.decompress(packed.content) == plain.content


@pytest.mark.django_db
def test_what_a_view_says_of_the_policy_is_kept_with_its_page() -> None:
    response = HttpResponse("for other sites")
    response._csp_update = {"frame-ancestors": ["*"]}
    cached = by_version(lambda request: response)
    assert [cached(asked())._csp_update for _ in range(2)] == [{"frame-ancestors": ["*"]}] * 2


def test_endless_addresses_fill_no_memory() -> None:
    own, page = OwnPages(most_bytes=10 * (1000 + OF_EACH)), KeptPage(b"x" * 1000, False, {}, {})
    for number in range(100):
        own.get("token", f"key {number}")
        own.keep("token", f"key {number}", page)
        own.get("token", "key 0")
    assert (len(own), own.bytes) == (10, own.most_bytes)
    assert own.get("token", "key 0") is page, "what is asked for often stays"
    own.keep("token", "one too large", KeptPage(b"x" * own.most_bytes, False, {}, {}))
    assert own.bytes <= own.most_bytes
    assert OWN_BYTES <= 64 * 1024 * 1024


def test_a_process_that_sees_a_new_token_drops_all_that_it_kept() -> None:
    own, page = OwnPages(), KeptPage(b"x", False, {}, {})
    own.get("old", "key")
    own.keep("old", "key", page)
    assert own.get("new", "key") is None
    assert (len(own), own.bytes) == (0, 0)
    own.keep("old", "late", page)
    assert len(own) == 0, "who read the old token keeps nothing any more"


@pytest.mark.django_db
def test_a_photograph_keeps_itself_by_its_name_alone(client: Client) -> None:
    photo = PhotoFactory()
    address = f"/photos/{photo.public_id}/small/"
    first = client.get(address)
    ArchiveVersion.objects.raise_version()
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_a_database_that_is_down_is_said_in_time(client: Client) -> None:
    with patch("django.db.models.sql.compiler.SQLCompiler.execute_sql", side_effect=OperationalError("down")):
        response = client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert words(tree(response).h1) == "잠시 이용할 수 없습니다"


@pytest.mark.django_db
def test_no_public_view_asks_who_is_there(client: Client) -> None:
    """Every address of the public rooms, once in each language."""
    speaker = AttendanceFactory()
    things = {
        "slug": [speaker.dialogue.slug, TopicFactory().slug],
        "ref": [RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker]).ref],
        "public_id": [
            thing.public_id
            for thing in (speaker.participant, OrganisationFactory(), VenueFactory(), ActionItemFactory())
        ]
        + [PhotoFactory().public_id, ParticipantFactory().public_id],
        "year": ["2024"],
        "size": ["small"],
        "section": ["dialogues"],
    }
    walked = 0
    with patch("django.contrib.auth.middleware.get_user", side_effect=AssertionError("asked who is there")):
        for address in addresses(things):
            for prefix in ("", "/en"):
                response = client.get(prefix + address)
                assert "Cookie" not in response.get("Vary", ""), address
                walked += response.status_code == 200
    assert walked > 60


def addresses(things: dict[str, list[str]]) -> Iterator[str]:
    """Of every view of the public rooms, with each thing that might stand in its place."""
    resolver = get_resolver()
    for room in page_cache.PUBLIC_ROOMS & resolver.namespace_dict.keys():
        _prefix, inner = resolver.namespace_dict[room]
        for ways in inner.reverse_dict.values():
            for template, names in ways[0]:
                for index in range(max((len(things.get(name, "x")) for name in names), default=1)):
                    yield "/" + template % {
                        name: things.get(name, ["x"])[min(index, len(things.get(name, "x")) - 1)]
                        for name in names
                    }


@pytest.mark.django_db(transaction=True)
class TestAPublicationWhileAPageIsMade:
    """Two connections: one makes a page, and another commits a new title at the worst moment."""

    @pytest.fixture(autouse=True)
    def a_dialogue(self) -> None:
        ArchiveVersion.objects.raise_version()
        self.dialogue = DialogueFactory(title_ko="옛 제목")

    def publish_elsewhere(self) -> None:
        def publish() -> None:
            retitle(self.dialogue, "새 제목")
            connection.close()

        thread = Thread(target=publish)
        thread.start()
        thread.join()

    def title(self) -> bytes:
        return Dialogue.objects.get(pk=self.dialogue.pk).title_ko.encode()

    def test_what_was_read_before_is_never_found_under_the_new_token(self) -> None:
        moments = iter(["before", "after"])

        def view(request: HttpRequest) -> HttpResponse:
            moment = next(moments, "")
            if moment == "before":
                read = self.title()
                self.publish_elsewhere()
                return HttpResponse(read)
            return HttpResponse(self.title())

        cached = by_version(view)
        assert cached(asked()).content.decode() == "옛 제목"
        assert cached(asked()).content.decode() == "새 제목"
        assert cached(asked()).content.decode() == "새 제목"

    def test_the_other_order_would_show_old_words_under_the_new_token(self) -> None:
        """The control: the page read first, its token last."""
        read = self.title()
        self.publish_elsewhere()
        found_under = {ArchiveVersion.objects.token(): read}
        assert found_under[ArchiveVersion.objects.token()].decode() == "옛 제목"
        assert self.title().decode() == "새 제목"

    def test_what_is_read_between_two_versions_is_left_with_the_old(self) -> None:
        def view(request: HttpRequest) -> HttpResponse:
            if self.title().decode() == "옛 제목":
                self.publish_elsewhere()
            return HttpResponse(self.title())

        cached = by_version(view)
        first, second = cached(asked()), cached(asked())
        assert first.content == second.content
        assert first["ETag"] != second["ETag"]
