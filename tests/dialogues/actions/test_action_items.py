"""What was asked and promised: how it is kept, how it goes on, and what a correction of it leaves behind."""

import datetime as dt
import json

import pytest
from django.contrib.auth.models import User

from dialogues.actions import publishing
from dialogues.actions.action_items import remove_action_item, save_action_item
from dialogues.actions.errors import ActionRefused, EditConflict, ReasonRequired
from dialogues.models import (
    ActionItem,
    ActionStatus,
    ActionUpdate,
    AuditEvent,
    Dialogue,
    RevisedKind,
    Revision,
)
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    SourceFactory,
)
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

REASON = "보도와 다시 견줌"


def retitle(item: ActionItem, by: User, title: str = "고친 제목", **how: object) -> ActionItem:
    item.title_ko = title
    return save_action_item(item=item, write=item.save, by=by, **how)


def an_update(item: ActionItem, **columns: object) -> ActionUpdate:
    said = {
        "date": dt.date(2024, 7, 1),
        "status": ActionStatus.IN_PROGRESS,
        "evidence": "가상시 알림",
        "position": item.updates.count() + 1 if item.pk else 1,
        **columns,
    }
    return ActionUpdate(item=item, **said)


def tell(item: ActionItem, by: User, **columns: object) -> ActionItem:
    update = an_update(item, **columns)
    return save_action_item(item=item, write=update.save, by=by)


def kept(revision: Revision) -> tuple[dict, dict]:
    return json.loads(revision.before or "{}"), json.loads(revision.after or "{}")


class TestANewItem:
    def test_belongs_to_the_dialogues_of_its_remarks(self, clerk: User) -> None:
        raised, answered = RemarkFactory(), RemarkFactory()
        item = ActionItem(kind="request", title_ko="밤 주차장", answered_in=answered)

        def write() -> None:
            item.save()
            item.raised_in.set([raised])

        save_action_item(item=item, write=write, by=clerk)

        assert set(item.dialogues.all()) == {raised.dialogue, answered.dialogue}
        assert (item.status, item.edit_version) == (ActionStatus.UNKNOWN, 1)
        assert not Revision.objects.exists()

    def test_is_refused_without_a_dialogue(self, clerk: User) -> None:
        item = ActionItem(kind="request", title_ko="밤 주차장")

        with pytest.raises(ActionRefused, match="어느 대화"):
            save_action_item(item=item, write=item.save, by=clerk)

        assert not ActionItem.objects.exists()

    @pytest.mark.parametrize(("trait", "counter"), [("draft", 0), ("withdrawn", 0), (None, 1)])
    def test_changes_the_public_record_if_it_is_seen(
        self, trait: str | None, counter: int, clerk: User
    ) -> None:
        dialogue = DialogueFactory(**{trait: True} if trait else {})
        item = ActionItem(kind="goal", title_ko="밤 주차장")

        def write() -> None:
            item.save()
            item.dialogues.set([dialogue])

        with public_record_changes() if counter else public_record_stands_still():
            save_action_item(item=item, write=write, by=clerk)


class TestHowItStands:
    def test_follows_the_last_update_by_date(self, clerk: User) -> None:
        item = ActionItemFactory()

        tell(item, clerk, date=dt.date(2024, 9, 1), status=ActionStatus.DONE)
        assert item.status == ActionStatus.DONE
        tell(item, clerk, date=dt.date(2024, 7, 1), status=ActionStatus.UNDER_REVIEW)
        assert item.status == ActionStatus.DONE
        tell(item, clerk, date=dt.date(2024, 9, 1), status=ActionStatus.UNKNOWN, evidence="")
        assert item.status == ActionStatus.UNKNOWN

    def test_is_unknown_when_the_last_update_is_taken_out(self, clerk: User) -> None:
        item = tell(ActionItemFactory(dialogues=[DialogueFactory(draft=True)]), clerk)
        assert item.status == ActionStatus.IN_PROGRESS

        save_action_item(item=item, write=lambda: item.updates.all().delete(), by=clerk)

        assert item.status == ActionStatus.UNKNOWN

    def test_is_not_what_an_older_copy_says(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])
        older = ActionItem.objects.get()
        tell(item, clerk)

        retitle(older, clerk)

        assert (older.status, older.edit_version) == (ActionStatus.IN_PROGRESS, 3)

    def test_a_source_of_another_dialogue_is_refused(self, clerk: User) -> None:
        item = ActionItemFactory()

        with pytest.raises(ActionRefused, match="출처"):
            tell(item, clerk, source=SourceFactory())

        assert not item.updates.exists()

    def test_nothing_is_told_that_only_a_hidden_source_says(self, clerk: User) -> None:
        shown, hidden = DialogueFactory(), DialogueFactory(draft=True)
        item = ActionItemFactory(dialogues=[shown, hidden])

        tell(item, clerk, source=SourceFactory(dialogue=hidden), evidence="")
        assert item.status == ActionStatus.UNKNOWN
        publishing.publish(dialogue=hidden, by=clerk)
        item.refresh_from_db()
        assert item.status == ActionStatus.IN_PROGRESS
        publishing.withdraw(dialogue=hidden, by=clerk, reason=REASON)
        item.refresh_from_db()
        assert item.status == ActionStatus.UNKNOWN

    def test_staff_see_how_an_item_of_a_draft_stands(self, clerk: User) -> None:
        draft = DialogueFactory(draft=True)
        item = ActionItemFactory(dialogues=[draft])

        tell(item, clerk, source=SourceFactory(dialogue=draft), evidence="")

        assert item.status == ActionStatus.IN_PROGRESS


class TestNews:
    @pytest.mark.parametrize("date", [dt.date(2024, 8, 1), dt.date(2024, 6, 1)])
    def test_an_added_update_needs_no_reason_and_leaves_no_revision(self, date: dt.date, clerk: User) -> None:
        item = ActionUpdateFactory().item

        with public_record_changes():
            tell(item, clerk, date=date)

        assert item.updates.count() == 2
        assert not Revision.objects.exists()
        assert AuditEvent.objects.get().verb == "revised"


class TestACorrection:
    def test_of_what_was_public_needs_a_reason(self, clerk: User) -> None:
        item = ActionItemFactory(title_ko="밤 주차장")

        with public_record_stands_still(), pytest.raises(ReasonRequired):
            retitle(item, clerk, reason=" \n")

        assert ActionItem.objects.get().title_ko == "밤 주차장"
        assert not AuditEvent.objects.exists()

    def test_leaves_a_revision(self, clerk: User) -> None:
        item = ActionItemFactory(title_ko="밤 주차장")

        with public_record_changes():
            retitle(item, clerk, reason=REASON)

        revision = Revision.objects.get()
        before, after = kept(revision)
        assert (revision.target_kind, revision.target_id) == (RevisedKind.ACTION_ITEM, item.public_id)
        assert (revision.number, revision.reason, revision.by) == (2, REASON, "clerk")
        assert (before["title"]["ko"], after["title"]["ko"]) == ("밤 주차장", "고친 제목")

    def test_of_an_update_that_was_told_is_one_too(self, clerk: User) -> None:
        update = ActionUpdateFactory()
        update.text_ko = "고친 말"

        with pytest.raises(ReasonRequired):
            save_action_item(item=update.item, write=update.save, by=clerk)
        with pytest.raises(ReasonRequired):
            save_action_item(item=update.item, write=update.delete, by=clerk)

        assert ActionUpdate.objects.get().text_ko != "고친 말"

    def test_of_what_the_public_never_saw_is_none(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])

        with public_record_stands_still():
            retitle(item, clerk)

        assert not Revision.objects.exists()

    def test_of_what_is_withdrawn_leaves_a_revision_and_the_public_record_as_it_is(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(withdrawn=True)])

        with public_record_stands_still():
            retitle(item, clerk, reason=REASON)

        assert Revision.objects.count() == 1

    def test_of_what_only_staff_see_of_a_public_item_is_none(self, clerk: User) -> None:
        hidden = RemarkFactory(dialogue=DialogueFactory(draft=True))
        item = ActionItemFactory(dialogues=[DialogueFactory()])

        save_action_item(item=item, write=lambda: item.raised_in.add(hidden), by=clerk)

        assert hidden.dialogue in item.dialogues.all()
        assert not Revision.objects.exists()

    def test_saving_what_stands_is_none(self, clerk: User) -> None:
        item = ActionItemFactory()

        save_action_item(item=item, write=item.save, by=clerk)

        assert not Revision.objects.exists()


class TestTheVersion:
    def test_a_change_of_what_somebody_else_saved_is_refused(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])
        retitle(ActionItem.objects.get(), clerk, "먼저 고친 제목")

        with pytest.raises(EditConflict) as conflict:
            retitle(item, clerk, "나중 제목", expected_version=1)

        assert conflict.value.current.title_ko == "먼저 고친 제목"
        assert ActionItem.objects.get().title_ko == "먼저 고친 제목"

    def test_what_was_removed_meanwhile_is_not_saved(self, clerk: User) -> None:
        item = ActionItemFactory()
        ActionItem.objects.get().delete()

        with pytest.raises(EditConflict):
            retitle(item, clerk, reason=REASON)

    def test_a_removal_of_what_somebody_else_saved_is_refused(self, clerk: User) -> None:
        item = ActionItemFactory()
        retitle(ActionItem.objects.get(), clerk, reason=REASON)

        with pytest.raises(EditConflict):
            remove_action_item(item=item, by=clerk, reason=REASON, expected_version=1)


class TestRemoving:
    def test_leaves_the_last_public_words_and_nothing_after(self, clerk: User) -> None:
        update = ActionUpdateFactory(item__title_ko="밤 주차장")

        with public_record_changes():
            remove_action_item(item=update.item, by=clerk, reason=REASON)

        before, _ = kept(Revision.objects.get())
        assert before["title"]["ko"] == "밤 주차장"
        assert Revision.objects.get().after == ""
        assert not ActionItem.objects.exists()
        assert Dialogue.objects.exists()

    def test_of_what_was_public_needs_a_reason(self, clerk: User) -> None:
        item = ActionItemFactory()

        with pytest.raises(ReasonRequired):
            remove_action_item(item=item, by=clerk)

        assert ActionItem.objects.exists()

    def test_of_a_draft_needs_none_and_leaves_nothing(self, clerk: User) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])

        with public_record_stands_still():
            remove_action_item(item=item, by=clerk)

        assert not Revision.objects.exists()
        assert AuditEvent.objects.get().verb == "removed"


class TestOrganisations:
    def test_who_is_responsible_becomes_public_with_the_item(self, clerk: User) -> None:
        owes, takes_over = OrganisationFactory(), OrganisationFactory()
        item = ActionItemFactory(dialogues=[dialogue := DialogueFactory(draft=True)])
        item.responsible = owes
        update = an_update(item, status="transferred", reason_ko="다른 기관의 일", transferred_to=takes_over)

        def write() -> None:
            item.save()
            update.save()

        save_action_item(item=item, write=write, by=clerk)
        owes.refresh_from_db()
        assert not owes.is_public

        publishing.publish(dialogue=dialogue, by=clerk)
        for organisation in (owes, takes_over):
            organisation.refresh_from_db()
            assert organisation.is_public

        remove_action_item(item=item, by=clerk, reason=REASON)
        for organisation in (owes, takes_over):
            organisation.refresh_from_db()
            assert not organisation.is_public


class TestTheAuditLog:
    def test_says_what_became_of_an_item(self, clerk: User) -> None:
        item = ActionItem(kind="request", title_ko="밤 주차장", answered_in=RemarkFactory())
        save_action_item(item=item, write=item.save, by=clerk)
        retitle(item, clerk, reason=REASON)
        remove_action_item(item=item, by=clerk, reason=REASON)

        events = AuditEvent.objects.filter(target_id=item.public_id).order_by("pk")
        assert list(events.values_list("verb", "label", "by")) == [
            ("created", "밤 주차장", "clerk"),
            ("revised", "고친 제목", "clerk"),
            ("removed", "고친 제목", "clerk"),
        ]
