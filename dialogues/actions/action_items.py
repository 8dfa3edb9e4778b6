"""What was asked and promised: kept with the words that promised it, and with whoever says how it stands."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from dialogues import representation
from dialogues.actions import audit
from dialogues.actions.audit import Actor
from dialogues.actions.errors import ActionRefused, EditConflict, ReasonRequired, StillInUse
from dialogues.actions.history import append_revision
from dialogues.actions.promises import anchor
from dialogues.actions.revising import as_kept
from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import (
    ActionItem,
    ActionStatus,
    ActionUpdate,
    ArchiveVersion,
    RevisedKind,
)

GROWS = ("updates", "status")
"""What of an item changes as it goes on: an update is news and no correction."""


@transaction.atomic
def save_action_item(
    *,
    item: ActionItem,
    write: Callable[[], object],
    by: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> ActionItem:
    """Store what `write` saves of an item, its updates, and what it points at; and make it hold together.

    The dialogues of its remarks become its own, a promise is anchored to its words, and its state is that of the last
    update. An update that is added needs no reason; any other change of what was public does, and leaves a revision.
    Raises EditConflict, ReasonRequired, StillInUse, PromiseNotFound, and ActionRefused for an item of no dialogue or
    with a source from elsewhere.
    """
    is_new = item.pk is None
    if not is_new:
        _lock(item, expected_version=expected_version)
    was_seen, before = (False, {}) if is_new else (_was_ever_public(item), _public_words_of(item))
    try:
        write()
    except ProtectedError as error:
        raise StillInUse(next(iter(error.protected_objects))) from error
    settle(item)
    after = _public_words_of(item)
    if was_seen and _is_correction(before, after):
        _append_revision(item, as_kept(before), as_kept(after), by=by, reason=reason)
    _follow(item, is_seen=was_seen or _was_ever_public(item))
    audit.record("created" if is_new else "revised", item, by=by, reason=reason)
    item.refresh_from_db()
    return item


@transaction.atomic
def remove_action_item(
    *, item: ActionItem, by: Actor, reason: str = "", expected_version: int | None = None
) -> None:
    """Take an item out. If it ever was public its address answers 410. Raises EditConflict, ReasonRequired."""
    _lock(item, expected_version=expected_version)
    was_seen = _was_ever_public(item)
    if was_seen:
        _append_revision(item, as_kept(_public_words_of(item)), "", by=by, reason=reason)
    audit.record("removed", item, by=by, reason=reason)
    item.delete()
    refresh_public_flags()
    if was_seen:
        ArchiveVersion.objects.raise_version()


def settle(item: ActionItem) -> None:
    """Bring what follows from the rest in line with it. Raises PromiseNotFound, ActionRefused."""
    stored: ActionItem = ActionItem.objects.select_related("answered_in", "promise_remark").get(pk=item.pk)
    remarks = [*stored.raised_in.all(), stored.answered_in, stored.promise_remark]
    stored.dialogues.add(*{remark.dialogue_id for remark in remarks if remark})
    if not stored.dialogues.exists():
        raise ActionRefused(_("Say which dialogue it belongs to, or which remark raised it."))
    own = stored.dialogues.values("pk")
    if stored.updates.filter(source__isnull=False).exclude(source__dialogue__in=own).exists():
        raise ActionRefused(
            _("The source of an update has to be one of the dialogues that the item belongs to.")
        )
    anchor(stored)
    last: ActionUpdate | None = stored.updates.in_order().last()
    stored.status = last.status if last else ActionStatus.UNKNOWN
    stored.save(update_fields=["status", "promise_start", "promise_end", "promise_quote"])


def public_words_of(item: ActionItem) -> str:
    """What the public sees of an item, as a revision keeps it."""
    return as_kept(_public_words_of(item))


def _public_words_of(item: ActionItem) -> representation.Written:
    stored = representation.with_action_items(ActionItem.objects.filter(pk=item.pk)).get()
    return representation.action_item(stored)


def _is_correction(before: representation.Written, after: representation.Written) -> bool:
    """Whether anything but added updates differs."""
    told, tells = before["updates"], after["updates"]
    same = {key: value for key, value in before.items() if key not in GROWS}
    return tells[: len(told)] != told or same != {key: after[key] for key in same}


def _was_ever_public(item: ActionItem) -> bool:
    return item.dialogues.filter(published_at__isnull=False).exists()


def _lock(item: ActionItem, *, expected_version: int | None) -> None:
    stored = ActionItem.objects.select_for_update().filter(pk=item.pk).first()
    if stored is None or expected_version not in (None, stored.edit_version):
        raise EditConflict(stored or item)


def _append_revision(item: ActionItem, before: str, after: str, *, by: Actor, reason: str) -> None:
    if not reason.strip():
        raise ReasonRequired
    append_revision(RevisedKind.ACTION_ITEM, item.public_id, before=before, after=after, by=by, reason=reason)


def _follow(item: ActionItem, *, is_seen: bool) -> None:
    ActionItem.objects.filter(pk=item.pk).update(edit_version=F("edit_version") + 1)
    refresh_public_flags()
    if is_seen:
        ArchiveVersion.objects.raise_version()
