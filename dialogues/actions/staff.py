"""Who may do what: the groups of the house, and accounts to try them with."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Model

from dialogues.actions import audit
from dialogues.actions.audit import Actor
from dialogues.models import (
    ActionItem,
    ActionUpdate,
    Attendance,
    AttendanceRole,
    AuditEvent,
    Claim,
    ContextFact,
    Dialogue,
    FormerSlug,
    Photo,
    Remark,
    RemarkSpeaker,
    RemarkTranslation,
    Revision,
    Section,
    Series,
    Source,
    Synonym,
    Topic,
    Venue,
)
from participants.models import Affiliation, NameVariant, Organisation, Participant

CLERK, REVIEWER, ADMINISTRATOR = "clerk", "reviewer", "administrator"

_DRAFTED = (
    Dialogue, Attendance, AttendanceRole, Section, Remark, RemarkSpeaker, RemarkTranslation, Source, Claim, ContextFact,
    NameVariant, Affiliation, Photo, ActionItem, ActionUpdate, Synonym,
)  # fmt: skip
"""What a clerk writes and may strike out again; that a published dialogue is never deleted is the actions' rule."""
_SHARED = (Participant, Organisation, Venue, Topic)
"""What many dialogues point at: written, not deleted."""
_READ = (Series, FormerSlug, Revision)
_ACCOUNTS = (User, Group)

Grants = dict[str, Iterable[type[Model]]]

_DRAFTING: Grants = {
    "add": (*_DRAFTED, *_SHARED),
    "change": (*_DRAFTED, *_SHARED),
    "delete": _DRAFTED,
    "view": (*_DRAFTED, *_SHARED, *_READ),
}
GROUPS: dict[str, Grants] = {
    CLERK: _DRAFTING,
    REVIEWER: {**_DRAFTING, "publish": (Dialogue,), "view": (*_DRAFTED, *_SHARED, *_READ, AuditEvent)},
    ADMINISTRATOR: {
        "add": _ACCOUNTS,
        "change": _ACCOUNTS,
        "delete": _ACCOUNTS,
        "view": (*_ACCOUNTS, *_DRAFTED, *_SHARED, *_READ, AuditEvent),
    },
}
"""Of each group: what it may do, and to what. An administrator keeps the accounts and writes no word of the record."""

_PASSWORD_BYTES = 15  # 20 characters


@transaction.atomic
def grant_groups() -> list[Group]:
    """Make the groups, and give each what it lacks. Permissions that somebody added stay."""
    groups = []
    for name, grants in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(grants))
        groups.append(group)
    return groups


@transaction.atomic
def create_demo_staff(*, by: Actor, renew: bool = False) -> dict[str, str]:
    """One account a group, called like it. Answers with the new passwords, by name: they can be read this once.

    An account that exists keeps its password, unless `renew` asks for new ones.
    """
    passwords = {}
    for group in grant_groups():
        user, is_new = User.objects.get_or_create(username=group.name, defaults={"is_staff": True})
        if is_new:
            user.groups.add(group)
        if is_new or renew:
            passwords[user.username] = secrets.token_urlsafe(_PASSWORD_BYTES)
            user.set_password(passwords[user.username])
            user.save(update_fields=["password"])
            audit.record("created" if is_new else "given a new password", user, by=by)
    return passwords


def _permissions(grants: Grants) -> list[Permission]:
    """The rows of django.contrib.auth for what is granted. Raises Permission.DoesNotExist before `migrate`."""
    return [
        Permission.objects.get_by_natural_key(
            f"{verb}_{model._meta.model_name}", model._meta.app_label, str(model._meta.model_name)
        )
        for verb, models in grants.items()
        for model in models
    ]
