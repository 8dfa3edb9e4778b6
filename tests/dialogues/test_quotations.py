"""What a citation is made of: only what the public sees, and the same wherever it is taken from."""

import datetime as dt

import pytest
from django.utils.translation import override

from dialogues.citations import Fidelity, Label, Origin, cite
from dialogues.models import Category, DateBasis, DatePrecision, NameDisplay, Remark, RemarkKind, Revision
from dialogues.quotations import quotation_of, quotations_of
from tests.factories import (
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def read(remark: Remark) -> Remark:
    return Remark.objects.public().at(remark.ref).with_dialogue().for_reading().get()


def said_by(**attendance: object) -> Remark:
    speaker = AttendanceFactory(**attendance)
    return read(RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker]))


def test_a_quotation_says_who_with_the_role_then_in_both_languages() -> None:
    speaker = AttendanceFactory(name_ko="유가상", name_en="Yu Ga-sang", role=None)
    AttendanceRoleFactory(
        attendance=speaker,
        title_ko="시장",
        title_en="Mayor",
        organisation_ko="가상시",
        organisation_en="Imaginary City",
    )
    quotation = quotation_of(read(RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker])))

    assert quotation.speakers[0].name == Label("유가상", "Yu Ga-sang")
    assert quotation.speakers[0].roles == (Label("가상시 시장", "Mayor, Imaginary City"),)


def test_it_says_session_date_and_venue() -> None:
    dialogue = DialogueFactory(
        number=61,
        date=dt.date(2031, 3, 1),
        date_precision=DatePrecision.MONTH,
        date_basis=DateBasis.INFERRED,
        date_basis_note_ko="보도일",
    )
    quotation = quotation_of(read(RemarkFactory(dialogue=dialogue)))

    assert (quotation.series.ko, quotation.number, quotation.title.ko) == ("월요대화", 61, dialogue.title_ko)
    assert (quotation.date, quotation.precision, quotation.is_inferred) == (dialogue.date, "month", True)
    assert quotation.venue.en == dialogue.venue.name_en


def test_a_dialogue_without_a_venue_has_none_to_cite() -> None:
    assert not quotation_of(read(RemarkFactory(dialogue=DialogueFactory(venue=None)))).venue


@pytest.mark.parametrize(
    ("display", "korean", "english"),
    [
        (NameDisplay.SURNAME, "유○○", "Yu ○○"),
        (NameDisplay.ROLE_ONLY, "주민", "Resident"),
        (NameDisplay.WITHHELD, "이름 비공개", "Name withheld"),
    ],
)
def test_nothing_that_is_not_shown_is_cited(display: str, korean: str, english: str) -> None:
    remark = said_by(name_ko="유가상", name_en="Yu Ga-sang", name_display=display, category=Category.RESIDENT)
    speaker = quotation_of(remark).speakers[0]

    assert (speaker.name, speaker.roles) == (Label(korean, english), ())


def test_a_group_speaks_in_unison() -> None:
    assert quotation_of(said_by(is_group=True)).is_in_unison


def test_who_is_not_named_is_cited_as_printed() -> None:
    quotation = quotation_of(read(RemarkFactory(attribution="AI 기업들")))

    assert (quotation.speakers, quotation.attribution) == ((), "AI 기업들")


def test_a_translated_quotation_names_the_report_that_translated_it() -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="The Imaginary Daily")
    translated = RemarkFactory(dialogue=dialogue, source=source, fidelity=Fidelity.TRANSLATED)
    verbatim = RemarkFactory(dialogue=dialogue, source=source)

    assert quotation_of(read(translated)).translator == "The Imaginary Daily"
    assert quotation_of(read(verbatim)).translator == ""


def test_a_translation_is_cited_as_whose_it_is() -> None:
    remark = RemarkFactory(text="함께 씁시다.")
    translation = RemarkTranslationFactory(remark=remark, text="Let us share it.", translator="Na Bo-gi")
    quotation = quotation_of(read(remark), translation=translation)

    assert (quotation.text, quotation.language) == ("Let us share it.", "en")
    assert (quotation.origin, quotation.translator) == (Origin.STAFF, "Na Bo-gi")


def test_laughter_is_nobodys_words() -> None:
    quotation = quotation_of(read(RemarkFactory(kind=RemarkKind.EVENT, text="웃음")))

    assert quotation.is_event
    assert not quotation.is_quoted


def test_the_permalink_names_the_revision_that_is_cited(settings) -> None:
    remark = RemarkFactory()
    RevisionFactory(target_id=remark.ref, number=3)
    quotation = quotation_of(read(remark))

    assert quotation.revision == 3
    assert quotation.permalink == f"{settings.ORIGIN}/r/{remark.ref}/?v=3"
    with override("en"):
        assert quotation_of(read(remark)).permalink == f"{settings.ORIGIN}/en/r/{remark.ref}/?v=3"


def test_the_archive_is_named_in_both_languages() -> None:
    archive = quotation_of(read(RemarkFactory())).archive

    assert archive.en == "Monday Dialogue archive"
    assert "월요대화" in archive.ko


@pytest.mark.parametrize("count", [1, 4])
def test_many_remarks_ask_once_for_their_revisions(count: int, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    refs = [RemarkFactory(dialogue=dialogue).ref for _ in range(count)]
    RevisionFactory(target_id=refs[0], number=2)
    remarks = list(Remark.objects.public().in_order().with_dialogue().for_reading())

    with django_assert_num_queries(1):
        quotations = quotations_of(remarks)
    assert [quotation.revision for quotation in quotations] == [2, 1, 1, 1][:count]


def test_of_a_remark_that_was_read_whole_only_the_revision_is_asked(django_assert_num_queries) -> None:
    remark = said_by()
    with django_assert_num_queries(1):
        words = cite(quotation_of(remark, accessed=dt.date(2031, 4, 1)), "korean_press", "ko")

    assert "2031년 4월 1일 확인" in words
    assert Revision.objects.count() == 0
