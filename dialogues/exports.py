"""The whole archive as one file of JSON Lines: what the public sees, or everything, for moving a site."""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import QuerySet

from dialogues import representation
from dialogues.models import ActionItem, Dialogue, Photo, Revision, Series, Synonym, Topic, Venue
from dialogues.representation import PUBLIC, SEALED, Form, Written
from participants.models import Organisation, Participant

_AT_ONCE = 50
"""Dialogues that are held in memory."""


@transaction.atomic
def write_archive(file: BinaryIO, form: Form = PUBLIC) -> int:
    """Write every line, whatever is named before whoever names it, and answer with their number.

    The same archive always comes out as the same bytes. The public form holds what is public, the samples in a
    series of their own.
    """
    count = 0
    for written in _everything(form):
        file.write(line_of(written))
        count += 1
    return count


def line_of(written: Written) -> bytes:
    return json.dumps(written, ensure_ascii=False).encode() + b"\n"


def _everything(form: Form) -> Iterator[Written]:
    organisations = Organisation.objects.select_related("parent", "successor").order_by("public_id")
    topics = Topic.objects.select_related("parent").order_by("pk")
    series = Series.objects.select_related("host").order_by("slug")
    people = Participant.objects.select_related("merged_into").order_by("public_id")
    people = people.prefetch_related("variants", "affiliations__organisation")
    dialogues = representation.with_remarks(Dialogue.objects.oldest_first())
    items = representation.with_action_items(ActionItem.objects.order_by("public_id"))
    yield from _written(representation.organisation, organisations, form)
    yield from _written(representation.topic, topics, form)
    yield from _written(representation.series, series, form)
    yield from _written(representation.synonym, Synonym.objects.order_by("public_id"), form)
    yield from _written(representation.venue, Venue.objects.order_by("public_id"), form)
    yield from _written(representation.participant, people, form)
    yield from _written(representation.dialogue, dialogues, form)
    if form is SEALED:
        photos = Photo.objects.select_related("dialogue").order_by("dialogue__public_id", "position")
        yield from map(representation.photo, photos.iterator(chunk_size=_AT_ONCE))
    yield from _written(representation.action_item, items, form)
    if form is SEALED:
        revisions = Revision.objects.order_by("target_kind", "target_id", "number")
        yield from map(representation.revision, revisions.iterator())


def _written(write: Callable[[Any, Form], Written], things: QuerySet[Any], form: Form) -> Iterator[Written]:
    shown = things.public() if form is PUBLIC else things  # type: ignore[attr-defined]
    for thing in shown.iterator(chunk_size=_AT_ONCE):
        yield write(thing, form)
