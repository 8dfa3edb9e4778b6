"""One quotation against one text: where it stands, and every difference, word by word."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dialogues.quote_check.alignment import Place, nearest, path
from dialogues.quote_check.differences import (
    Kind,
    Piece,
    Weight,
    compared,
    left_out,
    negations,
    same_digits,
    weight_of,
)
from dialogues.quote_check.folding import Folded, fold
from dialogues.quote_check.pasted import Pasted

LEAST_SIMILAR = 0.7
"""Of the letters of a quotation, at least this share must stand in the text for it to be nearly there."""
LEAST_LETTERS = 6
"""A shorter quotation is there or not: everything short is nearly like something."""
_LONGEST_REST_OF_WORD = 20
_MOST_OCCURRENCES = 200
_SENTENCE_ENDS = frozenset(".?!。？！\n")


@dataclass(frozen=True)
class Match:
    """Where the quotation stands in the original text, from `start` to `end`, and how each piece compares.

    `similarity` is 1 where every letter is the same, and less by the share of letters that differ.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    similarity: float


def exact(quotation: Pasted, held: Folded) -> Match | None:
    """Where the letters stand as they are, fragment after fragment: as whole words if they do so anywhere.

    Of those, where the numbers are written as they are quoted: 12 rather than 1, 2.
    """
    words = quotation.words
    best: list[Place] | None = None
    is_best_whole = False
    for first in itertools.islice(_occurrences(words[0], held, 0), _MOST_OCCURRENCES // len(words)):
        places = _following(words, held, first)
        if places is None:
            break
        best = best or places
        if not all(_is_whole(place, held) for place in places):
            continue
        is_written_so = _is_written_so(quotation, held, places)
        if is_written_so or not is_best_whole:
            best, is_best_whole = places, True
        if is_written_so:
            break
    return _match(quotation, held, best) if best else None


def near(quotation: Pasted, held: Folded) -> Match | None:
    """Where most of the letters stand, fragment after fragment."""
    if len(quotation) < LEAST_LETTERS or not held.letters:
        return None
    places: list[Place] = []
    start = 0
    for words in quotation.words:
        place = nearest(words, held.letters[start:])
        if 2 * place.distance > len(words):
            return None
        places.append(Place(start + place.start, start + place.end, place.distance))
        start += place.end
    if sum(place.distance for place in places) > (1 - LEAST_SIMILAR) * len(quotation):
        return None
    return _match(quotation, held, places)


def _occurrences(words: str, held: Folded, start: int) -> Iterator[int]:
    place = held.letters.find(words, start)
    while place >= 0:
        yield place
        place = held.letters.find(words, place + 1)


def _following(words: list[str], held: Folded, first: int) -> list[Place] | None:
    """The places of all fragments if the first stands at `first`: each the next whole one, or else the next."""
    places = [Place(first, first + len(words[0]), 0)]
    for fragment in words[1:]:
        later = itertools.islice(
            _occurrences(fragment, held, places[-1].end), _MOST_OCCURRENCES // len(words)
        )
        possible = [Place(start, start + len(fragment), 0) for start in later]
        if not possible:
            return None
        places.append(next((place for place in possible if _is_whole(place, held)), possible[0]))
    return places


def _is_whole(place: Place, held: Folded) -> bool:
    return place.start in held.boundaries and place.end in held.boundaries


def _is_written_so(quotation: Pasted, held: Folded, places: list[Place]) -> bool:
    mine = quotation.folded
    return all(
        same_digits(
            mine.original[mine.starts[first] : mine.ends[last - 1]],
            held.original[held.starts[place.start] : held.ends[place.end - 1]],
        )
        for (first, last), place in zip(quotation.fragments, places, strict=True)
    )


@dataclass(frozen=True)
class _Unit:
    """Up to which letter of both a unit reaches: the least that begins and ends with a word on both sides."""

    mine: int
    theirs: int
    is_gap: bool = False


def _match(quotation: Pasted, held: Folded, places: list[Place]) -> Match:
    stretches = list(_stretches(places, held))
    units: list[_Unit] = []
    for (first, last), (start, end) in zip(quotation.fragments, stretches, strict=True):
        if first:
            units.append(_Unit(first, start, is_gap=True))
        units += _units(quotation.folded, (first, last), held, (start, end))
    added = sum(
        (place.start - start) + (end - place.end)
        for place, (start, end) in zip(places, stretches, strict=True)
    )
    differing = added + sum(place.distance for place in places) + _turning_letters(quotation)
    found = [(start, end) for start, end in stretches if start < end]
    pieces = tuple(_merged(_pieces(quotation, held, units, *(found[0][0], found[-1][1]))))
    differing = max(differing, sum(piece.is_difference for piece in pieces))
    return Match(
        held.starts[found[0][0]],
        held.ends[found[-1][1] - 1],
        pieces,
        max(0.0, 1 - differing / len(quotation)),
    )


def _turning_letters(quotation: Pasted) -> int:
    """How many letters the brackets have that are not read and yet turn the sense."""
    unread = quotation.unread_within(0, len(quotation.folded.original))
    return sum(len(fold(words)) for words, follows in unread if weight_of(words, follows))


def _stretches(places: list[Place], held: Folded) -> Iterator[tuple[int, int]]:
    """Each place with the rest of the words that it cuts, and with a negation right beside the first or the last."""
    for number, place in enumerate(places):
        start, end = place.start, place.end
        is_first, is_last = number == 0, number + 1 == len(places)
        earliest = 0 if is_first else places[number - 1].end
        latest = len(held) if is_last else places[number + 1].start
        if start < end:
            whole_start, whole_end = held.start_of_word(start), held.end_of_word(end)
            start = whole_start if whole_start >= max(earliest, start - _LONGEST_REST_OF_WORD) else start
            end = whole_end if whole_end <= min(latest, end + _LONGEST_REST_OF_WORD) else end
            start = _with_negation_before(held, start) if is_first else start
            end = _with_negation_after(held, end) if is_last else end
        yield start, end


def _with_negation_before(held: Folded, start: int) -> int:
    if start == 0:
        return start
    before = held.start_of_word(start - 1)
    return before if _negates(held, before, start) and _runs_on(held, start) else start


def _with_negation_after(held: Folded, end: int) -> int:
    if end == len(held):
        return end
    after = held.end_of_word(end + 1)
    return after if _negates(held, end, after) and _runs_on(held, end) else end


def _negates(held: Folded, start: int, end: int) -> bool:
    is_word = end - start <= _LONGEST_REST_OF_WORD
    return is_word and negations(held.original[held.starts[start] : held.ends[end - 1]]) > 0


def _runs_on(held: Folded, place: int) -> bool:
    """Whether no sentence ends right before the letter."""
    return not _SENTENCE_ENDS & set(held.original[held.ends[place - 1] : held.starts[place]])


def _units(
    mine: Folded, fragment: tuple[int, int], theirs: Folded, stretch: tuple[int, int]
) -> Iterator[_Unit]:
    """The steps of the alignment at which a word begins or ends on both sides."""
    (first, last), (start, end) = fragment, stretch
    for row, column in path(mine.letters[first:last], theirs.letters[start:end])[1:]:
        cuts_mine = row == 0 or first + row == last or first + row in mine.boundaries
        cuts_theirs = column == 0 or start + column == end or start + column in theirs.boundaries
        if cuts_mine and cuts_theirs:
            yield _Unit(first + row, start + column)


def _pieces(quotation: Pasted, theirs: Folded, units: list[_Unit], start: int, end: int) -> Iterator[Piece]:
    """The units on the original texts: each reaches to where the next begins, so that nothing is left between them."""
    mine = quotation.folded
    first, from_letter = 0, start
    quoted_at, held_at, held_end = 0, theirs.starts[start], theirs.ends[end - 1]
    for unit, follows in itertools.zip_longest(units, units[1:]):
        is_before_gap = follows is not None and follows.is_gap
        quoted_to = len(mine.original)
        held_to = held_end
        if follows:
            quoted_to = max(quoted_at, _reach(mine, unit.mine, is_before_gap=is_before_gap))
            held_to = min(held_end, max(held_at, _reach(theirs, unit.theirs, is_before_gap=is_before_gap)))
        quoted, held = mine.original[quoted_at:quoted_to], theirs.original[held_at:held_to]
        if unit.is_gap:
            piece = left_out(quoted, held)
        else:
            mine_letters = mine.letters[first : unit.mine]
            piece = compared(mine_letters, theirs.letters[from_letter : unit.theirs], quoted, held)
        yield piece.weighing(_turned_by(quotation.unread_within(quoted_at, quoted_to)))
        first, from_letter, quoted_at, held_at = unit.mine, unit.theirs, quoted_to, held_to


def _turned_by(brackets: list[tuple[str, str]]) -> Weight | None:
    return next((weight for weight in itertools.starmap(weight_of, brackets) if weight), None)


def _reach(text: Folded, place: int, *, is_before_gap: bool) -> int:
    """Where the letters before `place` end in the original: with what follows them, unless that is a gap of its own."""
    if is_before_gap and place:
        return text.ends[place - 1]
    return text.starts[place] if place < len(text) else len(text.original)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Equal pieces that follow one another, as one."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind == Kind.EQUAL:
            last = Piece(Kind.EQUAL, last.quoted + piece.quoted, last.held + piece.held)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
