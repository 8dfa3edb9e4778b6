"""Every act on the archive leaves a line that outlives its subject."""

from typing import Protocol

from django.db import models

from dialogues.models import AuditEvent


class Actor(Protocol):
    """Who acts: a user of the site, or the system itself."""

    def get_username(self) -> str: ...


class SystemActor:
    """The site's own commands, run from the shell by whoever keeps the machine."""

    def get_username(self) -> str:
        return "system"


SYSTEM = SystemActor()

LABELLED = {"dialogue", "series", "topic", "venue", "actionitem", "synonym"}


def public_key(thing: models.Model) -> str:
    """The identifier by which the world, or failing that the database, knows a thing."""
    for field in ("public_id", "ref", "slug"):
        if key := getattr(thing, field, ""):
            return str(key)
    return str(thing.pk)


def record(verb: str, thing: models.Model, *, by: Actor, reason: str = "") -> AuditEvent:
    """Append one event. `verb` is a past participle such as `published`; the thing's words are not copied."""
    recorded = event(verb, thing, by=by, reason=reason)
    recorded.save()
    return recorded


def event(verb: str, thing: models.Model, *, by: Actor, reason: str = "") -> AuditEvent:
    """As `record`, but not yet stored: for whoever appends many at once."""
    return AuditEvent(
        by=by.get_username(),
        verb=verb,
        target_kind=thing._meta.model_name or "",
        target_id=public_key(thing),
        label=_label(thing),
        reason=reason,
    )


def _label(thing: models.Model) -> str:
    """What staff call the thing: never a remark's words, and never the name of a person."""
    return str(thing)[:300] if thing._meta.model_name in LABELLED else ""
