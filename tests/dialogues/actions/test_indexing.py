"""The index of the search follows the record, whatever changes it."""

import json

import pytest

from dialogues.actions import indexing, publishing, reference_data, revising
from dialogues.actions.audit import SYSTEM
from dialogues.actions.indexing import Outcome
from dialogues.models import Attendance, Category, Dialogue, NameDisplay, Remark, SearchEntry, Status
from dialogues.text_index.asking import ask
from participants.models import NameVariant
from tests.factories import (
    AffiliationFactory,
    AttendanceFactory,
    DialogueFactory,
    NameVariantFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SectionFactory,
    SeriesFactory,
    TopicFactory,
    a_session,
)
from tests.house_rules import modules
from tests.indexed import rebuild
from tests.interchange import CORPUS, load

pytestmark = pytest.mark.django_db


def is_in_line() -> bool:
    """Whether the index says what one that is made from nothing says: the same rows, with the same terms."""
    different = indexing.differences()
    stood = contents()
    SearchEntry.objects.all().delete()
    rebuild()
    return not different.made and not different.removed and contents() == stood


def contents() -> set[tuple]:
    names = [field.attname for field in SearchEntry._meta.concrete_fields if field.name != "id"]
    return {
        tuple(tuple(value) if isinstance(value, list) else value for value in row)
        for row in SearchEntry.objects.values_list(*names)
    }


def found(query: str) -> list[SearchEntry]:
    entries = SearchEntry.objects.all()
    for each in ask(query):
        entries = entries.answering(each.tree)
    return list(entries.order_by("kind"))


@pytest.fixture
def session() -> Dialogue:
    """A published session, indexed, with a translation, a section, a topic and somebody of another spelling."""
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="강기정", name_en="Kang Gi-jung")
    NameVariantFactory(participant=speaker.participant, text="Kang Ki-jung")
    remark = RemarkFactory(dialogue=dialogue, speakers=[speaker], text="골목 주차장을 함께 씁시다.")
    RemarkTranslationFactory(remark=remark)
    SectionFactory(dialogue=dialogue)
    dialogue.topics.add(TopicFactory(parent=TopicFactory()))
    rebuild()
    return dialogue


def test_a_rebuild_makes_a_row_for_each_public_thing(session: Dialogue) -> None:
    assert sorted(SearchEntry.objects.values_list("kind", flat=True)) == ["dialogue", "participant", "remark"]
    assert is_in_line()


def test_a_second_rebuild_changes_nothing(session: Dialogue) -> None:
    rows = set(SearchEntry.objects.values_list("pk", flat=True))
    assert rebuild() == Outcome(kept=3)
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == rows


def test_a_comparison_changes_nothing(session: Dialogue) -> None:
    Remark.objects.update(public_text="말이 바뀌었다.")
    assert indexing.differences() == Outcome(kept=2, made=1)
    assert found("주차장")


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_what_is_not_public_has_no_row(state: str) -> None:
    RemarkFactory(dialogue=DialogueFactory(**{state: True}))
    rebuild()
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize("display", [NameDisplay.SURNAME, NameDisplay.ROLE_ONLY, NameDisplay.WITHHELD])
def test_a_name_that_is_not_shown_has_no_term(display: NameDisplay) -> None:
    speaker = AttendanceFactory(name_ko="박철수", name_en="Park Cheol-su", name_display=display)
    NameVariantFactory(participant=speaker.participant, text="Bak Chulsoo")
    RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker])
    rebuild()
    for query in ("박철수", "철수", "Park Cheol-su", "Bak Chulsoo", "ㅂㅊㅅ", "상인회장", "견본골목상인회"):
        assert not found(query)
    assert not SearchEntry.objects.exclude(speakers=[]).exists()


@pytest.mark.parametrize("display", NameDisplay.values)
def test_the_category_of_somebody_withheld_is_not_told(display: str) -> None:
    speaker = AttendanceFactory(category=Category.RESIDENT, name_display=display)
    RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker])
    rebuild()
    said = [Category.OTHER] if display == NameDisplay.WITHHELD else [Category.RESIDENT]
    entries = SearchEntry.objects.exclude(kind="participant")
    assert list(entries.values_list("categories", flat=True)) == [said, said]


def test_a_row_that_tells_too_much_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = AttendanceFactory(category=Category.RESIDENT, name_display=NameDisplay.WITHHELD)
    RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker])
    with monkeypatch.context() as before:
        before.setattr(Attendance, "public_category", property(lambda somebody: str(somebody.category)))
        rebuild()
    assert SearchEntry.objects.remarks().get().categories == [Category.RESIDENT]
    assert rebuild().made == 2
    assert all(entry.categories == [Category.OTHER] for entry in SearchEntry.objects.all())


def test_a_remark_is_found_by_all_that_its_page_shows(session: Dialogue) -> None:
    for query in (
        "주차장",
        "car park",
        "강기정",
        "Kang Ki-jung",
        "상인회장",
        "ㄱㄱㅈ",
        f"제{session.number}차",
    ):
        assert "remark" in {entry.kind for entry in found(query)}


def test_publishing_and_withdrawing_are_followed() -> None:
    dialogue = a_session(remarks=3, draft=True)
    publishing.publish(dialogue=dialogue, by=SYSTEM)
    assert SearchEntry.objects.remarks().count() == 3
    assert SearchEntry.objects.participants().exists()
    assert is_in_line()

    publishing.withdraw(dialogue=dialogue, reason="잘못 실림", by=SYSTEM)
    assert not SearchEntry.objects.exists()


def test_every_change_of_a_remark_is_followed(session: Dialogue) -> None:
    second = Remark(dialogue=session, fidelity="verbatim", text="마을버스가 늦습니다.", position=1)
    speaker = session.attendances.get()
    revising.save_remark(remark=second, speakers=[speaker], by=SYSTEM, reason="빠졌음")
    assert found("마을버스")
    assert is_in_line()

    second.text = "마을버스가 이릅니다."
    revising.save_remark(remark=second, speakers=[], by=SYSTEM, reason="녹음과 다름")
    assert is_in_line()

    revising.move_remark(remark=second, to=2, by=SYSTEM, reason="차례")
    assert is_in_line()

    revising.remove_remark(remark=second, by=SYSTEM, reason="두 번 실림")
    assert not found("마을버스")
    assert is_in_line()


def test_every_fact_of_a_dialogue_is_followed(session: Dialogue) -> None:
    def write() -> None:
        Dialogue.objects.filter(pk=session.pk).update(title_ko="등불 아래의 대화", date="2020-02-03")
        session.sections.update(heading_ko="첫째 이야기")
        session.topics.clear()
        AttendanceFactory(dialogue=session, name_ko="등불희")

    revising.revise_dialogue(dialogue=session, write=write, by=SYSTEM, reason="고침")
    assert {entry.kind for entry in found("등불")} == {"dialogue", "participant"}
    assert [entry.kind for entry in found("첫째 이야기")] == ["dialogue"]
    assert found("2020-02-03")
    assert is_in_line()


def test_who_is_no_longer_named_is_found_no_longer(session: Dialogue) -> None:
    def hide() -> None:
        Attendance.objects.filter(dialogue=session).update(name_display=NameDisplay.WITHHELD)

    revising.revise_dialogue(dialogue=session, write=hide, by=SYSTEM, reason="본인 요청")
    assert not found("강기정")
    assert not SearchEntry.objects.participants().exists()
    assert is_in_line()


def test_what_many_dialogues_share_is_followed(session: Dialogue) -> None:
    participant = session.attendances.get().participant
    affiliation = AffiliationFactory(participant=participant)
    rebuild()
    topic = session.topics.get()
    changes = [
        (session.venue, {"name_ko": "등불 회관"}),
        (session.series, {"name_ko": "등불 대화"}),
        (topic, {"name_ko": "등불", "parent": TopicFactory()}),
        (participant, {"name_ko": "강등불"}),
        (affiliation.organisation, {"name_ko": "등불과"}),
        (session.series, {"is_main": False, "is_sample": True}),
    ]
    for thing, change in changes:
        for name, value in change.items():
            setattr(thing, name, value)
        reference_data.save_reference_data(thing=thing, write=thing.save, by=SYSTEM)
        assert is_in_line(), change
    assert not SearchEntry.objects.in_record().exists()


def test_a_spelling_that_is_added_finds_what_was_said(session: Dialogue) -> None:
    participant = session.attendances.get().participant
    add = NameVariant(participant=participant, text="Gang Gijeong", kind="romanisation").save
    reference_data.save_reference_data(thing=participant, write=add, by=SYSTEM)
    assert len(found("Gijeong")) == 3
    assert is_in_line()


def test_an_import_is_followed() -> None:
    SeriesFactory()
    lines = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    load(*lines)
    assert found("인트플로우")
    assert not found("초안")
    assert is_in_line()

    lines[0]["title"]["ko"] = "등불 아래의 대화"
    load(lines[0])
    assert found("등불")
    assert is_in_line()


def test_nothing_reaches_the_public_but_by_the_index() -> None:
    raising = [module.name for module in modules() if "raise_version()" in module.source]
    assert raising == ["dialogues.actions.indexing"]


def test_a_change_that_no_action_made_is_seen_by_a_comparison() -> None:
    dialogue = a_session(remarks=2)
    rebuild()
    Dialogue.objects.filter(pk=dialogue.pk).update(status=Status.WITHDRAWN)
    assert indexing.differences().removed > 2
