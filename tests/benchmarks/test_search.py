"""What the benchmark of the search says of what it measured, and what it asks."""

import math
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmarks.client import Figures
from benchmarks.peers.sqlite import FACETS
from benchmarks.search import table
from benchmarks.search.cases import Case
from benchmarks.search.goals import BARE, CACHED, DATASETTE, GOALS, OURS, Goal

QUICKER = Goal("word", ("word", OURS), ("word", DATASETTE), least=4)
NO_SLOWER = Goal("suggestion", ("suggestion", OURS), ("suggestion", BARE), most=3)


@pytest.mark.parametrize(
    ("theirs", "verdict"), [(40.0, "met"), (39.9, "NOT MET"), (math.nan, "not measured")]
)
def test_a_peer_must_take_so_many_times_as_long(theirs: float, verdict: str) -> None:
    assert QUICKER.verdict({("word", OURS): 10.0, ("word", DATASETTE): theirs}) == verdict


@pytest.mark.parametrize(("ours", "verdict"), [(3.0, "met"), (3.1, "NOT MET")])
def test_ours_may_take_so_many_times_as_long(ours: float, verdict: str) -> None:
    assert NO_SLOWER.verdict({("suggestion", OURS): ours, ("suggestion", BARE): 1.0}) == verdict


def test_what_was_not_measured_is_not_met() -> None:
    assert QUICKER.verdict({}) == "not measured"
    assert not QUICKER.is_met({})


def test_a_figure_of_another_run_can_be_the_other() -> None:
    goal = Goal("session", ("session", CACHED), 330.0, least=25)
    assert goal.verdict({("session", CACHED): 13.2}) == "met"


def test_every_goal_has_a_bound_of_one_kind() -> None:
    assert all((goal.least > 0) != (goal.most < math.inf) for goal in GOALS)


def test_the_table_names_figures_ratio_target_and_verdict() -> None:
    line = table.goals({("word", OURS): 10.0, ("word", DATASETTE): 1033.0}, [QUICKER]).splitlines()[1]
    assert line.split() == ["word", "10.0", "1,033.0", "103.3", ">=", "4", "met"]


def test_a_row_holds_one_client_and_many() -> None:
    alone = Figures([1.0, 2.0, 30.0], errors=1, seconds=1.0)
    many = Figures([5.0] * 4, errors=2, seconds=2.0)
    assert table.row("rare word", "Datasette", alone, many, 8).split() == [
        *("rare", "word", "Datasette", "3", "2.00", "30.0", "8", "5.00", "5.00", "2.0", "3")
    ]


def test_the_same_words_are_asked_of_each() -> None:
    case = Case("year", "가늠열", {"from": "2020-01-01"}, {"year": "2020"}, {"year": 2020})
    ours, by_hand, there = (
        parse_qs(urlsplit(address).query)
        for address in (case.address, case.address_by_hand, case.address_there)
    )
    assert ours["q"] == by_hand["q"] == there["_search"] == ["가늠열"]
    assert (ours["from"], by_hand["year"], there["year"]) == (["2020-01-01"], ["2020"], ["2020"])
    assert there["_facet"] == list(FACETS)
