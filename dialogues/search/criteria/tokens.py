"""A line of words cut into pieces: words, phrases in quotation marks of any kind, and the signs for "or"."""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = {
    **dict.fromkeys('"“”„‟＂〝〞', '"“”„‟＂〝〞'),
    "「": "」",
    "『": "』",
    "｢": "｣",
    "«": "»",
    "»": "«",
    "‹": "›",
}
"""Each mark that opens a phrase wherever it stands -> the marks that close it."""
_CLOSING_AT_EDGES = {"'": "'’", "‘": "’'", "＇": "＇"}
"""The same of marks that are apostrophes too: they open and close at the edges of words alone."""
QUOTATION_MARKS = frozenset(_CLOSING) | frozenset("".join(_CLOSING.values())) | {"›"}
OR_SIGNS = frozenset("|｜")
OR_WORDS = frozenset({"OR", "또는"})
MINUS = frozenset("-－")

_BLANK_OR_END = re.compile(r"\s|$|[-－|｜(（,.?!;:)）\]]")


class Kind(enum.Enum):
    WORD = enum.auto()
    PHRASE = enum.auto()
    OR = enum.auto()


@dataclass(frozen=True)
class Token:
    """A piece of the line: `text` without quotation marks and sign of exclusion; `start` and `end` with them."""

    kind: Kind
    text: str
    start: int
    end: int
    is_excluded: bool = False
    is_closed: bool = True


def tokens(line: str) -> Iterator[Token]:
    """The pieces in order; whatever the line, each character but white space belongs to one of them."""
    place = 0
    while place < len(line):
        if line[place].isspace():
            place += 1
            continue
        token = _token(line, place)
        yield token
        place = token.end


def _token(line: str, start: int) -> Token:
    if line[start] in OR_SIGNS:
        return Token(Kind.OR, line[start], start, start + 1)
    is_excluded = line[start] in MINUS and _begins_something(line, start)
    place = start + is_excluded
    closing = _closing(line, place)
    if closing is None:
        end = _end_of_word(line, place)
        return Token(Kind.WORD, line[place:end], start, end, is_excluded)
    closed = _end_of_phrase(line, place, closing)
    if closed is None:
        return Token(Kind.PHRASE, line[place + 1 :], start, len(line), is_excluded, is_closed=False)
    return Token(Kind.PHRASE, line[place + 1 : closed], start, closed + 1, is_excluded)


def _begins_something(line: str, place: int) -> bool:
    """Whether the sign stands before a word and after none: 인공-지능 excludes nothing."""
    after = line[place + 1 : place + 2]
    is_first = place == 0 or line[place - 1].isspace() or line[place - 1] in OR_SIGNS
    return is_first and bool(after) and not after.isspace() and after not in OR_SIGNS


def _closing(line: str, place: int) -> str | None:
    """The marks that would close the phrase that opens here; None where no phrase opens."""
    mark = line[place]
    if mark in _CLOSING:
        return _CLOSING[mark]
    closing = _CLOSING_AT_EDGES.get(mark)
    if closing and _end_at_an_edge(line, place + 1, closing) is not None:
        return closing
    return None


def _end_of_phrase(line: str, place: int, closing: str) -> int | None:
    if line[place] in _CLOSING_AT_EDGES:
        return _end_at_an_edge(line, place + 1, closing)
    return next((end for end in range(place + 1, len(line)) if line[end] in closing), None)


def _end_at_an_edge(line: str, start: int, closing: str) -> int | None:
    places = (end for end in range(start, len(line)) if line[end] in closing)
    return next((end for end in places if _BLANK_OR_END.match(line, end + 1)), None)


def _end_of_word(line: str, start: int) -> int:
    """Up to white space, a sign for "or", or a mark that opens or closes a phrase; at least one character."""
    for end in range(start + 1, len(line)):
        is_value = line[end] in _CLOSING_AT_EDGES and line[end - 1] in ":："
        if is_value or line[end].isspace() or line[end] in OR_SIGNS or line[end] in QUOTATION_MARKS:
            return end
    return len(line)
