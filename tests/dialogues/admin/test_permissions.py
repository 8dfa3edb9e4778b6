"""Who may open and do what. Every address of ours stands in the table: a missing one fails."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client

from dialogues.models import Dialogue
from tests.dialogues.admin.conftest import SignIn
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    ParticipantFactory,
    RemarkFactory,
    SourceFactory,
)

OPEN, SHUT, LOG_IN, POST_ONLY = 200, 403, 302, 405

GET = {
    # address of the dialogue's own pages: clerk, reviewer, administrator
    "": (302, 302, 302),
    "change": (OPEN, OPEN, OPEN),
    "remarks": (OPEN, OPEN, OPEN),
    "preview": (OPEN, OPEN, OPEN),
    "history": (OPEN, OPEN, OPEN),
    "remarks/add": (OPEN, OPEN, SHUT),
    "remarks/{ref}": (OPEN, OPEN, SHUT),
    "remarks/{ref}/remove": (OPEN, OPEN, SHUT),
    "delete": (OPEN, OPEN, SHUT),
    "withdraw": (SHUT, OPEN, SHUT),
}
POST = {
    "change": (OPEN, OPEN, SHUT),
    "submit": (302, 302, SHUT),
    "return": (409, 409, SHUT),
    "publish": (SHUT, 409, SHUT),
    "withdraw": (SHUT, 400, SHUT),
    "delete": (302, 302, SHUT),
    "remarks/add": (400, 400, SHUT),
    "remarks/{ref}": (400, 400, SHUT),
    "remarks/{ref}/move": (400, 400, SHUT),
    "remarks/{ref}/remove": (302, 302, SHUT),
}
ROLES = ("clerk", "reviewer", "administrator")


def addresses(table: dict) -> list[tuple[str, str, int]]:
    return [
        (page, role, status) for page, row in table.items() for role, status in zip(ROLES, row, strict=True)
    ]


def place(page: str) -> str:
    remark = RemarkFactory(dialogue=DialogueFactory(draft=True))
    page = page.format(ref=remark.ref)
    return f"/en/admin/dialogues/dialogue/{remark.dialogue.pk}/{page}" + ("/" if page else "")


@pytest.mark.parametrize(("page", "role", "status"), addresses(GET))
def test_who_may_open_a_page(sign_in: SignIn, page: str, role: str, status: int) -> None:
    assert sign_in(role).get(place(page)).status_code == status


@pytest.mark.parametrize(("page", "role", "status"), addresses(POST))
def test_who_may_do_what(sign_in: SignIn, page: str, role: str, status: int) -> None:
    assert sign_in(role).post(place(page)).status_code == status


@pytest.mark.parametrize("page", sorted({*GET, *POST}))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_log_in(db: None, client: Client, page: str, method: str) -> None:
    response = getattr(client, method)(place(page))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/en/admin/login/")


def test_every_page_of_a_dialogue_stands_in_the_tables() -> None:
    own = {
        str(url.pattern).removeprefix("<int:object_id>/").replace("<slug:ref>", "{ref}").rstrip("/")
        for url in admin.site._registry[Dialogue].get_urls()
        if str(url.pattern).startswith("<int:object_id>/")
    }
    assert own <= {*GET, *POST}


@pytest.mark.parametrize("factory", [AttendanceFactory, SourceFactory])
@pytest.mark.parametrize(("role", "status"), [("clerk", 302), ("reviewer", 302), ("administrator", 403)])
def test_whoever_edits_a_dialogue_edits_its_parts(
    sign_in: SignIn, factory: type, role: str, status: int
) -> None:
    part = factory(dialogue=DialogueFactory(draft=True))
    response = sign_in(role).post(f"/en/admin/dialogues/{part._meta.model_name}/{part.pk}/delete/")
    assert response.status_code == status


def test_an_administrator_cannot_edit_content(administrator: Client) -> None:
    person = ParticipantFactory()
    assert administrator.get("/en/admin/dialogues/dialogue/add/").status_code == 403
    assert administrator.post(f"/en/admin/participants/participant/{person.pk}/change/").status_code == 403


def test_an_administrator_gives_themselves_nothing(administrator: Client, reviewer: Client) -> None:
    page = f"/en/admin/auth/user/{administrator.user.pk}/change/"
    publish = Permission.objects.get(codename="publish_dialogue")
    groups = list(reviewer.user.groups.values_list("pk", flat=True))
    form = {
        "username": "administrator",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": [publish.pk],
        "groups": groups,
        "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00",
    }
    administrator.post(page, form)
    user = User.objects.get(pk=administrator.user.pk)
    assert not user.is_superuser
    assert not user.has_perm("dialogues.publish_dialogue")


def test_an_administrator_cannot_touch_a_superuser(administrator: Client) -> None:
    superuser = User.objects.create_superuser("root", password="견본 비밀번호 열두 자")
    assert administrator.get(f"/en/admin/auth/user/{superuser.pk}/password/").status_code == 403
    assert administrator.post(f"/en/admin/auth/user/{superuser.pk}/change/").status_code == 403


@pytest.mark.parametrize("log", ["auditevent", "revision"])
@pytest.mark.parametrize("page", ["add/", "1/delete/"])
def test_nobody_writes_a_log(superuser: Client, log: str, page: str) -> None:
    assert superuser.get(f"/en/admin/dialogues/{log}/{page}").status_code in (302, 403)
    assert superuser.get(f"/en/admin/dialogues/{log}/").status_code == 200
