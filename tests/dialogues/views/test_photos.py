"""Photographs on the page of their session, and their files for whoever may see it."""

import json

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from dialogues.actions import photos, publishing
from dialogues.models import Photo, PhotoLicence
from tests.dialogues.views.reading import tree, words
from tests.factories import DialogueFactory, PhotoFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("size", "file"), [("large", "image"), ("small", "small_image")])
def test_both_files_of_a_public_photograph_are_served(
    client: Client, prefix: str, size: str, file: str
) -> None:
    photo = PhotoFactory()
    response = client.get(f"{prefix}/photos/{photo.public_id}/{size}/")

    assert response.status_code == 200
    assert response.content == getattr(photo, file).read()
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "public, max-age=600"
    assert not client.cookies


def test_who_has_the_file_is_told_so_until_another_takes_its_place(client: Client) -> None:
    photo = PhotoFactory()
    address = photo.get_absolute_url()
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304

    picture = PhotoFactory.build(dialogue=None, position=1)
    Photo.objects.filter(pk=photo.pk).update(
        image=default_storage.save("photos/fother.jpg", picture.image.file)
    )
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_the_two_sizes_are_told_apart(client: Client) -> None:
    photo = PhotoFactory()

    assert client.get(photo.small_url).headers["ETag"] != client.get(photo.get_absolute_url()).headers["ETag"]


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_the_file_of_a_draft_is_not_to_be_told_from_one_that_never_was(client: Client, state: str) -> None:
    photo = PhotoFactory(dialogue=DialogueFactory(**{state: True}))
    for address in (photo.get_absolute_url(), photo.small_url, "/photos/f9zzz9/large/"):
        response = client.get(address, headers={"If-None-Match": "*"})
        assert response.status_code == 404
        assert response.content == client.get("/photos/fmadeup/small/").content.replace(
            b"/photos/fmadeup/small/", address.encode()
        )


def test_a_file_goes_with_its_session(client: Client) -> None:
    photo = PhotoFactory()
    publishing.withdraw(dialogue=photo.dialogue, reason="가상 사유", by=UserFactory())

    assert client.get(photo.get_absolute_url()).status_code == 410
    assert client.get(photo.small_url).status_code == 410


def test_a_removed_photograph_is_gone(client: Client) -> None:
    photo = PhotoFactory()
    address = photo.get_absolute_url()
    photos.remove_photo(photo=photo, by=UserFactory(), reason="가상 사유")

    assert client.get(address).status_code == 404


def test_a_size_that_is_none_is_not_found(client: Client) -> None:
    photo = PhotoFactory()

    assert client.get(f"/photos/{photo.public_id}/huge/").status_code == 404


def test_a_file_that_is_lost_is_not_found(client: Client) -> None:
    photo = PhotoFactory()
    default_storage.delete(photo.image.name)

    assert client.get(photo.get_absolute_url()).status_code == 404


def test_nobody_can_send_anything_to_a_photograph(client: Client) -> None:
    assert client.post(PhotoFactory().get_absolute_url()).status_code == 405


def test_no_folder_of_files_is_served(client: Client) -> None:
    photo = PhotoFactory()
    for address in (f"/media/{photo.image.name}", f"/{photo.image.name}", f"/static/{photo.image.name}"):
        assert client.get(address).status_code == 404


def test_a_session_shows_its_photographs_described_and_credited(client: Client) -> None:
    photo = PhotoFactory(caption_ko="골목의 저녁", licence=PhotoLicence.KOGL_1, taken_on="2024-05-27")
    figure = tree(client.get(photo.dialogue.get_absolute_url())).select_one("figure.photo")
    image = figure.select_one("img")

    assert image["alt"] == photo.alt_ko
    assert image["src"] == f"/photos/{photo.public_id}/small/"
    assert image["srcset"] == f"/photos/{photo.public_id}/small/ 320w, /photos/{photo.public_id}/large/ 320w"
    assert (image["width"], image["height"], image["loading"]) == ("320", "200", "lazy")
    assert figure.select_one("a")["href"] == photo.get_absolute_url()
    told = words(figure.figcaption)
    assert "골목의 저녁" in told
    assert "사진: 가상시" in told
    assert "공공누리 제1유형" in told
    assert "2024년 5월 27일" in told


def test_an_english_page_describes_them_in_english(client: Client) -> None:
    photo = PhotoFactory(caption_ko="골목의 저녁")
    figure = tree(client.get(f"/en{photo.dialogue.get_absolute_url()}")).select_one("figure.photo")

    assert figure.img["alt"] == photo.alt_en
    assert figure.select_one("figcaption [lang=ko]").text == "골목의 저녁"


def test_a_session_without_photographs_has_no_place_for_them(client: Client) -> None:
    page = tree(client.get(DialogueFactory().get_absolute_url()))

    assert not page.select("#photos, .photos, a[href='#photos']")


def test_photographs_stand_in_order_and_those_of_others_elsewhere(client: Client) -> None:
    dialogue = DialogueFactory()
    second, first = PhotoFactory(dialogue=dialogue, position=2), PhotoFactory(dialogue=dialogue, position=1)
    PhotoFactory()
    shown = tree(client.get(dialogue.get_absolute_url())).select(".photo img")

    assert [image["alt"] for image in shown] == [first.alt_ko, second.alt_ko]


def test_ten_photographs_ask_no_more_than_one(client: Client, django_assert_max_num_queries) -> None:
    dialogue = DialogueFactory()
    PhotoFactory(dialogue=dialogue)
    address = dialogue.get_absolute_url()
    with django_assert_max_num_queries(20) as with_one:
        client.get(address)
    PhotoFactory.create_batch(9, dialogue=dialogue)
    with django_assert_max_num_queries(len(with_one)):
        client.get(address)


def test_search_engines_are_told_of_them(client: Client) -> None:
    photo = PhotoFactory()
    blocks = tree(client.get(photo.dialogue.get_absolute_url())).select("script[type='application/ld+json']")
    event = next(data for data in (json.loads(block.text) for block in blocks) if data["@type"] == "Event")

    assert event["image"] == [
        {
            "@type": "ImageObject",
            "contentUrl": f"http://localhost:8000{photo.get_absolute_url()}",
            "caption": photo.alt_ko,
            "creditText": "가상시",
            "width": 320,
            "height": 200,
        }
    ]
