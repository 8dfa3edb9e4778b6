"""Where in a long text a short one stands, letter by letter or nearly.

Myers' bit-vector algorithm (1999): one column of the table of edit distances is two integers of as many bits as the
pattern has letters. So the time is that of the text's length, whatever the letters are: a thousand times the same
syllable takes no longer than prose.
"""

import itertools
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """The pattern stands at `text[start:end]`, with `distance` letters added, missing or replaced."""

    start: int
    end: int
    distance: int


def nearest(pattern: str, text: str) -> Place:
    """The first stretch of the text that is nearest to the pattern, which has at least one letter.

    Of stretches that overlap and are as near, the one with the most letters that are the same: a word that stands a
    little further on is one to which others are missing, rather than one that was added.
    """
    distance, first, last = _nearest_ends(pattern, text, is_anchored=False)
    places = []
    for end in sorted({first, last}):
        window = text[max(0, end - len(pattern) - distance) : end]
        _, shortest, longest = _nearest_ends(pattern[::-1], window[::-1], is_anchored=True)
        places += [Place(end - length, end, distance) for length in sorted({shortest, longest})]
    if len(places) == 1:
        return places[0]
    return max(places, key=lambda place: _same_letters(pattern, text[place.start : place.end]))


def _same_letters(pattern: str, text: str) -> int:
    steps = itertools.pairwise(path(pattern, text))
    return sum(
        next_row > row and next_column > column and pattern[row] == text[column]
        for (row, column), (next_row, next_column) in steps
    )


def path(pattern: str, text: str) -> list[tuple[int, int]]:
    """The way from (0, 0) to (len(pattern), len(text)) with the fewest differences, each step one letter.

    A step of both is a letter that is the same or replaced, of one alone a letter that the other has not. Time and
    memory are those of the two lengths multiplied, in bits.
    """
    columns = _columns(pattern, text)
    row, column = len(pattern), len(text)
    steps = [(row, column)]
    while row and column:
        rising, _ = columns[column - 1]
        bit = 1 << (row - 1)
        if rising & bit:
            row -= 1
        else:
            column -= 1
            if not (column and columns[column - 1][1] & bit):
                row -= 1
        steps.append((row, column))
    steps += [(0, place) for place in range(column - 1, -1, -1)] if column else []
    steps += [(place, 0) for place in range(row - 1, -1, -1)] if row else []
    return steps[::-1]


def _masks(pattern: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << place
    return masks


def _nearest_ends(pattern: str, text: str, *, is_anchored: bool) -> tuple[int, int, int]:
    """The distance of the nearest stretch, where the first such ends, and where the last does that overlaps with it.

    An anchored stretch begins where the text does.
    """
    masks = _masks(pattern)
    everywhere, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    rising, falling, distance = everywhere, 0, len(pattern)
    best, first, last_end = distance, 0, 0
    for place, letter in enumerate(text, start=1):
        same = masks.get(letter, 0)
        vertical = same | falling
        horizontal = (((same & rising) + rising) ^ rising) | same
        up = falling | everywhere & ~(horizontal | rising)
        down = rising & horizontal
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        if distance < best:
            best, first, last_end = distance, place, place
        elif distance == best and place <= first + 2 * best:
            last_end = place
        up = up << 1 | is_anchored
        rising = (down << 1 | ~(vertical | up)) & everywhere
        falling = up & vertical & everywhere
    return best, first, last_end


def _columns(pattern: str, text: str) -> list[tuple[int, int]]:
    """Of each letter of the text, in which rows the distance rises by one and in which it falls by one."""
    masks = _masks(pattern)
    everywhere = (1 << len(pattern)) - 1
    rising, falling = everywhere, 0
    columns = []
    for letter in text:
        same = masks.get(letter, 0)
        vertical = same | falling
        horizontal = (((same & rising) + rising) ^ rising) | same
        up = (falling | everywhere & ~(horizontal | rising)) << 1 | 1
        rising, falling = (
            ((rising & horizontal) << 1 | ~(vertical | up)) & everywhere,
            up & vertical & everywhere,
        )
        columns.append((rising, falling))
    return columns
