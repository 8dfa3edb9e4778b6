"""By what a search can be narrowed, and how many remarks each choice leaves."""

import pytest

from dialogues.models import Category
from dialogues.search import find as finding
from dialogues.search.criteria import SearchCriteria, parse, parse_query
from dialogues.search.facets import Choice, facets
from dialogues.search.find import answering, find
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    TopicFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


def facets_of(criteria: SearchCriteria) -> dict[str, list[Choice]]:
    return facets(find(criteria).matching, criteria)


@pytest.fixture
def record() -> dict:
    """Three remarks of the mayor in 2024, one word for word and two not; one of somebody else in 2023."""
    first = DialogueFactory(date="2024-05-27")
    second = DialogueFactory(date="2023-01-02", coverage="full_transcript")
    undated = DialogueFactory(undated=True)
    first.topics.add(TopicFactory(name_ko="돌봄"))
    mayor = AttendanceFactory(dialogue=first, name_ko="강기정", category=Category.MAYOR)
    mayor.roles.update(organisation=OrganisationFactory(name_ko="가상시", is_public=True))
    other = AttendanceFactory(dialogue=second, name_ko="김견본")
    for fidelity in ("verbatim", "paraphrase", "paraphrase"):
        RemarkFactory(dialogue=first, speakers=[mayor], text="등불 이야기", fidelity=fidelity)
    RemarkFactory(dialogue=second, speakers=[other, AttendanceFactory(dialogue=second)], text="등불 이야기")
    RemarkFactory(dialogue=undated, attribution="주민", text="등불 이야기")
    rebuild()
    return {"mayor": mayor.participant, "topic": first.topics.get()}


def test_each_choice_says_how_many_it_leaves(record: dict) -> None:
    criteria = parse_query("등불").criteria
    found = facets_of(criteria)
    told = {
        name: [(each.label or each.value, each.count) for each in choices] for name, choices in found.items()
    }
    assert told["speaker"][0] == ("강기정", 3)
    assert told["category"] == [("mayor", 3), ("business", 1)]
    assert told["year"] == [("2024", 3), ("2023", 1)]
    assert sorted(told["fidelity"]) == [("paraphrase", 2), ("verbatim", 3)]
    assert sorted(told["coverage"]) == [("full_transcript", 1), ("press_quotations", 4)]
    for choices in found.values():
        for choice in choices:
            assert find(choice.criteria).count == choice.count, choice


def test_what_leaves_nothing_out_is_no_choice(record: dict) -> None:
    assert "language" not in facets_of(parse_query("등불").criteria)


def test_a_choice_that_is_made_leads_back(record: dict) -> None:
    criteria = parse({"q": ["등불"], "fidelity": ["paraphrase"], "from": ["2024"], "to": ["2024"]}).criteria
    found = facets_of(criteria)
    (fidelity,) = found["fidelity"]
    assert (fidelity.is_chosen, fidelity.count) == (True, 2)
    assert not fidelity.criteria.of("fidelity")
    (year,) = found["year"]
    assert year.is_chosen
    assert year.criteria.first is None


def test_one_query_counts_and_three_name(record: dict, django_assert_num_queries) -> None:
    criteria = parse_query("등불").criteria
    matching = find(criteria).matching
    with django_assert_num_queries(4):
        facets(matching, criteria)


def test_the_figures_of_what_was_cut_are_not_called_exact(
    record: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    criteria = parse_query("등불").criteria
    monkeypatch.setattr(finding, "answering", lambda entries, asked: (answering(entries, asked)[0], True))
    found = find(criteria)
    assert (found.count, found.is_more, found.one_in) == (5, True, None)
    choices = facets(found.matching, criteria, one_in=found.one_in)
    assert [(each.value, each.count, each.is_about) for each in choices["year"]] == [
        ("2024", 3, True),
        ("2023", 1, True),
    ]
