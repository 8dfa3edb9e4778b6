"""Photographs move from site to site in the sealed form, byte for byte, and no other picture comes in that way."""

import base64
import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from dialogues.actions.photos import file_names
from dialogues.interchange import InterchangeError, read_line
from dialogues.models import AuditEvent, Dialogue, Photo
from dialogues.photographs import cleaned
from dialogues.representation import PUBLIC, SEALED
from tests.factories import DialogueFactory, PhotoFactory
from tests.interchange import (
    SERIES,
    a_dialogue,
    empty_the_archive,
    exported,
    exported_lines,
    file_of,
    load,
    load_bytes,
)
from tests.pictures import a_jpeg, a_picture, encoded, with_metadata
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db


def picture(width: int = 320, height: int = 200) -> bytes:
    return cleaned(io.BytesIO(a_jpeg(width, height))).large


def a_photo(data: bytes | None = None, **said: object) -> dict:
    return {
        "schema": "forum-archive/1",
        "type": "photo",
        "id": "f1",
        "dialogue": "d1",
        "position": 1,
        "alt": {"ko": "언덕 위로 해가 뜬다.", "en": "The sun rises over a hill."},
        "credit": "가상시",
        "licence": "kogl_1",
        "image": base64.b64encode(data or picture()).decode(),
        **said,
    }


def all_files() -> set[str]:
    return {f"photos/{name}" for name in default_storage.listdir("photos")[1]}


@pytest.fixture(autouse=True)
def no_files_yet() -> None:
    for name in all_files() if default_storage.exists("photos") else ():
        default_storage.delete(name)


def test_a_sealed_export_brings_every_photograph_to_an_empty_site() -> None:
    load(SERIES, a_dialogue(), a_photo(caption={"ko": "골목"}, taken_on="2025-03-10"))
    PhotoFactory(dialogue=DialogueFactory(draft=True, number=900))
    before, files = exported(SEALED), all_files()
    empty_the_archive()
    report = load_bytes(before)

    assert exported(SEALED) == before
    assert report.count("created", "photo") == 2
    assert report.files == all_files() - files
    photo = Photo.objects.get(public_id="f1")
    assert photo.image.read() == picture()
    assert (photo.width, photo.height, photo.taken_on.isoformat()) == (320, 200, "2025-03-10")


def test_the_same_file_twice_changes_nothing() -> None:
    lines = (SERIES, a_dialogue(), a_photo())
    load(*lines)
    before, files = exported(SEALED), all_files()
    with public_record_stands_still():
        report = load(*lines)

    assert report.count("unchanged", "photo") == 1
    assert (exported(SEALED), all_files()) == (before, files)


def test_the_public_form_holds_no_photograph() -> None:
    load(SERIES, a_dialogue(), a_photo())

    assert not [line for line in exported_lines(PUBLIC) if line["type"] == "photo"]
    assert b"kogl_1" not in exported(PUBLIC)


def test_a_photograph_may_come_before_its_dialogue() -> None:
    load(a_photo(), SERIES, a_dialogue())

    assert Dialogue.objects.get().photos.count() == 1


def test_other_words_and_another_picture_replace_those_that_are_stored(
    django_capture_on_commit_callbacks,
) -> None:
    load(SERIES, a_dialogue(), a_photo())
    version = Dialogue.objects.get().edit_version
    with django_capture_on_commit_callbacks(execute=True), public_record_changes():
        report = load(a_photo(picture(100, 90), credit="가상일보"))
    photo = Photo.objects.get()

    assert report.count("updated", "photo") == 1
    assert (photo.width, photo.credit) == (100, "가상일보")
    assert all_files() == file_names(photo)
    assert photo.dialogue.edit_version == version + 1
    assert AuditEvent.objects.filter(target_kind="photo", verb="revised").count() == 1


def test_a_lost_file_comes_back() -> None:
    load(SERIES, a_dialogue(), a_photo())
    default_storage.delete(Photo.objects.get().image.name)
    load(a_photo())

    assert Photo.objects.get().image.read() == picture()


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"image": "kein base64!"}, "image"),
        ({"image": 7}, "image"),
        ({"image": base64.b64encode(with_metadata()).decode()}, "image"),
        ({"image": base64.b64encode(encoded(a_picture(30, 30), "PNG")).decode()}, "image"),
        ({"image": base64.b64encode(a_jpeg(2001, 10)).decode()}, "image"),
        ({"image": base64.b64encode(picture()[:-90]).decode()}, "image"),
        ({"alt": {"ko": "언덕"}}, "alt"),
        ({"alt": None}, "alt"),
        ({"credit": ""}, ""),
        ({"licence": "free"}, "licence"),
        ({"position": 0}, "position"),
        ({"width": 20}, "width"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(said: dict, place: str) -> None:
    with pytest.raises(InterchangeError) as refused:
        read_line(json.dumps(a_photo(**said)))
    assert refused.value.path == place


def test_a_photograph_of_no_dialogue_is_refused() -> None:
    with pytest.raises(InterchangeError, match="line 1: dialogue: there is no dialogue “d1”"):
        load(a_photo())


def test_a_photograph_stays_with_its_dialogue() -> None:
    load(SERIES, a_dialogue(), a_dialogue(id="d2", number=62, remarks=[]), a_photo())
    with pytest.raises(InterchangeError, match="is a photograph of dialogue “d1”"):
        load(a_photo(dialogue="d2"))


def test_what_is_refused_later_leaves_no_file_behind() -> None:
    with pytest.raises(InterchangeError):
        load(SERIES, a_dialogue(), a_photo(), a_photo(id="f2"))

    assert not all_files()


def test_a_dry_run_leaves_no_file_behind(tmp_path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(file_of(SERIES, a_dialogue(), a_photo()).getvalue())
    call_command("load_archive", str(path), dry_run=True)

    assert not Photo.objects.exists()
    assert not all_files()
