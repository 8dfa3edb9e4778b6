"""What every change of the record shares: the lock, the version that it started from, and the revision."""

from dialogues.actions.audit import Actor
from dialogues.actions.errors import EditConflict, ReasonRequired
from dialogues.models import ArchiveVersion, Dialogue, RevisedKind, Revision


def lock(dialogue: Dialogue, *, expected_version: int | None) -> Dialogue:
    """Hold the dialogue until the transaction ends, and return it as it stands in the database.

    Raises EditConflict when it is no longer at `expected_version`. None asks for whatever version stands.
    """
    stored = Dialogue.objects.select_for_update(of=("self",)).select_related("series").get(pk=dialogue.pk)
    if expected_version is not None and stored.edit_version != expected_version:
        raise EditConflict(stored)
    return stored


def require_reason(dialogue: Dialogue, reason: str) -> None:
    if dialogue.was_ever_public and not reason.strip():
        raise ReasonRequired


def advance(dialogue: Dialogue) -> None:
    """The next edit version; the archive's version too when the public sees the dialogue."""
    dialogue.edit_version += 1
    Dialogue.objects.filter(pk=dialogue.pk).update(edit_version=dialogue.edit_version)
    if dialogue.is_published:
        ArchiveVersion.objects.raise_version()


def append_revision(
    kind: RevisedKind, public_id: str, *, before: str, after: str, by: Actor, reason: str
) -> Revision | None:
    """Append what changed; None when nothing did. Words that are added are number 1, like first words."""
    if before == after:
        return None
    number = Revision.objects.current_number(kind, public_id)
    has_history = Revision.objects.of(kind, public_id).exists()
    return Revision.objects.create(
        target_kind=kind,
        target_id=public_id,
        number=number if before == "" and not has_history else number + 1,
        before=before,
        after=after,
        reason=reason.strip(),
        by=by.get_username(),
    )
