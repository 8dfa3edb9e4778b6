"""Words that are spelt nearly like one that is not in the record."""

import pytest

from dialogues.search import record_lexicon
from dialogues.search.criteria import parse_query
from dialogues.search.lexicon import Entry, Kind
from dialogues.search.near import Spellings, near
from tests.factories import AttendanceFactory, DialogueFactory, ParticipantFactory, RemarkFactory
from tests.indexed import rebuild

KNOWN = Spellings(
    [
        Entry(Kind.PERSON, "강기정", "Kang Gi-jung", "p1"),
        Entry(Kind.WORD, "예산", ""),
        Entry(Kind.WORD, "예선", ""),
        Entry(Kind.WORD, "budget", ""),
        Entry(Kind.WORD, "월요대화", ""),
        Entry(Kind.SESSION, "광주 인공지능 사업", "", "38"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("예싼", ["예산"]),
        ("예싼을", ["예산"]),
        ("강기졍", ["강기정"]),
        ("강지정", ["강기정"]),
        ("budgte", ["budget"]),
        ("gijung", ["Gi-jung"]),
        ("월오데화", ["월요대화"]),
        ("인공지눙", ["인공지능"]),
        ("zzzz", []),
        ("쀍쀍", []),
        ("가" * 60, []),
    ],
)
def test_a_slip_of_the_finger_is_seen_through(typed: str, meant: list[str]) -> None:
    assert KNOWN.near(typed)[: len(meant) or 1] == meant


def test_of_words_as_near_the_more_important_comes_first() -> None:
    assert KNOWN.near("예순") == ["예산", "예선"]


@pytest.fixture
def budget() -> None:
    for text in ("골목 예산을 늘립니다.", "예산이 줄었습니다.", "골목이 어둡습니다."):
        RemarkFactory(text=text, attribution="주민")
    rebuild()
    record_lexicon.forget()


def proposals(query: str) -> list[tuple[str, str, int]]:
    criteria = parse_query(query).criteria
    return [(each.word, each.criteria.query, each.count) for each in near(criteria.terms[0], criteria)]


@pytest.mark.django_db
class TestProposals:
    def test_each_says_what_it_finds_now(self, budget: None) -> None:
        assert proposals("예싼") == [("예산", "예산", 2)]

    def test_the_other_words_and_the_filters_stay_where_that_finds_something(self, budget: None) -> None:
        assert proposals("예싼 골목") == [("예산", "예산 골목", 1)]
        assert proposals("예싼 어둡습니다") == [("예산", "예산", 2)]

    def test_a_word_of_several_to_choose_from_is_mended_in_its_place(self, budget: None) -> None:
        assert proposals("예싼|우주") == [("예산", "예산|우주", 2)]

    def test_a_phrase_is_left_as_it_is(self, budget: None) -> None:
        assert proposals('"예싼"') == []

    def test_nothing_is_proposed_that_only_a_draft_holds(self, budget: None) -> None:
        hidden = DialogueFactory(draft=True)
        RemarkFactory(dialogue=hidden, text="카나리아가 웁니다.", attribution="주민")
        AttendanceFactory(dialogue=hidden, participant=ParticipantFactory(name_ko="카나리아"))
        rebuild()
        record_lexicon.forget()
        assert proposals("카나라아") == []
