"""Words in a row: what they ask of the index, and the pattern that holds them in a normalised text.

A run of syllables is found inside a word, or from a word's start across any spaces, so 월요대화 finds 월요 대화 and
대화동 does not find 월요대화 동구; with the space typed, as 대화 동, it does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dialogues.text_index import grams, hanja, latin, roman
from dialogues.text_index.characters import AT_WORD_START, GAP, NOT_IN_NUMBER, NOT_IN_WORD, TOKEN
from dialogues.text_index.terms import WHOLE
from dialogues.text_index.trees import Term, Tree, all_of, any_term

MOST_GRAMS = 60  # asked of the index by one run: the text decides about the rest


@dataclass(frozen=True)
class Piece:
    """Runs of syllables with nothing but gaps between them, or one number in its one form, or one other word."""

    kind: str  # "words", "number", "letters"
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.parts)


@dataclass(frozen=True)
class Sought:
    """If `is_exact`, the tree decides; else it finds all and perhaps too much, and the pattern decides."""

    tree: Tree
    is_exact: bool
    pattern: str


def pieces(normalised: str) -> list[Piece]:
    found: list[Piece] = []
    for word, number, letters in TOKEN.findall(normalised):
        if word and found and found[-1].kind == "words":
            found[-1] = Piece("words", (*found[-1].parts, word))
        elif word:
            found.append(Piece("words", (word,)))
        else:
            found.append(Piece("number", (latin.number(number),)) if number else Piece("letters", (letters,)))
    return found


def sought(row: Sequence[Piece]) -> Sought:
    """Of one piece or more. One syllable alone is no row: it is asked as a whole word."""
    asked = [tree for piece in row for tree in _asked(piece, is_alone=len(row) == 1)]
    asked += [
        Term(_last(before) + _first(after)) for before, after in pairwise(row) if before.kind != after.kind
    ]
    return Sought(all_of(asked), _is_exact(row), GAP.join(_pattern(piece) for piece in row))


def _asked(piece: Piece, *, is_alone: bool) -> Iterator[Tree]:
    run = piece.text
    if piece.kind != "words":
        yield Term(WHOLE + latin.cut(run))
    elif len(run) == 2:
        yield any_term(mark + run for mark in grams.FROM_A_START)
    elif len(run) == 1 and is_alone:
        yield Term(WHOLE + run)
    for start in range(min(len(run) - 2, MOST_GRAMS) if piece.kind == "words" else 0):
        is_fixed = start == 0 and not _is_spaced(piece)
        marks = grams.FROM_A_START if is_fixed else grams.ANYWHERE
        yield any_term(mark + run[start : start + 3] for mark in marks)


def _is_spaced(piece: Piece) -> bool:
    """Whether a space was typed within the first three syllables: then it may stand at the end of a word."""
    return len(piece.parts[0]) < min(3, len(piece.text))


def _is_exact(row: Sequence[Piece]) -> bool:
    if any(piece.kind != "words" and len(piece.text) >= latin.LONGEST for piece in row):
        return False
    if len(row) == 1:
        return row[0].kind != "words" or len(row[0].text) <= 3
    syllables = [piece for piece in row if piece.kind == "words"]
    return len(row) == 2 and len(syllables) == 1 and len(syllables[0].text) == 1


def _first(piece: Piece) -> str:
    return piece.text[0] if piece.kind == "words" else latin.cut(piece.text)


def _last(piece: Piece) -> str:
    return piece.text[-1] if piece.kind == "words" else latin.cut(piece.text)


def _pattern(piece: Piece) -> str:
    if piece.kind == "letters":
        return NOT_IN_WORD[0] + re.escape(piece.text) + NOT_IN_WORD[1]
    if piece.kind == "number":
        return _number_pattern(piece.text)
    run = [_syllable_pattern(syllable) for syllable in piece.text]
    if len(run) > 2 and _is_spaced(piece):
        return GAP.join(run)
    head, tail = run[:3], run[3:]
    inside = f"(?:{''.join(head)}|{AT_WORD_START}{GAP.join(head)})" if len(head) > 1 else head[0]
    return GAP.join([inside, *tail])


def _number_pattern(number: str) -> str:
    whole, day = number[:-2], number[-2:]
    if latin.is_said_together(whole, day):
        digits = f"0*{whole}·?{day}"
    else:
        digits = "·".join(f"0*{part}" for part in number.split("·"))
    pattern = NOT_IN_NUMBER[0] + digits + NOT_IN_NUMBER[1]
    numeral = roman.numeral_of(number)
    return f"(?:{pattern}|{NOT_IN_WORD[0]}{numeral}{NOT_IN_WORD[1]})" if numeral else pattern


@lru_cache(maxsize=4096)
def _syllable_pattern(syllable: str) -> str:
    """The syllable, or a Hanja that is read so."""
    written = hanja.read_as(syllable)
    return f"[{syllable}{written}]" if written else re.escape(syllable)
