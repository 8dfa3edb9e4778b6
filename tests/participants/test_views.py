"""Pages about people."""

import datetime as dt
import json

import pytest
from django.test import Client

from dialogues.models import Category, NameDisplay
from tests.dialogues.views.reading import sitemap, tree, words
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    NameVariantFactory,
    ParticipantFactory,
    RemarkFactory,
)

pytestmark = pytest.mark.django_db


def test_people_are_grouped_by_initial_consonant_hangul_before_latin(client: Client) -> None:
    for name_ko, name_en in (("한보기", ""), ("강가상", ""), ("", "Lee Imaginary"), ("꼭두희", "")):
        dialogue = DialogueFactory()
        person = ParticipantFactory(name_ko=name_ko, name_en=name_en, is_public=True)
        AttendanceFactory(dialogue=dialogue, participant=person, name_ko=name_ko or "이", name_en=name_en)
    page = tree(client.get("/participants/"))
    assert [words(letter) for letter in page.select(".letter__name")] == ["ㄱ", "ㅎ", "L"]
    assert [words(name) for name in page.select(".person__name")] == [
        "강가상",
        "꼭두희",
        "한보기",
        "Lee Imaginary",
    ]


def test_the_list_asks_as_much_of_many_people_as_of_few(client: Client, django_assert_num_queries) -> None:
    for _ in range(12):
        AttendanceFactory()
    with django_assert_num_queries(4):
        client.get("/participants/")


def test_people_are_found_by_any_spelling_of_the_name(client: Client) -> None:
    AttendanceFactory(name_ko="이보기")
    attendance = AttendanceFactory(name_ko="강가상")
    NameVariantFactory(participant=attendance.participant, text="Kang Gasang")
    for query in ("가상", "kang gasang"):
        page = tree(client.get("/participants/", {"q": query}))
        assert [words(name) for name in page.select(".person__name")] == ["강가상"]


def test_a_search_for_nobody_says_what_to_do(client: Client) -> None:
    assert "그 이름의 참석자가 없습니다" in words(tree(client.get("/participants/?q=없는이름")).main)


def test_nobody_of_a_draft_or_a_sample_alone_is_listed(client: Client) -> None:
    AttendanceFactory(dialogue=DialogueFactory(draft=True))
    AttendanceFactory(dialogue=DialogueFactory(sample=True))
    assert not tree(client.get("/participants/")).select(".person")


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "a" * 201])
def test_a_search_out_of_bounds_is_a_bad_request(client: Client, query: str) -> None:
    response = client.get(f"/participants/?{query}")
    assert response.status_code == 400
    assert words(tree(response).select_one(".field__error"))


def test_a_person_has_a_page_of_sessions_roles_spellings_and_remarks(client: Client) -> None:
    attendance = AttendanceFactory(name_ko="강가상")
    NameVariantFactory(participant=attendance.participant, text="Kang Gasang", source="가상일보")
    remark = RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance], text="주차장을 함께 씁시다.")
    page = tree(client.get(attendance.participant.get_absolute_url()))
    assert words(page.h1) == "강가상"
    assert "견본골목상인회 상인회장" in words(page.select_one(".timeline"))
    assert "Kang Gasang" in words(page.find(id="spellings").parent)
    assert page.select_one(f".hit a[href='/r/{remark.ref}/']")


def test_a_hangul_spelling_that_nobody_printed_is_not_guessed(client: Client) -> None:
    attendance = AttendanceFactory(
        name_ko="", name_en="Lee Imaginary", participant__name_ko="", participant__name_en="Lee"
    )
    assert "한글 표기 미확인" in words(tree(client.get(attendance.participant.get_absolute_url())).main)


def test_what_was_said_under_a_surname_stays_off_the_page(client: Client) -> None:
    named = AttendanceFactory(name_ko="강가상")
    hidden = AttendanceFactory(
        participant=named.participant, name_ko="강가상", name_display=NameDisplay.SURNAME
    )
    RemarkFactory(dialogue=hidden.dialogue, speakers=[hidden], text="이름 없이 한 말")
    page = tree(client.get(named.participant.get_absolute_url()))
    assert "이름 없이 한 말" not in words(page)
    assert hidden.dialogue.title_ko not in words(page)


def test_remarks_come_in_pages_of_twenty(client: Client, django_assert_num_queries) -> None:
    attendance = AttendanceFactory()
    for _ in range(21):
        RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance])
    address = attendance.participant.get_absolute_url()
    with django_assert_num_queries(19):
        assert len(tree(client.get(address)).select(".hit")) == 20
    assert len(tree(client.get(address + "?page=2")).select(".hit")) == 1
    assert client.get(address + "?page=3").status_code == 404


def test_of_many_sessions_the_newest_are_shown_and_the_roles_in_sum(
    client: Client, django_assert_num_queries
) -> None:
    somebody = AttendanceFactory(dialogue__date=dt.date(2021, 1, 4)).participant
    for year in (2022, 2023):
        for week in range(10):
            day = dt.date(year, 3, 1) + dt.timedelta(weeks=week)
            AttendanceFactory(participant=somebody, dialogue__date=day)
    AttendanceFactory(participant=somebody, dialogue__draft=True)
    with django_assert_num_queries(14):
        page = tree(client.get(somebody.get_absolute_url()))
    assert len(page.select(".timeline__item")) == 12
    assert words(page.find(id="held").parent) == "그동안의 직함 견본골목상인회 상인회장 2021–2023 · 대화 21건"
    assert "21" in words(page.select_one(f"a[href='/dialogues/?participant={somebody.public_id}']"))


def test_of_few_sessions_all_are_shown(client: Client) -> None:
    page = tree(client.get(AttendanceFactory().participant.get_absolute_url()))
    assert not page.find(id="held")
    assert not page.select("a[href*='?participant=']")


@pytest.mark.parametrize("category", [Category.STUDENT, Category.RESIDENT])
def test_search_engines_are_kept_from_students_and_residents(client: Client, category: str) -> None:
    attendance = AttendanceFactory(category=category)
    page = tree(client.get(attendance.participant.get_absolute_url()))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("script[type='application/ld+json']")
    assert attendance.participant.public_id not in sitemap(client)


def test_an_official_is_described_for_search_engines(client: Client) -> None:
    attendance = AttendanceFactory(category=Category.OFFICIAL)
    page = tree(client.get(attendance.participant.get_absolute_url()))
    block = page.select_one("script[type='application/ld+json']")
    assert json.loads(block.string)["@type"] == "Person"
    assert attendance.participant.public_id in sitemap(client)


def test_somebody_who_was_merged_is_at_the_other_page(client: Client) -> None:
    somebody = AttendanceFactory().participant
    merged = ParticipantFactory(merged_into=somebody)
    moved = client.get(f"/participants/{merged.public_id}/")
    assert (moved.status_code, moved["Location"]) == (301, somebody.get_absolute_url())


def test_nobody_hidden_is_to_be_told_from_somebody_made_up(client: Client) -> None:
    hidden = AttendanceFactory(dialogue=DialogueFactory(draft=True)).participant
    response = client.get(hidden.get_absolute_url())
    unknown = client.get("/participants/pzzzzzzzzz/")
    assert response.status_code == unknown.status_code == 404
    assert response.content.replace(hidden.public_id.encode(), b"") == unknown.content.replace(
        b"pzzzzzzzzz", b""
    )
