"""Variables that decide what a public page says of whoever runs it: refused loudly, and silent when unset."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from forum_archive import environment
from forum_archive.licences import LICENCES

READERS = {
    "FORUM_ARCHIVE_DATA_LICENCE": environment.data_licence,
    "FORUM_ARCHIVE_CONTACT_EMAIL": environment.contact_email,
    "FORUM_ARCHIVE_CONTACT_PHONE": environment.contact_phone,
}


@pytest.mark.parametrize("given", [None, ""])
@pytest.mark.parametrize("name", READERS)
def test_what_nobody_has_said_is_nothing(name: str, given: str | None, monkeypatch) -> None:
    monkeypatch.delenv(name, raising=False)
    if given is not None:
        monkeypatch.setenv(name, given)
    assert not READERS[name]()


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("FORUM_ARCHIVE_CONTACT_EMAIL", "archive@example.org"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "062-000-0000"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "+82 62 000 0000"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "120"),
    ],
)
def test_a_contact_is_kept_as_it_is_given(name: str, given: str, monkeypatch) -> None:
    monkeypatch.setenv(name, given)
    assert READERS[name]() == given


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.code)
def test_a_licence_is_found_by_its_code(licence, monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_DATA_LICENCE", licence.code)
    assert environment.data_licence() == licence


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("FORUM_ARCHIVE_DATA_LICENCE", "KOGL-5"),
        ("FORUM_ARCHIVE_DATA_LICENCE", "kogl-1"),
        ("FORUM_ARCHIVE_DATA_LICENCE", "CC-BY"),
        ("FORUM_ARCHIVE_CONTACT_EMAIL", "archive"),
        ("FORUM_ARCHIVE_CONTACT_EMAIL", "archive@example.org, other@example.org"),
        ("FORUM_ARCHIVE_CONTACT_EMAIL", "archive@example.org\nBcc: other@example.org"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "시민소통과"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "062-000-0000;ext=1"),
        ("FORUM_ARCHIVE_CONTACT_PHONE", "０６２"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name: str, given: str, monkeypatch) -> None:
    monkeypatch.setenv(name, given)
    with pytest.raises(ImproperlyConfigured, match=name):
        READERS[name]()


def test_every_licence_has_an_official_address() -> None:
    for licence in LICENCES:
        assert licence.address.startswith(("https://www.kogl.or.kr/", "https://creativecommons.org/"))


@pytest.mark.parametrize(
    "given",
    [
        "redis://localhost:6379/0",
        "redis://:password@cache.example.org:6380/3",
        "rediss://user:password@cache.example.org",
        "unix:///run/redis/redis.sock?db=1",
        "",
    ],
)
def test_a_shared_cache_is_taken_as_it_is_named(given: str, monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_CACHE_URL", given)
    assert environment.cache_url() == given
    backend = environment.caches(Path("/data"))["pages"]["BACKEND"]
    assert str(backend).endswith("SharedCache" if given else "DummyCache")


@pytest.mark.parametrize(
    "given",
    [
        "localhost:6379",
        "http://localhost:6379",
        "redis://",
        "redis://localhost:99999",
        "unix://",
        "redis:///0",
    ],
)
def test_an_address_of_no_shared_cache_is_refused(given: str, monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_CACHE_URL", given)
    with pytest.raises(ImproperlyConfigured, match="FORUM_ARCHIVE_CACHE_URL"):
        environment.cache_url()


def test_a_password_is_not_repeated_by_who_refuses_it(monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_CACHE_URL", "http://:secret@localhost")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.cache_url()
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("given", "is_on"), [("", True), ("on", True), ("OFF", False), ("off", False)])
def test_what_is_on_is_turned_off_by_its_name(given: str, is_on: bool, monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_PAGE_CACHE", given)
    assert environment.is_on("FORUM_ARCHIVE_PAGE_CACHE") == is_on


@pytest.mark.parametrize("given", ["no", "false", "0", "aus"])
def test_neither_on_nor_off_is_refused(given: str, monkeypatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_PAGE_CACHE", given)
    with pytest.raises(ImproperlyConfigured, match="FORUM_ARCHIVE_PAGE_CACHE"):
        environment.is_on("FORUM_ARCHIVE_PAGE_CACHE")


@pytest.mark.parametrize("url", ["postgresql:///x", "postgresql:///x?options=-c%20work_mem%3D8MB"])
def test_statements_are_ended_early_in_the_web_process_alone(url: str) -> None:
    def options(*, pooled: bool) -> str:
        return environment.database(url, pooled=pooled)["OPTIONS"]["options"]

    assert "statement_timeout=1500" in options(pooled=True)
    assert "statement_timeout" not in options(pooled=False)
    assert ("work_mem=8MB" in options(pooled=True)) == ("work_mem" in url)
