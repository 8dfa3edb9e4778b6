"""From a draft to the public record, and out of it again."""

import contextlib
import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from dialogues.actions import publishing
from dialogues.actions.errors import EditConflict, NotPublishable, ReasonRequired, WrongStatus
from dialogues.models import (
    PRIVATE_CATEGORIES,
    ArchiveVersion,
    AuditEvent,
    Category,
    Dialogue,
    Fidelity,
    NameDisplay,
    Remark,
    RemarkKind,
    Status,
)
from tests.factories import (
    AttendanceFactory,
    ContextFactFactory,
    DialogueFactory,
    RemarkFactory,
    SeriesFactory,
    SourceFactory,
    UserFactory,
    a_session,
)
from tests.promises import end_of_transaction
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

ALLOWED_IN: dict[Callable, set[Status]] = {
    publishing.submit_for_review: {Status.DRAFT, Status.WITHDRAWN},
    publishing.return_to_draft: {Status.IN_REVIEW},
    publishing.publish: {Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN},
    publishing.withdraw: {Status.PUBLISHED},
    publishing.delete_draft: {Status.DRAFT, Status.IN_REVIEW},
}
LEADS_TO = {
    publishing.submit_for_review: Status.IN_REVIEW,
    publishing.return_to_draft: Status.DRAFT,
    publishing.publish: Status.PUBLISHED,
    publishing.withdraw: Status.WITHDRAWN,
}
WITH_A_REASON = {publishing.withdraw: {"reason": "발언자의 요청"}}

every_act_in_every_status = pytest.mark.parametrize(
    ("act", "status"), [(act, status) for act in ALLOWED_IN for status in Status]
)


def in_status(status: Status, **fields: object) -> Dialogue:
    return DialogueFactory(**{status.value: True} if status != Status.PUBLISHED else {}, **fields)


@every_act_in_every_status
def test_an_act_is_refused_in_the_wrong_status(act: Callable, status: Status, clerk: User) -> None:
    dialogue = in_status(status)
    refusal = contextlib.nullcontext() if status in ALLOWED_IN[act] else pytest.raises(WrongStatus)

    with refusal:
        act(dialogue=dialogue, by=clerk, **WITH_A_REASON.get(act, {}))

    assert AuditEvent.objects.exists() is (status in ALLOWED_IN[act])


@pytest.mark.parametrize(
    ("act", "status"), [(act, status) for act in LEADS_TO for status in Status if status in ALLOWED_IN[act]]
)
def test_the_public_record_changes_when_it_gains_or_loses_a_dialogue(
    act: Callable, status: Status, clerk: User
) -> None:
    dialogue = in_status(status)
    is_public_matter = Status.PUBLISHED in (status, LEADS_TO[act])

    with public_record_changes() if is_public_matter else public_record_stands_still():
        stored = act(dialogue=dialogue, by=clerk, **WITH_A_REASON.get(act, {}))

    dialogue.refresh_from_db()
    assert dialogue.status == stored.status == LEADS_TO[act]
    assert dialogue.edit_version == stored.edit_version == 2


def test_a_new_dialogue_is_a_draft_whatever_it_says_of_itself(clerk: User) -> None:
    series = SeriesFactory()
    with public_record_stands_still():
        made = publishing.create_dialogue(
            dialogue=Dialogue(series=series, title_ko="새 저녁", status=Status.PUBLISHED), by=clerk
        )

    assert made.status == Status.DRAFT
    assert AuditEvent.objects.get().target_id == made.public_id


@pytest.mark.parametrize(
    ("act", "verb"), [(publishing.submit_for_review, "submitted"), (publishing.publish, "published")]
)
def test_every_act_says_who_did_what(act: Callable, verb: str, clerk: User) -> None:
    dialogue = DialogueFactory(draft=True)
    act(dialogue=dialogue, by=clerk)

    event = AuditEvent.objects.get()
    assert (event.by, event.verb, event.target_kind, event.target_id, event.label) == (
        "clerk",
        verb,
        "dialogue",
        dialogue.public_id,
        str(dialogue),
    )


def test_a_withdrawal_needs_a_reason_and_keeps_it(clerk: User) -> None:
    dialogue = DialogueFactory()
    with public_record_stands_still(), pytest.raises(ReasonRequired):
        publishing.withdraw(dialogue=dialogue, reason=" \n", by=clerk)
    publishing.withdraw(dialogue=dialogue, reason=" 발언자의 요청 ", by=clerk)

    assert AuditEvent.objects.get().reason == "발언자의 요청"


def test_a_withdrawal_keeps_the_words(clerk: User) -> None:
    session = a_session(remarks=3)
    publishing.withdraw(dialogue=session, reason="발언자의 요청", by=clerk)

    assert session.remarks.count() == 3
    assert not Remark.objects.public().exists()


def test_what_is_published_again_keeps_the_time_of_its_first_publication(clerk: User) -> None:
    dialogue = publishing.publish(dialogue=DialogueFactory(draft=True), by=clerk)
    first = dialogue.published_at
    publishing.withdraw(dialogue=dialogue, reason="발언자의 요청", by=clerk)

    again = publishing.publish(dialogue=dialogue, by=clerk)

    assert Dialogue.objects.public().get() == again
    assert Dialogue.objects.get().published_at == first
    assert first is not None


def test_a_draft_is_deleted_with_all_that_belongs_to_it(clerk: User) -> None:
    session = a_session(remarks=3, draft=True)
    source = SourceFactory(dialogue=session)
    ContextFactFactory(dialogue=session, source=source)
    RemarkFactory(dialogue=session, source=source)

    with public_record_stands_still():
        publishing.delete_draft(dialogue=session, by=clerk)
        end_of_transaction()

    assert not Dialogue.objects.exists()
    assert AuditEvent.objects.get().target_id == session.public_id


def test_what_was_public_once_is_never_deleted(clerk: User) -> None:
    dialogue = DialogueFactory(withdrawn=True)
    publishing.submit_for_review(dialogue=dialogue, by=clerk)

    with pytest.raises(WrongStatus):
        publishing.delete_draft(dialogue=dialogue, by=clerk)
    assert Dialogue.objects.filter(pk=dialogue.pk).exists()


def test_nobody_publishes_over_another_edit(clerk: User) -> None:
    dialogue = DialogueFactory(draft=True)
    publishing.submit_for_review(dialogue=dialogue, by=clerk)

    with pytest.raises(EditConflict) as conflict:
        publishing.publish(dialogue=dialogue, by=clerk, expected_version=1)
    assert conflict.value.current.edit_version == 2
    assert not Dialogue.objects.public().exists()


def test_the_copy_in_hand_says_nothing_about_the_status(clerk: User) -> None:
    stale = DialogueFactory(draft=True)
    publishing.publish(dialogue=stale, by=clerk)

    with pytest.raises(WrongStatus):
        publishing.delete_draft(dialogue=stale, by=clerk)


def without_a_date(dialogue: Dialogue) -> None:
    Dialogue.objects.filter(pk=dialogue.pk).update(date=None, date_basis="unknown")


def a_translation_without_source(dialogue: Dialogue) -> None:
    RemarkFactory(dialogue=dialogue, fidelity=Fidelity.TRANSLATED)


def a_student_named_without_basis(dialogue: Dialogue) -> None:
    AttendanceFactory(
        dialogue=dialogue, category=Category.STUDENT, name_display=NameDisplay.SURNAME, name_display_basis=""
    )


@pytest.mark.parametrize("act", [publishing.publish, publishing.submit_for_review])
@pytest.mark.parametrize(
    "spoil", [without_a_date, a_translation_without_source, a_student_named_without_basis]
)
def test_what_is_unfinished_is_not_published(act: Callable, spoil: Callable, clerk: User) -> None:
    dialogue = DialogueFactory(draft=True)
    spoil(dialogue)

    with pytest.raises(NotPublishable) as refused:
        act(dialogue=dialogue, by=clerk)

    assert len(refused.value.problems) == 1
    assert str(refused.value) == refused.value.problems[0]
    assert not AuditEvent.objects.exists()


def test_every_problem_is_said_at_once() -> None:
    dialogue = DialogueFactory(draft=True)
    for spoil in (without_a_date, a_translation_without_source, a_student_named_without_basis):
        spoil(dialogue)
    dialogue.refresh_from_db()

    assert len(publishing.problems(dialogue)) == 3


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("display", NameDisplay)
@pytest.mark.parametrize("basis", ["", "consent"])
def test_who_represents_nobody_is_named_only_with_a_basis(
    category: Category, display: NameDisplay, basis: str
) -> None:
    somebody = AttendanceFactory(category=category, name_display=display, name_display_basis=basis)
    needs_basis = category in PRIVATE_CATEGORIES and display in (NameDisplay.FULL, NameDisplay.SURNAME)

    assert bool(publishing.problems(somebody.dialogue)) is (needs_basis and not basis)


def test_a_translated_quotation_with_its_source_may_be_published() -> None:
    dialogue = DialogueFactory(draft=True)
    RemarkFactory(dialogue=dialogue, fidelity=Fidelity.TRANSLATED, source=SourceFactory(dialogue=dialogue))
    RemarkFactory(dialogue=dialogue, fidelity=Fidelity.TRANSLATED, kind=RemarkKind.PROCEDURAL)

    assert publishing.problems(dialogue) == []


def an_error_on_the_way(*args: object, **kwargs: object) -> None:
    raise RuntimeError("the disk is full")


@pytest.mark.parametrize("act", [act for act in ALLOWED_IN if act is not publishing.withdraw])
def test_an_act_that_fails_at_its_last_step_leaves_nothing(
    act: Callable, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = in_status(next(iter(sorted(ALLOWED_IN[act]))))
    monkeypatch.setattr("dialogues.actions.audit.record", an_error_on_the_way)

    with public_record_stands_still(), pytest.raises(RuntimeError):
        act(dialogue=dialogue, by=clerk)

    assert Dialogue.objects.values("status", "edit_version").get() == {
        "status": dialogue.status,
        "edit_version": 1,
    }


def published_by_two_at_once() -> list[type]:
    """What two threads got that published the same draft at the same time."""
    dialogue, clerk = DialogueFactory(draft=True), UserFactory()
    both_are_ready, outcomes = threading.Barrier(2, timeout=5), []

    def publish() -> None:
        try:
            both_are_ready.wait()
            outcomes.append(type(publishing.publish(dialogue=dialogue, by=clerk)))
        except WrongStatus as refusal:
            outcomes.append(type(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes, key=lambda kind: kind.__name__)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once() -> None:
    before = ArchiveVersion.objects.current().counter

    assert published_by_two_at_once() == [Dialogue, WrongStatus]
    assert AuditEvent.objects.count() == 1
    assert Dialogue.objects.get().edit_version == 2
    assert ArchiveVersion.objects.current().counter == before + 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_publish_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_read = threading.Barrier(2, timeout=5)

    def read_without_a_lock(dialogue: Dialogue, *, expected_version: int | None) -> Dialogue:
        stored = Dialogue.objects.get(pk=dialogue.pk)
        both_have_read.wait()
        return stored

    monkeypatch.setattr(publishing, "lock", read_without_a_lock)

    assert published_by_two_at_once() == [Dialogue, Dialogue]
    assert AuditEvent.objects.count() == 2
