"""Photographs of a dialogue: added, changed, removed. What comes in is a cleaned picture, never an upload.

A file that nothing points at any more is deleted when the transaction commits, and one that came with a transaction
which fails is deleted at once.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Max

from dialogues.actions import audit
from dialogues.actions.audit import Actor
from dialogues.actions.errors import EditConflict
from dialogues.actions.history import advance, lock, require_reason
from dialogues.models import Dialogue, Photo
from dialogues.photographs import Photograph


@transaction.atomic
def add_photo(
    *, photo: Photo, picture: Photograph, by: Actor, reason: str = "", expected_version: int | None = None
) -> Photo:
    """Store a new photograph after those that its dialogue has. Raises EditConflict, ReasonRequired."""
    stored = lock(photo.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    photo.position = _last_position(stored) + 1
    with written_files() as written:
        written |= keep_picture(photo, picture)
        photo.save()
        advance(stored)
        audit.record("added", photo, by=by, reason=reason)
    return photo


@transaction.atomic
def revise_photo(
    *,
    photo: Photo,
    picture: Photograph | None = None,
    to: int | None = None,
    by: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> Photo:
    """Change what is said of a photograph, its picture, or (`to`, from 1) its place among those of its dialogue.

    Raises EditConflict, ReasonRequired.
    """
    stored = lock(photo.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    held = _held(photo, stored)
    photo.position = held.position
    with written_files() as written:
        if picture is None:
            _show_picture_of(held, photo)
        else:
            written |= keep_picture(photo, picture)
            forget_files([held])
        photo.save()
        if to is not None:
            _move(photo, stored, to)
        advance(stored)
        audit.record("revised", photo, by=by, reason=reason)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: Actor, reason: str = "", expected_version: int | None = None) -> None:
    """Take a photograph out of its dialogue, and its files out of the archive. Raises EditConflict, ReasonRequired."""
    stored = lock(photo.dialogue, expected_version=expected_version)
    require_reason(stored, reason)
    held = _held(photo, stored)
    audit.record("removed", held, by=by, reason=reason)
    forget_files([held])
    held.delete()
    stored.photos.filter(position__gt=held.position).update(position=F("position") - 1)
    advance(stored)


def keep_picture(photo: Photo, picture: Photograph) -> set[str]:
    """Write both files, let the photograph, not yet stored, point at them, and answer with their names."""
    photo.image.save("", ContentFile(picture.large), save=False)
    photo.small_image.save("", ContentFile(picture.small), save=False)
    photo.width, photo.height = picture.width, picture.height
    return file_names(photo)


def forget_files(photos: Iterable[Photo]) -> None:
    """Delete the files of photographs when the transaction commits."""
    for name in [name for photo in photos for name in file_names(photo)]:
        transaction.on_commit(partial(default_storage.delete, name))


def file_names(photo: Photo) -> set[str]:
    return {str(file.name) for file in (photo.image, photo.small_image) if file}


@contextmanager
def written_files() -> Iterator[set[str]]:
    """The names of files that are written inside: when something fails there, they are deleted."""
    written: set[str] = set()
    try:
        yield written
    except BaseException:
        delete_files(written)
        raise


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _held(photo: Photo, dialogue: Dialogue) -> Photo:
    """The photograph as it stands under the lock."""
    held: Photo | None = dialogue.photos.filter(pk=photo.pk).first()
    if held is None:
        raise EditConflict(dialogue)
    return held


def _show_picture_of(held: Photo, photo: Photo) -> None:
    for column in ("image", "small_image", "width", "height"):
        setattr(photo, column, getattr(held, column))


def _last_position(dialogue: Dialogue) -> int:
    return int(dialogue.photos.aggregate(last=Max("position"))["last"] or 0)


def _move(photo: Photo, dialogue: Dialogue, to: int) -> None:
    """What lies between moves by one."""
    start, to = photo.position, max(1, min(to, _last_position(dialogue)))
    others = dialogue.photos.exclude(pk=photo.pk)
    if to < start:
        others.filter(position__gte=to, position__lt=start).update(position=F("position") + 1)
    else:
        others.filter(position__gt=start, position__lte=to).update(position=F("position") - 1)
    photo.position = to
    photo.save(update_fields=["position"])
