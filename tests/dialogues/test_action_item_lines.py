"""Reading a line of an action item: what is taken, and how what is not taken is named."""

import pytest

from dialogues.interchange import InterchangeError, read_line, read_lines, schema
from tests.interchange import an_item, an_update, file_of

ENDS = {"remark": "r1", "quote": "함께 씁시다"}


def read(**said) -> schema.ActionItem:
    return next(line for _, line in read_lines(file_of(an_item(**said))))


def refusal(**said) -> str:
    with pytest.raises(InterchangeError) as caught:
        read(**said)
    return str(caught.value).removeprefix("line 1: ")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"colour": "red"}, "colour: is not a key of this form"),
        ({"kind": "wish"}, "kind: should be "),
        ({"kind": None}, "kind: should be "),
        ({"title": {"ko": " "}}, "title: should not be empty"),
        ({"title": {"ko": "말" * 301}}, "title.ko: is longer than 300 characters"),
        ({"id": "T1"}, "id: should be an id"),
        ({"due_on": "2025-02-29"}, "due_on: 2025-02-29 is a day that does not exist"),
        ({"topics": ["welfare", "labour", "welfare"]}, "topics[2]: “welfare” stands here a second time"),
        ({"dialogues": ["d1", "d1"]}, "dialogues[1]: “d1” stands here a second time"),
        ({"raised_in": ["r1", "r1"]}, "raised_in[1]: “r1” stands here a second time"),
        ({"raised_in": []}, "dialogues: names no dialogue, and no remark does"),
        ({"promise": {"remark": "r1"}}, "promise.quote: is missing"),
        ({"promise": ENDS | {"start": 3}}, "promise: gives a start or an end without the other"),
        ({"promise": ENDS | {"start": 9, "end": 9}}, "promise: ends before it begins"),
        ({"promise": ENDS | {"start": -1, "end": 5}}, "promise.start: should be greater than or equal to 0"),
        (
            {"promise": ENDS | {"start": 3, "end": 10}},
            "promise: has a quote of 6 characters for another span",
        ),
        ({"updates": [an_update(), {"status": "unknown"}]}, "updates[1].date: is missing"),
        ({"updates": [an_update(status="lost")]}, "updates[0].status: should be "),
        (
            {"updates": [an_update(status="unknown"), an_update(evidence=None)]},
            "updates[1]: says “in_progress” with neither a source nor evidence",
        ),
        ({"updates": [an_update(status="not_possible")]}, "updates[0]: says “not_possible” without a reason"),
        (
            {"updates": [an_update(status="transferred", transferred_to="o1")]},
            "updates[0]: says “transferred” without a reason",
        ),
        (
            {"updates": [an_update(status="transferred", reason={"ko": "구의 일"})]},
            "updates[0]: does not say in transferred_to who has it now",
        ),
        ({"updates": [an_update(source={"dialogue": "d1"})]}, "updates[0].source.source: is missing"),
        ({"status": "done"}, "status: should be “unknown”, as the last of the updates says"),
        (
            {"status": "done", "updates": [an_update(status="done"), an_update(date="2025-05-01")]},
            "status: should be “in_progress”, as the last of the updates says",
        ),
    ],
)
def test_what_is_wrong_is_named(said: dict, message: str) -> None:
    assert refusal(**said).startswith(message)


def test_an_id_stands_once_in_a_file() -> None:
    with pytest.raises(InterchangeError, match="line 2: id: “t1” already stands on line 1"):
        list(read_lines(file_of(an_item(), an_item())))


def test_little_has_to_be_said() -> None:
    line = read_line(
        '{"schema": "forum-archive/1", "type": "action_item", "kind": "goal", "title": {"ko": "밤길"},'
        ' "dialogues": ["d1"]}'
    )

    assert (line.id, line.status, line.promise, line.updates) == (None, None, None, [])
    assert line.told_status == "unknown"


def test_the_last_update_by_date_says_how_it_stands() -> None:
    updates = [an_update(date="2025-05-01", status="done"), an_update(date="2025-04-01")]

    assert read(status="done", updates=updates).told_status == "done"


def test_of_updates_of_one_day_the_one_listed_last_says_it() -> None:
    assert read(updates=[an_update(status="done"), an_update()]).told_status == "in_progress"
