"""A line of the log outlives what it is about, and copies no words."""

import pytest
from django.contrib.auth.models import User

from dialogues.actions import audit
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    RemarkFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_a_thing_is_named_by_the_identifier_that_the_world_knows() -> None:
    dialogue, remark, topic, section = DialogueFactory(), RemarkFactory(), TopicFactory(), SectionFactory()

    named = [audit.public_key(thing) for thing in (dialogue, remark, topic, section)]

    assert named == [dialogue.public_id, remark.ref, topic.slug, str(section.pk)]


@pytest.mark.parametrize(
    "kind", [AttendanceFactory, OrganisationFactory, ParticipantFactory, RemarkFactory, SourceFactory]
)
def test_no_name_and_no_words_are_copied(kind: type, clerk: User) -> None:
    assert audit.record("revised", kind(), by=clerk).label == ""


def test_a_long_title_is_cut() -> None:
    dialogue = DialogueFactory(title_ko="가" * 300, ordinal="제38차")

    assert len(audit.record("revised", dialogue, by=audit.SYSTEM).label) == 300


def test_the_system_signs_for_its_own_commands() -> None:
    assert audit.record("published", DialogueFactory(), by=audit.SYSTEM).by == "system"
