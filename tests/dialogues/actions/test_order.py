"""Whatever is added, removed, moved or reworded, remarks stand at 1, 2, 3 and so on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.actions.audit import SYSTEM
from dialogues.actions.revising import move_remark, remove_remark, save_remark
from dialogues.models import Dialogue, Remark
from tests.factories import AttendanceFactory, a_session
from tests.promises import end_of_transaction

PLACES = st.integers(min_value=0, max_value=7)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), PLACES, st.integers(min_value=-2, max_value=9)),
        st.tuples(st.just("remove"), PLACES),
        st.tuples(st.just("reword"), PLACES),
        st.tuples(st.just("add"), st.none() | st.integers(min_value=1, max_value=9)),
    ),
    max_size=6,
)


class ASession:
    """A draft, and beside it the plain list that it should come out as. The copies in hand are never read again."""

    def __init__(self) -> None:
        self.stored: Dialogue = a_session(remarks=4, speakers=1, draft=True)
        self.speaker = AttendanceFactory(dialogue=self.stored)
        self.expected: list[Remark] = list(self.stored.remarks.in_order())

    def move(self, place: int, to: int) -> None:
        moved = self.expected.pop(place % len(self.expected))
        move_remark(remark=moved, to=to, by=SYSTEM)
        self.expected.insert(max(to, 1) - 1, moved)

    def remove(self, place: int) -> None:
        remove_remark(remark=self.expected.pop(place % len(self.expected)), by=SYSTEM)

    def reword(self, place: int) -> None:
        remark = self.expected[place % len(self.expected)]
        save_remark(remark=remark, speakers=[self.speaker], by=SYSTEM)

    def add(self, place: int | None) -> None:
        added = Remark(dialogue=self.stored, text="말", fidelity="verbatim", position=place)
        save_remark(remark=added, speakers=[self.speaker], by=SYSTEM)
        self.expected.insert((place or 99) - 1, added)


class Remarks(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(STEPS)
    def test_stand_in_order_without_gaps(self, steps: list[tuple]) -> None:
        session = ASession()
        for step, *where in steps:
            if session.expected or step == "add":
                getattr(session, step)(*where)
            end_of_transaction()

        refs = [(remark.ref, place) for place, remark in enumerate(session.expected, start=1)]
        assert list(session.stored.remarks.in_order().values_list("ref", "position")) == refs


@pytest.mark.django_db
@pytest.mark.parametrize(("to", "order"), [(-5, [2, 1, 3]), (0, [2, 1, 3]), (3, [1, 3, 2]), (99, [1, 3, 2])])
def test_a_remark_moves_no_further_than_the_ends(to: int, order: list[int]) -> None:
    session = a_session(remarks=3, draft=True)
    remarks = dict(enumerate(session.remarks.in_order(), start=1))
    move_remark(remark=remarks[2], to=to, by=SYSTEM)

    assert list(session.remarks.in_order()) == [remarks[place] for place in order]
