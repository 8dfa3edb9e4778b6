"""Changes of a dialogue's facts and of its remarks."""

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from dialogues.actions import publishing, revising
from dialogues.actions.errors import EditConflict, ReasonRequired, StillInUse
from dialogues.models import (
    AuditEvent,
    Dialogue,
    Fidelity,
    FormerSlug,
    Remark,
    RemarkTranslation,
    RevisedKind,
    Revision,
    TranslationOrigin,
)
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SectionFactory,
    SourceFactory,
    a_session,
)
from tests.promises import end_of_transaction
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

REASON = "녹음과 다시 견줌"


def retitle(dialogue: Dialogue, title: str = "고친 제목", **how: object) -> Dialogue:
    dialogue.title_ko = title
    return revising.revise_dialogue(dialogue=dialogue, write=dialogue.save, **how)


def renumber(dialogue: Dialogue, number: int, by: User) -> None:
    dialogue = Dialogue.objects.get(pk=dialogue.pk)
    dialogue.number = number
    revising.revise_dialogue(dialogue=dialogue, write=dialogue.save, by=by, reason=REASON)


def reword(remark: Remark, text: str = "고친 말", **how: object) -> Remark:
    remark.text = text
    return revising.save_remark(remark=remark, speakers=remark.ordered_speakers, **how)


def add(dialogue: Dialogue, text: str = "새로 적은 말", position: int | None = None, **how: object) -> Remark:
    remark = Remark(dialogue=dialogue, text=text, fidelity="verbatim", position=position)
    return revising.save_remark(remark=remark, speakers=[AttendanceFactory(dialogue=dialogue)], **how)


def remove(remark: Remark, **how: object) -> None:
    revising.remove_remark(remark=remark, **how)


def move(remark: Remark, **how: object) -> Remark:
    return revising.move_remark(remark=remark, to=1, **how)


def of(session: Dialogue, act: Callable) -> Dialogue | Remark:
    """What the act is done to."""
    return session if act in (retitle, add) else session.remarks.get(position=2)


every_change = pytest.mark.parametrize("act", [retitle, add, reword, remove, move])


class TestEveryChange:
    @every_change
    def test_needs_no_reason_in_a_draft_and_leaves_no_history(self, act: Callable, clerk: User) -> None:
        session = a_session(remarks=3, draft=True)

        with public_record_stands_still():
            act(of(session, act), by=clerk)

        assert not Revision.objects.exists()
        assert Dialogue.objects.get().edit_version == 2

    @every_change
    @pytest.mark.parametrize("trait", [{}, {"withdrawn": True}])
    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_of_what_was_public_needs_a_reason(
        self, act: Callable, trait: dict, reason: str, clerk: User
    ) -> None:
        session = a_session(remarks=3, **trait)
        before = list(session.remarks.values_list("ref", "position", "text"))

        with public_record_stands_still(), pytest.raises(ReasonRequired):
            act(of(session, act), by=clerk, reason=reason)

        assert list(session.remarks.values_list("ref", "position", "text")) == before
        assert not Revision.objects.exists()
        assert not AuditEvent.objects.exists()
        assert Dialogue.objects.values("edit_version", "title_ko").get() == {
            "edit_version": 1,
            "title_ko": Dialogue.objects.get().title_ko,
        }

    @every_change
    def test_of_what_is_public_changes_the_public_record(self, act: Callable, clerk: User) -> None:
        session = a_session(remarks=3)

        with public_record_changes():
            act(of(session, act), by=clerk, reason=REASON)

    @every_change
    def test_of_what_is_withdrawn_leaves_history_alone_behind(self, act: Callable, clerk: User) -> None:
        session = a_session(remarks=3, withdrawn=True)

        with public_record_stands_still():
            act(of(session, act), by=clerk, reason=REASON)

        assert Revision.objects.exists() is (act is not move)

    @every_change
    def test_is_refused_over_another_edit(self, act: Callable, clerk: User) -> None:
        session = a_session(remarks=3)
        thing = of(session, act)
        retitle(Dialogue.objects.get(), by=clerk, reason=REASON)
        stands = list(session.remarks.values_list("ref", "position", "text"))

        with public_record_stands_still(), pytest.raises(EditConflict) as conflict:
            act(thing, by=clerk, reason=REASON, expected_version=1)

        assert conflict.value.current.title_ko == "고친 제목"
        assert conflict.value.current.edit_version == 2
        assert list(session.remarks.values_list("ref", "position", "text")) == stands

    @every_change
    def test_passes_at_the_version_it_started_from(self, act: Callable, clerk: User) -> None:
        session = a_session(remarks=3)
        act(of(session, act), by=clerk, reason=REASON, expected_version=1)

        assert Dialogue.objects.get().edit_version == 2

    @pytest.mark.parametrize(
        ("act", "verb"),
        [(retitle, "revised"), (add, "added"), (reword, "revised"), (remove, "removed"), (move, "moved")],
    )
    def test_is_audited_without_a_word_of_what_was_said(self, act: Callable, verb: str, clerk: User) -> None:
        session = a_session(remarks=3)
        thing = of(session, act)
        made = act(thing, by=clerk, reason=REASON) or thing

        event = AuditEvent.objects.get()
        assert (event.by, event.verb, event.reason) == ("clerk", verb, REASON)
        assert event.target_id == (made.public_id if act is retitle else made.ref)
        assert event.label == (str(made) if act is retitle else "")

    @every_change
    def test_that_fails_at_its_last_step_leaves_nothing(
        self, act: Callable, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = a_session(remarks=3)
        thing = of(session, act)
        before = list(session.remarks.values_list("ref", "position", "text"))

        def fail(*args: object, **kwargs: object) -> None:
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("dialogues.actions.revising.advance", fail)
        with public_record_stands_still(), pytest.raises(RuntimeError):
            act(thing, by=clerk, reason=REASON)

        assert list(session.remarks.values_list("ref", "position", "text")) == before
        assert not Dialogue.objects.filter(title_ko="고친 제목").exists()
        assert not Revision.objects.exists()


class TestADialogue:
    def test_keeps_its_facts_as_they_were(self, clerk: User) -> None:
        dialogue = DialogueFactory(title_ko="골목을 걷는 저녁")
        retitle(dialogue, by=clerk, reason=f" {REASON} ")

        revision = Revision.objects.get()
        assert (revision.target_kind, revision.target_id) == (RevisedKind.DIALOGUE, dialogue.public_id)
        assert (revision.number, revision.by, revision.reason) == (2, "clerk", REASON)
        assert json.loads(revision.before)["title"]["ko"] == "골목을 걷는 저녁"
        assert json.loads(revision.after)["title"]["ko"] == "고친 제목"

    def test_that_stays_as_it_was_has_no_revision_and_needs_no_reason(self, clerk: User) -> None:
        dialogue = DialogueFactory()
        revising.revise_dialogue(dialogue=dialogue, write=dialogue.save, by=clerk)

        assert not Revision.objects.exists()

    def test_counts_its_revisions(self, clerk: User) -> None:
        dialogue = DialogueFactory()
        for title in ("둘째", "셋째", "넷째"):
            retitle(dialogue, title, by=clerk, reason=REASON)

        assert list(Revision.objects.order_by("number").values_list("number", flat=True)) == [2, 3, 4]

    def test_changes_with_its_parts(self, clerk: User) -> None:
        somebody = AttendanceFactory()
        somebody.name_ko = "김보기"
        revising.revise_dialogue(dialogue=somebody.dialogue, write=somebody.save, by=clerk, reason=REASON)

        assert "김보기" in Revision.objects.get().after

    def test_keeps_an_attendee_who_spoke(self, clerk: User) -> None:
        remark = RemarkFactory()
        speaker = remark.ordered_speakers[0]

        with public_record_stands_still(), pytest.raises(StillInUse, match=speaker.name_ko):
            revising.revise_dialogue(dialogue=remark.dialogue, write=speaker.delete, by=clerk, reason=REASON)
        assert remark.speaker_links.count() == 1

    def test_loses_nothing_to_an_error_half_way(self, clerk: User) -> None:
        dialogue = DialogueFactory()

        def write() -> None:
            SectionFactory(dialogue=dialogue)
            raise RuntimeError("the disk is full")

        with public_record_stands_still(), pytest.raises(RuntimeError):
            revising.revise_dialogue(dialogue=dialogue, write=write, by=clerk, reason=REASON)
        assert not dialogue.sections.exists()

    def test_is_not_taken_out_of_the_record_by_an_old_copy_of_it(self, clerk: User) -> None:
        old_copy = DialogueFactory(draft=True)
        publishing.publish(dialogue=old_copy, by=clerk)

        with pytest.raises(ReasonRequired):
            retitle(old_copy, by=clerk)
        retitle(old_copy, by=clerk, reason=REASON)

        stored = Dialogue.objects.public().get()
        assert (stored.title_ko, stored.edit_version) == ("고친 제목", 3)
        assert stored.published_at is not None


class TestAnAddressThatMoves:
    @pytest.fixture
    def dialogue(self) -> Dialogue:
        return DialogueFactory(number=38)

    def test_goes_on_leading_to_the_dialogue(self, dialogue: Dialogue, clerk: User) -> None:
        renumber(dialogue, 39, clerk)

        assert FormerSlug.objects.public().get(slug="38").dialogue == dialogue

    def test_and_moves_back_leads_round_in_no_circle(self, dialogue: Dialogue, clerk: User) -> None:
        renumber(dialogue, 39, clerk)
        renumber(dialogue, 38, clerk)

        assert [former.slug for former in dialogue.former_slugs.all()] == ["39"]
        assert list(Dialogue.objects.at_slug("38")) == [dialogue]

    def test_again_leads_there_from_every_place(self, dialogue: Dialogue, clerk: User) -> None:
        renumber(dialogue, 39, clerk)
        renumber(dialogue, 40, clerk)

        assert sorted(former.slug for former in dialogue.former_slugs.all()) == ["38", "39"]

    def test_to_its_public_id_is_kept_too(self, dialogue: Dialogue, clerk: User) -> None:
        renumber(dialogue, None, clerk)

        assert [former.slug for former in dialogue.former_slugs.all()] == ["38"]

    def test_belongs_to_whoever_held_it_last(self, dialogue: Dialogue, clerk: User) -> None:
        renumber(dialogue, 39, clerk)
        other = DialogueFactory(number=38)
        renumber(other, 40, clerk)

        assert FormerSlug.objects.get(slug="38").dialogue == other

    def test_of_a_draft_was_nobodys(self, clerk: User) -> None:
        renumber(DialogueFactory(number=38, draft=True), 39, clerk)

        assert not FormerSlug.objects.exists()


class TestTheHistoryOfARemark:
    def history(self, remark: Remark) -> list[tuple[int, str, str]]:
        return [
            (revision.number, self.words(revision.before), self.words(revision.after))
            for revision in Revision.objects.of(RevisedKind.REMARK, remark.ref)
        ]

    def words(self, kept: str) -> str:
        return json.loads(kept)["text"] if kept else ""

    def test_of_first_words_is_empty_and_they_are_number_one(self, clerk: User) -> None:
        remark = add(DialogueFactory(draft=True), by=clerk)
        publishing.publish(dialogue=remark.dialogue, by=clerk)

        assert self.history(remark) == []
        assert Revision.objects.current_number(RevisedKind.REMARK, remark.ref) == 1

    def test_begins_with_two_when_first_corrected(self, clerk: User) -> None:
        remark = RemarkFactory(text="처음 말")
        reword(remark, "고친 말", by=clerk, reason=REASON)
        reword(remark, "다시 고친 말", by=clerk, reason=REASON)

        assert self.history(remark) == [(2, "처음 말", "고친 말"), (3, "고친 말", "다시 고친 말")]

    def test_begins_with_one_when_added_to_what_is_public(self, clerk: User) -> None:
        remark = add(DialogueFactory(), "새로 적은 말", by=clerk, reason=REASON)
        reword(remark, "고친 말", by=clerk, reason=REASON)

        assert self.history(remark) == [(1, "", "새로 적은 말"), (2, "새로 적은 말", "고친 말")]

    def test_ends_with_nothing_when_removed(self, clerk: User) -> None:
        remark = RemarkFactory(text="처음 말")
        remove(remark, by=clerk, reason=REASON)

        assert self.history(remark) == [(2, "처음 말", "")]
        assert Revision.objects.says_removed(RevisedKind.REMARK, remark.ref)

    def test_says_added_and_removed(self, clerk: User) -> None:
        remark = add(DialogueFactory(), "새로 적은 말", by=clerk, reason=REASON)
        remove(remark, by=clerk, reason=REASON)

        assert self.history(remark) == [(1, "", "새로 적은 말"), (2, "새로 적은 말", "")]

    def test_tells_of_another_speaker_and_another_fidelity(self, clerk: User) -> None:
        remark = RemarkFactory(text="같은 말", fidelity=Fidelity.VERBATIM)
        somebody_else = AttendanceFactory(dialogue=remark.dialogue)
        remark.fidelity = Fidelity.PARAPHRASE
        revising.save_remark(remark=remark, speakers=[somebody_else], by=clerk, reason=REASON)

        revision = Revision.objects.get()
        before, after = json.loads(revision.before), json.loads(revision.after)
        assert before["speakers"] != after["speakers"] == [somebody_else.local_id]
        assert (before["fidelity"], after["fidelity"]) == ("verbatim", "paraphrase")

    def test_is_not_made_by_words_that_stay(self, clerk: User) -> None:
        remark = RemarkFactory(text="처음 말")
        reword(remark, "처음 말", by=clerk, reason=REASON)

        assert self.history(remark) == []

    def test_says_what_stood_and_not_what_a_copy_remembers(self, clerk: User) -> None:
        remark = RemarkFactory(text="처음 말")
        old_copy = Remark.objects.get()
        reword(remark, "고친 말", by=clerk, reason=REASON)
        remove(old_copy, by=clerk, reason=REASON)

        assert self.history(remark) == [(2, "처음 말", "고친 말"), (3, "고친 말", "")]


class TestSavingARemark:
    def test_without_a_place_puts_it_at_the_end(self, clerk: User) -> None:
        session = a_session(remarks=3, draft=True)

        assert add(session, by=clerk).position == 4

    @pytest.mark.parametrize(("asked", "given"), [(1, 1), (2, 2), (4, 4), (5, 4), (900, 4)])
    def test_moves_what_follows(self, asked: int, given: int, clerk: User) -> None:
        session = a_session(remarks=3, draft=True)
        others = list(session.remarks.in_order())
        added = add(session, position=asked, by=clerk)
        end_of_transaction()

        others.insert(given - 1, added)
        assert list(session.remarks.in_order()) == others
        assert [remark.position for remark in session.remarks.in_order()] == [1, 2, 3, 4]

    def test_stores_plain_text_and_shows_it(self, clerk: User) -> None:
        reword(remark := RemarkFactory(dialogue__draft=True), " 김 \r\n말 ", by=clerk)
        remark.refresh_from_db()

        assert remark.text == remark.public_text == "김\n말"

    def test_names_the_speakers_in_the_order_given(self, clerk: User) -> None:
        remark = RemarkFactory(dialogue__draft=True)
        speakers = [AttendanceFactory(dialogue=remark.dialogue), *remark.ordered_speakers]
        revising.save_remark(remark=remark, speakers=speakers, by=clerk)
        end_of_transaction()

        assert Remark.objects.get().ordered_speakers == speakers

    def test_replaces_the_translations(self, clerk: User) -> None:
        remark = RemarkTranslationFactory(remark__dialogue__draft=True).remark
        gist = RemarkTranslation(language="en", text=" In short. ", origin=TranslationOrigin.STAFF_GIST)
        revising.save_remark(remark=remark, speakers=remark.ordered_speakers, translations=[gist], by=clerk)

        assert list(remark.translations.values_list("text", "origin")) == [("In short.", "staff_gist")]

    def test_leaves_it_where_another_edit_has_moved_it(self, clerk: User) -> None:
        session = a_session(remarks=3, draft=True)
        old_copy = session.remarks.get(position=3)
        move(session.remarks.get(position=3), by=clerk)
        reword(old_copy, by=clerk)
        end_of_transaction()

        assert session.remarks.in_order().first().text == "고친 말"


def test_removing_a_remark_leaves_its_speaker_and_source(clerk: User) -> None:
    source = SourceFactory(dialogue=DialogueFactory(draft=True))
    remark = RemarkFactory(dialogue=source.dialogue, source=source)
    answer = RemarkFactory(dialogue=source.dialogue, answers=remark)
    remove(remark, by=clerk)
    end_of_transaction()

    assert (source.dialogue.attendances.count(), source.dialogue.sources.count()) == (2, 1)
    assert Remark.objects.get().pk == answer.pk
    assert (Remark.objects.get().answers, Remark.objects.get().position) == (None, 1)
