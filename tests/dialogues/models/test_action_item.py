"""What lists and counts of action items are made of."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogues import representation
from dialogues.models import ActionItem, ActionKind, ActionStatus, Dialogue, Remark
from dialogues.representation import SEALED
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 8, 1)
YESTERDAY = dt.date(2024, 7, 31)


def an_item_at(status: str, **columns: object) -> ActionItem:
    said = {"reason_ko": "견본 까닭", "transferred_to": OrganisationFactory()}
    ActionUpdateFactory(item=(item := ActionItemFactory(**columns)), status=status, **said)
    return item


@pytest.fixture
def half_hidden() -> ActionItem:
    """A public item, raised, answered, promised and told of in a public dialogue and in a draft."""
    shown, hidden = DialogueFactory(), DialogueFactory(draft=True, title_ko="카나리아 대화")
    remark = RemarkFactory(dialogue=hidden, text="카나리아 초안에서 약속한 말")
    item = ActionItemFactory(
        dialogues=[shown, hidden],
        raised_in=[RemarkFactory(dialogue=shown), remark],
        promised=remark,
        answered_in=remark,
    )
    source = SourceFactory(dialogue=hidden, publisher="카나리아신문")
    ActionUpdateFactory(item=item, date=dt.date(2024, 1, 1), status="received")
    ActionUpdateFactory(item=item, date=dt.date(2024, 2, 1), source=source, status="planned")
    ActionUpdateFactory(
        item=item, date=dt.date(2024, 3, 1), source=source, evidence="", text_ko="카나리아", status="done"
    )
    return item


class TestWhatIsPublic:
    def test_one_public_dialogue_is_enough(self) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True), DialogueFactory()])
        ActionItemFactory(dialogues=[DialogueFactory(draft=True), DialogueFactory(withdrawn=True)])

        assert list(ActionItem.objects.public()) == [item]

    def test_an_item_is_withdrawn_with_the_last_of_its_dialogues(self) -> None:
        gone = ActionItemFactory(dialogues=[DialogueFactory(withdrawn=True), DialogueFactory(draft=True)])
        ActionItemFactory(dialogues=[DialogueFactory(withdrawn=True), DialogueFactory()])
        ActionItemFactory(dialogues=[DialogueFactory(draft=True)])

        assert list(ActionItem.objects.withdrawn()) == [gone]

    def test_the_record_is_without_the_samples(self) -> None:
        ActionItemFactory(dialogues=[DialogueFactory(sample=True)])
        ActionItemFactory(dialogues=[DialogueFactory(sample=True), DialogueFactory(draft=True)])
        real = ActionItemFactory(dialogues=[DialogueFactory(sample=True), DialogueFactory()])

        assert list(ActionItem.objects.public().in_record()) == [real]

    def test_the_public_form_says_nothing_of_a_draft(self, half_hidden: ActionItem) -> None:
        items = representation.with_action_items(ActionItem.objects.all())
        public = representation.action_item(items.get())

        assert "카나리아" not in str(public)
        assert public["dialogues"] == [Dialogue.objects.public().get().public_id]
        assert public["raised_in"] == [Remark.objects.public().get().ref]
        assert (public["answered_in"], public["promise"]) == (None, None)
        assert [(update["status"], update["source"]) for update in public["updates"]] == [
            ("received", None),
            ("planned", None),
        ]
        assert public["status"] == "planned"
        assert "edit_version" not in public

    def test_the_sealed_form_says_all(self, half_hidden: ActionItem) -> None:
        items = representation.with_action_items(ActionItem.objects.all())
        sealed = representation.action_item(items.get(), SEALED)

        assert len(sealed["dialogues"]) == len(sealed["raised_in"]) == 2
        assert sealed["promise"]["quote"] == half_hidden.promise_quote
        assert [update["status"] for update in sealed["updates"]] == ["received", "planned", "done"]
        assert (sealed["status"], sealed["edit_version"]) == ("done", 1)

    def test_its_page_is_given_nothing_of_a_draft(self, half_hidden: ActionItem) -> None:
        item = ActionItem.objects.public().for_page().get()

        assert item.shown_dialogues == [Dialogue.objects.public().get()]
        assert item.shown_remarks == [Remark.objects.public().get()]
        assert [update.public_source for update in item.updates.all()] == [None, None]
        assert "카나리아" not in "".join(update.text_ko for update in item.updates.all())

    def test_nothing_is_found_by_the_words_of_a_hidden_promise(self, half_hidden: ActionItem) -> None:
        shown = ActionItemFactory(promised=RemarkFactory(text="카나리아 공개한 자리에서 약속한 말"))

        assert list(ActionItem.objects.mentioning(["카나리아"])) == [shown]


class TestCounting:
    @pytest.mark.parametrize("status", ActionStatus.values)
    def test_only_what_lies_on_the_table_is_unanswered(self, status: str) -> None:
        item = an_item_at(status)
        an_item_at(status, answered_in=RemarkFactory())

        waiting = status in ("received", "under_review")
        assert list(ActionItem.objects.unanswered()) == ([item] if waiting else [])

    @pytest.mark.parametrize("status", ActionStatus.values)
    def test_only_what_is_still_to_come_is_overdue(self, status: str) -> None:
        late = an_item_at(status, due_on=YESTERDAY)
        for due_on in (TODAY, None):
            on_time = an_item_at(status, due_on=due_on)
            assert not on_time.is_overdue(TODAY)

        is_open = status in ("received", "under_review", "planned", "in_progress", "long_term_review")
        assert list(ActionItem.objects.overdue(TODAY)) == ([late] if is_open else [])
        assert late.is_overdue(TODAY) == late.is_open == is_open

    def test_states_and_kinds_are_counted_once_an_item(self) -> None:
        for dialogues in (1, 2):
            an_item_at("done", dialogues=DialogueFactory.create_batch(dialogues))
        ActionItemFactory(kind=ActionKind.GOAL)

        assert ActionItem.objects.public().newest_first().count_by_status() == {"done": 2, "unknown": 1}
        assert ActionItem.objects.public().newest_first().count_by_kind() == {"request": 2, "goal": 1}

    def test_each_view_counts_what_its_list_holds(self) -> None:
        for status in ActionStatus.values:
            an_item_at(status, due_on=YESTERDAY)
        an_item_at("received", answered_in=RemarkFactory())
        ActionItemFactory(kind=ActionKind.COMMITMENT)
        items = ActionItem.objects.in_record()

        assert items.count_by_view(TODAY) == {
            "everything": items.count(),
            "promises": items.promised().count(),
            "unanswered": items.unanswered().count(),
            "overdue": items.overdue(TODAY).count(),
        }


class TestFinding:
    def test_the_newest_public_dialogue_says_where_an_item_stands(self) -> None:
        old, new = DialogueFactory(date="2023-01-02"), DialogueFactory(date="2024-01-01")
        draft = DialogueFactory(draft=True, date="2025-01-06")
        first = ActionItemFactory(dialogues=[old, draft])
        second = ActionItemFactory(dialogues=[old, new])
        undated = ActionItemFactory(dialogues=[DialogueFactory(undated=True)])

        assert list(ActionItem.objects.newest_first()) == [second, first, undated]
        assert list(ActionItem.objects.newest_first()[:2].read_late()) == [second, first]

    def test_a_year_is_that_of_a_public_dialogue(self) -> None:
        old, draft = DialogueFactory(date="2023-01-02"), DialogueFactory(draft=True, date="2025-01-06")
        item = ActionItemFactory(dialogues=[old, draft])

        assert list(ActionItem.objects.in_year(2023)) == [item]
        assert not ActionItem.objects.in_year(2025)
        assert not ActionItem.objects.in_year(0)

    def test_an_item_is_found_by_what_it_is_about_and_who_owes_it(self) -> None:
        topic, owes = TopicFactory(), OrganisationFactory()
        item = ActionItemFactory(kind=ActionKind.COMMITMENT, topics=[topic], responsible=owes)
        other = ActionItemFactory(topics=[TopicFactory()])

        for words in ("of_kind", "about", "owed_by", "of", "at"):
            asked = {
                "of_kind": ActionKind.COMMITMENT,
                "about": topic,
                "owed_by": owes,
                "of": item.dialogues.get(),
                "at": item.public_id,
            }[words]
            assert list(getattr(ActionItem.objects, words)(asked)) == [item], words
        assert list(ActionItem.objects.promised()) == [item]
        assert list(ActionItem.objects.mentioning(other.title_en.split())) == [other]

    def test_a_remark_knows_what_it_raised_answered_and_promised(self) -> None:
        remark = RemarkFactory()
        found = [
            ActionItemFactory(raised_in=[remark]),
            ActionItemFactory(answered_in=remark, dialogues=[remark.dialogue]),
            ActionItemFactory(promised=remark),
        ]
        ActionItemFactory(dialogues=[remark.dialogue])

        assert set(ActionItem.objects.raised_or_promised_in(remark)) == set(found)


@pytest.mark.parametrize("read", ["for_cards", "for_page"])
def test_a_list_takes_as_many_queries_for_many_items_as_for_one(read: str) -> None:
    counts = []
    for _ in range(2):
        remark = RemarkFactory()
        ActionUpdateFactory(item=ActionItemFactory(promised=remark, raised_in=[remark]))
        with CaptureQueriesContext(connection) as queries:
            for item in getattr(ActionItem.objects.public(), read)():
                assert item.shown_dialogues[0].series
                assert item.promise_remark.dialogue.is_published
                assert read == "for_cards" or item.updates.all()[0].public_source is None
        counts.append(len(queries))

    assert counts[0] == counts[1]
