"""The pages of places."""

import json

import pytest
from django.test import Client

from tests.dialogues.views.reading import tree, words
from tests.factories import DialogueFactory, VenueFactory

pytestmark = pytest.mark.django_db

HIDDEN = ({"draft": True}, {"in_review": True}, {"withdrawn": True})


def test_an_archive_without_places_has_its_page(client: Client) -> None:
    for address in ("/venues/", "/en/venues/"):
        assert client.get(address).status_code == 200


def test_places_stand_by_district_and_those_without_one_last(client: Client) -> None:
    for name, district in (("시청", ""), ("서구 회관", "서구"), ("나 회관", "동구"), ("가 회관", "동구")):
        DialogueFactory(venue=VenueFactory(name_ko=name, district_ko=district, district_en=""))
    page = tree(client.get("/venues/"))
    assert [words(group) for group in page.select(".places-group")] == [
        "동구 가 회관 대화 1건 나 회관 대화 1건",
        "서구 서구 회관 대화 1건",
        "구를 알 수 없음 시청 대화 1건",
    ]


def test_a_place_of_nothing_public_is_not_found_and_not_listed(client: Client) -> None:
    for state in HIDDEN:
        venue = DialogueFactory(**state).venue
        assert client.get(venue.get_absolute_url()).status_code == 404
    assert not tree(client.get("/venues/")).select(".places a")


def test_a_place_lists_its_public_dialogues_alone(client: Client) -> None:
    venue = VenueFactory(name_ko="전일 회관")
    DialogueFactory(venue=venue, title_ko="열린 대화")
    for state in (*HIDDEN, {"sample": True}):
        DialogueFactory(venue=venue, title_ko="숨은 대화", **state)
    page = tree(client.get(venue.get_absolute_url()))
    assert words(page.h1) == "전일 회관"
    assert [words(title) for title in page.select(".session-card__title")] == ["열린 대화"]
    assert words(tree(client.get("/venues/")).select_one(".places__item")) == "전일 회관 대화 1건"


def test_the_place_of_a_sample_is_marked_and_kept_from_search_engines(client: Client) -> None:
    venue = DialogueFactory(sample=True).venue
    page = tree(client.get(venue.get_absolute_url()))
    assert "견본" in words(page.select_one(".notice"))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("script[type='application/ld+json']")
    assert venue.public_id not in client.get("/sitemap-venues.xml").content.decode()
    assert not tree(client.get("/venues/")).select(".places a")


def test_coordinates_are_shown_only_where_they_are_known(client: Client) -> None:
    known = DialogueFactory(venue=VenueFactory(latitude="35.146600", longitude="126.851200")).venue
    unknown = DialogueFactory().venue
    page = tree(client.get(known.get_absolute_url()))
    assert page.select_one("a[href='geo:35.146600,126.851200']")
    place = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert (place["@type"], place["geo"]["latitude"]) == ("Place", "35.146600")
    page = tree(client.get(unknown.get_absolute_url()))
    assert "좌표" not in words(page.main)
    assert "geo" not in json.loads(page.select_one("script[type='application/ld+json']").string)


def test_an_address_that_no_source_gives_is_said_to_be_missing(client: Client) -> None:
    venue = DialogueFactory().venue
    assert "주소가 나온 자료가 없습니다" in words(tree(client.get(venue.get_absolute_url())).main)


def test_the_facts_of_a_session_lead_to_its_place(client: Client) -> None:
    dialogue = DialogueFactory()
    page = tree(client.get(dialogue.get_absolute_url()))
    assert page.select_one(f".session-facts a[href='{dialogue.venue.get_absolute_url()}']")


@pytest.mark.parametrize("many", [1, 21])
def test_the_pages_ask_as_much_of_many_as_of_few(
    client: Client, django_assert_num_queries, many: int
) -> None:
    venue = VenueFactory()
    for _ in range(many):
        DialogueFactory(venue=venue)
        DialogueFactory()
    with django_assert_num_queries(2):
        client.get("/venues/")
    with django_assert_num_queries(4):
        client.get(venue.get_absolute_url())


def test_places_and_their_dialogues_come_in_pages(client: Client) -> None:
    venue = VenueFactory()
    for _ in range(21):
        DialogueFactory(venue=venue)
    for _ in range(100):
        DialogueFactory()
    assert len(tree(client.get(venue.get_absolute_url() + "?page=2")).select(".session-card")) == 1
    assert len(tree(client.get("/venues/?page=2")).select(".places a")) == 1
    assert client.get("/venues/?page=3").status_code == 404


def test_a_made_up_place_is_not_found(client: Client) -> None:
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/venues/vzzzzzzzzz/").status_code == 404
