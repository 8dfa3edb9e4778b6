"""Variables that decide what a public page says of whoever runs it: refused loudly, and silent when unset."""

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
