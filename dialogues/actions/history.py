"""What every change of the record shares: the lock, the version that it started from, and the revision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dialogues.actions.audit import Actor
from dialogues.actions.errors import EditConflict, ReasonRequired
from dialogues.actions.indexing import show
from dialogues.models import Dialogue, RevisedKind, Revision


def lock(dialogue: Dialogue, *, expected_version: int | None) -> Dialogue:
    """Hold the dialogue until the transaction ends, and return it as it stands in the database.

    Its key is not held: whoever writes the index may point at it.

    Raises EditConflict when it is no longer at `expected_version`. None asks for whatever version stands.
    """
    stored: Dialogue = (
        Dialogue.objects.select_for_update(of=("self",), no_key=True)
        .select_related("series")
        .get(pk=dialogue.pk)
    )
    if expected_version is not None and stored.edit_version != expected_version:
        raise EditConflict(stored)
    return stored


def require_reason(dialogue: Dialogue, reason: str) -> None:
    if dialogue.was_ever_public and not reason.strip():
        raise ReasonRequired


def advance(dialogue: Dialogue) -> None:
    """The next edit version; the archive's too, and the index, when the public sees the dialogue: call it last."""
    dialogue.edit_version += 1
    Dialogue.objects.filter(pk=dialogue.pk).update(edit_version=dialogue.edit_version)
    if dialogue.is_published:
        show(dialogues=[dialogue.pk])


@dataclass(frozen=True)
class Change:
    """What a thing's public words were and are: an empty `before` says added, an empty `after` removed."""

    kind: RevisedKind
    public_id: str
    before: str
    after: str


def append_revision(
    kind: RevisedKind, public_id: str, *, before: str, after: str, by: Actor, reason: str
) -> Revision | None:
    """Append what changed; None when nothing did. Words that are added are number 1, like first words."""
    appended = append_revisions([Change(kind, public_id, before, after)], by=by, reason=reason)
    return appended[0] if appended else None


def append_revisions(changes: Sequence[Change], *, by: Actor, reason: str) -> list[Revision]:
    """As `append_revision`, of many things, each named once, in two queries."""
    last = last_revisions({change.public_id for change in changes})
    revisions = []
    for change in changes:
        told = last.get((change.kind, change.public_id))
        first = 1 if change.before == "" else 2
        if change.before != change.after:
            revisions.append(
                Revision(
                    target_kind=change.kind,
                    target_id=change.public_id,
                    number=told.number + 1 if told else first,
                    before=change.before,
                    after=change.after,
                    reason=reason.strip(),
                    by=by.get_username(),
                )
            )
    return Revision.objects.bulk_create(revisions, batch_size=500)


def last_revisions(public_ids: Collection[str]) -> dict[tuple[str, str], Revision]:
    """The newest revision of each thing that has one, by kind and id."""
    revisions = Revision.objects.filter(target_id__in=public_ids).order_by("number")
    return {(revision.target_kind, revision.target_id): revision for revision in revisions}
