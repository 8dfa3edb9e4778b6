"""What was asked and promised: kept with the words that promised it, and with whoever says how it stands."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from dialogues import representation
from dialogues.actions import audit, touched
from dialogues.actions.audit import Actor
from dialogues.actions.errors import ActionRefused, EditConflict, ReasonRequired, StillInUse
from dialogues.actions.history import append_revision
from dialogues.actions.indexing import show
from dialogues.actions.promises import anchor
from dialogues.actions.revising import as_kept
from dialogues.actions.touched import Touched
from dialogues.actions.visibility import refresh_public_flags, refresh_states
from dialogues.models import ActionItem, RevisedKind

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
    """Store an item, its updates and what it points at, as `write` saves them; and make it hold together.

    The dialogues of its remarks become its own, a promise is anchored to its words, and its state is that of the last
    update. An update that is added needs no reason; any other change of what was public does, and leaves a revision.
    Raises EditConflict, ReasonRequired, StillInUse, PromiseNotFound, and ActionRefused for an item of no dialogue or
    with a source from elsewhere.
    """
    is_new = item.pk is None
    version = 0 if is_new else _locked_version(item, expected_version=expected_version)
    was_public, was_seen = not is_new and _is_public(item), item.was_ever_public
    before = {} if is_new else _public_words_of(item)
    touches = touched.by_item(item)
    anchor(item)
    try:
        write()
    except ProtectedError as error:
        raise StillInUse(next(iter(error.protected_objects))) from error
    _settle(item)
    after = _public_words_of(item)
    if was_seen and is_correction(before, after):
        _append_revision(item, as_kept(before), as_kept(after), by=by, reason=reason)
    ActionItem.objects.filter(pk=item.pk).update(edit_version=version + 1)
    _show(touches | touched.by_item(item), is_seen=was_public or _is_public(item))
    audit.record("created" if is_new else "revised", item, by=by, reason=reason)
    item.refresh_from_db()
    return item


@transaction.atomic
def remove_action_item(
    *, item: ActionItem, by: Actor, reason: str = "", expected_version: int | None = None
) -> None:
    """Take an item out. If it ever was public its address answers 410. Raises EditConflict, ReasonRequired."""
    _locked_version(item, expected_version=expected_version)
    was_public = _is_public(item)
    if item.was_ever_public:
        _append_revision(item, as_kept(_public_words_of(item)), "", by=by, reason=reason)
    audit.record("removed", item, by=by, reason=reason)
    touches = touched.by_item(item)
    item.delete()
    _show(touches, is_seen=was_public)


def is_correction(before: representation.Written, after: representation.Written) -> bool:
    """Whether anything but added updates, and the state that follows from them, differs."""
    same = {key: value for key, value in before.items() if key not in GROWS}
    coming = iter(after["updates"])
    return same != {key: after[key] for key in same} or not all(told in coming for told in before["updates"])


def _settle(item: ActionItem) -> None:
    """Bring what follows from the rest in line with it. Raises ActionRefused."""
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
    refresh_states(touched.by_item(stored))


def _public_words_of(item: ActionItem) -> representation.Written:
    stored = representation.with_action_items(ActionItem.objects.filter(pk=item.pk)).get()
    return representation.action_item(stored)


def _is_public(item: ActionItem) -> bool:
    return ActionItem.objects.public().filter(pk=item.pk).exists()


def _locked_version(item: ActionItem, *, expected_version: int | None) -> int:
    """Hold the item until the transaction ends, and answer with the version at which it stands."""
    stored = ActionItem.objects.select_for_update().filter(pk=item.pk).first()
    if stored is None or expected_version not in (None, stored.edit_version):
        raise EditConflict(stored or item)
    return int(stored.edit_version)


def _append_revision(item: ActionItem, before: str, after: str, *, by: Actor, reason: str) -> None:
    if not reason.strip():
        raise ReasonRequired
    append_revision(RevisedKind.ACTION_ITEM, item.public_id, before=before, after=after, by=by, reason=reason)


def _show(touches: Touched, *, is_seen: bool) -> None:
    refresh_public_flags(touches)
    if is_seen:
        show()
