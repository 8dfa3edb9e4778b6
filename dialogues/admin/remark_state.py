"""What a form about a remark begins with: the stored remark, or for a new one a proposal from those before it."""

import hashlib
import json
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left

from dialogues.models import (
    Coverage,
    Dialogue,
    Fidelity,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    RemarkTranslation,
)
from participants import public_ids
from participants.fields import ENGLISH, KOREAN

LANGUAGES = (KOREAN, ENGLISH)
OPENING = 160
"""Characters of a remark that a list shows."""

LOOK_BACK = 20
"""Remarks in which the other speaker of a conversation is looked for."""


def stored_state(remark: Remark) -> dict[str, Any]:
    """All that the form of a remark shows, by the names of its fields. Positions are not part of it."""
    state: dict[str, Any] = {
        "text": remark.text,
        "attribution": remark.attribution,
        "kind": remark.kind,
        "fidelity": remark.fidelity,
        "language": remark.language,
        "section": remark.section_id,
        "source": remark.source_id,
        "answers": remark.answers_id,
        "offset": remark.offset_ms,
    }
    for place, attendance in enumerate(remark.ordered_speakers, start=1):
        state[f"speaker_{place}"] = attendance.pk
    for translation in remark.translations.all():
        state[f"text_{translation.language}"] = translation.text
        state[f"origin_{translation.language}"] = translation.origin
        state[f"translator_{translation.language}"] = translation.translator
    return state


def fingerprint(state: dict[str, Any]) -> str:
    """Tells whether the remark is still as it was when a form about it was opened."""
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def proposal(dialogue: Dialogue, after: Remark | None) -> dict[str, Any]:
    """For a remark that follows `after`: in the same manner as that one, by who spoke before that one.

    A mayor and a citizen take turns, so the next speaker is the one before last.
    """
    earlier = before(dialogue, after.position + 1, LOOK_BACK) if after else []
    if not earlier:
        return {
            "language": dialogue.language,
            "fidelity": first_fidelity(dialogue),
            "kind": RemarkKind.SPEECH,
        }
    last = earlier[0]
    state = {
        "language": last.language,
        "fidelity": last.fidelity,
        "section": last.section_id,
        "source": last.source_id,
    }
    for place, speaker in enumerate(next_speakers(earlier), start=1):
        state[f"speaker_{place}"] = speaker
    return state | {"kind": RemarkKind.SPEECH}


def brief(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """For lists: with the speakers and the first words, and without the words that a list does not show."""
    speakers = RemarkSpeaker.objects.select_related("attendance").order_by("remark", "position")
    return (
        remarks.annotate(opening=Left("text", OPENING))
        .defer("text", "public_text")
        .select_related("section")
        .prefetch_related(
            Prefetch("speaker_links", speakers),
            Prefetch("translations", RemarkTranslation.objects.defer("text")),
        )
    )


def before(dialogue: Dialogue, position: int, count: int) -> list[Remark]:
    """The last `count` remarks before a position, the nearest first."""
    return list(brief(dialogue.remarks.filter(position__lt=position).order_by("-position"))[:count])


def first_fidelity(dialogue: Dialogue) -> str:
    return Fidelity.VERBATIM if dialogue.coverage == Coverage.FULL_TRANSCRIPT else ""


def next_speakers(earlier: list[Remark]) -> list[int]:
    """Who spoke last before the last speaker did; nobody when only one has spoken."""
    turns = [[attendance.pk for attendance in remark.ordered_speakers] for remark in earlier]
    turns = [speakers for speakers in turns if speakers]
    return next((speakers for speakers in turns if speakers != turns[0]), [])


def new_ref() -> str:
    return public_ids.new("r")
