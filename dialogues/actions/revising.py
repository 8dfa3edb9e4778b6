"""Changes of a dialogue's facts and of its remarks. Of what was public, each needs a reason and leaves a revision."""

import json
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F, Max, ProtectedError

from dialogues import plain_text, representation
from dialogues.actions import audit, touched
from dialogues.actions.audit import Actor
from dialogues.actions.errors import EditConflict, StillInUse
from dialogues.actions.history import advance, append_revision, lock, require_reason
from dialogues.actions.promises import follow_words, refuse_to_lose
from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import (
    Attendance,
    Dialogue,
    FormerSlug,
    Remark,
    RemarkSpeaker,
    RemarkTranslation,
    RevisedKind,
)

SET_BY_ACTIONS = ("status", "publish_at", "published_at", "edit_version")


@transaction.atomic
def revise_dialogue(
    *,
    dialogue: Dialogue,
    write: Callable[[], object],
    by: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> Dialogue:
    """Change a dialogue's facts: its fields, attendances, sections, sources, what they printed, its topics.

    `write` does the saving, inside the transaction, and nothing else. Raises EditConflict, ReasonRequired,
    StillInUse. An address that the change moves goes on leading to the dialogue.
    """
    stored = lock(dialogue, expected_version=expected_version)
    before, slug_before, touches = public_facts_of(stored), stored.slug, touched.by_dialogue(stored)
    try:
        write()
    except ProtectedError as error:
        raise StillInUse(next(iter(error.protected_objects))) from error
    # `write` may have saved an older copy: what other actions set stands as it was under the lock.
    Dialogue.objects.filter(pk=stored.pk).update(
        **{field: getattr(stored, field) for field in SET_BY_ACTIONS}
    )
    revised: Dialogue = Dialogue.objects.select_related("series").get(pk=stored.pk)
    after = public_facts_of(revised)
    if revised.was_ever_public and before != after:
        require_reason(revised, reason)
        append_revision(
            RevisedKind.DIALOGUE, revised.public_id, before=before, after=after, by=by, reason=reason
        )
    if revised.was_ever_public and slug_before != revised.slug:
        FormerSlug.objects.filter(slug=revised.slug).delete()
        FormerSlug.objects.update_or_create(slug=slug_before, defaults={"dialogue": revised})
    refresh_public_flags(touches | touched.by_dialogue(revised))
    advance(revised)
    audit.record("revised", revised, by=by, reason=reason)
    return revised


@transaction.atomic
def save_remark(
    *,
    remark: Remark,
    speakers: Sequence[Attendance],
    translations: Sequence[RemarkTranslation] = (),
    by: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> Remark:
    """Store a new remark at its position, moving what follows, or the changed words of one.

    A new remark without a position goes to the end. Raises EditConflict, ReasonRequired, PromiseWouldBeLost.
    """
    stored = lock(remark.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    is_new = remark.pk is None
    before = "" if is_new else _words_before(remark, stored)
    if is_new:
        _make_room(remark)
    else:
        _catch_up(remark, stored)
    remark.text = plain_text.as_stored(remark.text)
    remark.public_text = public_text_of(remark)
    remark.save()
    follow_words(remark)
    _set_speakers(remark, speakers)
    _set_translations(remark, translations)
    _keep_history(stored, remark, before=before, after=public_words_of(remark), by=by, reason=reason)
    audit.record("added" if is_new else "revised", remark, by=by, reason=reason)
    return remark


@transaction.atomic
def remove_remark(
    *, remark: Remark, by: Actor, reason: str = "", expected_version: int | None = None
) -> None:
    """Take a remark out of its dialogue. If it ever was public its address answers 410 from now on.

    Raises EditConflict, ReasonRequired; PromiseWouldBeLost or StillInUse if an action item points at it.
    """
    stored = lock(remark.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    before = _words_before(remark, stored)
    _catch_up(remark, stored)
    refuse_to_lose(remark)
    audit.record("removed", remark, by=by, reason=reason)
    position = remark.position
    remark.delete()
    stored.remarks.filter(position__gt=position).update(position=F("position") - 1)
    _keep_history(stored, remark, before=before, after="", by=by, reason=reason)


@transaction.atomic
def move_remark(
    *, remark: Remark, to: int, by: Actor, reason: str = "", expected_version: int | None = None
) -> Remark:
    """Put a remark at position `to` (from 1); what lies between moves by one. Raises EditConflict, ReasonRequired."""
    stored = lock(remark.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    _catch_up(remark, stored)
    last = stored.remarks.aggregate(last=Max("position"))["last"]
    start, to = remark.position, max(1, min(to, last))
    others = stored.remarks.exclude(pk=remark.pk)
    if to < start:
        others.filter(position__gte=to, position__lt=start).update(position=F("position") + 1)
    else:
        others.filter(position__gt=start, position__lte=to).update(position=F("position") - 1)
    remark.position = to
    remark.save(update_fields=["position"])
    advance(stored)
    audit.record("moved", remark, by=by, reason=reason)
    return remark


def public_text_of(remark: Remark) -> str:
    """What the public sees of a remark's words. The one place that derives it."""
    return remark.text


def public_facts_of(dialogue: Dialogue) -> str:
    """What the public sees of a dialogue beside its remarks, as a revision keeps it."""
    return as_kept(representation.dialogue_facts(dialogue))


def public_words_of(remark: Remark) -> str:
    """What the public sees of a remark, with who said it and how faithfully, as a revision keeps it."""
    return words_as_kept(
        representation.remark(Remark.objects.for_revision().get(pk=remark.pk)), remark.dialogue
    )


def words_as_kept(written: representation.Written, dialogue: Dialogue) -> str:
    """A remark's words with the id of its dialogue: the correction log must know where a removed one stood."""
    return as_kept({**written, "dialogue": dialogue.public_id})


def as_kept(written: representation.Written) -> str:
    """The form in which a revision keeps what was public: the same things give the same text."""
    return json.dumps(written, ensure_ascii=False, sort_keys=True, indent=1)


def _keep_history(
    dialogue: Dialogue, remark: Remark, *, before: str, after: str, by: Actor, reason: str
) -> None:
    if dialogue.was_ever_public:
        append_revision(RevisedKind.REMARK, remark.ref, before=before, after=after, by=by, reason=reason)
    advance(dialogue)


def _words_before(remark: Remark, dialogue: Dialogue) -> str:
    """The public words as they stand under the lock, whatever the copy in hand says."""
    try:
        return public_words_of(remark)
    except Remark.DoesNotExist as error:
        raise EditConflict(dialogue) from error


def _catch_up(remark: Remark, dialogue: Dialogue) -> None:
    """Give a copy that may be older than the lock the place where it stands now."""
    try:
        remark.refresh_from_db(fields=["position"])
    except Remark.DoesNotExist as error:
        raise EditConflict(dialogue) from error


def _make_room(remark: Remark) -> None:
    remarks = remark.dialogue.remarks.all()
    end = (remarks.aggregate(last=Max("position"))["last"] or 0) + 1
    remark.position = min(remark.position or end, end)
    remarks.filter(position__gte=remark.position).update(position=F("position") + 1)


def _set_speakers(remark: Remark, speakers: Sequence[Attendance]) -> None:
    remark.speaker_links.all().delete()
    RemarkSpeaker.objects.bulk_create(
        RemarkSpeaker(remark=remark, attendance=attendance, position=position)
        for position, attendance in enumerate(speakers, start=1)
    )


def _set_translations(remark: Remark, translations: Sequence[RemarkTranslation]) -> None:
    remark.translations.all().delete()
    for translation in translations:
        translation.pk, translation.remark = None, remark
        translation.text = plain_text.as_stored(translation.text)
    RemarkTranslation.objects.bulk_create(translations)
