"""What became of words since they were cited: where some were taken out, and which stand there now. Pure.

Words that no longer stand in the record are never given: they may have been taken out because somebody asked for it.
"""

import enum
import itertools
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_COMPARED = 1500
"""Words; more than these between the first difference and the last are said to be replaced as a whole."""


class Change(enum.StrEnum):
    KEPT = "kept"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True)
class Piece:
    """Words that stand now, kept or added; or the place, without words, where others were taken out."""

    change: Change
    words: str = ""


Line = list[Piece]


def changed_lines(before: str, now: str) -> list[Line]:
    """The lines of the text as it stands `now` in which a word differs from `before`; none if no word does."""
    new = now.split()
    ends = list(itertools.accumulate(len(line.split()) for line in now.split("\n")))
    lines: list[Line] = [[] for _ in ends]
    for change, first, last in _changes(before.split(), new):
        if change == Change.TAKEN_OUT:
            lines[_line_of(first, ends)].append(Piece(change))
        while first < last:
            line = _line_of(first, ends)
            reach = min(last, ends[line])
            lines[line].append(Piece(change, " ".join(new[first:reach])))
            first = reach
    return [pieces for pieces in lines if any(piece.change != Change.KEPT for piece in pieces)]


def _line_of(place: int, ends: list[int]) -> int:
    """The line of a word; of the place after the last word, the last line."""
    return min(bisect_right(ends, place), len(ends) - 1)


def _changes(old: list[str], new: list[str]) -> list[tuple[Change, int, int]]:
    """Each change with the words of `new` that it is about; what was taken out with the word whose line it stood on."""
    head = _equal_at_start(old, new)
    tail = _equal_at_start(old[head:][::-1], new[head:][::-1])
    mine, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [(Change.KEPT, 0, head)]
    for tag, first, last, start, end in _operations(mine, theirs):
        if tag == "equal":
            found.append((Change.KEPT, head + start, head + end))
            continue
        if first < last:
            stood = head + start - (tag == "delete" and head + start > 0)
            found.append((Change.TAKEN_OUT, stood, stood))
        if start < end:
            found.append((Change.ADDED, head + start, head + end))
    return [*found, (Change.KEPT, len(new) - tail, len(new))]


def _equal_at_start(old: list[str], new: list[str]) -> int:
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _operations(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > _MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
