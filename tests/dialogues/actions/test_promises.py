"""A promise is anchored to the exact words that made it, and follows them."""

import unicodedata

import pytest
from django.contrib.auth.models import User

from dialogues import exports, representation
from dialogues.actions import action_items, publishing, revising
from dialogues.actions.errors import ActionRefused, StillInUse
from dialogues.actions.promises import PromiseNotFound, PromiseWouldBeLost, place_of
from dialogues.interchange.reading import read_line
from dialogues.models import ActionItem, ActionKind, Dialogue, Remark
from tests.factories import ActionItemFactory, DialogueFactory, RemarkFactory
from tests.promises import end_of_transaction

pytestmark = pytest.mark.django_db

REASON = "녹음과 다시 견줌"
WORDS = "돌봄 교실을 늘리겠습니다"
TEXT = f"잘 들었습니다. {WORDS}. 고맙습니다."


def a_promise(remark: Remark, by: User, **columns: object) -> ActionItem:
    said = {"kind": ActionKind.COMMITMENT, "title_ko": "돌봄 교실", "promise_quote": WORDS, **columns}
    item = ActionItem(promise_remark=remark, **said)
    return action_items.save_action_item(item=item, write=item.save, by=by)


def reword(remark: Remark, text: str, by: User) -> None:
    remark.text = text
    revising.save_remark(remark=remark, speakers=remark.ordered_speakers, by=by, reason=REASON)
    end_of_transaction()


def words_at(item: ActionItem) -> str:
    item.refresh_from_db()
    return Remark.objects.get().public_text[item.promise_start : item.promise_end]


class TestAnchoring:
    def test_the_words_are_found(self, clerk: User) -> None:
        item = a_promise(RemarkFactory(text=TEXT), clerk)

        assert (item.promise_start, item.promise_end) == (9, 22)
        assert words_at(item) == item.promise_quote == WORDS

    def test_decomposed_words_and_blanks_at_their_ends_are_found_too(self, clerk: User) -> None:
        decomposed = f"  {unicodedata.normalize('NFD', WORDS)}\r\n"
        item = a_promise(RemarkFactory(text=TEXT), clerk, promise_quote=decomposed)

        assert words_at(item) == item.promise_quote == WORDS

    @pytest.mark.parametrize(("start", "end"), [(0, 9), (3, 8), (3, 22), (8, 23), (22, 24)])
    def test_whichever_words_are_marked_what_is_stored_can_be_loaded_again(
        self, start: int, end: int, clerk: User
    ) -> None:
        a_promise(RemarkFactory(text=TEXT), clerk, promise_quote=TEXT[start:end])

        item = representation.with_action_items(ActionItem.objects.all()).get()
        line = read_line(exports.line_of(representation.action_item(item)).decode())
        assert line.promise.quote == TEXT[start:end].strip() == words_at(item)

    @pytest.mark.parametrize("quote", ["돌봄 교실을 줄이겠습니다", "돌봄교실을 늘리겠습니다"])
    def test_words_that_do_not_stand_there_are_refused(self, quote: str, clerk: User) -> None:
        with pytest.raises(PromiseNotFound, match=quote):
            a_promise(RemarkFactory(text=TEXT), clerk, promise_quote=quote)

        assert not ActionItem.objects.exists()

    def test_the_words_are_looked_for_in_what_is_stored_and_not_in_an_older_copy(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        Remark.objects.update(text="다른 말", public_text="다른 말")

        with pytest.raises(PromiseNotFound):
            a_promise(remark, clerk)

    @pytest.mark.parametrize(("remark", "quote"), [(True, ""), (True, " \n"), (False, WORDS)])
    def test_words_and_remark_come_together(self, remark: bool, quote: str, clerk: User) -> None:
        said = RemarkFactory(text=TEXT)

        with pytest.raises(ActionRefused):
            a_promise(said if remark else None, clerk, promise_quote=quote)

    def test_a_promise_can_be_taken_off_again(self, clerk: User) -> None:
        item = a_promise(RemarkFactory(dialogue=DialogueFactory(draft=True), text=TEXT), clerk)
        item.promise_remark, item.promise_quote = None, ""

        action_items.save_action_item(item=item, write=item.save, by=clerk)

        assert (item.promise_remark, item.promise_start, item.promise_end) == (None, None, None)


@pytest.mark.parametrize(
    ("near", "place"), [(None, 0), (0, 0), (4, 3), (5, 6), (60, 6)], ids=lambda value: str(value)
)
def test_of_several_places_the_nearest_is_meant(near: int | None, place: int) -> None:
    assert place_of("예", "예. 예. 예.", near=near) == place


def test_words_that_do_not_stand_anywhere_have_no_place() -> None:
    assert place_of("아니요", "예. 예.", near=0) is None


class TestFollowing:
    def test_a_promise_moves_with_its_words(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        item = a_promise(remark, clerk)

        reword(remark, f"먼저 인사드립니다. {TEXT}", clerk)

        assert words_at(item) == WORDS
        assert item.promise_start == 20

    def test_white_space_stored_around_the_words_is_let_go_when_the_text_is_saved(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        item = a_promise(remark, clerk)
        ActionItem.objects.update(promise_quote=f" {WORDS}", promise_start=8)

        reword(remark, f"{TEXT} 또 뵙겠습니다.", clerk)

        assert words_at(item) == item.promise_quote == WORDS

    def test_words_said_twice_stay_the_ones_that_were_meant(self, clerk: User) -> None:
        remark = RemarkFactory(text=f"{WORDS}. 다시 말합니다. {WORDS}.")
        item = a_promise(remark, clerk, promise_start=24)
        assert item.promise_start == 24

        reword(remark, f"{remark.text} 고맙습니다.", clerk)
        assert words_at(item) == WORDS
        assert item.promise_start == 24

    def test_words_under_a_promise_are_not_taken_away(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        item = a_promise(remark, clerk)

        with pytest.raises(PromiseWouldBeLost, match="돌봄 교실"):
            reword(remark, "잘 들었습니다.", clerk)

        assert words_at(item) == WORDS

    def test_an_offset_that_moves_is_no_correction_of_the_promise(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        item = a_promise(remark, clerk)
        reword(remark, f"먼저 인사드립니다. {TEXT}", clerk)

        saved = ActionItem.objects.get()
        action_items.save_action_item(item=saved, write=saved.save, by=clerk)

        assert saved.pk == item.pk


class TestWhatAnItemPointsAt:
    def test_a_remark_with_a_promise_is_not_removed(self, clerk: User) -> None:
        remark = RemarkFactory(text=TEXT)
        a_promise(remark, clerk)

        with pytest.raises(PromiseWouldBeLost):
            revising.remove_remark(remark=remark, by=clerk, reason=REASON)

        assert Remark.objects.exists()

    def test_a_remark_that_answered_is_not_removed(self, clerk: User) -> None:
        remark = RemarkFactory()
        ActionItemFactory(answered_in=remark, dialogues=[remark.dialogue])

        with pytest.raises(StillInUse):
            revising.remove_remark(remark=remark, by=clerk, reason=REASON)

        assert Remark.objects.exists()

    def test_a_remark_that_raised_an_item_can_go_and_the_item_stays(self, clerk: User) -> None:
        remark = RemarkFactory()
        item = ActionItemFactory(raised_in=[remark])

        revising.remove_remark(remark=remark, by=clerk, reason=REASON)

        assert not item.raised_in.exists()
        assert item.dialogues.get() == remark.dialogue

    def test_a_draft_with_items_is_not_deleted(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])

        with pytest.raises(StillInUse):
            publishing.delete_draft(dialogue=item.dialogues.get(), by=clerk)

        assert Dialogue.objects.exists()
