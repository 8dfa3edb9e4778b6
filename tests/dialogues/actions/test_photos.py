"""Photographs come cleaned, go with their files, and let every page know."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError

from dialogues.actions import photos, publishing
from dialogues.actions.errors import EditConflict, ReasonRequired
from dialogues.models import AuditEvent, Dialogue, Photo
from dialogues.photographs import Photograph, cleaned
from tests.factories import DialogueFactory, PhotoFactory, UserFactory
from tests.pictures import a_jpeg
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

WORDS = {"alt_ko": "언덕 위로 해가 뜬다.", "alt_en": "The sun rises over a hill.", "credit": "가상시"}
WHY = "사진을 받음"


def a_photograph(width: int = 320, height: int = 200) -> Photograph:
    return cleaned(io.BytesIO(a_jpeg(width, height)))


def added(dialogue: Dialogue, **more: object) -> Photo:
    return photos.add_photo(
        photo=Photo(dialogue=dialogue, **WORDS), picture=a_photograph(), by=UserFactory(), reason=WHY, **more
    )


def all_files() -> set[str]:
    return {f"photos/{name}" for name in default_storage.listdir("photos")[1]}


@pytest.fixture(autouse=True)
def no_files_yet() -> None:
    for name in all_files() if default_storage.exists("photos") else ():
        default_storage.delete(name)


def test_a_photograph_is_stored_after_the_others_in_two_sizes() -> None:
    dialogue = DialogueFactory()
    first, second = added(dialogue), added(dialogue)

    assert list(dialogue.photos.in_order()) == [first, second]
    assert all_files() == photos.file_names(first) | photos.file_names(second)
    assert first.image.read() == a_photograph().large
    assert first.small_image.read() == a_photograph().small
    assert (first.width, first.height) == (320, 200)


def test_a_file_is_named_by_chance_alone() -> None:
    photo = added(DialogueFactory())

    assert photo.image.name.startswith("photos/f")
    assert photo.public_id not in photo.image.name
    assert photo.dialogue.public_id not in photo.image.name


def test_the_public_record_changes_with_a_photograph_of_a_public_dialogue() -> None:
    dialogue = DialogueFactory()
    with public_record_changes():
        photo = added(dialogue)
    with public_record_changes():
        photos.revise_photo(photo=photo, by=UserFactory(), reason=WHY)
    with public_record_changes():
        photos.remove_photo(photo=photo, by=UserFactory(), reason=WHY)


def test_a_drafts_photographs_change_nothing_public_and_need_no_reason() -> None:
    draft = DialogueFactory(draft=True)
    with public_record_stands_still():
        photo = photos.add_photo(
            photo=Photo(dialogue=draft, **WORDS), picture=a_photograph(), by=UserFactory()
        )
        photos.revise_photo(photo=photo, by=UserFactory())
        photos.remove_photo(photo=photo, by=UserFactory())


def test_what_was_public_changes_with_a_reason_alone() -> None:
    dialogue = DialogueFactory(withdrawn=True)
    photo = PhotoFactory(dialogue=dialogue)
    with pytest.raises(ReasonRequired):
        photos.add_photo(photo=Photo(dialogue=dialogue, **WORDS), picture=a_photograph(), by=UserFactory())
    with pytest.raises(ReasonRequired):
        photos.revise_photo(photo=photo, by=UserFactory(), reason=" ")
    with pytest.raises(ReasonRequired):
        photos.remove_photo(photo=photo, by=UserFactory())


def test_who_started_from_an_older_version_is_told_so() -> None:
    photo = PhotoFactory()
    version = photo.dialogue.edit_version
    photos.revise_photo(photo=photo, by=UserFactory(), reason=WHY, expected_version=version)
    for refused in (
        lambda: photos.revise_photo(photo=photo, by=UserFactory(), reason=WHY, expected_version=version),
        lambda: photos.remove_photo(photo=photo, by=UserFactory(), reason=WHY, expected_version=version),
        lambda: added(photo.dialogue, expected_version=version),
    ):
        with pytest.raises(EditConflict):
            refused()


def test_a_photograph_that_somebody_removed_meanwhile_is_a_conflict() -> None:
    photo = PhotoFactory()
    Photo.objects.filter(pk=photo.pk).delete()
    with pytest.raises(EditConflict):
        photos.revise_photo(photo=photo, by=UserFactory(), reason=WHY)


def test_every_act_is_in_the_audit_log_without_words() -> None:
    photo = added(DialogueFactory())
    photos.revise_photo(photo=photo, by=UserFactory(), reason=WHY)
    photos.remove_photo(photo=photo, by=UserFactory(), reason=WHY)
    events = AuditEvent.objects.filter(target_kind="photo", target_id=photo.public_id).order_by("pk")

    assert [(event.verb, event.label, event.reason) for event in events] == [
        ("added", "", WHY),
        ("revised", "", WHY),
        ("removed", "", WHY),
    ]


def test_words_change_and_the_picture_stays() -> None:
    photo = added(DialogueFactory())
    files = photos.file_names(photo)
    copy = Photo.objects.get(pk=photo.pk)
    copy.alt_ko, copy.image = "다른 설명", ""
    photos.revise_photo(photo=copy, by=UserFactory(), reason=WHY)
    photo.refresh_from_db()

    assert (photo.alt_ko, photos.file_names(photo)) == ("다른 설명", files)


def test_another_picture_takes_the_place_of_the_old_one(django_capture_on_commit_callbacks) -> None:
    photo = added(DialogueFactory())
    before = photos.file_names(photo)
    with django_capture_on_commit_callbacks(execute=True):
        photos.revise_photo(photo=photo, picture=a_photograph(400, 100), by=UserFactory(), reason=WHY)
        assert before < all_files()
    photo.refresh_from_db()

    assert (photo.width, photo.height) == (400, 100)
    assert all_files() == photos.file_names(photo)
    assert not before & all_files()


def test_a_removed_photograph_takes_its_files_with_it_and_closes_the_gap(
    django_capture_on_commit_callbacks,
) -> None:
    dialogue = DialogueFactory()
    first, second = added(dialogue), added(dialogue)
    with django_capture_on_commit_callbacks(execute=True):
        photos.remove_photo(photo=first, by=UserFactory(), reason=WHY)
    second.refresh_from_db()

    assert second.position == 1
    assert all_files() == photos.file_names(second)


def test_a_deleted_draft_takes_the_files_of_its_photographs_with_it(
    django_capture_on_commit_callbacks,
) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))
    with django_capture_on_commit_callbacks(execute=True):
        publishing.delete_draft(dialogue=photo.dialogue, by=UserFactory())

    assert not all_files()


def test_what_is_refused_leaves_no_file_behind() -> None:
    nameless = Photo(dialogue=DialogueFactory(), alt_ko="설명", alt_en="", credit="가상시")
    with pytest.raises(IntegrityError):
        photos.add_photo(photo=nameless, picture=a_photograph(), by=UserFactory(), reason=WHY)

    assert not default_storage.exists("photos") or not all_files()


def test_a_refused_replacement_leaves_the_picture_that_was_there() -> None:
    photo = added(DialogueFactory())
    files = all_files()
    photo.alt_en = ""
    with pytest.raises(IntegrityError):
        photos.revise_photo(photo=photo, picture=a_photograph(90, 90), by=UserFactory(), reason=WHY)

    assert all_files() == files


@pytest.mark.parametrize(("to", "order"), [(1, "cab"), (2, "acb"), (3, "abc"), (99, "abc"), (0, "cab")])
def test_a_photograph_moves_among_the_others(to: int, order: str) -> None:
    dialogue = DialogueFactory()
    made = {name: PhotoFactory(dialogue=dialogue, alt_ko=name) for name in "abc"}
    photos.revise_photo(photo=made["c"], to=to, by=UserFactory(), reason=WHY)

    assert "".join(photo.alt_ko for photo in dialogue.photos.in_order()) == order
    assert [photo.position for photo in dialogue.photos.in_order()] == [1, 2, 3]
