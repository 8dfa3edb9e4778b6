"""People, organisations, venues and topics: each save is an action, and nothing in use is deleted."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from dialogues.models import ArchiveVersion, Attendance, AuditEvent, Claim, Topic, Venue
from participants.models import Organisation, Participant
from tests.dialogues.admin.conftest import filled_in, read
from tests.factories import (
    AttendanceFactory,
    ClaimFactory,
    DialogueFactory,
    NameVariantFactory,
    OrganisationFactory,
    ParticipantFactory,
    RemarkFactory,
    TopicFactory,
    VenueFactory,
)


def page(thing: object, rest: str = "change/") -> str:
    return f"/en/admin/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/{rest}"


def form_of(client: Client, thing: object, **changes: object) -> dict:
    return filled_in(client.get(page(thing)), f"#{thing._meta.model_name}_form") | changes


@pytest.mark.parametrize("factory", [ParticipantFactory, OrganisationFactory, VenueFactory, TopicFactory])
def test_a_renamed_thing_raises_the_archives_version(superuser: Client, factory: type) -> None:
    thing = factory()
    before = ArchiveVersion.objects.current().token
    assert superuser.post(page(thing), form_of(superuser, thing, name_ko="새 이름")).status_code == 302
    thing.refresh_from_db()
    assert thing.name_ko == "새 이름"
    assert ArchiveVersion.objects.current().token != before
    assert AuditEvent.objects.get().verb == "revised"
    assert not LogEntry.objects.exists(), "the archive's own log is the record"


@pytest.mark.parametrize("factory", [ParticipantFactory, OrganisationFactory, VenueFactory, TopicFactory])
def test_a_thing_without_a_name_is_refused_beside_the_field(superuser: Client, factory: type) -> None:
    thing = factory()
    response = superuser.post(page(thing), form_of(superuser, thing, name_ko="", name_en=""))
    assert list(response.context["adminform"].form.errors) == ["name_ko"]


def test_a_participant_is_found_by_any_spelling(clerk: Client) -> None:
    NameVariantFactory(participant=ParticipantFactory(name_en="Kang"), text="Kang Gi-jung")
    ParticipantFactory(name_en="Somebody else")
    listed = read(clerk.get("/en/admin/participants/participant/", {"q": "Gi-jung"})).select(".field-name_en")
    assert [cell.text for cell in listed] == ["Kang"]


def test_whoever_was_merged_is_not_offered_as_a_speaker(clerk: Client) -> None:
    kept = ParticipantFactory(name_ko="강견본")
    ParticipantFactory(name_ko="강견본", merged_into=kept)
    query = {
        "term": "강견본",
        "app_label": "dialogues",
        "model_name": "attendance",
        "field_name": "participant",
    }
    results = clerk.get("/en/admin/autocomplete/", query).json()["results"]
    assert [result["id"] for result in results] == [str(kept.pk)]


@pytest.mark.parametrize("path", ["change/", "delete/"])
def test_a_participant_with_parts_is_saved_in_one_action(superuser: Client, path: str) -> None:
    person = NameVariantFactory().participant
    if path == "change/":
        variants = {"variants-0-text": "Kim G. B.", "variants-TOTAL_FORMS": "1"}
        superuser.post(page(person), form_of(superuser, person, **variants))
        assert person.variants.get().text == "Kim G. B."
    else:
        superuser.post(page(person, "delete/"), {"post": "yes"})
        assert not Participant.objects.exists()
    assert AuditEvent.objects.count() == 1


def test_what_is_in_use_stays_and_the_answer_is_409(superuser: Client) -> None:
    venue = DialogueFactory().venue
    assert superuser.post(page(venue, "delete/"), {"post": "yes"}).status_code == 409
    assert Venue.objects.get() == venue


def test_a_bulk_delete_goes_through_the_action(superuser: Client) -> None:
    topics = [TopicFactory().pk for _ in range(3)]
    sent = {"action": "delete_selected", "_selected_action": topics, "post": "yes"}
    superuser.post("/en/admin/dialogues/topic/", sent)
    assert not Topic.objects.exists()
    assert AuditEvent.objects.filter(verb="deleted").count() == 3


def test_invisible_characters_are_named(superuser: Client) -> None:
    organisation = OrganisationFactory()
    response = superuser.post(page(organisation), form_of(superuser, organisation, name_ko="숨은\u200b이름"))
    assert "U+200B" in read(response).text
    assert Organisation.objects.get().name_ko == organisation.name_ko


ADD_ATTENDEE = "/en/admin/dialogues/attendance/add/?dialogue={}"


@pytest.mark.parametrize(
    ("category", "shown"),
    [
        ("mayor", "full"),
        ("official", "full"),
        ("business", "full"),
        ("student", "role_only"),
        ("resident", "role_only"),
    ],
)
def test_how_a_name_is_shown_follows_from_the_category(clerk: Client, category: str, shown: str) -> None:
    dialogue = DialogueFactory(draft=True)
    page_to_add = ADD_ATTENDEE.format(dialogue.pk)
    form = filled_in(clerk.get(page_to_add), "#attendance_form") | {"name_ko": "김견본", "category": category}
    clerk.post(page_to_add, form | {"name_display": ""})
    attendance = Attendance.objects.get()
    assert (attendance.name_display, attendance.local_id, attendance.position) == (shown, "a1", 1)


def test_a_resident_is_named_with_a_basis_alone(clerk: Client) -> None:
    attendance = AttendanceFactory(
        dialogue=DialogueFactory(draft=True), category="resident", name_display="role_only"
    )
    form = form_of(clerk, attendance, name_display="full", name_display_basis="")
    assert clerk.post(page(attendance), form).status_code == 200
    assert clerk.post(page(attendance), form | {"name_display_basis": "consent"}).status_code == 302


def test_a_role_is_added_to_an_attendee(clerk: Client) -> None:
    attendance = AttendanceFactory(dialogue=DialogueFactory(draft=True))
    form = form_of(clerk, attendance) | {"roles-TOTAL_FORMS": "2", "roles-1-title_ko": "위원장직무대리"}
    clerk.post(page(attendance), form)
    assert [role.title_ko for role in attendance.roles.all()] == ["상인회장", "위원장직무대리"]


def test_an_attendee_who_spoke_stays(clerk: Client) -> None:
    attendance = AttendanceFactory(dialogue=DialogueFactory(draft=True))
    RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance])
    response = clerk.post(page(attendance, "delete/"))
    assert response.status_code == 409
    assert attendance.name_en in read(response).text


def test_a_stale_attendee_answers_409(clerk: Client) -> None:
    attendance = AttendanceFactory(dialogue=DialogueFactory(draft=True))
    mine = form_of(clerk, attendance, name_en="Mine")
    clerk.post(page(attendance), form_of(clerk, attendance, name_en="Theirs"))
    assert clerk.post(page(attendance), mine).status_code == 409


def test_a_group_has_members_of_its_own_dialogue(clerk: Client) -> None:
    group = AttendanceFactory(dialogue=DialogueFactory(draft=True), is_group=True)
    member, stranger = AttendanceFactory(dialogue=group.dialogue), AttendanceFactory()
    assert clerk.post(page(group), form_of(clerk, group, members=[stranger.pk])).status_code == 200
    clerk.post(page(group), form_of(clerk, group, members=[member.pk]))
    assert list(group.members.all()) == [member]


def test_a_source_keeps_what_it_printed(clerk: Client) -> None:
    claim = ClaimFactory(source__dialogue=DialogueFactory(draft=True))
    new = {"claims-TOTAL_FORMS": "2", "claims-1-field": "venue", "claims-1-value": "가상 회관"}
    assert clerk.post(page(claim.source), form_of(clerk, claim.source, **new)).status_code == 302
    assert list(Claim.objects.values_list("position", "value")) == [(1, "지난 28일"), (2, "가상 회관")]


@pytest.mark.parametrize("dialogue", ["", "?dialogue=", "?dialogue=x", "?dialogue=99999999999999999999"])
def test_a_part_without_a_dialogue_is_not_found(clerk: Client, dialogue: str) -> None:
    assert clerk.get(f"/en/admin/dialogues/attendance/add/{dialogue}").status_code == 404
