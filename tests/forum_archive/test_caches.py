"""What processes share: a server that may be down, files that may be broken. No page fails of either."""

import logging
import os
import pickle
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from redis.exceptions import ConnectionError as ServerIsDown

from dialogues.actions import kept_copies
from dialogues.models import ArchiveVersion
from forum_archive import environment, release
from forum_archive.caches import FileCache, SharedCache
from forum_archive.page_cache import by_version
from tests.factories import RemarkFactory


class Server:
    """What of a Redis is asked: a dictionary that may be down."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.is_down, self.asked = False, 0

    def _ask(self) -> dict[str, bytes]:
        self.asked += 1
        if self.is_down:
            raise ServerIsDown
        return self.held

    def get(self, key: str) -> bytes | None:
        return self._ask().get(key)

    def set(self, key: str, value: bytes, ex: int) -> None:
        assert 0 < ex <= 3600
        self._ask()[key] = value

    def flushdb(self) -> None:
        self._ask().clear()


@pytest.fixture
def server(monkeypatch) -> Iterator[Server]:
    """All processes of a test share it."""
    found = Server()
    monkeypatch.setenv("FORUM_ARCHIVE_CACHE_URL", "redis://localhost:6379/0")
    monkeypatch.setattr(SharedCache, "_left_alone_until", 0.0)
    monkeypatch.setattr(
        "django.core.cache.backends.redis.RedisCacheClient.get_client", lambda *args, **kwargs: found
    )
    with override_settings(CACHES=environment.caches(Path("/nonexistent")), PAGE_CACHE=True):
        yield found


def a_process(calls: list[int]):
    def view(request: HttpRequest) -> HttpResponse:
        calls.append(1)
        return HttpResponse("made once, for everybody")

    cached = by_version(view)
    return lambda: cached(RequestFactory().get("/", headers={"host": "localhost"}))


@pytest.mark.django_db
def test_a_page_that_one_process_made_is_answered_by_another(server: Server) -> None:
    calls: list[int] = []
    first, second = a_process(calls)(), a_process(calls)()
    assert calls == [1]
    assert (first.content, first.headers) == (second.content, second.headers)


@pytest.mark.django_db
def test_after_a_change_no_process_answers_from_what_was_kept(server: Server) -> None:
    calls: list[int] = []
    one, other = a_process(calls), a_process(calls)
    one(), other()
    ArchiveVersion.objects.raise_version()
    one(), other()
    assert len(calls) == 2


@pytest.mark.django_db
def test_another_release_shows_no_page_of_this_one(server: Server, monkeypatch) -> None:
    calls: list[int] = []
    before = a_process(calls)()
    monkeypatch.setattr(release, "fingerprint", lambda: "another")
    after = a_process(calls)()
    assert len(calls) == 2
    assert before["ETag"] != after["ETag"]


@pytest.mark.django_db
def test_the_remarks_of_a_session_are_shared_too(server: Server, client: Client, monkeypatch) -> None:
    address = RemarkFactory(text="함께 쓰는 마당").dialogue.get_absolute_url()
    first = client.get(address).content
    monkeypatch.setattr("dialogues.views.session_body.render_body", lambda *args: pytest.fail("rendered"))
    with override_settings(PAGE_CACHE=False):
        assert Client().get(address).content == first
    assert not any("함께 쓰는 마당".encode() in value for value in server.held.values()), "compressed"


@pytest.mark.django_db
def test_an_erasure_empties_it_when_it_commits(server: Server, django_capture_on_commit_callbacks) -> None:
    a_process([])()
    with django_capture_on_commit_callbacks(execute=True):
        kept_copies.forget()
        assert server.held
    assert not server.held


@pytest.mark.django_db
def test_what_somebody_else_put_there_is_neither_unpickled_nor_shown(server: Server, caplog) -> None:
    calls: list[int] = []
    a_process(calls)()
    for forged in (pickle.dumps("forged"), b"", b"x" * 100):
        server.held = dict.fromkeys(server.held, forged)
        assert a_process(calls)().content == b"made once, for everybody"
    assert len(calls) == 4
    assert "not signed by this archive" in caplog.text


@pytest.mark.django_db
def test_a_server_that_fails_is_left_alone_for_a_while_and_asked_again(
    server: Server, caplog, monkeypatch
) -> None:
    server.is_down = True
    calls: list[int] = []
    for _ in range(5):
        a_process(calls)()
    assert (len(calls), server.asked) == (5, 1)
    assert caplog.text.count("does not answer (ConnectionError)") == 1
    assert caplog.records[0].levelno == logging.ERROR
    server.is_down = False
    monkeypatch.setattr(SharedCache, "_left_alone_until", time.monotonic() - 1)
    a_process(calls)(), a_process(calls)()
    assert len(calls) == 6


@pytest.mark.django_db
@pytest.mark.parametrize("is_listening", [False, True], ids=["a closed port", "a server that says nothing"])
def test_a_real_server_that_is_gone_costs_less_than_a_second(
    is_listening: bool, caplog, monkeypatch, client: Client
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        if is_listening:
            taken.listen(8)
        url = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        monkeypatch.setenv("FORUM_ARCHIVE_CACHE_URL", url)
        monkeypatch.setattr(SharedCache, "_left_alone_until", 0.0)
        address = RemarkFactory().dialogue.get_absolute_url()
        with override_settings(CACHES=environment.caches(Path("/nonexistent")), PAGE_CACHE=True):
            begun = time.monotonic()
            caches["pages"].get("key")
            assert time.monotonic() - begun < 1
            assert client.get(address).status_code == 200
            assert client.get(address).status_code == 200
            caches["pages"].clear()
    assert "the shared cache does not answer" in caplog.text


@pytest.fixture
def files(tmp_path: Path) -> FileCache:
    made = environment.caches(tmp_path)["session_bodies"]
    return FileCache(str(made["LOCATION"]), {"TIMEOUT": 60})


def test_files_are_for_the_archive_alone_and_outlive_a_process(tmp_path: Path) -> None:
    for _ in range(2):
        cache = FileCache(str(tmp_path / "kept"), {"TIMEOUT": 60})
        cache.get("key") or cache.set("key", ["words"])
    assert cache.get("key") == ["words"]
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700


FOR_LONG = 9_999_999_999.0  # a second of the clock that is far away


@pytest.mark.parametrize(
    "broken",
    [b"", b"half a fi", pickle.dumps(FOR_LONG) + b"not packed"],
    ids=["empty", "half", "not packed"],
)
def test_a_broken_file_is_nothing_and_is_made_anew(files: FileCache, broken: bytes, caplog) -> None:
    files.set("key", "words")
    (path,) = Path(files._dir).iterdir()
    path.write_bytes(broken)
    assert files.get("key", "nothing") == "nothing"
    files.set("key", "words")
    assert files.get("key") == "words"


def test_a_disk_that_is_full_is_said_and_no_page_fails_of_it(files: FileCache, caplog, monkeypatch) -> None:
    def is_full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileCache, "_write_content", is_full)
    files.set("key", "words")
    assert files.get("key") is None
    assert "a file cannot be kept" in caplog.text
    assert not list(Path(files._dir).iterdir())


def test_what_is_over_goes_from_the_disk_though_nobody_asks_for_it(files: FileCache) -> None:
    files.set("gone", "removed words")
    (Path(files._dir) / "tmp_half_written").write_text("removed words")
    for path in Path(files._dir).iterdir():
        os.utime(path, (time.time() - 61,) * 2)
    files.set("new", "words")
    assert len(list(Path(files._dir).iterdir())) == 1
    files.clear()
    assert not list(Path(files._dir).iterdir())


def test_nothing_is_swept_from_a_folder_that_is_gone(files: FileCache) -> None:
    Path(files._dir).rmdir()
    files.clear()
    files.set("key", "words")
    assert files.get("key") == "words"


class TestRelease:
    """What changes when anything changes that pages are made with."""

    @pytest.fixture
    def checkout(self, tmp_path: Path) -> Iterator[Path]:
        for folder in (
            "templates/dialogues",
            "dialogues",
            "participants",
            "forum_archive/locale",
            "requirements",
        ):
            (tmp_path / folder).mkdir(parents=True)
        with override_settings(BASE_DIR=tmp_path, STATIC_ROOT=tmp_path):
            release.fingerprint.cache_clear()
            yield tmp_path
        release.fingerprint.cache_clear()

    @pytest.mark.parametrize(
        "path",
        [
            "templates/dialogues/home.html",
            "templates/robots.txt",
            "dialogues/views.py",
            "forum_archive/locale/django.mo",
            "requirements/production.txt",
            "staticfiles.json",
        ],
    )
    def test_it_changes_with_every_file(self, checkout: Path, path: str) -> None:
        before = self.fingerprint()
        (checkout / path).write_text("a")
        between = self.fingerprint()
        (checkout / path).write_text("b")
        assert len({before, between, self.fingerprint()}) == 3

    @pytest.mark.parametrize("name", release.PRINTED)
    def test_it_changes_with_what_pages_print(self, checkout: Path, name: str) -> None:
        before = self.fingerprint()
        with override_settings(**{name: "another"}):
            assert self.fingerprint() != before
        assert self.fingerprint() == before

    def fingerprint(self) -> str:
        release.fingerprint.cache_clear()
        return release.fingerprint()


def test_keys_of_what_is_shared_hold_the_release() -> None:
    assert release.fingerprint() in release.keyed("key", "", 1)
    for name in ("pages", "session_bodies"):
        made = environment.caches(Path("/nonexistent"))[name]
        assert made.get("KEY_FUNCTION", "") == "forum_archive.release.keyed" or "dummy" in str(
            made["BACKEND"]
        )
    assert settings.CACHES["session_bodies"]["BACKEND"].endswith("DummyCache"), "tests keep nothing unasked"
