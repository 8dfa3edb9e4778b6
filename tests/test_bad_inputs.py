"""Hostile and mistaken requests of `data/bad_inputs.json`: each gets the answer given there, and changes nothing.

The file is the project's `bad_inputs.yaml` as JSON, converted once, since nothing else here reads YAML. Its groups on
searching and on public addresses are held here; no case of these groups is made by an expression.
"""

import json
import logging
import time
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from dialogues.actions.revising import save_remark
from dialogues.models import Dialogue, NameDisplay
from tests.dialogues.views.reading import tree, words
from tests.factories import AttendanceFactory, DialogueFactory, ParticipantFactory, RemarkFactory, UserFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

GROUPS = ("B-SRCH", "B-PAGE")
FILE = json.loads((Path(__file__).parent / "data" / "bad_inputs.json").read_text(encoding="utf-8"))
CASES = [case for group in FILE["groups"] if group["id"] in GROUPS for case in group["cases"]]

DRAFT_WORD, DRAFT_CONTEXT = "감춘낱말뿐", "아직 내지 않은 글의 앞뒤"
REDACTED_NAME = "황보가린"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
)


@pytest.fixture
def addresses() -> dict[str, str]:
    """What the placeholders of the file stand for, with the things that they name."""
    published, draft, withdrawn = (
        DialogueFactory(number=4001),
        DialogueFactory(number=4002, draft=True, title_ko=f"{DRAFT_CONTEXT} {DRAFT_WORD}"),
        DialogueFactory(number=4003, withdrawn=True),
    )
    RemarkFactory(dialogue=draft, text=f"{DRAFT_CONTEXT} {DRAFT_WORD}")
    hidden = AttendanceFactory(
        dialogue=published,
        participant=ParticipantFactory(name_ko=REDACTED_NAME, name_en=""),
        name_ko=REDACTED_NAME,
        name_en="",
        name_display=NameDisplay.ROLE_ONLY,
    )
    RemarkFactory(dialogue=published, text="골목 주차장을 함께 씁시다.", speakers=[hidden])
    rebuild()
    return {
        "{search}": "/search/",
        "{list}": "/dialogues/",
        "{session_detail_prefix}": "/dialogues/",
        "{year_archive_prefix}": "/dialogues/year/",
        "{published_session_url}": published.get_absolute_url(),
        "{draft_session_url}": draft.get_absolute_url(),
        "{withdrawn_session_url}": withdrawn.get_absolute_url(),
        "{canary_draft}": quote(DRAFT_WORD),
        "{canary_redacted_name}": quote(REDACTED_NAME),
    }


def filled(text: str, addresses: dict[str, str]) -> str:
    for placeholder, address in addresses.items():
        text = text.replace(placeholder, address)
    return text


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_answer_is_the_one_that_is_given(
    case: dict[str, Any], addresses: dict[str, str], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    expected, rows = case["expect"], row_counts()
    caplog.set_level(logging.INFO, logger="django")
    began = time.monotonic()
    response = client.get(filled(case["request"]["url"], addresses))
    assert time.monotonic() - began <= expected.get("max_seconds", 2)
    assert response.status_code in [*expected["status"], *case.get("alt_status", [])]
    shown = words(tree(response))
    assert expected.get("message_contains", "") in shown
    for unwanted in expected.get("body_not_contains", []):
        held = {"{canary_draft_context}": DRAFT_CONTEXT}.get(unwanted, unwanted)
        assert held not in response.text
    holds_always(response)
    assert row_counts() == rows
    assert len(caplog.records) <= 1
    assert not any("\n" in record.getMessage() or "\0" in record.getMessage() for record in caplog.records)
    assert client.get("/search/").status_code == 200


def holds_always(response: HttpResponse) -> None:
    for secret in ("Traceback", "SELECT ", "ProgrammingError", str(settings.BASE_DIR), django.get_version()):
        assert secret not in response.text
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in response["Permissions-Policy"]
    assert all(directive in response["Content-Security-Policy"] for directive in POLICY)
    assert not response.cookies


@pytest.mark.parametrize("word", [DRAFT_WORD, DRAFT_WORD[:4], f"{DRAFT_WORD}*"])
def test_a_draft_is_neither_counted_nor_suggested(word: str, addresses: dict, client: Client) -> None:
    page = tree(client.get("/search/", {"q": word}))
    assert words(page.select_one(".count")) == "발언 0건"
    assert not page.select(".hit, .session-card, .person, .remedies a")


@pytest.mark.parametrize(
    "name",
    [
        REDACTED_NAME,
        unicodedata.normalize("NFD", REDACTED_NAME),
        " ".join(REDACTED_NAME),
        f"{REDACTED_NAME[:2]}*",
        f"화자:{REDACTED_NAME}",
        "ㅎㅂㄱㄹ",
        "Hwangbo Ga-rin",
    ],
)
def test_a_name_that_was_taken_away_finds_nothing_in_any_form(
    name: str, addresses: dict, client: Client
) -> None:
    page = tree(client.get("/search/", {"q": name}))
    assert words(page.select_one(".count")) == "발언 0건"
    assert not page.select(".hit, .session-card, .person, .remedies a")


def test_a_draft_answers_as_an_address_that_never_was(addresses: dict, client: Client) -> None:
    draft, unknown = client.get(addresses["{draft_session_url}"]), client.get("/dialogues/4009/")
    assert draft.status_code == unknown.status_code == 404
    assert draft.text.replace(addresses["{draft_session_url}"], "") == unknown.text.replace(
        "/dialogues/4009/", ""
    )
    assert draft.headers == unknown.headers


def test_a_copy_from_before_a_change_is_not_good_any_more(addresses: dict, client: Client) -> None:
    address = addresses["{published_session_url}"]
    with override_settings(PAGE_CACHE=True):
        before = client.get(address)
        held = {"if-none-match": before.headers["ETag"]}
        assert client.get(address, headers=held).status_code == 304
        dialogue = Dialogue.objects.public().at_slug("4001").get()
        remark = dialogue.remarks.public().in_order().first()
        remark.text = "골목 주차장을 ○○○ 씁시다."
        save_remark(
            remark=remark,
            speakers=list(remark.speakers.all()),
            translations=[],
            reason="이름을 가림",
            by=UserFactory(),
        )
        after = client.get(address, headers=held)
    assert after.status_code == 200
    assert "함께" in before.text
    assert "주차장을 함께" not in after.text
