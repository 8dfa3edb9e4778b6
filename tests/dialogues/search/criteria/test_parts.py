"""The line of a search in parts, as the fields of a form hold it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.criteria import PARTS, Code, parse, parse_parts, parse_query, parts_of


def in_parts(words: str = "", phrase: str = "", without: str = "", **beside: str) -> dict[str, list[str]]:
    return {name: [given] for name, given in zip(PARTS, (words, phrase, without), strict=True)} | {
        name: [given] for name, given in beside.items()
    }


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (in_parts("골목 주차장"), "골목 주차장"),
        (in_parts("골목", "함께 씁시다"), '골목 "함께 씁시다"'),
        (in_parts("골목", "", "밤 낮"), "골목 -밤 -낮"),
        (in_parts("", "함께 씁시다", "밤"), '"함께 씁시다" -밤'),
        (in_parts("골목", "", '"밤 길" -낮'), '골목 -"밤 길" -낮'),
        (in_parts("골목 | 주차장", "", "밤 | 낮"), "골목 | 주차장 -밤 -낮"),
        (in_parts("골목", '"함께 씁시다"'), '골목 "함께 씁시다"'),
        (in_parts("골목 화자:강기정"), "골목 화자:강기정"),
        (in_parts("-밤", "함께 씁시다"), '"함께 씁시다" -밤'),
        (in_parts('골목 "함께', "씁시다"), '골목 "함께" "씁시다"'),
        (in_parts(), ""),
    ],
)
def test_the_parts_ask_what_the_line_asks(parts: dict[str, list[str]], line: str) -> None:
    assert parse_parts(parts).criteria == parse_query(line).criteria
    assert not parse_parts(parts).is_refused


def test_the_fields_beside_the_line_are_read_as_ever() -> None:
    beside = {"speaker": ["강기정"], "from": ["2024"], "fidelity": ["verbatim"], "sort": ["newest"]}
    assert parse_parts(in_parts("골목") | beside).criteria == parse({"q": ["골목"], **beside}).criteria


@pytest.mark.parametrize(
    ("parts", "field", "code"),
    [
        (in_parts("가\0나"), "words", Code.UNUSABLE_CHARACTERS),
        (in_parts("", "\ufffd"), "phrase", Code.UNREADABLE_CHARACTERS),
        (in_parts("골목", "", "화자:강기정"), "without", Code.EXCLUDED_OPERATOR),
        (in_parts("", "", "밤"), "words", Code.ONLY_EXCLUSIONS),
        (in_parts("", "가" * 201), "phrase", Code.TOO_LONG),
        (in_parts(" ".join("abcdefgh"), "", " ".join("ijklmnop")), "words", Code.TOO_MANY_TERMS),
        (in_parts("가나" * 60, "다라" * 60), "words", Code.TOO_LONG),
    ],
)
def test_a_problem_names_the_part_in_which_it_stands(parts: dict, field: str, code: Code) -> None:
    assert [(each.field, each.code) for each in parse_parts(parts).refusals] == [(field, code)]


def test_a_problem_beside_the_parts_keeps_its_own_field() -> None:
    refusals = parse_parts(in_parts("골목", session="열") | {"from": ["2024-13"]}).refusals
    assert {each.field for each in refusals} == {"session", "from"}


@pytest.mark.parametrize(
    "line",
    [
        "골목",
        '골목 "함께 씁시다" -밤',
        '"가 나" "다 라" 마*',
        '골목 | 주차장 -밤 -"낮 길"',
        "-밤 화자:강기정",
    ],
)
def test_what_stands_in_the_fields_asks_the_same_again(line: str) -> None:
    criteria = parse_query(line).criteria
    assert (
        parse_parts({name: [part] for name, part in parts_of(criteria).items()}).criteria
        == parse({"q": [criteria.query]}).criteria
    )


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_the_fields_hold_what_was_understood(words: str, phrase: str, without: str) -> None:
    parsed = parse_parts(in_parts(words, phrase, without))
    if not parsed.is_refused:
        again = {name: [part] for name, part in parts_of(parsed.criteria).items()}
        assert parse_parts(again).criteria.query == parsed.criteria.query
