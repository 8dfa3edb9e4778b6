"""Photographs, each when its dialogue is stored: matched by their ids, the picture taken as it is."""

from collections.abc import Sequence

from django.db.models import F

from dialogues.actions.importing.load import CREATED, UNCHANGED, UPDATED, Load
from dialogues.actions.importing.rows import Columns
from dialogues.actions.photos import forget_files, keep_picture
from dialogues.interchange import InterchangeError, schema
from dialogues.models import Dialogue, Photo

NumberedLine = tuple[int, schema.Photo]


def load_photos(load: Load, lines: Sequence[NumberedLine], *, is_last: bool) -> list[NumberedLine]:
    """Store the photographs, and answer with those whose dialogue has still to come: with `is_last` none may.

    Raises InterchangeError.
    """
    named = Dialogue.objects.select_for_update(of=("self",)).filter(
        public_id__in={line.dialogue for _, line in lines}
    )
    dialogues = {dialogue.public_id: dialogue for dialogue in named.order_by("pk")}
    held = Photo.objects.filter(public_id__in=[line.id for _, line in lines]).select_related("dialogue")
    stored = {photo.public_id: photo for photo in held}
    waiting = []
    for number, line in lines:
        dialogue = dialogues.get(line.dialogue)
        if dialogue is not None:
            _store(load, number, line, dialogue, stored.get(line.id))
        elif is_last:
            raise InterchangeError(number, "dialogue", f"there is no dialogue “{line.dialogue}”")
        else:
            waiting.append((number, line))
    return waiting


def _store(load: Load, number: int, line: schema.Photo, dialogue: Dialogue, stored: Photo | None) -> None:
    if stored and stored.dialogue_id != dialogue.pk:
        message = f"“{line.id}” is a photograph of dialogue “{stored.dialogue.public_id}”"
        raise InterchangeError(number, "id", message)
    photo = stored or Photo(public_id=line.id, dialogue=dialogue)
    columns = _columns(line)
    is_same_picture = stored is not None and _picture_of(stored) == line.image.large
    if is_same_picture and all(getattr(photo, column) == value for column, value in columns.items()):
        load.mark(photo, UNCHANGED)
        return
    for column, value in columns.items():
        setattr(photo, column, value)
    if not is_same_picture:
        forget_files([stored] if stored else [])
        load.report.files |= keep_picture(photo, line.image)
    photo.save()
    load.mark(photo, UPDATED if stored else CREATED)
    if stored:
        Dialogue.objects.filter(pk=dialogue.pk).update(edit_version=F("edit_version") + 1)
    load.changes_the_record |= dialogue.is_published


def _columns(line: schema.Photo) -> Columns:
    return {
        "position": line.position,
        **line.alt.columns("alt"),
        **line.caption.columns("caption"),
        "credit": line.credit,
        "licence": line.licence,
        "taken_on": line.taken_on,
    }


def _picture_of(photo: Photo) -> bytes | None:
    """None where the file is lost, so that a load brings it back."""
    try:
        with photo.image.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None
