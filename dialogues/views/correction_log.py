"""What the correction log tells of a revision: what was changed, when and why. Never the words that were there before.

A kind of thing that can be revised has an entry in `PARTS`, in `WORDS`, and a line in `corrections_of`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.models import ActionItem, Dialogue, Remark, RevisedKind, Revision

NAMES_AND_ROLES = _("who was there, and their roles")

PARTS = {
    RevisedKind.DIALOGUE: {
        "series": _("series"),
        "number": _("number"),
        "ordinal": _("number"),
        "title": _("title"),
        "summary": _("summary"),
        "date": _("date"),
        "date_precision": _("date"),
        "date_basis": _("date"),
        "date_basis_note": _("date"),
        "starts_at": _("time"),
        "ends_at": _("time"),
        "part_of_day": _("time"),
        "language": _("language"),
        "coverage": _("coverage"),
        "venue": _("venue"),
        "topics": _("topics"),
        "sources": _("sources"),
        "claims": _("what the sources printed"),
        "context_facts": _("figures and facts named"),
        "attendances": NAMES_AND_ROLES,
        "sections": _("headings"),
    },
    RevisedKind.REMARK: {
        "text": pgettext_lazy("part of a remark", "words"),
        "speakers": _("speakers"),
        "attribution": _("speakers"),
        "translations": _("translation"),
        "fidelity": _("how the words are held"),
        "kind": pgettext_lazy("part of a remark", "kind"),
        "language": _("language"),
        "source": _("sources"),
        "section": _("headings"),
        "answers": _("which question it answers"),
        "offset": _("place in the recording"),
    },
    RevisedKind.ACTION_ITEM: {
        "kind": _("kind"),
        "title": _("title"),
        "topics": _("topics"),
        "dialogues": _("dialogues that it belongs to"),
        "raised_in": _("remarks that raised it"),
        "answered_in": _("remark that answered it"),
        "promise": _("words of the promise"),
        "responsible": _("responsible"),
        "due_on": _("due"),
        "updates": _("what is known of it"),
        "status": _("what is known of it"),
    },
}
OTHER_PART = _("other facts")

ADDED, CHANGED, REMOVED = "added", "changed", "removed"

WORDS = {
    (RevisedKind.DIALOGUE, CHANGED): _("Facts of the dialogue corrected"),
    (RevisedKind.REMARK, ADDED): _("A remark was added"),
    (RevisedKind.REMARK, CHANGED): _("A remark was corrected"),
    (RevisedKind.REMARK, REMOVED): _("A remark was removed"),
    (RevisedKind.ACTION_ITEM, CHANGED): _("A promise or request was corrected"),
    (RevisedKind.ACTION_ITEM, REMOVED): _("A promise or request was removed"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the log. `url` leads to the thing itself while it stands in the record, else it is empty."""

    revision: Revision
    what: str
    parts: list[str]
    dialogue: Dialogue | None
    url: str


def corrections_of(revisions: Iterable[Revision]) -> list[Correction]:
    """Of revisions read `public()` and `with_place()`: three queries however many there are."""
    revisions = list(revisions)
    remarks = Remark.objects.public().with_refs(_ids(revisions, RevisedKind.REMARK))
    items = ActionItem.objects.public().with_ids(_ids(revisions, RevisedKind.ACTION_ITEM))
    held: dict[str, Remark | ActionItem] = {remark.ref: remark for remark in remarks}
    held |= {item.public_id: item for item in items}
    places = {revision.held_in for revision in revisions} | _ids(revisions, RevisedKind.DIALOGUE)
    dialogues = Dialogue.objects.public().with_ids(places - {None}).select_related("series")
    known = {dialogue.public_id: dialogue for dialogue in dialogues}
    return [_correction(revision, held, known) for revision in revisions]


def _ids(revisions: Iterable[Revision], kind: RevisedKind) -> set[str]:
    return {revision.target_id for revision in revisions if revision.target_kind == kind}


def _correction(
    revision: Revision, held: dict[str, Remark | ActionItem], dialogues: dict[str, Dialogue]
) -> Correction:
    thing = held.get(revision.target_id)
    at = thing.dialogue.public_id if isinstance(thing, Remark) else revision.held_in or revision.target_id
    dialogue = dialogues.get(at)
    if revision.target_kind == RevisedKind.DIALOGUE:
        thing = dialogue
    return Correction(
        revision=revision,
        what=str(WORDS.get((revision.target_kind, _act(revision)), WORDS[RevisedKind.DIALOGUE, CHANGED])),
        parts=_parts_changed(revision),
        dialogue=dialogue,
        url=thing.get_absolute_url() if thing else "",
    )


def _act(revision: Revision) -> str:
    if revision.before == "":
        return ADDED
    return CHANGED if revision.after else REMOVED


def _parts_changed(revision: Revision) -> list[str]:
    """The parts that differ, in plain words, each once; of what was added or removed none: all of it was."""
    if _act(revision) != CHANGED:
        return []
    before, after = _as_read(revision.before), _as_read(revision.after)
    differing = [key for key in (before | after) if before.get(key) != after.get(key)]
    names = PARTS.get(RevisedKind(revision.target_kind), {})
    return list(dict.fromkeys(str(names.get(key, OTHER_PART)) for key in differing))


def _as_read(kept: str) -> dict[str, object]:
    try:
        read = json.loads(kept)
    except json.JSONDecodeError:
        return {}
    return read if isinstance(read, dict) else {}
