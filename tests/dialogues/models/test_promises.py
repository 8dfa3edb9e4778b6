"""The database keeps what the models of `dialogues` promise, whoever asks."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db.models import Model

from dialogues.models import (
    LONGEST_TEXT,
    ActionItem,
    ActionStatus,
    ArchiveVersion,
    AuditEvent,
    DateBasis,
    Fidelity,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    Revision,
)
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    AuditEventFactory,
    ClaimFactory,
    ContextFactFactory,
    DialogueFactory,
    FormerSlugFactory,
    PhotoFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SampleSeriesFactory,
    SearchEntryFactory,
    SectionFactory,
    SeriesFactory,
    SourceFactory,
    SynonymFactory,
    TopicFactory,
    VenueFactory,
)
from tests.promises import end_of_transaction, make_it_its_own, promises_of, refusal_of

pytestmark = pytest.mark.django_db

TOO_LONG = "가" * (LONGEST_TEXT + 1)
NO_TITLE = {"title_ko": "", "title_en": ""}


def twice(kind: type, **same: object) -> None:
    """Make two in one dialogue that share `same`."""
    kind.create_batch(2, dialogue=DialogueFactory(), **same)


def two_in_one_place(kind: type) -> None:
    dialogue = DialogueFactory()
    for local_id in ("x1", "x2"):
        kind(dialogue=dialogue, position=1, local_id=local_id)


def move_elsewhere(part: Model) -> None:
    part.dialogue = DialogueFactory()
    part.save()


def two_dialogues_of_one_number() -> None:
    DialogueFactory.create_batch(2, number=38)


def one_spelling_in_two_groups() -> None:
    SynonymFactory(spellings=["e스포츠", "이스포츠"])
    SynonymFactory(spellings=["전자 오락", "이스포츠"])


def one_speaker_named_twice() -> None:
    remark = RemarkFactory()
    RemarkSpeaker.objects.create(remark=remark, attendance=remark.ordered_speakers[0], position=2)


def two_speakers_in_one_place() -> None:
    remark = RemarkFactory()
    RemarkSpeaker.objects.create(remark=remark, attendance=AttendanceFactory(dialogue=remark.dialogue))


def two_translations_into_one_language() -> None:
    RemarkTranslationFactory.create_batch(2, remark=RemarkFactory())


def the_same_revision_twice() -> None:
    RevisionFactory.create_batch(2, target_id="r7k2m9q4x", number=2)


def two_rows_of_one_dialogue() -> None:
    facts = {"kind": "dialogue", "remark": None, "fidelity": "", "remark_kind": ""}
    SearchEntryFactory(dialogue=SearchEntryFactory(**facts).dialogue, **facts)


def a_speaker_taken_away() -> None:
    RemarkFactory().speaker_links.all().delete()


def an_answer_to_another_dialogue() -> None:
    Remark.objects.filter(pk=RemarkFactory().pk).update(answers=RemarkFactory())


def a_claim_about_somebody_elsewhere() -> None:
    ClaimFactory(source=SourceFactory(), attendance=AttendanceFactory())


def a_promise(**columns: object) -> None:
    item = ActionItemFactory(promised=RemarkFactory())
    ActionItem.objects.filter(pk=item.pk).update(**columns)


def words_changed_under_a_promise() -> None:
    remark = ActionItemFactory(promised=RemarkFactory()).promise_remark
    end_of_transaction()
    remark.public_text = f"앞에 붙은 말. {remark.public_text}"
    remark.save()


BREAKS: list[tuple[str, Callable[[], object]]] = [
    ("archive_version_is_one_row", lambda: ArchiveVersion.objects.create(pk=2)),
    ("series_has_name", lambda: SampleSeriesFactory(name_ko="", name_en="")),
    ("series_has_slug", lambda: SeriesFactory(slug="")),
    ("series_one_is_main", lambda: [SeriesFactory(), SeriesFactory(slug="tuesday", is_main=True)]),
    ("series_main_is_no_sample", lambda: SeriesFactory(is_sample=True)),
    ("venue_public_id_form", lambda: VenueFactory(public_id="v")),
    ("venue_has_name", lambda: VenueFactory(name_ko="", name_en="")),
    ("venue_coordinates_on_earth", lambda: VenueFactory(latitude=91, longitude=126)),
    ("venue_coordinates_on_earth", lambda: VenueFactory(latitude=35, longitude=181)),
    ("venue_coordinates_on_earth", lambda: VenueFactory(latitude=35, longitude=None)),
    ("venue_coordinates_on_earth", lambda: VenueFactory(latitude=None, longitude=126)),
    ("topic_has_name", lambda: TopicFactory(name_ko="", name_en="")),
    ("topic_has_slug", lambda: TopicFactory(slug="")),
    ("topic_not_part_of_itself", lambda: make_it_its_own("parent", TopicFactory())),
    ("synonym_public_id_form", lambda: SynonymFactory(public_id="g")),
    ("synonym_has_two_spellings", lambda: SynonymFactory(spellings=["이스포츠"])),
    ("synonym_spelling_stands_once", lambda: SynonymFactory(spellings=["e스포츠", "E스포츠"])),
    ("synonym_spelling_stands_once", one_spelling_in_two_groups),
    ("dialogue_public_id_form", lambda: DialogueFactory(public_id="38")),
    ("dialogue_has_title", lambda: DialogueFactory(**NO_TITLE)),
    ("dialogue_number_once_in_series", two_dialogues_of_one_number),
    ("dialogue_status_known", lambda: DialogueFactory(status="lost")),
    ("dialogue_coverage_known", lambda: DialogueFactory(coverage="rumour")),
    ("dialogue_language_known", lambda: DialogueFactory(language="xx")),
    ("dialogue_date_basis_known", lambda: DialogueFactory(date_basis="guess")),
    ("dialogue_date_precision_known", lambda: DialogueFactory(date_precision="week")),
    ("dialogue_date_has_basis", lambda: DialogueFactory(date_basis=DateBasis.UNKNOWN)),
    ("dialogue_date_has_basis", lambda: DialogueFactory(date=None)),
    ("dialogue_inferred_date_has_reason", lambda: DialogueFactory(date_basis=DateBasis.INFERRED)),
    ("dialogue_published_has_time", lambda: DialogueFactory(published_at=None)),
    ("former_slug_has_text", lambda: FormerSlugFactory(slug="")),
    ("section_has_heading", lambda: SectionFactory(heading_ko="", heading_en="")),
    ("section_local_id_form", lambda: SectionFactory(local_id="마당")),
    ("section_local_id_once", lambda: twice(SectionFactory, local_id="g1")),
    ("section_position_once", lambda: two_in_one_place(SectionFactory)),
    ("section_not_part_of_itself", lambda: make_it_its_own("parent", SectionFactory())),
    ("attendance_has_name", lambda: AttendanceFactory(name_ko="", name_en="", participant=None)),
    ("attendance_local_id_form", lambda: AttendanceFactory(local_id="1a")),
    ("attendance_local_id_once", lambda: twice(AttendanceFactory, local_id="a1")),
    ("attendance_position_once", lambda: two_in_one_place(AttendanceFactory)),
    ("attendance_category_known", lambda: AttendanceFactory(category="poet")),
    ("attendance_part_known", lambda: AttendanceFactory(part="heckler")),
    ("attendance_name_display_known", lambda: AttendanceFactory(name_display="initials")),
    (
        "attendance_role_says_something",
        lambda: AttendanceRoleFactory(title_ko="", title_en="", organisation_ko="", organisation_en=""),
    ),
    ("audit_event_has_actor", lambda: AuditEventFactory(by="")),
    ("audit_event_has_verb", lambda: AuditEventFactory(verb="")),
    ("audit_event_append_only", lambda: [AuditEventFactory(), AuditEvent.objects.update(by="nobody")]),
    ("audit_event_append_only", lambda: AuditEventFactory().delete()),
    ("source_local_id_form", lambda: SourceFactory(local_id="S1")),
    ("source_local_id_once", lambda: twice(SourceFactory, local_id="s1")),
    ("source_position_once", lambda: two_in_one_place(SourceFactory)),
    ("source_has_publisher", lambda: SourceFactory(publisher="")),
    ("source_kind_known", lambda: SourceFactory(kind="hearsay")),
    ("source_language_known", lambda: SourceFactory(language="xx")),
    ("source_date_has_basis", lambda: SourceFactory(published_on=dt.date(2024, 4, 30))),
    ("source_date_has_basis", lambda: SourceFactory(published_on_basis=DateBasis.PRINTED)),
    ("claim_has_value", lambda: ClaimFactory(value="")),
    ("claim_field_known", lambda: ClaimFactory(field="mood")),
    ("claim_stays_in_its_dialogue", a_claim_about_somebody_elsewhere),
    ("section_parent_in_its_dialogue", lambda: SectionFactory(parent=SectionFactory())),
    ("context_fact_source_in_its_dialogue", lambda: ContextFactFactory(source=SourceFactory())),
    (
        "group_members_in_its_dialogue",
        lambda: AttendanceFactory(is_group=True).members.add(AttendanceFactory()),
    ),
    ("attendance_keeps_its_dialogue", lambda: move_elsewhere(AttendanceFactory())),
    ("section_keeps_its_dialogue", lambda: move_elsewhere(SectionFactory())),
    ("source_keeps_its_dialogue", lambda: move_elsewhere(SourceFactory())),
    ("remark_keeps_its_dialogue", lambda: move_elsewhere(RemarkFactory())),
    ("contextfact_keeps_its_dialogue", lambda: move_elsewhere(ContextFactFactory())),
    ("context_fact_has_label", lambda: ContextFactFactory(label_ko="", label_en="")),
    ("context_fact_says_something", lambda: ContextFactFactory(amount=None, unit="")),
    ("context_fact_amount_has_unit", lambda: ContextFactFactory(unit="")),
    ("remark_ref_form", lambda: RemarkFactory(ref="r 7")),
    ("remark_position_once", lambda: twice(RemarkFactory, position=1)),
    ("remark_has_text", lambda: RemarkFactory(text="")),
    ("remark_text_not_too_long", lambda: RemarkFactory(text=TOO_LONG)),
    ("remark_kind_known", lambda: RemarkFactory(kind="song")),
    ("remark_fidelity_known", lambda: RemarkFactory(fidelity="invented")),
    ("remark_language_known", lambda: RemarkFactory(language="xx")),
    ("remark_does_not_answer_itself", lambda: make_it_its_own("answers", RemarkFactory())),
    ("remark_has_speaker_or_attribution", lambda: RemarkFactory(speakers=[])),
    ("remark_has_speaker_or_attribution", a_speaker_taken_away),
    ("remark_stays_in_its_dialogue", lambda: RemarkFactory(speakers=[AttendanceFactory()])),
    ("remark_stays_in_its_dialogue", lambda: RemarkFactory(section=SectionFactory())),
    ("remark_stays_in_its_dialogue", lambda: RemarkFactory(source=SourceFactory())),
    ("remark_stays_in_its_dialogue", an_answer_to_another_dialogue),
    ("remark_speaker_once", one_speaker_named_twice),
    ("remark_speaker_position_once", two_speakers_in_one_place),
    ("translation_once_a_language", two_translations_into_one_language),
    ("translation_has_text", lambda: RemarkTranslationFactory(text="")),
    ("translation_text_not_too_long", lambda: RemarkTranslationFactory(text=TOO_LONG)),
    ("translation_language_known", lambda: RemarkTranslationFactory(language="xx")),
    ("translation_origin_known", lambda: RemarkTranslationFactory(origin="parrot")),
    ("action_item_public_id_form", lambda: ActionItemFactory(public_id="t")),
    ("action_item_has_title", lambda: ActionItemFactory(**NO_TITLE)),
    ("action_item_kind_known", lambda: ActionItemFactory(kind="wish")),
    ("action_item_status_known", lambda: ActionItemFactory(status="lost")),
    ("action_item_promise_is_whole", lambda: a_promise(promise_quote="")),
    ("action_item_promise_is_whole", lambda: a_promise(promise_remark=None)),
    ("action_item_promise_is_whole", lambda: a_promise(promise_end=0)),
    ("promise_stands_in_its_remark", lambda: a_promise(promise_quote="아무도 하지 않은 말")),
    ("promise_stands_in_its_remark", lambda: a_promise(promise_start=1, promise_end=13)),
    ("promise_stands_in_its_remark", lambda: a_promise(promise_end=13)),
    ("promise_stands_in_its_remark", words_changed_under_a_promise),
    ("action_update_position_once", lambda: ActionUpdateFactory(item=ActionUpdateFactory().item, position=1)),
    ("action_update_status_known", lambda: ActionUpdateFactory(status="lost")),
    ("action_update_state_has_source", lambda: ActionUpdateFactory(evidence="")),
    (
        "action_update_refusal_has_reason",
        lambda: ActionUpdateFactory(status=ActionStatus.NOT_POSSIBLE),
    ),
    (
        "action_update_transfer_names_organisation",
        lambda: ActionUpdateFactory(status=ActionStatus.TRANSFERRED, reason_ko="다른 기관의 일"),
    ),
    ("photo_public_id_form", lambda: PhotoFactory(public_id="f")),
    ("photo_position_once", lambda: twice(PhotoFactory, position=1)),
    ("photo_has_files", lambda: PhotoFactory(image="")),
    ("photo_has_files", lambda: PhotoFactory(small_image="")),
    ("photo_has_size", lambda: PhotoFactory(width=0)),
    ("photo_has_size", lambda: PhotoFactory(height=0)),
    ("photo_has_korean_alt", lambda: PhotoFactory(alt_ko="")),
    ("photo_has_english_alt", lambda: PhotoFactory(alt_en="")),
    ("photo_has_credit", lambda: PhotoFactory(credit="")),
    ("photo_licence_known", lambda: PhotoFactory(licence="kogl_9")),
    ("photo_keeps_its_dialogue", lambda: move_elsewhere(PhotoFactory())),
    ("search_entry_is_of_one_thing", lambda: SearchEntryFactory(remark=None)),
    ("search_entry_is_of_one_thing", lambda: SearchEntryFactory(kind="rumour")),
    ("search_entry_of_remark_is_classed", lambda: SearchEntryFactory(fidelity="")),
    ("search_entry_dialogue_once", two_rows_of_one_dialogue),
    ("revision_number_once", the_same_revision_twice),
    ("revision_has_reason", lambda: RevisionFactory(reason="")),
    ("revision_number_from_one", lambda: RevisionFactory(number=0)),
    ("revision_kind_known", lambda: RevisionFactory(target_kind="venue")),
    ("revision_append_only", lambda: [RevisionFactory(), Revision.objects.update(after="")]),
    ("revision_append_only", lambda: RevisionFactory().delete()),
]


@pytest.mark.parametrize(("promise", "attempt"), BREAKS, ids=[promise for promise, _ in BREAKS])
def test_the_database_refuses(promise: str, attempt: Callable[[], object]) -> None:
    assert refusal_of(attempt) == promise


def test_every_promise_is_tested() -> None:
    assert {promise for promise, _ in BREAKS} == promises_of("dialogues")


@pytest.mark.parametrize("kind", [RemarkKind.EVENT, RemarkKind.PROCEDURAL])
def test_laughter_needs_no_speaker(kind: RemarkKind) -> None:
    RemarkFactory(kind=kind, speakers=[])
    end_of_transaction()


def test_a_summary_needs_no_speaker() -> None:
    RemarkFactory(fidelity=Fidelity.SUMMARY, speakers=[])
    end_of_transaction()


def test_a_remark_as_long_as_can_be_is_kept() -> None:
    RemarkFactory(text=TOO_LONG[1:])
    end_of_transaction()


def test_positions_may_collide_until_the_transaction_ends() -> None:
    first = RemarkFactory()
    second = RemarkFactory(dialogue=first.dialogue)
    Remark.objects.filter(pk=first.pk).update(position=2)
    Remark.objects.filter(pk=second.pk).update(position=1)
    end_of_transaction()

    assert list(first.dialogue.remarks.in_order()) == [second, first]


def test_a_remark_goes_with_its_speakers_whatever_goes_first() -> None:
    remark = RemarkFactory()
    remark.speaker_links.all().delete()
    remark.delete()
    end_of_transaction()


def test_one_number_may_stand_in_two_series() -> None:
    DialogueFactory(number=1)
    DialogueFactory(number=1, sample=True)


def test_many_dialogues_of_a_series_may_lack_a_number() -> None:
    DialogueFactory.create_batch(2, number=None)
