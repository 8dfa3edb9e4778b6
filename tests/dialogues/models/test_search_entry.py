"""What the index holds, and what its rules refuse."""

from datetime import date

import pytest
from django.db import IntegrityError

from dialogues.models import UNDATED, SearchEntry
from dialogues.text_index.asking import ask
from dialogues.text_index.trees import Term, all_of
from tests.factories import SearchEntryFactory

pytestmark = pytest.mark.django_db


def test_terms_are_asked_as_they_are() -> None:
    for term in ("=don't", "a\\b", "=예산", "'", "d:2024-05-27"):
        entry = SearchEntryFactory(words=[term])
        assert list(SearchEntry.objects.answering(Term(term))) == [entry]
        assert entry not in SearchEntry.objects.not_answering(Term(term))


def test_a_rank_is_that_of_the_word_that_is_answered_worst() -> None:
    rows = [SearchEntryFactory(text=text) for text in ("인상 예산", "인상적 예산", "재인상 예산")]
    matching = SearchEntry.objects.answering(all_of(word.tree for word in ask("인상 예산")))
    for rank, row in zip((3, 2, 1), rows, strict=True):
        assert list(matching.of_rank(rank, ask("인상 예산"))) == [row]


def test_a_word_that_has_no_start_has_no_rank_of_starts() -> None:
    SearchEntryFactory(text="2024년")
    (asked,) = ask("2024년")
    matching = SearchEntry.objects.answering(asked.tree)
    assert [matching.of_rank(rank, [asked]).count() for rank in (3, 2, 1)] == [1, 0, 0]


def test_what_has_no_date_is_of_no_days() -> None:
    SearchEntryFactory(date=UNDATED)
    dated = SearchEntryFactory(date=date(2024, 5, 27))
    assert list(SearchEntry.objects.between(None, date(2030, 1, 1))) == [dated]
    assert list(SearchEntry.objects.between(date(2024, 5, 27), None)) == [dated]
    assert SearchEntry.objects.between(None, None).count() == 2


def test_what_follows_a_place_is_told_column_by_column() -> None:
    order = ["-date", "pk"]
    rows = [SearchEntryFactory(date=date(year, 1, 1)) for year in (2024, 2023, 2023, 2022)]
    place = {"date": rows[1].date, "pk": rows[1].pk}
    assert list(SearchEntry.objects.beyond(order, place).order_by(*order)) == rows[2:]


def test_an_entry_goes_with_its_thing() -> None:
    entry = SearchEntryFactory()
    entry.remark.delete()
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("search_entry_is_of_one_thing", {"kind": "rumour"}),
        ("search_entry_is_of_one_thing", {"remark": None}),
        ("search_entry_is_of_one_thing", {"dialogue": None}),
        ("search_entry_of_remark_is_classed", {"fidelity": ""}),
        ("search_entry_of_remark_is_classed", {"remark_kind": "song"}),
    ],
)
def test_a_row_that_says_what_cannot_be_is_refused(rule: str, broken: dict) -> None:
    with pytest.raises(IntegrityError, match=rule):
        SearchEntryFactory(**broken)


@pytest.mark.parametrize("rule", ["search_entry_dialogue_once"])
def test_a_dialogue_has_one_row_of_its_own(rule: str) -> None:
    facts = {"kind": "dialogue", "remark": None, "fidelity": "", "remark_kind": ""}
    first = SearchEntryFactory(**facts)
    with pytest.raises(IntegrityError, match=rule):
        SearchEntryFactory(dialogue=first.dialogue, **facts)
