"""Who and what is public follows from what is published and how names are shown."""

import pytest
from django.contrib.auth.models import User

from dialogues.actions.publishing import publish, withdraw
from dialogues.actions.reference_data import save_reference_data
from dialogues.actions.revising import revise_dialogue
from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import Attendance, NameDisplay
from participants.models import Organisation, Participant
from tests.factories import (
    AffiliationFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    SeriesFactory,
)


@pytest.fixture
def head_of_merchants(db: None) -> Attendance:
    """Somebody in a draft, named in full, who speaks for an organisation and belongs to another."""
    somebody = AttendanceFactory(dialogue=DialogueFactory(draft=True), role=None)
    AttendanceRoleFactory(attendance=somebody, organisation=OrganisationFactory(name_ko="견본골목상인회"))
    AffiliationFactory(
        participant=somebody.participant, organisation=OrganisationFactory(name_ko="견본대학교")
    )
    OrganisationFactory(name_ko="말하지 않은 기관")
    return somebody


def public_names() -> list[str]:
    people = Participant.objects.public().values_list("name_ko", flat=True)
    bodies = Organisation.objects.public().values_list("name_ko", flat=True)
    return sorted([*people, *bodies])


def all_names(somebody: Attendance) -> list[str]:
    return sorted([somebody.name_ko, "견본골목상인회", "견본대학교"])


def test_publishing_shows_who_spoke_and_for_whom(head_of_merchants: Attendance, clerk: User) -> None:
    assert public_names() == []

    publish(dialogue=head_of_merchants.dialogue, by=clerk)

    assert public_names() == all_names(head_of_merchants)


def test_withdrawing_hides_them_again(head_of_merchants: Attendance, clerk: User) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    withdraw(dialogue=dialogue, reason="발언자의 요청", by=clerk)

    assert public_names() == []


@pytest.mark.parametrize("display", NameDisplay)
def test_they_are_shown_as_long_as_the_name_is(
    display: NameDisplay, head_of_merchants: Attendance, clerk: User
) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    head_of_merchants.name_display = display
    revise_dialogue(dialogue=dialogue, write=head_of_merchants.save, by=clerk, reason="본인의 요청")

    assert public_names() == (all_names(head_of_merchants) if display == NameDisplay.FULL else [])


def test_whoever_spoke_elsewhere_too_stays(head_of_merchants: Attendance, clerk: User) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    AttendanceFactory(participant=head_of_merchants.participant, name_ko=head_of_merchants.name_ko)
    withdraw(dialogue=dialogue, reason="발언자의 요청", by=clerk)

    assert public_names() == sorted([head_of_merchants.name_ko, "견본대학교"])


def test_whoever_holds_a_series_is_public(clerk: User) -> None:
    series = SeriesFactory(host=OrganisationFactory(name_ko="가상시"))
    save_reference_data(thing=series, write=series.save, by=clerk)

    assert public_names() == ["가상시"]


def test_an_organisation_of_somebody_merged_away_is_not_shown_for_that(clerk: User) -> None:
    kept = ParticipantFactory()
    merged = AttendanceFactory(participant=ParticipantFactory(merged_into=kept)).participant
    AffiliationFactory(participant=merged)
    refresh_public_flags()

    assert public_names() == []


def test_nothing_is_written_where_nothing_differs(
    head_of_merchants: Attendance, clerk: User, django_assert_num_queries
) -> None:
    publish(dialogue=head_of_merchants.dialogue, by=clerk)

    with django_assert_num_queries(4):
        refresh_public_flags()

    assert public_names() == all_names(head_of_merchants)
