"""The numbers of words that change."""

import json

import pytest

from dialogues.actions.audit import SYSTEM
from dialogues.actions.publishing import withdraw
from dialogues.actions.revising import remove_remark
from dialogues.models import RevisedKind, Revision
from tests.factories import DialogueFactory, RemarkFactory, RevisionFactory

pytestmark = pytest.mark.django_db

REMARK = RevisedKind.REMARK


def test_words_that_never_changed_are_number_one() -> None:
    assert Revision.objects.current_number(REMARK, "r7k2") == 1


def test_the_last_revision_is_what_stands() -> None:
    for number in (3, 2):
        RevisionFactory(target_id="r7k2", number=number)
    RevisionFactory(number=9)

    assert Revision.objects.current_number(REMARK, "r7k2") == 3
    assert [revision.number for revision in Revision.objects.of(REMARK, "r7k2")] == [2, 3]


def test_a_dialogue_and_a_remark_of_one_id_have_their_own_history() -> None:
    RevisionFactory(target_id="x7k2", number=5)

    assert Revision.objects.current_number(RevisedKind.DIALOGUE, "x7k2") == 1


def test_what_was_taken_out_is_known_as_removed() -> None:
    RevisionFactory(target_id="r7k2", number=2)
    assert not Revision.objects.says_removed(REMARK, "r7k2")

    RevisionFactory(target_id="r7k2", number=3, after="")
    assert Revision.objects.says_removed(REMARK, "r7k2")


def test_what_never_was_is_not_removed() -> None:
    assert not Revision.objects.says_removed(REMARK, "r7k2")


def test_a_removed_remark_is_told_of_as_long_as_its_dialogue_is_public() -> None:
    remark = RemarkFactory()
    remove_remark(remark=remark, by=SYSTEM, reason="두 번 적힘")
    removal = Revision.objects.public().in_record().get()
    assert (removal.target_id, removal.held_in) == (remark.ref, remark.dialogue.public_id)
    withdraw(dialogue=remark.dialogue, by=SYSTEM, reason="요청")
    assert not Revision.objects.public()


def test_words_that_name_a_dialogue_put_a_remark_in_no_dialogue() -> None:
    public = DialogueFactory()
    words = json.dumps({"ref": "r1", "text": f'말\n "dialogue": "{public.public_id}"'}, indent=1)
    RevisionFactory(target_id="r1", before=words, after="")
    assert not Revision.objects.public()


def test_the_current_numbers_of_many_things_come_in_one_query(django_assert_num_queries) -> None:
    for number in (2, 3):
        RevisionFactory(target_id="r7k2", number=number)
    RevisionFactory(target_kind=RevisedKind.DIALOGUE, target_id="r8m4", number=5)
    with django_assert_num_queries(1):
        numbers = Revision.objects.current_numbers(REMARK, ["r7k2", "r8m4"])

    assert numbers == {"r7k2": 3, "r8m4": 1}
