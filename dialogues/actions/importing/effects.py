"""What follows from a change: the status, the revisions, the audit log, and what stands in the way of publishing.

The same rules as in `publishing` and `revising`, for many dialogues at once.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from dialogues import representation
from dialogues.actions import indexing, publishing
from dialogues.actions.history import Change, append_revisions, last_revisions
from dialogues.actions.importing.load import CREATED, UNCHANGED, UPDATED, Load
from dialogues.actions.importing.work import Work
from dialogues.actions.revising import as_kept, words_as_kept
from dialogues.models import Dialogue, FormerSlug, Remark, RevisedKind, Series, Status, Topic, Venue
from participants.models import Organisation, Participant

SHARED = (Organisation, Participant, Series, Topic, Venue)
_VERBS = {
    Status.DRAFT: "returned",
    Status.IN_REVIEW: "submitted",
    Status.PUBLISHED: "published",
    Status.WITHDRAWN: "withdrawn",
}


def refuse_status(work: Work) -> None:
    """What no file may do: unpublish silently, or withdraw what never was public. Raises InterchangeError."""
    line, stored = work.line, work.stored
    if stored and stored.status == Status.PUBLISHED and line.status in (Status.DRAFT, Status.IN_REVIEW):
        raise work.error("status", "this dialogue is published: it can be withdrawn, but is no draft again")
    if line.status == "withdrawn" and not line.published_at and not work.was_ever_public:
        raise work.error("status", "only what was published can be withdrawn: published_at is missing")


def follow(load: Load, works: Iterable[Work]) -> None:
    """Record what became of the dialogues of a batch, and note what is to be revised when the file is read."""
    changed = []
    for work in works:
        if work.stored is None:
            load.mark(work.row, CREATED)
            if work.row.status in (Status.PUBLISHED, Status.WITHDRAWN):
                load.log(_VERBS[Status(work.row.status)], work.row)
        else:
            was_published, is_moved = work.stored.status == Status.PUBLISHED, _move(load, work)
            if not work.is_touched and not is_moved:
                load.mark(work.row, UNCHANGED)
                continue
            work.row.edit_version += 1
            changed.append(work.row)
            load.changes_the_record |= was_published
            if work.is_touched:
                load.mark(work.row, UPDATED)
                _note_changes(load, work)
            else:
                load.report.outcomes["dialogue", work.row.pk] = UPDATED
        if work.row.status == Status.PUBLISHED:
            load.changes_the_record = True
            for sentence in publishing.problems(work.row):
                load.warn(work.number, "", sentence)
    Dialogue.objects.bulk_update(changed, ["status", "published_at", "edit_version"], batch_size=500)


def revise(load: Load) -> None:
    """Append the revisions of what was public. Those that the file has brought itself are not told twice."""
    told = last_revisions({change.public_id for change in load.changes})
    untold = [
        change
        for change in load.changes
        if (last := told.get((change.kind, change.public_id))) is None or last.after != change.after
    ]
    append_revisions(untold, by=load.by, reason=load.reason)


def show_what_changed(load: Load) -> None:
    """Let the public see what was made or changed, in the archive's version and in the index."""
    changed: dict[str, set[int]] = defaultdict(set)
    for (kind, key), outcome in load.report.outcomes.items():
        if outcome != UNCHANGED:
            changed[kind].add(key)
    shared = [model(pk=key) for model in SHARED for key in changed[model.__name__.lower()]]
    indexing.show_everywhere(shared, dialogues=changed["dialogue"])


def _move(load: Load, work: Work) -> bool:
    """Bring the status to what the line says, if it says any; whether that is a change."""
    status = work.line.status
    if status is None or status == work.row.status:
        return False
    work.row.status = status
    if status == "published":
        work.row.published_at = work.row.published_at or work.line.published_at or timezone.now()
    load.log(_VERBS[Status(status)], work.row)
    return True


def _note_changes(load: Load, work: Work) -> None:
    """Of what ever was public: its facts, its remarks, and the address that it moved from."""
    if not work.was_ever_public:
        return
    revised = representation.with_remarks(Dialogue.objects.filter(pk=work.row.pk)).get()
    facts = as_kept(representation.facts(revised))
    if facts != work.facts_before:
        load.changes.append(Change(RevisedKind.DIALOGUE, revised.public_id, work.facts_before, facts))
    words = {each["ref"]: words_as_kept(each, revised) for each in representation.remarks(revised)}
    for ref in dict.fromkeys([*work.words_before, *words]):
        before, after = work.words_before.get(ref, ""), words.get(ref, "")
        if before != after:
            load.changes.append(Change(RevisedKind.REMARK, ref, before, after))
            load.log("revised" if before and after else "added" if after else "removed", Remark(ref=ref))
    if work.slug_before != work.row.slug:
        FormerSlug.objects.filter(slug=work.row.slug).delete()
        FormerSlug.objects.update_or_create(slug=work.slug_before, defaults={"dialogue": work.row})
