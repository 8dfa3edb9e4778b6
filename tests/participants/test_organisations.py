"""Pages about organisations."""

import json

import pytest
from django.test import Client

from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import Category, NameDisplay
from participants.models import Organisation, OrganisationKind
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    AffiliationFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    RemarkFactory,
)

pytestmark = pytest.mark.django_db


def somebody_for(organisation, *, title: str = "과장", **fields):
    """Somebody in a dialogue who speaks for the organisation, and for nothing else."""
    attendance = AttendanceFactory(**{"role": None, **fields})
    AttendanceRoleFactory(attendance=attendance, organisation=organisation, title_ko=title)
    refresh_public_flags()
    return attendance


def test_an_archive_without_organisations_has_its_page(client: Client) -> None:
    for address in ("/organisations/", "/en/organisations/"):
        assert client.get(address).status_code == 200


def test_organisations_stand_by_kind_hangul_before_latin(client: Client) -> None:
    for kind, name_ko, name_en in (
        (OrganisationKind.COMPANY, "", "Imaginary Co."),
        (OrganisationKind.COMPANY, "모형버스", "Model Bus"),
        (OrganisationKind.CITY, "가상시", ""),
    ):
        somebody_for(OrganisationFactory(kind=kind, name_ko=name_ko, name_en=name_en))
    page = tree(client.get("/organisations/"))
    assert [words(group) for group in page.select(".places-group")] == [
        "시 가상시 대화 1건",
        "기업 모형버스 대화 1건 Imaginary Co. 대화 1건",
    ]


def test_nothing_of_a_draft_a_sample_or_a_surname_is_listed_or_found(client: Client) -> None:
    hidden = [
        somebody_for(OrganisationFactory(), dialogue=DialogueFactory(draft=True)),
        somebody_for(OrganisationFactory(), dialogue=DialogueFactory(withdrawn=True)),
        somebody_for(OrganisationFactory(), name_display=NameDisplay.SURNAME),
    ]
    somebody_for(OrganisationFactory(), dialogue=DialogueFactory(sample=True))
    assert not tree(client.get("/organisations/")).select(".places a")
    for attendance in hidden:
        organisation = attendance.roles.get().organisation
        assert client.get(organisation.get_absolute_url()).status_code == 404


def test_an_organisation_is_found_by_its_name_in_either_language(client: Client) -> None:
    somebody_for(OrganisationFactory(name_ko="모형버스", name_en="Model Bus"))
    somebody_for(OrganisationFactory(name_ko="다른 곳", name_en="Elsewhere"))
    for query in ("모형", "bus model", "b"):
        found = tree(client.get("/organisations/", {"q": query})).select(".places a")
        assert [words(link) for link in found] == ["모형버스"]
    assert "그 이름의 기관·단체가 없습니다" in words(tree(client.get("/organisations/?q=없는곳")).main)


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "a" * 201])
def test_a_search_out_of_bounds_is_a_bad_request(client: Client, query: str) -> None:
    assert client.get(f"/organisations/?{query}").status_code == 400


def test_a_page_tells_who_spoke_for_it_in_which_dialogue_and_what(client: Client) -> None:
    organisation = OrganisationFactory(name_ko="모형버스", kind=OrganisationKind.COMPANY)
    attendance = somebody_for(organisation, name_ko="강가상", title="대표", dialogue__title_ko="버스 이야기")
    RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance], text="십 분마다 오겠습니다.")
    page = tree(client.get(organisation.get_absolute_url()))
    assert words(page.h1) == "모형버스"
    assert "버스 이야기 강가상" in words(page.select_one(".timeline"))
    assert "강가상" in words(page.select_one(".hit__who"))
    assert "십 분마다 오겠습니다." in words(page.select_one(".hit"))
    all_dialogues = page.select_one(f"a[href='/dialogues/?organisation={organisation.public_id}']")
    listed = tree(client.get(all_dialogues["href"])).select(".session-card__title")
    assert [words(title) for title in listed] == ["버스 이야기"]


def test_who_is_not_named_in_full_speaks_for_nobody(client: Client) -> None:
    organisation = OrganisationFactory()
    somebody_for(organisation)
    hidden = somebody_for(organisation, name_ko="김숨김", name_display=NameDisplay.SURNAME)
    RemarkFactory(dialogue=hidden.dialogue, speakers=[hidden], text="이름 없이 한 말")
    page = tree(client.get(organisation.get_absolute_url()))
    for secret in ("김숨김", "김○○", "이름 없이 한 말", hidden.dialogue.title_ko):
        assert secret not in words(page)


def test_only_public_people_are_said_to_have_belonged_to_it(client: Client) -> None:
    organisation = OrganisationFactory()
    attendance = somebody_for(organisation)
    AffiliationFactory(
        organisation=organisation,
        participant=attendance.participant,
        title_ko="국장",
        held_from="2022-07-01",
        held_to="2024-06-30",
    )
    AffiliationFactory(
        organisation=organisation, participant=ParticipantFactory(name_ko="한숨김"), title_ko="주무관"
    )
    page = tree(client.get(organisation.get_absolute_url()))
    belonged = words(page.find(id="belonged").parent)
    assert "국장 2022.07.–2024.06." in belonged
    assert "주무관" not in belonged


def test_what_it_was_part_of_and_what_became_of_it_is_told_if_that_is_public(client: Client) -> None:
    above, after = OrganisationFactory(name_ko="가상시"), OrganisationFactory(name_ko="새가상시")
    organisation = OrganisationFactory(
        parent=above, successor=after, founded_on="1990-01-02", dissolved_on="2025-12-31"
    )
    OrganisationFactory(name_ko="숨은 부서", parent=organisation)
    somebody_for(organisation)
    facts = tree(client.get(organisation.get_absolute_url())).select_one(".facts-list")
    assert words(facts) == "설립 1990년 1월 2일 해산 2025년 12월 31일"
    somebody_for(above)
    somebody_for(after)
    facts = tree(client.get(organisation.get_absolute_url())).select_one(".facts-list")
    assert words(facts) == "상위 가상시 설립 1990년 1월 2일 해산 2025년 12월 31일 통합된 곳 새가상시"
    assert organisation.name_ko in words(tree(client.get(after.get_absolute_url())).select_one(".facts-list"))


def a_busy_organisation(dialogues: int) -> Organisation:
    organisation = OrganisationFactory(parent=OrganisationFactory(), successor=OrganisationFactory())
    for _ in range(dialogues):
        attendance = AttendanceFactory(role=None)
        AttendanceRoleFactory(attendance=attendance, organisation=organisation)
        RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance])
        AffiliationFactory(organisation=organisation, participant=attendance.participant)
    refresh_public_flags()
    return organisation


@pytest.mark.parametrize("many", [1, 30])
def test_a_page_asks_as_much_of_many_dialogues_as_of_one(
    client: Client, django_assert_num_queries, many: int
) -> None:
    organisation = a_busy_organisation(many)
    for _ in range(many):
        ActionItemFactory(responsible=organisation)
    with django_assert_num_queries(22):
        client.get(organisation.get_absolute_url())


def test_a_page_shows_the_newest_dialogues_and_twenty_remarks(client: Client) -> None:
    organisation = a_busy_organisation(21)
    page = tree(client.get(organisation.get_absolute_url()))
    assert len(page.select(".hit")) == 20
    assert len(page.select(".timeline__item")) == 12
    assert "21건" in words(page.find(id="spoke-for").parent)
    assert len(tree(client.get(organisation.get_absolute_url() + "?page=2")).select(".hit")) == 1
    assert client.get(organisation.get_absolute_url() + "?page=3").status_code == 404


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_asks_as_much_of_many_as_of_few(
    client: Client, django_assert_num_queries, many: int
) -> None:
    for _ in range(many):
        somebody_for(OrganisationFactory())
    with django_assert_num_queries(2):
        client.get("/organisations/")


def test_an_organisation_is_described_for_search_engines(client: Client) -> None:
    organisation = OrganisationFactory(kind=OrganisationKind.UNIVERSITY)
    somebody_for(organisation)
    page = tree(client.get(organisation.get_absolute_url()))
    described = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert described["@type"] == "CollegeOrUniversity"
    assert organisation.public_id in client.get("/sitemap-organisations.xml").content.decode()


@pytest.mark.parametrize(
    "fields",
    [{"category": Category.STUDENT}, {"dialogue__series__is_sample": True}],
    ids=["student", "sample"],
)
def test_search_engines_are_kept_from_students_organisations_and_samples(client: Client, fields) -> None:
    organisation = OrganisationFactory()
    if "category" in fields:
        somebody_for(organisation, **fields)
    else:
        somebody_for(organisation, dialogue=DialogueFactory(sample=True))
    page = tree(client.get(organisation.get_absolute_url()))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("script[type='application/ld+json']")
    assert organisation.public_id not in client.get("/sitemap-organisations.xml").content.decode()


def test_roles_in_a_session_and_on_a_persons_page_lead_to_public_organisations(client: Client) -> None:
    organisation = OrganisationFactory(name_ko="모형버스")
    attendance = somebody_for(organisation)
    for address in (attendance.dialogue.get_absolute_url(), attendance.participant.get_absolute_url()):
        assert tree(client.get(address)).select_one(f"a[href='{organisation.get_absolute_url()}']")


def test_a_person_of_forty_sessions_is_shown_the_newest_and_led_to_the_rest(client: Client) -> None:
    person = ParticipantFactory(is_public=True)
    for _ in range(40):
        AttendanceFactory(participant=person)
    page = tree(client.get(person.get_absolute_url()))
    assert len(page.select(".timeline__item")) == 12
    rest = tree(client.get(page.select_one("#roles ~ p a")["href"]))
    assert words(rest.select_one(".count")) == "대화 40건"


def test_a_made_up_organisation_is_not_found(client: Client) -> None:
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/organisations/ozzzzzzzzz/").status_code == 404
