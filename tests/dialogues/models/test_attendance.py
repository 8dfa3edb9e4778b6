"""How a person's name is shown, and what may stand beside it."""

import pytest
from django.utils.translation import override

from dialogues.models import PRIVATE_CATEGORIES, Attendance, Category, NameDisplay
from dialogues.views.speakers import Speaker
from tests.factories import AttendanceFactory, DialogueFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def a_student(display: NameDisplay, **fields: object) -> Attendance:
    return AttendanceFactory(
        name_display=display, name_ko="김견본", name_en="Kim Gyeonbon", category=Category.STUDENT, **fields
    )


@pytest.mark.parametrize(
    ("display", "shown"),
    [
        (NameDisplay.FULL, "Kim Gyeonbon"),
        (NameDisplay.SURNAME, "Kim ○○"),
        (NameDisplay.ROLE_ONLY, "Student"),
        (NameDisplay.WITHHELD, "Name withheld"),
    ],
)
def test_the_name_is_shown_as_far_as_may_be(display: NameDisplay, shown: str) -> None:
    with override("en"):
        assert a_student(display).public_name() == shown


@pytest.mark.parametrize(("display", "shown"), [(NameDisplay.FULL, "김견본"), (NameDisplay.SURNAME, "김○○")])
def test_a_korean_page_shows_the_korean_name(display: NameDisplay, shown: str) -> None:
    assert a_student(display).public_name() == shown
    assert a_student(display).public_name("ko") == shown


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
@pytest.mark.parametrize("display", set(NameDisplay) - {NameDisplay.FULL})
def test_no_language_gives_the_given_name_away(display: NameDisplay, language: str) -> None:
    with override(language):
        shown = a_student(display).public_name(language)

    assert "견본" not in shown
    assert "Gyeonbon" not in shown


@pytest.mark.parametrize("display", NameDisplay)
def test_roles_stand_beside_a_full_name_alone(display: NameDisplay) -> None:
    somebody = a_student(display)

    assert bool(somebody.public_roles) is (display == NameDisplay.FULL)


@pytest.mark.parametrize("display", NameDisplay)
def test_of_somebody_withheld_not_even_the_category_is_told(display: NameDisplay) -> None:
    somebody = a_student(display)
    told = Category.OTHER if display == NameDisplay.WITHHELD else Category.STUDENT

    assert somebody.public_category == told
    assert Speaker(somebody).category == told.label
    assert Speaker(somebody).tone == {Category.OTHER: "other", Category.STUDENT: "citizen"}[told]


@pytest.mark.parametrize("display", NameDisplay)
def test_a_page_belongs_to_a_full_name_alone(display: NameDisplay) -> None:
    somebody = a_student(display, participant=ParticipantFactory(is_public=True))

    assert (somebody.public_participant is not None) is (display == NameDisplay.FULL)


def test_nobody_leads_to_the_page_of_a_participant_who_is_not_public() -> None:
    assert a_student(NameDisplay.FULL, dialogue=DialogueFactory(draft=True)).public_participant is None
    assert a_student(NameDisplay.FULL, participant=None).public_participant is None


@pytest.mark.parametrize(
    ("display", "language"),
    [
        (NameDisplay.FULL, "ko"),
        (NameDisplay.SURNAME, "ko"),
        (NameDisplay.ROLE_ONLY, None),
        (NameDisplay.WITHHELD, None),
    ],
)
def test_the_language_is_that_of_a_name_and_none_of_a_label(
    display: NameDisplay, language: str | None
) -> None:
    assert a_student(display).public_name_language == language


def test_a_name_known_in_one_language_is_shown_in_both() -> None:
    somebody = AttendanceFactory(name_ko="", name_en="Kang Gijeong", participant=None)

    assert (somebody.public_name("ko"), somebody.public_name_language) == ("Kang Gijeong", "en")


def test_nobody_is_named_unless_somebody_says_so() -> None:
    assert Attendance().name_display == NameDisplay.ROLE_ONLY


def test_students_and_residents_represent_nobody() -> None:
    assert {Category.STUDENT, Category.RESIDENT} == PRIVATE_CATEGORIES
