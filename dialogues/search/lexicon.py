"""The names, titles and words of the public record by how they begin: small enough to be kept in each process.

A lexicon is made once and never changes. Of names and words alone: no text of anybody stands in it.
"""

import enum
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from dialogues.text_index.keystrokes import in_keys, slipped, words_in_keys
from dialogues.text_index.names import asked_chosung, asked_names, chosung
from dialogues.text_index.normalise import normalised_text

_LONGEST_KEY = 24
_MOST_WORDS = 6
"""Of a title, by each of which it is found."""
_LOOKED_AT = 200
_SHORTEST_SLIP = 3
_INITIALS, _FOLDED, _NUMBER = "·", ":", "#"
"""Before keys of another kind: a row of keys holds letters and digits alone."""
_ORDINAL = re.compile("(?:제|no[.]?)? ?([0-9]{1,6}) ?(?:차|회|번째?|st|nd|rd|th)?")
_AFTER_ALL = "\U0010ffff"


class Fit(enum.IntEnum):
    """How what is typed stands in a name: as all of it, as how it begins, or as how a later word of it begins."""

    WHOLE = 0
    START = 1
    INSIDE = 2


class Kind(enum.StrEnum):
    """In the order in which they are proposed."""

    PERSON = "person"
    GROUP = "group"
    SESSION = "session"
    WORD = "word"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be proposed: `name_ko` or `name_en` may be missing, and a word has but one.

    `place` is the last part of the address of its page; nothing for a word. `sounds` are the keys of a person's name
    in any romanisation, and `count` says in how many dialogues somebody was. Of a session there is the number, and the
    date with how far and by what it is known.
    """

    kind: Kind
    name_ko: str
    name_en: str
    place: str = ""
    spellings: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    count: int = 0
    number: int | None = None
    held_on: date | None = None
    date_precision: str = ""
    date_basis: str = ""

    @property
    def names(self) -> Iterator[str]:
        yield from (name for name in (self.name_ko, self.name_en, *self.spellings) if name)


class Lexicon:
    """`entries` in their order: of those that fit alike the first come first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._size = max(1, len(self.entries))
        keys: list[str] = []
        ranks = array("L")
        for place, entry in enumerate(self.entries):
            for key, rank in self._rows(place, entry):
                keys.append(key)
                ranks.append(rank)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self._keys = [keys[each] for each in order]
        self._ranks = array("L", (ranks[each] for each in order))

    def beginning(self, typed: str) -> list[tuple[Fit, Entry]]:
        """What fits best of all that begins as typed, in any spelling."""
        found: dict[int, Fit] = {}
        for key in _asked(typed):
            start, end = bisect_left(self._keys, key), bisect_left(self._keys, key + _AFTER_ALL)
            whole = bisect_right(self._keys, key, start, end)
            for rank in nsmallest(_LOOKED_AT, self._ranks[start:whole]):
                found.setdefault(rank % self._size, Fit.INSIDE if rank >= self._size else Fit.WHOLE)
            for rank in nsmallest(_LOOKED_AT, self._ranks[whole:end]):
                found.setdefault(rank % self._size, Fit.INSIDE if rank >= self._size else Fit.START)
        fitting = sorted((fit, place) for place, fit in found.items())
        return [(fit, self.entries[place]) for fit, place in fitting]

    def _rows(self, place: int, entry: Entry) -> Iterator[tuple[str, int]]:
        for name in entry.names:
            words = words_in_keys(name)
            yield "".join(words)[:_LONGEST_KEY], place
            for first in range(1, min(len(words), _MOST_WORDS)):
                yield "".join(words[first:])[:_LONGEST_KEY], place + self._size
            if entry.kind not in (Kind.SESSION, Kind.WORD):
                yield _INITIALS + chosung(name).replace(" ", ""), place
        yield from ((_FOLDED + key, place) for key in entry.sounds)
        if entry.number is not None:
            yield f"{_NUMBER}{entry.number}", place


def _asked(typed: str) -> Iterator[str]:
    """The rows of keys that what is typed may begin."""
    if ordinal := _ORDINAL.fullmatch(normalised_text(typed).strip()):
        yield _NUMBER + ordinal[1]
    if key := in_keys(typed)[:_LONGEST_KEY]:
        yield key
    if initials := asked_chosung(typed.replace(" ", "")):
        yield _INITIALS + initials
    if typed.isascii() and len(typed) >= _SHORTEST_SLIP:
        yield from (_FOLDED + key[2:] for key in asked_names(typed.split()))
        if meant := slipped(typed):
            yield meant[:_LONGEST_KEY]


def in_turns(*lists: Sequence[Entry]) -> list[Entry]:
    """One of each list after another, so that each kind has its first among the first."""
    longest = max(map(len, lists), default=0)
    return [each[place] for place in range(longest) for each in lists if place < len(each)]
