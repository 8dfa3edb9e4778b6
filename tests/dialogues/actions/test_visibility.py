"""Who and what is public follows from what is published and how names are shown."""

import threading
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from dialogues.actions import visibility
from dialogues.actions.action_items import remove_action_item, save_action_item
from dialogues.actions.audit import SYSTEM
from dialogues.actions.publishing import publish, withdraw
from dialogues.actions.reference_data import delete_reference_data, save_reference_data
from dialogues.actions.revising import revise_dialogue
from dialogues.actions.visibility import refresh_public_flags, refresh_states
from dialogues.models import ActionItem, ActionStatus, ArchiveVersion, Attendance, Dialogue, NameDisplay
from participants.models import Organisation, Participant
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    AffiliationFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    DialogueFactory,
    OrganisationFactory,
    ParticipantFactory,
    SeriesFactory,
    SourceFactory,
)


@pytest.fixture
def head_of_merchants(db: None) -> Attendance:
    """Somebody in a draft, named in full, who speaks for an organisation and belongs to another."""
    somebody = AttendanceFactory(dialogue=DialogueFactory(draft=True), role=None)
    AttendanceRoleFactory(attendance=somebody, organisation=OrganisationFactory(name_ko="견본골목상인회"))
    AffiliationFactory(
        participant=somebody.participant, organisation=OrganisationFactory(name_ko="견본대학교")
    )
    OrganisationFactory(name_ko="말하지 않은 기관")
    return somebody


def public_names() -> list[str]:
    people = Participant.objects.public().values_list("name_ko", flat=True)
    bodies = Organisation.objects.public().values_list("name_ko", flat=True)
    return sorted([*people, *bodies])


def all_names(somebody: Attendance) -> list[str]:
    return sorted([somebody.name_ko, "견본골목상인회", "견본대학교"])


def test_publishing_shows_who_spoke_and_for_whom(head_of_merchants: Attendance, clerk: User) -> None:
    assert public_names() == []

    publish(dialogue=head_of_merchants.dialogue, by=clerk)

    assert public_names() == all_names(head_of_merchants)


def test_withdrawing_hides_them_again(head_of_merchants: Attendance, clerk: User) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    withdraw(dialogue=dialogue, reason="발언자의 요청", by=clerk)

    assert public_names() == []


@pytest.mark.parametrize("display", NameDisplay)
def test_they_are_shown_as_long_as_the_name_is(
    display: NameDisplay, head_of_merchants: Attendance, clerk: User
) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    head_of_merchants.name_display = display
    revise_dialogue(dialogue=dialogue, write=head_of_merchants.save, by=clerk, reason="본인의 요청")

    assert public_names() == (all_names(head_of_merchants) if display == NameDisplay.FULL else [])


def test_whoever_spoke_elsewhere_too_stays(head_of_merchants: Attendance, clerk: User) -> None:
    dialogue = publish(dialogue=head_of_merchants.dialogue, by=clerk)
    AttendanceFactory(participant=head_of_merchants.participant, name_ko=head_of_merchants.name_ko)
    withdraw(dialogue=dialogue, reason="발언자의 요청", by=clerk)

    assert public_names() == sorted([head_of_merchants.name_ko, "견본대학교"])


def test_whoever_holds_a_series_is_public(clerk: User) -> None:
    series = SeriesFactory(host=OrganisationFactory(name_ko="가상시"))
    save_reference_data(thing=series, write=series.save, by=clerk)

    assert public_names() == ["가상시"]


def test_an_organisation_of_somebody_merged_away_is_not_shown_for_that(clerk: User) -> None:
    kept = ParticipantFactory()
    merged = AttendanceFactory(participant=ParticipantFactory(merged_into=kept)).participant
    AffiliationFactory(participant=merged)
    refresh_public_flags()

    assert public_names() == []


def test_nothing_is_written_where_nothing_differs(
    head_of_merchants: Attendance, clerk: User, django_assert_num_queries
) -> None:
    publish(dialogue=head_of_merchants.dialogue, by=clerk)

    with django_assert_num_queries(5):  # the lock, and a statement for each flag up and down
        refresh_public_flags()

    assert public_names() == all_names(head_of_merchants)


def told_of_in(dialogue: Dialogue, **columns: object) -> ActionItem:
    """An item of the dialogue that one organisation owes and another took over, as nothing but its source says."""
    item = ActionItemFactory(dialogues=[dialogue], responsible=OrganisationFactory(), **columns)
    told = {"status": ActionStatus.TRANSFERRED, "reason_ko": "견본 까닭"}
    source = SourceFactory(dialogue=dialogue)
    ActionUpdateFactory(item=item, evidence="", source=source, transferred_to=OrganisationFactory(), **told)
    return item


def in_two_dialogues(item: ActionItem) -> ActionItem:
    item.dialogues.add(DialogueFactory())
    return item


def revised(act: Callable[[Attendance], object]) -> Callable[[Attendance, User], object]:
    """A change of the dialogue in which somebody was."""
    return lambda somebody, by: revise_dialogue(
        dialogue=somebody.dialogue, write=lambda: act(somebody), by=by, reason="출처 확인"
    )


def saved_item(act: Callable[[ActionItem], object]) -> Callable[[Attendance, User], object]:
    """A change of the item of the dialogue."""

    def change(somebody: Attendance, by: User) -> None:
        item = somebody.dialogue.action_items.get()

        def write() -> None:
            act(item)
            item.save()

        save_action_item(item=item, write=write, by=by, reason="출처 확인")

    return change


def saved(act: Callable[[Attendance], Participant | Organisation]) -> Callable[[Attendance, User], object]:
    """A change of somebody or something that the dialogue shows."""

    def change(somebody: Attendance, by: User) -> None:
        save_reference_data(thing=somebody.participant, write=lambda: act(somebody), by=by)

    return change


def somebody_else(somebody: Attendance) -> None:
    Attendance.objects.filter(pk=somebody.pk).update(participant=ParticipantFactory())


def host_moves(somebody: Attendance, by: User) -> None:
    series = somebody.dialogue.series

    def write() -> None:
        series.host = OrganisationFactory()
        series.save()

    save_reference_data(thing=series, write=write, by=by)


def series_is_deleted(_somebody: Attendance, by: User) -> None:
    series = SeriesFactory(slug="another", is_main=False, host=OrganisationFactory())
    save_reference_data(thing=series, write=series.save, by=by)
    delete_reference_data(thing=series, by=by)


def withdrawn_with_a_shared_item(somebody: Attendance, by: User) -> None:
    in_two_dialogues(somebody.dialogue.action_items.get())
    withdraw(dialogue=somebody.dialogue, reason="발언자의 요청", by=by)


CHANGES: dict[str, Callable[[Attendance, User], object]] = {
    "publish": lambda somebody, by: publish(
        dialogue=withdraw(dialogue=somebody.dialogue, reason="발언자의 요청", by=by), by=by
    ),
    "withdraw": lambda somebody, by: withdraw(dialogue=somebody.dialogue, reason="발언자의 요청", by=by),
    "withdraw with a shared item": withdrawn_with_a_shared_item,
    "withhold a name": revised(
        lambda somebody: Attendance.objects.filter(pk=somebody.pk).update(name_display=NameDisplay.WITHHELD)
    ),
    "name somebody else": revised(somebody_else),
    "take a role out": revised(lambda somebody: somebody.roles.all().delete()),
    "add somebody": revised(lambda somebody: AttendanceFactory(dialogue=somebody.dialogue)),
    "take somebody out": revised(lambda somebody: somebody.delete()),
    "somebody else owes it": saved_item(
        lambda item: setattr(item, "responsible", OrganisationFactory(name_ko="견본공사"))
    ),
    "nobody took it over": saved_item(lambda item: item.updates.all().delete()),
    "it belongs to a draft": saved_item(lambda item: item.dialogues.add(DialogueFactory(draft=True))),
    "the item goes": lambda somebody, by: remove_action_item(
        item=somebody.dialogue.action_items.get(), by=by, reason="출처 확인"
    ),
    "somebody belongs elsewhere": saved(
        lambda somebody: AffiliationFactory(
            participant=somebody.participant, organisation=OrganisationFactory()
        )
    ),
    "somebody belongs nowhere": saved(lambda somebody: somebody.participant.affiliations.all().delete()),
    "another hosts the series": host_moves,
    "a series goes": series_is_deleted,
}


def how_all_stands() -> list[list[tuple[object, ...]]]:
    return [
        list(Participant.objects.order_by("pk").values_list("pk", "is_public")),
        list(Organisation.objects.order_by("pk").values_list("pk", "is_public")),
        list(ActionItem.objects.order_by("pk").values_list("pk", "status")),
    ]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_each_change_all_stand_as_if_everybody_had_been_looked_at(
    change: Callable[[Attendance, User], object], head_of_merchants: Attendance, clerk: User
) -> None:
    dialogue = head_of_merchants.dialogue
    told_of_in(dialogue)
    told_of_in(DialogueFactory())
    dialogue.series.host = OrganisationFactory()
    dialogue.series.save()
    head_of_merchants.dialogue = publish(dialogue=dialogue, by=clerk)
    refresh_public_flags()
    refresh_states()
    before = how_all_stands()

    change(head_of_merchants, clerk)

    after = how_all_stands()
    refresh_public_flags()
    refresh_states()
    assert after == how_all_stands()
    assert after != before or change is CHANGES["publish"] or change is CHANGES["it belongs to a draft"]


def test_a_change_of_one_dialogue_looks_at_nobody_of_another(
    head_of_merchants: Attendance, clerk: User
) -> None:
    elsewhere = AttendanceFactory(participant=ParticipantFactory(is_public=False))
    publish(dialogue=head_of_merchants.dialogue, by=clerk)

    assert not Participant.objects.get(pk=elsewhere.participant_id).is_public


def withdrawn_by_two_at_once() -> Participant:
    """Somebody of two dialogues, the second of which is withdrawn before the first one's withdrawal is committed."""
    first = AttendanceFactory()
    second = AttendanceFactory(participant=first.participant)
    ArchiveVersion.objects.current()
    is_written = threading.Event()

    def withdraw_first() -> None:
        try:
            with transaction.atomic():
                withdraw(dialogue=first.dialogue, reason="발언자의 요청", by=SYSTEM)
                is_written.set()
                wait_until_somebody_waits()
        finally:
            connection.close()

    def withdraw_second() -> None:
        try:
            is_written.wait(timeout=5)
            withdraw(dialogue=second.dialogue, reason="발언자의 요청", by=SYSTEM)
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for act in (withdraw_first, withdraw_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Participant.objects.get()


def wait_until_somebody_waits() -> None:
    """For a lock that this transaction holds."""
    deadline = time.monotonic() + 5
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_locks"
                " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waited")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_withdraw_at_once_none_leaves_the_name_standing() -> None:
    assert not withdrawn_by_two_at_once().is_public


@pytest.mark.django_db(transaction=True)
def test_without_turns_each_would_leave_it_to_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "wait_for_your_turn", lambda: None)
    assert withdrawn_by_two_at_once().is_public
