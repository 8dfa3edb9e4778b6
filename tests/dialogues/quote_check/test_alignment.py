"""Where a text stands nearly: against the plain table of edit distances, which is slow and easy to read."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dialogues.quote_check.alignment import nearest, path

LETTERS = st.text(st.sampled_from("가나다"), max_size=12)
WORDS = LETTERS.filter(bool)


def distance(pattern: str, text: str) -> int:
    row = list(range(len(text) + 1))
    for number, letter in enumerate(pattern, start=1):
        following = [number]
        for place, other in enumerate(text, start=1):
            following.append(min(row[place] + 1, following[-1] + 1, row[place - 1] + (letter != other)))
        row = following
    return row[-1]


@given(WORDS, LETTERS)
def test_the_nearest_stretch_is_found(pattern: str, text: str) -> None:
    found = nearest(pattern, text)
    stretches = [text[start:end] for start in range(len(text) + 1) for end in range(start, len(text) + 1)]

    assert found.distance == min(distance(pattern, stretch) for stretch in stretches)
    assert distance(pattern, text[found.start : found.end]) == found.distance


@given(WORDS, LETTERS)
def test_the_way_has_the_fewest_differences(pattern: str, text: str) -> None:
    steps = path(pattern, text)
    differing = 0
    for (row, column), (next_row, next_column) in itertools.pairwise(steps):
        assert (next_row - row, next_column - column) in {(0, 1), (1, 0), (1, 1)}
        is_both = next_row > row and next_column > column
        differing += not (is_both and pattern[row] == text[column])

    assert (steps[0], steps[-1]) == ((0, 0), (len(pattern), len(text)))
    assert differing == distance(pattern, text)


def test_the_first_of_several_stretches_is_taken() -> None:
    assert (nearest("나", "가나다나").start, nearest("나", "가나다나").end) == (1, 2)
