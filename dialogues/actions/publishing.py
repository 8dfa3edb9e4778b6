"""From a draft to the public record, and out of it again. Nothing here deletes what was public."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.actions import audit, touched
from dialogues.actions.audit import Actor
from dialogues.actions.errors import NotPublishable, ReasonRequired, StillInUse, WrongStatus
from dialogues.actions.history import lock
from dialogues.actions.indexing import show
from dialogues.actions.photos import forget_files
from dialogues.actions.visibility import refresh_public_flags, refresh_states
from dialogues.models import (
    PRIVATE_CATEGORIES,
    Dialogue,
    Fidelity,
    NameDisplay,
    RemarkKind,
    Status,
)


@transaction.atomic
def create_dialogue(*, dialogue: Dialogue, by: Actor) -> Dialogue:
    """Store a new draft."""
    dialogue.status = Status.DRAFT
    dialogue.save()
    audit.record("created", dialogue, by=by)
    return dialogue


@transaction.atomic
def submit_for_review(*, dialogue: Dialogue, by: Actor) -> Dialogue:
    """Hand a draft to whoever publishes. Raises WrongStatus, NotPublishable."""
    stored = _locked(dialogue, Status.DRAFT, Status.WITHDRAWN)
    _refuse_problems(stored)
    return _set_status(stored, Status.IN_REVIEW, "submitted", by=by)


@transaction.atomic
def return_to_draft(*, dialogue: Dialogue, by: Actor, reason: str = "") -> Dialogue:
    """Hand a dialogue back to whoever wrote it. Raises WrongStatus."""
    stored = _locked(dialogue, Status.IN_REVIEW)
    return _set_status(stored, Status.DRAFT, "returned", by=by, reason=reason)


@transaction.atomic
def publish(*, dialogue: Dialogue, by: Actor, expected_version: int | None = None) -> Dialogue:
    """Make a dialogue part of the public record. Raises WrongStatus, NotPublishable, EditConflict."""
    stored = _locked(
        dialogue, Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN, expected_version=expected_version
    )
    _refuse_problems(stored)
    stored.published_at = stored.published_at or timezone.now()
    return _set_status(stored, Status.PUBLISHED, "published", by=by)


@transaction.atomic
def withdraw(*, dialogue: Dialogue, reason: str, by: Actor) -> Dialogue:
    """Take a dialogue down: its addresses answer 410. The words stay, for staff. Raises WrongStatus, ReasonRequired."""
    if not reason.strip():
        raise ReasonRequired
    stored = _locked(dialogue, Status.PUBLISHED)
    return _set_status(stored, Status.WITHDRAWN, "withdrawn", by=by, reason=reason.strip())


@transaction.atomic
def delete_draft(*, dialogue: Dialogue, by: Actor) -> None:
    """Delete what never was public. Raises WrongStatus, and StillInUse if an action item belongs to it."""
    stored = _locked(dialogue, Status.DRAFT, Status.IN_REVIEW)
    if stored.was_ever_public:
        raise WrongStatus(_("A dialogue that was published cannot be deleted: withdraw it."))
    if item := stored.action_items.first():
        raise StillInUse(item)
    audit.record("deleted", stored, by=by)
    stored.remarks.all().delete()
    stored.context_facts.all().delete()
    forget_files(stored.photos.all())
    stored.delete()


def problems(dialogue: Dialogue) -> list[str]:
    """What stands in the way of publishing, a sentence each; empty when nothing does."""
    found = []
    if not dialogue.date:
        found.append(_("There is no date."))
    remarks = dialogue.remarks.all()
    unsourced = remarks.filter(source=None).exclude(kind__in=[RemarkKind.EVENT, RemarkKind.PROCEDURAL])
    if count := unsourced.filter(fidelity=Fidelity.TRANSLATED).count():
        found.append(
            _("%(count)d translated quotations have no source: nobody can see whose translation they are.")
            % {"count": count}
        )
    unnamed = dialogue.attendances.filter(category__in=PRIVATE_CATEGORIES, name_display_basis="").filter(
        Q(name_display=NameDisplay.FULL) | Q(name_display=NameDisplay.SURNAME)
    )
    if names := ", ".join(str(attendance) for attendance in unnamed):
        found.append(
            _("Students and residents are named only with a basis, such as consent or a source: %(names)s.")
            % {"names": names}
        )
    return found


def _locked(dialogue: Dialogue, *allowed: Status, expected_version: int | None = None) -> Dialogue:
    stored = lock(dialogue, expected_version=expected_version)
    if stored.status not in allowed:
        raise WrongStatus(
            _("This cannot be done now: the dialogue is “%(status)s”.")
            % {"status": stored.get_status_display()}
        )
    return stored


def _refuse_problems(dialogue: Dialogue) -> None:
    if found := problems(dialogue):
        raise NotPublishable(found)


def _set_status(dialogue: Dialogue, status: Status, verb: str, *, by: Actor, reason: str = "") -> Dialogue:
    """Change the status; what the public sees changes when it enters or leaves the published state."""
    changes_the_record = Status.PUBLISHED in (dialogue.status, status)
    dialogue.status = status
    dialogue.edit_version += 1
    dialogue.save(update_fields=["status", "published_at", "edit_version"])
    if changes_the_record:
        touches = touched.by_dialogue(dialogue)
        refresh_public_flags(touches)
        refresh_states(touches)
        show(dialogues=[dialogue.pk])
    audit.record(verb, dialogue, by=by, reason=reason)
    return dialogue
