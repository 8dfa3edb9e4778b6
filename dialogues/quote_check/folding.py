"""Text as two people may write the same words: without spaces, punctuation, case and width.

On top of the index's own normalisation, so that a quotation is found here by whatever finds it in the search. Digits
keep what stands between them, and the sign before them: 1.5 is not 15, 14:30 not 1430, and ±5 not 5.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from dialogues.text_index.normalise import normalise

_RUN = re.compile(r"[^\W_]+|[^\s\w]")
_BETWEEN_DIGITS = {**{sign: sign for sign in "·:/,-~"}, "–": "-", "−": "-", "∼": "~", "〜": "~"}
_TOLERANCES = "±∓≤≥"
_SIGNS = {"-": "-", "−": "-", "+": "+"}
_KEPT_CATEGORIES = frozenset({"Sc", "So", "Mn", "Mc", "Me"})


@dataclass(frozen=True)
class Folded:
    """The letters that count. Letter `i` stands for `original[starts[i]:ends[i]]`; `word_starts` are sorted places."""

    original: str
    letters: str
    starts: list[int]
    ends: list[int]
    word_starts: list[int]

    def __len__(self) -> int:
        return len(self.letters)

    @cached_property
    def boundaries(self) -> frozenset[int]:
        """Where a word begins or the text ends."""
        return frozenset([*self.word_starts, len(self.letters)])

    def start_of_word(self, place: int) -> int:
        """Where the word of the letter at `place` begins."""
        return self.word_starts[max(0, bisect_left(self.word_starts, place + 1) - 1)]

    def end_of_word(self, place: int) -> int:
        """Where the word that ends at or after `place` ends."""
        later = bisect_left(self.word_starts, place)
        return self.word_starts[later] if later < len(self.word_starts) else len(self.letters)

    def place_of(self, original: int) -> int:
        """The first letter that stands at the place in the original, or after it."""
        return bisect_left(self.starts, original)


def fold(text: str) -> Folded:
    normalised = normalise(text)
    plain = normalised.text
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    word_starts: list[int] = []
    last_end = -1
    for run in _RUN.finditer(plain):
        kept = _kept(plain, run)
        if not kept:
            continue
        first, end = run.span()
        if first != last_end:
            word_starts.append(len(starts))
        letters.append(kept)
        starts += normalised.starts[first:end]
        ends += normalised.ends[first:end]
        last_end = end
    return Folded(text, "".join(letters), starts, ends, word_starts)


def _kept(plain: str, run: re.Match[str]) -> str:
    """What stays of a run of letters and digits, all of it, or of one other sign."""
    text = run[0]
    if len(text) > 1 or text.isalnum():
        return text
    before, after = plain[run.start() - 1 : run.start()], plain[run.end() : run.end() + 1]
    if text in _TOLERANCES:
        return text if after.isdigit() else ""
    if after.isdigit() and before.isdigit():
        return _BETWEEN_DIGITS.get(text, "")
    if text in _SIGNS:
        return _SIGNS[text] if after.isdigit() and not before.strip() else ""
    return text if text in "%‰" or unicodedata.category(text) in _KEPT_CATEGORIES else ""
