"""Three accounts to try the site with, and what each may do."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from dialogues.actions.audit import SYSTEM
from dialogues.actions.staff import GROUPS, create_demo_staff
from dialogues.models import AuditEvent

pytestmark = pytest.mark.django_db

CONTENT = ("dialogues", "participants")


def printed(capsys, *options: str) -> dict[str, str]:
    call_command("demo_staff", *options)
    return dict(line.split() for line in capsys.readouterr().out.splitlines())


def test_the_passwords_are_printed_once(capsys) -> None:
    passwords = printed(capsys)

    assert list(passwords) == ["clerk", "reviewer", "administrator"]
    for name, password in passwords.items():
        user = User.objects.get(username=name)
        assert user.is_staff
        assert not user.is_superuser
        assert user.check_password(password)
        assert len(password) >= 16
    assert len(set(passwords.values())) == 3
    assert printed(capsys) == {}
    assert (User.objects.count(), Group.objects.count()) == (3, 3)


def test_new_passwords_are_made_on_request(capsys) -> None:
    old = printed(capsys)
    new = printed(capsys, "--renew")

    assert new.keys() == old.keys()
    assert not set(new.values()) & set(old.values())
    assert User.objects.get(username="clerk").check_password(new["clerk"])
    assert not User.objects.get(username="clerk").check_password(old["clerk"])


def test_no_password_is_left_in_the_log() -> None:
    passwords = create_demo_staff(by=SYSTEM)

    told = str(list(AuditEvent.objects.values()))
    assert AuditEvent.objects.count() == 3
    assert not any(password in told for password in passwords.values())


def test_who_was_moved_to_another_group_stays_there() -> None:
    create_demo_staff(by=SYSTEM)
    clerk = User.objects.get(username="clerk")
    clerk.groups.clear()
    create_demo_staff(by=SYSTEM, renew=True)

    assert not clerk.groups.exists()


class TestPermissions:
    @pytest.fixture(autouse=True)
    def staff(self) -> None:
        create_demo_staff(by=SYSTEM)

    @pytest.mark.parametrize(
        ("name", "may"), [("clerk", False), ("reviewer", True), ("administrator", False)]
    )
    def test_reviewers_alone_publish(self, name: str, may: bool) -> None:
        assert User.objects.get(username=name).has_perm("dialogues.publish_dialogue") == may

    @pytest.mark.parametrize("name", ["clerk", "reviewer"])
    def test_who_writes_the_record_keeps_no_accounts(self, name: str) -> None:
        permissions = User.objects.get(username=name).get_all_permissions()

        assert not any(permission.startswith("auth.") for permission in permissions)
        assert {"dialogues.add_remark", "dialogues.change_venue", "dialogues.delete_dialogue"} <= permissions
        assert (
            not {"dialogues.delete_venue", "dialogues.change_series", "dialogues.change_revision"}
            & permissions
        )

    def test_who_keeps_the_accounts_writes_no_word_of_the_record(self) -> None:
        permissions = User.objects.get(username="administrator").get_all_permissions()
        content = {each.split(".")[1] for each in permissions if each.startswith(CONTENT)}

        assert {"auth.add_user", "auth.change_group"} <= permissions
        assert content
        assert all(codename.startswith("view_") for codename in content)

    def test_nobody_writes_history(self) -> None:
        for name in GROUPS:
            granted = Permission.objects.filter(
                group__name=name, content_type__model__in=["revision", "auditevent"]
            )
            assert all(permission.codename.startswith("view_") for permission in granted)
