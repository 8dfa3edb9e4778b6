"""The home page and the lists of dialogues."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from dialogues.models import Coverage
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    TopicFactory,
    VenueFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/en/", "/dialogues/", "/en/dialogues/", "/search/", "/participants/"]
)
def test_an_empty_archive_has_all_its_pages(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_home_shows_the_newest_dialogue_and_counts_the_record(client: Client) -> None:
    DialogueFactory(title_ko="먼저 한 대화", date=dt.date(2023, 1, 2))
    newest = DialogueFactory(title_ko="나중에 한 대화", date=dt.date(2024, 1, 8))
    RemarkFactory(dialogue=newest)
    page = tree(client.get("/"))
    assert "나중에 한 대화" in words(page.select_one(".feature"))
    assert words(page.select_one(".tally")) == "대화 2 발언 1 참석자 1"


def test_home_counts_no_draft_and_no_sample(client: Client) -> None:
    RemarkFactory(dialogue=DialogueFactory(draft=True, title_ko="초안 낱말"))
    RemarkFactory(dialogue=DialogueFactory(sample=True, title_ko="견본 낱말"))
    page = tree(client.get("/"))
    assert words(page.select_one(".tally")) == "대화 0 발언 0 참석자 0"
    assert "낱말" not in words(page)


def test_the_sample_is_reached_by_a_modest_link(client: Client) -> None:
    sample = DialogueFactory(sample=True)
    for address in ("/", "/dialogues/"):
        footer = tree(client.get(address)).select_one("footer")
        assert footer.select_one(f"a[href='{sample.get_absolute_url()}']")


def test_home_asks_as_much_of_many_dialogues_as_of_one(client: Client, django_assert_num_queries) -> None:
    for _ in range(12):
        DialogueFactory(date=dt.date(2024, 3, 4)).topics.add(TopicFactory())
    with django_assert_num_queries(12):
        client.get("/")


def test_home_shows_the_newest_dialogue_that_was_held_and_the_next_one_apart(client: Client) -> None:
    DialogueFactory(title_ko="지난주의 대화", date=dt.date(2024, 5, 27))
    DialogueFactory(title_ko="다다음 대화", date=dt.date(2024, 6, 17))
    DialogueFactory(title_ko="다음 대화", date=dt.date(2024, 6, 10))
    DialogueFactory(title_ko="초안인 대화", date=dt.date(2024, 6, 4), draft=True)
    with time_machine.travel("2024-06-03T12:00+09:00", tick=False):
        page = tree(client.get("/"))
    assert "지난주의 대화" in words(page.select_one(".feature"))
    assert words(page.select_one(".next-session")) == "다음 대화 2024년 6월 10일 월요일 다음 대화"


def test_today_is_the_day_in_seoul(client: Client) -> None:
    DialogueFactory(title_ko="오늘의 대화", date=dt.date(2024, 6, 3))
    with time_machine.travel("2024-06-02T15:30+00:00", tick=False):  # half past midnight there
        page = tree(client.get("/"))
    assert "오늘의 대화" in words(page.select_one(".feature"))


def test_home_derives_no_date_of_a_next_dialogue(client: Client) -> None:
    DialogueFactory(date=dt.date(2024, 5, 27))
    assert (
        words(tree(client.get("/")).select_one(".next-session")) == "다음 대화의 날짜는 아직 알 수 없습니다."
    )


def test_home_leads_to_the_topics_people_organisations_and_places(client: Client) -> None:
    topic = TopicFactory()
    TopicFactory(parent=topic, slug="narrower")
    browse = tree(client.get("/")).select_one(".browse")
    assert [link["href"] for link in browse.select(".topics a")] == [topic.get_absolute_url()]
    ways = [link["href"] for link in browse.select(".ways a")]
    assert ways == ["/participants/", "/organisations/", "/venues/"]


def test_the_list_charts_dialogues_and_named_people_by_year(client: Client) -> None:
    AttendanceFactory(dialogue=DialogueFactory(date=dt.date(2024, 3, 4)))
    AttendanceFactory(dialogue=DialogueFactory(date=dt.date(2022, 9, 5)), name_display="surname")
    AttendanceFactory(dialogue=DialogueFactory(sample=True, date=dt.date(2021, 3, 4)))
    dialogues, people = tree(client.get("/dialogues/")).select(".chart")
    figures = [words(row) for row in dialogues.select("tbody tr")]
    assert figures == ["2022 1", "2023 0", "2024 1"]
    assert [words(row) for row in people.select("tbody tr")] == ["2024 1"]
    assert not tree(client.get("/dialogues/?year=2024")).select(".chart")


def test_the_list_asks_as_much_of_many_dialogues_as_of_one(client: Client, django_assert_num_queries) -> None:
    for _ in range(21):
        DialogueFactory().topics.add(TopicFactory())
    with django_assert_num_queries(10):
        client.get("/dialogues/")


def test_the_list_puts_the_newest_first_and_undated_dialogues_last(client: Client) -> None:
    DialogueFactory(title_ko="오래된", date=dt.date(2022, 9, 5))
    DialogueFactory(title_ko="날짜 없는", undated=True)
    DialogueFactory(title_ko="새로운", date=dt.date(2024, 5, 27))
    page = tree(client.get("/dialogues/"))
    assert [words(title) for title in page.select(".session-card__title")] == [
        "새로운",
        "오래된",
        "날짜 없는",
    ]
    assert words(page.select(".year-group__name")[-1]) == "날짜를 알 수 없음"


def test_the_list_holds_no_draft_no_withdrawn_and_no_sample_dialogue(client: Client) -> None:
    for state in ({"draft": True}, {"in_review": True}, {"withdrawn": True}, {"sample": True}):
        DialogueFactory(**state)
    assert not tree(client.get("/dialogues/")).select(".session-card")


def test_the_list_has_twenty_dialogues_a_page(client: Client) -> None:
    for _ in range(21):
        DialogueFactory()
    assert len(tree(client.get("/dialogues/")).select(".session-card")) == 20
    second = tree(client.get("/dialogues/?page=2"))
    assert len(second.select(".session-card")) == 1
    assert second.select_one("link[rel=canonical]")["href"].endswith("/dialogues/?page=2")


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "501", "99999999999999999999", "x", "1.0", "１", " 1", "1\x00"]
)
def test_a_page_that_there_is_not_is_not_found(client: Client, page: str) -> None:
    assert client.get("/dialogues/", {"page": page}).status_code == 404


def test_each_filter_narrows_the_list(client: Client) -> None:
    topic, organisation = TopicFactory(), OrganisationFactory(is_public=True)
    wanted = DialogueFactory(
        title_ko="시장 골목의 밤",
        date=dt.date(2024, 3, 4),
        venue=VenueFactory(district_ko="동구", district_en="Dong-gu"),
        coverage=Coverage.FULL_TRANSCRIPT,
    )
    wanted.topics.add(topic)
    speaker = AttendanceFactory(dialogue=wanted)
    AttendanceRoleFactory(attendance=speaker, organisation=organisation, position=2)
    DialogueFactory(title_ko="다른 대화", date=dt.date(2023, 3, 6), venue=VenueFactory(district_ko="서구"))
    rebuild()
    asked = {
        "words": "골목 시장",
        "year": "2024",
        "topic": topic.slug,
        "district": "동구",
        "coverage": "full_transcript",
        "participant": speaker.participant.public_id,
        "organisation": organisation.public_id,
    }
    for name, value in asked.items():
        page = tree(client.get("/dialogues/", {name: value}))
        assert [words(title) for title in page.select(".session-card__title")] == ["시장 골목의 밤"], name
        assert len(page.select(".chips a.chip")) == 1, name
    assert len(tree(client.get("/dialogues/", asked)).select(".session-card")) == 1


@pytest.mark.parametrize("typed", ["시장골목", "제61차", "2024년 3월 4일", "등불희", "다른 | 골목 -회의"])
def test_words_find_in_the_list_what_they_find_in_the_search(client: Client, typed: str) -> None:
    wanted = DialogueFactory(title_ko="시장 골목의 밤", number=61, ordinal="제61차", date=dt.date(2024, 3, 4))
    AttendanceFactory(dialogue=wanted, name_ko="등불희")
    DialogueFactory(title_ko="다른 회의", number=62, ordinal="제62차", date=dt.date(2023, 3, 6))
    rebuild()
    listed, found = (
        [words(title) for title in tree(client.get(address)).select(".session-card__title")]
        for address in (f"/dialogues/?words={typed}", f"/search/?q={typed}")
    )
    assert listed == found == ["시장 골목의 밤"]


@pytest.mark.parametrize("wildcard", ["%", "_", "\\", "*", "-"])
def test_no_character_lists_everything(client: Client, wildcard: str) -> None:
    DialogueFactory(title_ko="골목")
    rebuild()
    assert not tree(client.get("/dialogues/", {"words": wildcard})).select(".session-card")


def test_a_chip_takes_its_own_filter_away_and_no_other(client: Client) -> None:
    DialogueFactory(date=dt.date(2024, 3, 4))
    page = tree(client.get("/dialogues/", {"year": "2024", "words": "저녁", "page": "1"}))
    assert {chip["href"] for chip in page.select(".chips a.chip")} == {
        "?year=2024",
        "?words=%EC%A0%80%EB%85%81",
    }


def test_a_filter_by_topic_somebody_or_an_organisation_leads_to_their_page(client: Client) -> None:
    topic, organisation = TopicFactory(), OrganisationFactory(is_public=True)
    somebody = AttendanceFactory().participant
    asked = {"topic": topic.slug, "organisation": organisation.public_id, "participant": somebody.public_id}
    page = tree(client.get("/dialogues/", {**asked, "words": "골목"}))
    led_to = {link["href"] for link in page.select(".chips li a:not(.chip)")}
    assert led_to == {
        topic.get_absolute_url(),
        organisation.get_absolute_url(),
        somebody.get_absolute_url(),
        "/dialogues/",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "0"),
        ("year", "99999999999"),
        ("year", "<b>"),
        ("topic", "no-such-topic"),
        ("topic", "a\x00"),
        ("district", "없는구"),
        ("coverage", "everything"),
        ("participant", "p\x00"),
        ("organisation", "nobody"),
        ("words", "가" * 201),
        ("words", "a\x00b"),
    ],
)
def test_a_filter_out_of_bounds_is_a_bad_request_that_says_where(
    client: Client, name: str, value: str
) -> None:
    DialogueFactory()
    response = client.get("/dialogues/", {name: value})
    assert response.status_code == 400
    page = tree(response)
    assert words(page.select_one(".filters .field__error"))
    assert not page.select(".session-card")


def test_what_was_typed_stays_in_a_form_that_was_not_understood(client: Client) -> None:
    page = tree(client.get("/dialogues/", {"words": "<b>골목", "year": "x"}))
    assert page.select_one("input[name=words]")["value"] == "<b>골목"


def test_a_filter_by_somebody_shown_by_surname_finds_nothing(client: Client) -> None:
    attendance = AttendanceFactory(name_display="surname")
    attendance.participant.is_public = True
    attendance.participant.save()
    page = tree(client.get("/dialogues/", {"participant": attendance.participant.public_id}))
    assert not page.select(".session-card")


def test_a_list_that_fits_nothing_says_what_to_do(client: Client) -> None:
    assert "조건에 맞는 대화가 없습니다" in words(tree(client.get("/dialogues/?words=없는낱말")).main)


def test_a_year_has_a_page_of_its_own(client: Client) -> None:
    DialogueFactory(title_ko="그해의 대화", date=dt.date(2024, 5, 27))
    DialogueFactory(title_ko="다른 해의 대화", date=dt.date(2023, 5, 22))
    page = tree(client.get("/dialogues/year/2024/"))
    assert [words(title) for title in page.select(".session-card__title")] == ["그해의 대화"]


@pytest.mark.parametrize("year", ["0", "2019", "10000", "99999999999", "99999999999999999999999"])
def test_a_year_without_dialogues_is_not_found(client: Client, year: str) -> None:
    DialogueFactory(date=dt.date(2024, 5, 27))
    assert client.get(f"/dialogues/year/{year}/").status_code == 404


def test_a_year_of_drafts_is_not_found(client: Client) -> None:
    DialogueFactory(draft=True, date=dt.date(2021, 5, 24))
    DialogueFactory(sample=True, date=dt.date(2021, 5, 24))
    assert client.get("/dialogues/year/2021/").status_code == 404
