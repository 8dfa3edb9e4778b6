"""Words that mean the same, as staff keep them, and what is asked by them."""

import pytest

from dialogues.search.criteria import parse_query
from dialogues.search.find import find
from dialogues.search.glossary import Glossary
from dialogues.search.question import question
from tests.factories import RemarkFactory, SynonymFactory
from tests.indexed import rebuild

ESPORTS = ("e스포츠", "이스포츠", "e-sports")
CENTRE = ("아시아문화전당", "Asia Culture Center", "ACC")
KNOWN = Glossary([ESPORTS, CENTRE])


@pytest.mark.parametrize("typed", ["이스포츠", "E스포츠", "ｅ스포츠", "e-Sports", "이스포츠를", "e스포츠는"])
def test_a_spelling_is_known_in_any_case_and_width_and_with_its_particle(typed: str) -> None:
    assert KNOWN.group_of(typed) == ESPORTS


@pytest.mark.parametrize("typed", ["스포츠", "이스포", "sports"])
def test_a_part_of_a_spelling_is_another_word(typed: str) -> None:
    assert KNOWN.group_of(typed) == ()


def test_the_others_are_those_that_were_not_typed() -> None:
    assert KNOWN.others("E-SPORTS") == ("e스포츠", "이스포츠")


def test_words_that_are_one_spelling_are_taken_together() -> None:
    words = ["the", "Asia", "Culture", "Center", "이스포츠", "Asia"]
    assert list(KNOWN.apart(words)) == [
        ("the", ()),
        ("Asia Culture Center", CENTRE),
        ("이스포츠", ESPORTS),
        ("Asia", ()),
    ]


@pytest.fixture
def three() -> None:
    for text in (
        "e스포츠 경기장을 짓습니다.",
        "We build an e-sports arena.",
        "이스포츠를 봅니다.",
        "스포츠를 봅니다.",
    ):
        RemarkFactory(text=text, attribution="주민")
    SynonymFactory(spellings=list(ESPORTS))
    rebuild()


@pytest.mark.django_db
class TestAsked:
    @pytest.mark.parametrize("query", ["이스포츠", "e스포츠", "e-sports", "이스포츠를", "이스포츠|우주"])
    def test_whoever_asks_for_one_finds_each(self, three: None, query: str) -> None:
        found = find(parse_query(query).criteria)
        assert found.count == 3
        assert found.question.synonyms == (ESPORTS,)

    def test_the_other_words_of_the_query_are_still_wanted(self, three: None) -> None:
        assert find(parse_query("이스포츠 경기장").criteria).count == 1

    def test_what_is_excluded_is_excluded_in_every_spelling(self, three: None) -> None:
        assert find(parse_query("스포츠 -이스포츠").criteria).count == 1

    def test_a_phrase_is_asked_as_it_stands(self, three: None) -> None:
        found = find(parse_query('"이스포츠"').criteria)
        assert (found.count, found.question.synonyms) == (1, ())

    def test_reading_the_glossary_costs_little(self, three: None, django_assert_max_num_queries) -> None:
        with django_assert_max_num_queries(2):
            question(parse_query("이스포츠 경기장 예산").criteria)
