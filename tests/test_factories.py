"""What the other tests stand on is itself valid, and quick."""

import inspect

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factory.django import DjangoModelFactory

from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import (
    Attendance,
    Dialogue,
    NameDisplay,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    Series,
    Status,
)
from participants.models import Participant
from tests import factories
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    SeriesFactory,
    UserFactory,
    a_session,
)
from tests.promises import end_of_transaction

pytestmark = pytest.mark.django_db

ALL = [
    kind
    for _, kind in inspect.getmembers(factories, inspect.isclass)
    if issubclass(kind, DjangoModelFactory) and kind is not DjangoModelFactory and not kind._meta.abstract
]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_each_factory_makes_what_forms_and_database_accept(kind: type[DjangoModelFactory]) -> None:
    thing, another = kind(), kind()

    thing.full_clean()
    another.full_clean()
    end_of_transaction()


@pytest.mark.parametrize("trait", ["draft", "in_review", "withdrawn", "undated", "sample"])
def test_each_trait_of_a_dialogue_is_valid(trait: str) -> None:
    DialogueFactory(**{trait: True}).full_clean()


def test_the_main_series_is_made_once() -> None:
    assert SeriesFactory() == SeriesFactory()
    assert Series.objects.filter(is_main=True).count() == 1


@pytest.mark.parametrize("trait", ["", "draft", "withdrawn"])
@pytest.mark.parametrize("display", NameDisplay)
def test_a_participant_is_as_public_as_actions_would_have_it(trait: str, display: NameDisplay) -> None:
    AttendanceFactory(dialogue=DialogueFactory(**{trait: True} if trait else {}), name_display=display)
    made = list(Participant.objects.values_list("is_public", flat=True))

    refresh_public_flags()

    assert made == list(Participant.objects.values_list("is_public", flat=True))


def test_parts_of_a_dialogue_are_numbered_from_one() -> None:
    dialogue = DialogueFactory()
    RemarkFactory()

    assert [RemarkFactory(dialogue=dialogue).position for _ in range(3)] == [1, 2, 3]
    assert [attendance.local_id for attendance in dialogue.attendances.all()] == ["a1", "a2", "a3"]


def test_a_remark_names_the_speakers_it_is_given_in_order() -> None:
    dialogue = DialogueFactory()
    first, second = AttendanceFactory(dialogue=dialogue), AttendanceFactory(dialogue=dialogue)

    assert RemarkFactory(dialogue=dialogue, speakers=[second, first]).ordered_speakers == [second, first]


@pytest.mark.parametrize("said", [{"attribution": "상인들"}, {"kind": RemarkKind.EVENT}])
def test_nobody_is_invented_for_a_remark_that_says_who_spoke(said: dict) -> None:
    RemarkFactory(**said)

    assert not Attendance.objects.exists()


def test_staff_have_the_roles_they_are_given() -> None:
    clerk = UserFactory(groups=["clerk"], permissions=["dialogues.publish_dialogue"])

    assert clerk.is_staff
    assert [group.name for group in clerk.groups.all()] == ["clerk"]
    assert clerk.has_perm("dialogues.publish_dialogue")
    assert clerk.check_password("견본 비밀번호 열두 자")


def test_a_long_session_is_made_in_as_few_queries_as_a_short_one() -> None:
    def queries(remarks: int) -> int:
        with CaptureQueriesContext(connection) as made:
            a_session(remarks=remarks)
        return len(made)

    a_session(remarks=2)  # makes the series
    assert queries(3000) == queries(2)

    session = Dialogue.objects.order_by("-pk")[1]
    assert list(session.remarks.values_list("position", flat=True)) == list(range(1, 3001))
    assert RemarkSpeaker.objects.filter(remark__dialogue=session).count() == 3000


def test_a_session_takes_what_a_dialogue_takes() -> None:
    session = a_session(remarks=3, speakers=2, in_review=True, title_ko="긴 저녁")

    assert (session.status, session.title_ko) == (Status.IN_REVIEW, "긴 저녁")
    assert Remark.objects.public().count() == 0
