"""Where a dialogue stands: at its number, or at its public id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.models import Dialogue
from participants.public_ids import PATTERN
from tests.factories import DialogueFactory

pytestmark = pytest.mark.django_db


def at(slug: str) -> list[Dialogue]:
    return list(Dialogue.objects.at_slug(slug))


def test_a_dialogue_of_the_main_series_stands_at_its_number() -> None:
    dialogue = DialogueFactory(number=38)

    assert dialogue.slug == "38"
    assert at("38") == [dialogue]


def test_its_public_id_leads_there_too() -> None:
    dialogue = DialogueFactory(number=38)

    assert at(dialogue.public_id) == [dialogue]


@pytest.mark.parametrize("where", [{"number": None}, {"number": 38, "sample": True}])
def test_any_other_dialogue_stands_at_its_public_id(where: dict) -> None:
    dialogue = DialogueFactory(**where)

    assert dialogue.slug == dialogue.public_id
    assert at(dialogue.slug) == [dialogue]
    assert at("38") == []


HOSTILE = [
    "007",
    "07",
    "٣",
    "7\u0307",
    "９",
    "9" * 50,
    "9" * 5000,
    "-7",
    "+7",
    "7.0",
    "7 ",
    " 7",
    "7\n",
    "",
    "7e0",
    "½",
    "²",
]


@pytest.mark.parametrize("slug", HOSTILE, ids=[repr(slug[:9]) for slug in HOSTILE])
def test_what_looks_like_a_number_leads_nowhere(slug: str) -> None:
    DialogueFactory(number=7)
    DialogueFactory(number=9)
    DialogueFactory(number=3)

    assert at(slug) == []


class AnyAddress(TestCase):
    """Each example in a transaction of its own."""

    @given(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.from_regex(PATTERN)
    )
    def test_leads_to_one_dialogue_at_most(self, slug: str) -> None:
        DialogueFactory(number=7)

        assert len(at(slug)) <= (slug == "7")


def test_the_newest_come_first_and_the_undated_last() -> None:
    undated, later, earlier = (
        DialogueFactory(undated=True),
        DialogueFactory(date="2024-04-29"),
        DialogueFactory(date="2024-04-22"),
    )

    assert list(Dialogue.objects.newest_first()) == [later, earlier, undated]
    assert list(Dialogue.objects.oldest_first()) == [undated, earlier, later]


def test_of_one_day_the_higher_number_is_the_newer() -> None:
    first, second = (DialogueFactory(date="2024-04-29", number=number) for number in (38, 39))

    assert list(Dialogue.objects.newest_first()) == [second, first]


def test_neighbours_are_of_the_same_series_and_the_nearest_come_first() -> None:
    dialogues = [DialogueFactory(number=number) for number in (1, 2, 4, 5)]
    DialogueFactory(number=3, sample=True)

    assert list(Dialogue.objects.before(dialogues[2])) == [dialogues[1], dialogues[0]]
    assert list(Dialogue.objects.after(dialogues[1])) == [dialogues[2], dialogues[3]]


@pytest.mark.parametrize(
    ("trait", "was_public"), [("draft", False), ("in_review", False), ("withdrawn", True), ("undated", True)]
)
def test_what_was_published_once_was_public_for_ever(trait: str, was_public: bool) -> None:
    assert DialogueFactory(**{trait: True}).was_ever_public is was_public
