"""What many dialogues share changes through one door."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from dialogues.actions.errors import StillInUse
from dialogues.actions.reference_data import delete_reference_data, save_reference_data
from dialogues.models import AuditEvent, Series, Topic, Venue
from participants.models import Organisation, Participant
from tests.factories import (
    AffiliationFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    SampleSeriesFactory,
    SeriesFactory,
    TopicFactory,
    VenueFactory,
)
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

UNUSED = [OrganisationFactory, ParticipantFactory, SampleSeriesFactory, TopicFactory, VenueFactory]


@pytest.mark.parametrize("kind", UNUSED)
def test_a_new_name_shows_everywhere(kind: type, clerk: User) -> None:
    thing = kind()
    thing.name_ko = "새 이름"

    with public_record_changes():
        save_reference_data(thing=thing, write=thing.save, by=clerk)

    thing.refresh_from_db()
    assert thing.name_ko == "새 이름"
    assert AuditEvent.objects.get().verb == "revised"


def test_something_new_is_audited_as_such(clerk: User) -> None:
    venue = Venue(name_ko="견본 회관")
    save_reference_data(thing=venue, write=venue.save, by=clerk, is_new=True)

    event = AuditEvent.objects.get()
    assert (event.verb, event.target_kind, event.target_id, event.label) == (
        "created",
        "venue",
        venue.public_id,
        "견본 회관",
    )


@pytest.mark.parametrize("kind", [OrganisationFactory, ParticipantFactory])
def test_no_name_of_a_person_or_body_outlives_it_in_the_log(kind: type, clerk: User) -> None:
    thing = kind()
    save_reference_data(thing=thing, write=thing.save, by=clerk)
    public_id = thing.public_id
    delete_reference_data(thing=thing, by=clerk)

    assert set(AuditEvent.objects.values_list("label", "target_id")) == {("", public_id)}


def test_an_error_half_way_leaves_nothing(clerk: User) -> None:
    def write() -> None:
        VenueFactory()
        raise RuntimeError("the disk is full")

    with public_record_stands_still(), pytest.raises(RuntimeError):
        save_reference_data(thing=Venue(), write=write, by=clerk)

    assert not Venue.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("kind", UNUSED)
def test_what_nothing_points_at_can_be_deleted(kind: type, clerk: User) -> None:
    thing = kind()

    with public_record_changes():
        delete_reference_data(thing=thing, by=clerk)

    assert not type(thing)._default_manager.exists()
    assert AuditEvent.objects.get().verb == "deleted"


def a_topic_of_a_dialogue() -> Topic:
    topic = TopicFactory()
    DialogueFactory().topics.add(topic)
    return topic


IN_USE: dict[str, Callable[[], Organisation | Participant | Series | Topic | Venue]] = {
    "the venue of a dialogue": lambda: DialogueFactory().venue,
    "the series of a dialogue": lambda: DialogueFactory().series,
    "the participant of an attendance": lambda: AttendanceFactory().participant,
    "the organisation of a role": lambda: (
        AttendanceRoleFactory(organisation=OrganisationFactory()).organisation
    ),
    "the organisation of an affiliation": lambda: AffiliationFactory().organisation,
    "the host of a series": lambda: SeriesFactory(host=OrganisationFactory()).host,
    "the topic of a dialogue": a_topic_of_a_dialogue,
    "a topic with narrower ones": lambda: TopicFactory(parent=TopicFactory()).parent,
    "a participant others were merged into": lambda: (
        ParticipantFactory(merged_into=ParticipantFactory()).merged_into
    ),
}


@pytest.mark.parametrize("what", IN_USE)
def test_what_is_in_use_stays(what: str, clerk: User) -> None:
    thing = IN_USE[what]()

    with public_record_stands_still(), pytest.raises(StillInUse, match=str(thing)):
        delete_reference_data(thing=thing, by=clerk)

    assert type(thing)._default_manager.filter(pk=thing.pk).exists()
    assert not AuditEvent.objects.exists()
