"""The page of a photograph: uploaded, described, credited; refused in words, and nothing typed lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dialogues.models import AuditEvent, Dialogue, Photo
from tests.dialogues.admin.conftest import SignIn, address, filled_in, read
from tests.factories import DialogueFactory, PhotoFactory
from tests.pictures import GPS_SECRET, XMP_SECRET, a_jpeg, a_picture, encoded, with_metadata
from tests.public_record import public_record_changes

ADD = "/en/admin/dialogues/photo/add/"
FORM = "#photo_form"
WORDS = {
    "alt_ko": "언덕 위로 해가 뜬다.",
    "alt_en": "The sun rises over a hill.",
    "credit": "가상시",
    "licence": "kogl_1",
}


def page_of(photo: Photo, rest: str = "change/") -> str:
    return f"/en/admin/dialogues/photo/{photo.pk}/{rest}"


def upload(data: bytes, name: str = "IMG_0001 김견본.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def send_new(client: Client, dialogue: Dialogue, data: bytes | None = None, **words: str):
    where = f"{ADD}?dialogue={dialogue.pk}"
    sent = filled_in(client.get(where), FORM) | WORDS | words
    sent.pop("picture", None)
    return client.post(where, sent if data is None else sent | {"picture": upload(data)})


def test_a_clerk_adds_a_photograph_that_tells_nothing_of_the_camera(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    response = send_new(clerk, dialogue, with_metadata())
    photo = Photo.objects.get(dialogue=dialogue)

    assert response.url == address(dialogue)
    assert (photo.alt_ko, photo.credit, photo.position) == ("언덕 위로 해가 뜬다.", "가상시", 1)
    for file in (photo.image, photo.small_image):
        content = file.read()
        assert GPS_SECRET not in content
        assert XMP_SECRET not in content
        assert "IMG" not in file.name
    assert AuditEvent.objects.filter(verb="added", target_id=photo.public_id, by="clerk").exists()


def test_the_page_of_the_dialogue_shows_its_photographs(clerk: Client) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))
    listed = read(clerk.get(address(photo.dialogue))).select_one("#photos")

    assert photo.alt_en in listed.text
    assert listed.select_one("img")["src"] == page_of(photo, "file/small/")
    assert listed.select_one("a.addlink")["href"] == f"{ADD}?dialogue={photo.dialogue.pk}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a picture", "This is no JPEG, PNG or WebP picture."),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "This is a HEIC or AVIF file"),
        (a_jpeg(400, 300)[:900], "the file is damaged"),
        (encoded(a_picture(8000, 6300), "PNG"), "more than 50 million pixels"),
        (b"\xff\xd8" + b"\0" * (15 * 1024 * 1024), "larger than 15 MB"),
    ],
    ids=["text", "heic", "broken", "pixels", "bytes"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words_and_nothing_typed_is_lost(
    clerk: Client, data: bytes, reason: str
) -> None:
    response = send_new(clerk, DialogueFactory(draft=True), data, caption_en="An evening in the alley")
    page = read(response)

    assert response.status_code == 200
    assert reason in page.select_one(".field-picture").text
    assert page.select_one("[name=alt_ko]")["value"] == WORDS["alt_ko"]
    assert page.select_one("[name=caption_en]")["value"] == "An evening in the alley"
    assert not Photo.objects.exists()


def test_the_reason_is_given_in_the_readers_language(clerk: Client) -> None:
    where = f"/admin/dialogues/photo/add/?dialogue={DialogueFactory(draft=True).pk}"
    sent = filled_in(clerk.get(where), FORM) | WORDS | {"picture": upload(b"no")}

    assert "JPEG, PNG, WebP 사진이 아닙니다." in clerk.post(where, sent).text


@pytest.mark.parametrize("missing", ["alt_ko", "alt_en", "credit"])
def test_what_has_to_be_said_is_asked_for(clerk: Client, missing: str) -> None:
    response = send_new(clerk, DialogueFactory(draft=True), a_jpeg(), **{missing: ""})

    assert read(response).select_one(f".field-{missing} .errorlist")
    assert not Photo.objects.exists()


def test_a_picture_is_asked_for(clerk: Client) -> None:
    assert read(send_new(clerk, DialogueFactory(draft=True))).select_one(".field-picture .errorlist")


def test_what_is_free_to_use_needs_no_credit(clerk: Client) -> None:
    assert (
        send_new(clerk, DialogueFactory(draft=True), a_jpeg(), credit="", licence="kogl_0").status_code == 302
    )


def test_words_change_without_a_new_file_and_a_photograph_moves(clerk: Client) -> None:
    dialogue = DialogueFactory()
    PhotoFactory(dialogue=dialogue)
    photo = PhotoFactory(dialogue=dialogue)
    sent = filled_in(clerk.get(page_of(photo)), FORM)
    sent |= {"alt_ko": "다른 설명", "position": "1", "reason": "설명을 고침"}
    sent.pop("picture")
    with public_record_changes():
        assert clerk.post(page_of(photo), sent).status_code == 302
    again = Photo.objects.get(pk=photo.pk)

    assert (again.alt_ko, again.position, again.image.name) == ("다른 설명", 1, photo.image.name)


def test_another_file_takes_the_place_of_the_first(clerk: Client) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))
    sent = filled_in(clerk.get(page_of(photo)), FORM) | {"picture": upload(a_jpeg(640, 100))}
    assert clerk.post(page_of(photo), sent).status_code == 302
    again = Photo.objects.get(pk=photo.pk)

    assert (again.width, again.height) == (640, 100)
    assert again.image.name != photo.image.name


def test_a_photograph_of_what_was_published_needs_a_reason(clerk: Client) -> None:
    response = send_new(clerk, DialogueFactory(), a_jpeg())

    assert read(response).select_one(".field-reason .errorlist")
    assert not Photo.objects.exists()


def test_who_saves_an_older_page_is_told_so_and_keeps_what_was_typed(clerk: Client) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))
    mine = filled_in(clerk.get(page_of(photo)), FORM) | {"alt_en": "Mine"}
    mine.pop("picture")
    theirs = mine | {"alt_en": "Theirs"}
    assert clerk.post(page_of(photo), theirs).status_code == 302
    response = clerk.post(page_of(photo), mine)

    assert response.status_code == 409
    assert read(response).select_one("[name=alt_en]")["value"] == "Mine"
    assert "Theirs" in read(response).select_one(".stored").text


def test_a_photograph_is_removed_after_a_question(clerk: Client) -> None:
    photo = PhotoFactory()
    assert "Delete" in read(clerk.get(page_of(photo, "delete/"))).select_one("h1").text
    assert clerk.post(page_of(photo, "delete/")).status_code == 400
    assert clerk.post(page_of(photo, "delete/"), {"reason": "요청에 따름"}).status_code == 302

    assert not Photo.objects.exists()
    assert AuditEvent.objects.filter(verb="removed", target_kind="photo", reason="요청에 따름").exists()


@pytest.mark.parametrize("size", ["small", "large"])
def test_staff_see_the_file_of_a_draft_and_nobody_keeps_it(clerk: Client, size: str) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))
    response = clerk.get(page_of(photo, f"file/{size}/"))

    assert response.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in response.headers["Cache-Control"]
    assert clerk.get(page_of(photo, "file/huge/")).status_code == 404
    assert clerk.get(f"/en/admin/dialogues/photo/99999999/file/{size}/").status_code == 404


def test_strangers_see_no_file_of_a_draft(client: Client, db: None) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(draft=True))

    assert client.get(page_of(photo, "file/small/")).status_code == 302


@pytest.mark.parametrize(("role", "status"), [("clerk", 200), ("reviewer", 200), ("administrator", 403)])
def test_who_may_add_a_photograph(sign_in: SignIn, role: str, status: int) -> None:
    assert sign_in(role).get(f"{ADD}?dialogue={DialogueFactory(draft=True).pk}").status_code == status
