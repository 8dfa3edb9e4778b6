"""A whole index made beside the one that is searched takes its place, and misses nothing of what changed meanwhile."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from dialogues.actions import index_beside, indexing, publishing
from dialogues.actions.audit import SYSTEM
from dialogues.actions.index_lots import lots
from dialogues.models import Dialogue, Remark, SearchEntry
from tests.factories import RemarkFactory, a_session
from tests.indexed import rebuild


def filled() -> None:
    """By this process, which alone sees what a test has made."""
    for _, _, compare, keys in lots():
        index_beside.mended(compare.__name__, keys)


def named() -> set[tuple[str, str]]:
    """The constraints and indexes of the table, as the database writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass "
            "UNION SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s",
            [SearchEntry._meta.db_table] * 2,
        )
        return set(cursor.fetchall())


@pytest.mark.django_db
def test_what_was_made_beside_is_searched_afterwards() -> None:
    a_session(remarks=3, speakers=1)
    before = named()
    index_beside.begin()
    filled()
    assert not SearchEntry.objects.exists()

    index_beside.index_terms()
    index_beside.take_place()
    assert SearchEntry.objects.count() == 5
    assert named() == before
    assert not index_beside.is_begun()
    assert indexing.differences().kept == 5
    assert rebuild() == indexing.Outcome(kept=5)


@pytest.mark.django_db
def test_what_the_site_changes_meanwhile_is_not_lost() -> None:
    gone, draft = a_session(remarks=2, speakers=1), a_session(remarks=2, speakers=1, draft=True)
    index_beside.begin()
    filled()
    publishing.publish(dialogue=draft, by=SYSTEM)
    publishing.withdraw(dialogue=gone, reason="잘못 실림", by=SYSTEM)
    index_beside.index_terms()
    index_beside.take_place()
    assert set(SearchEntry.objects.remarks().values_list("dialogue", flat=True)) == {draft.pk}
    assert not (differing := indexing.differences()).made
    assert not differing.removed


@pytest.mark.django_db
def test_one_that_was_broken_off_is_gone_on_with() -> None:
    a_session(remarks=3, speakers=1)
    index_beside.begin()
    filled()
    dialogue = Dialogue.objects.get()
    RemarkFactory(dialogue=dialogue, speakers=[dialogue.attendances.get()], text="빠진 말")
    index_beside.begin()
    outcomes = [index_beside.mended(compare.__name__, keys) for _, _, compare, keys in lots()]
    assert (sum(kept for kept, _, _ in outcomes), sum(made for _, made, _ in outcomes)) == (5, 1)


@pytest.mark.django_db(transaction=True)
def test_the_command_fills_it_by_processes_of_their_own(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    with transaction.atomic():
        a_session(remarks=3, speakers=1)
    monkeypatch.setattr(index_beside, "_WORTH_IT", 0)
    call_command("reindex", processes=1)
    assert capsys.readouterr().out == "5 rows made, 0 removed, 0 kept\n"
    assert not index_beside.is_wanted()
    assert indexing.differences().kept == 5 == SearchEntry.objects.count()


@pytest.mark.django_db
def test_letters_that_mean_something_to_a_copy_are_copied() -> None:
    remark = RemarkFactory(text="a\\b\tc\\N 'd' \\. 골목")
    rebuild()
    assert SearchEntry.objects.remarks().get().text.startswith("a\\b")
    Remark.objects.filter(pk=remark.pk).update(public_text="바뀐 말")
    assert indexing.differences().made == 1
