"""From a draft to the record and out of it: the buttons, and who may press them."""

import pytest
from django.test import Client

from dialogues.models import AuditEvent, Dialogue
from tests.dialogues.admin.conftest import address, read
from tests.factories import DialogueFactory, a_session


def buttons(client: Client, dialogue: Dialogue) -> list[str]:
    return [button.text.strip() for button in read(client.get(address(dialogue))).select(".acts .act")]


@pytest.mark.parametrize(
    ("state", "for_clerk", "for_reviewer"),
    [
        (
            {"draft": True},
            ["Submit for review", "Delete draft…"],
            ["Submit for review", "Publish", "Delete draft…"],
        ),
        (
            {"in_review": True},
            ["Return to draft", "Delete draft…"],
            ["Return to draft", "Publish", "Delete draft…"],
        ),
        ({}, [], ["Withdraw…"]),
        ({"withdrawn": True}, ["Submit for review"], ["Submit for review", "Publish"]),
    ],
)
def test_only_what_can_be_done_is_offered(
    clerk: Client, reviewer: Client, state: dict, for_clerk: list, for_reviewer: list
) -> None:
    dialogue = DialogueFactory(**state)
    assert buttons(clerk, dialogue) == for_clerk
    assert buttons(reviewer, dialogue) == for_reviewer


def test_from_draft_to_withdrawn(clerk: Client, reviewer: Client) -> None:
    dialogue = a_session(remarks=3, draft=True)
    clerk.post(address(dialogue, "submit/"))
    dialogue.refresh_from_db()
    reviewer.post(address(dialogue, "publish/"), {"edit_version": dialogue.edit_version})
    assert Dialogue.objects.public().get() == dialogue
    assert reviewer.post(address(dialogue, "withdraw/"), {"reason": ""}).status_code == 400
    reviewer.post(address(dialogue, "withdraw/"), {"reason": "A mistake"})
    assert not Dialogue.objects.public().exists()
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == [
        "submitted",
        "published",
        "withdrawn",
    ]


def test_what_changed_since_the_reviewer_looked_is_not_published(reviewer: Client) -> None:
    dialogue = DialogueFactory(in_review=True, edit_version=5)
    assert reviewer.post(address(dialogue, "publish/"), {"edit_version": 4}).status_code == 409
    assert reviewer.post(address(dialogue, "publish/")).status_code == 409
    assert not Dialogue.objects.public().exists()


def test_what_cannot_be_published_says_why(reviewer: Client) -> None:
    dialogue = DialogueFactory(in_review=True, undated=True)
    response = reviewer.post(address(dialogue, "publish/"), {"edit_version": dialogue.edit_version})
    assert response.status_code == 409
    assert "There is no date." in read(response).text


@pytest.mark.parametrize("button", ["submit/", "return/", "publish/"])
def test_nothing_happens_by_looking(reviewer: Client, button: str) -> None:
    assert reviewer.get(address(DialogueFactory(in_review=True), button)).status_code == 405


@pytest.mark.parametrize("button", ["submit/", "return/", "publish/", "withdraw/", "delete/"])
def test_a_button_needs_its_csrf_token(reviewer: Client, button: str) -> None:
    reviewer.handler.enforce_csrf_checks = True
    dialogue = DialogueFactory(in_review=True)
    assert reviewer.post(address(dialogue, button), {"reason": "x"}).status_code == 403
    assert Dialogue.objects.get().status == "in_review"


def test_a_draft_is_deleted_with_its_remarks(clerk: Client) -> None:
    dialogue = a_session(remarks=5, draft=True)
    assert clerk.get(address(dialogue, "delete/")).status_code == 200
    clerk.post(address(dialogue, "delete/"))
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize("state", [{}, {"withdrawn": True}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_published_is_never_deleted(clerk: Client, state: dict, method: str) -> None:
    dialogue = DialogueFactory(**state)
    response = getattr(clerk, method)(address(dialogue, "delete/"))
    assert response.status_code == 409
    assert "cannot be deleted" in read(response).text
    assert Dialogue.objects.exists()
