"""Where what was asked stands in a text: stretches of the original, for a template to mark."""

import re
import unicodedata
from collections.abc import Iterable

from dialogues.text_index.answers import Asked
from dialogues.text_index.characters import MARK
from dialogues.text_index.normalise import normalise

# What never begins a character that a reader sees: marks, joiners, the later jamo of a syllable, and some vowels.
_CONTINUES = re.compile(
    f"[{MARK}\u200c\u200d\uff9e\uff9f\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
# What never ends one: joiners, number signs, and before a syllable its first jamo.
_LEADS_ON = re.compile("[\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd]")
_FIRST_JAMO = re.compile("[\u1100-\u115f\ua960-\ua97f][\u1100-\u115f\ua960-\ua97f가-힣]")
_VIRAMA = 9


def matches(text: str, asked: Iterable[Asked]) -> list[tuple[int, int]]:
    """The stretches [start, end) of `text` that answer any of what is asked, in order, apart from each other.

    None is empty, and none cuts a syllable, a letter with its marks, or anything else that a reader sees as one.
    """
    normalised = normalise(text)
    places = {place for each in asked for place in each.places(normalised.text)}
    whole = [_widened(text, *normalised.original(start, end)) for start, end in places if start < end]
    return _merged(whole)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and _is_within(text, start):
        start -= 1
    while end < len(text) and _is_within(text, end):
        end += 1
    return start, end


def _is_within(text: str, place: int) -> bool:
    """Whether the place lies inside what a reader sees as one character: by UAX 29, rather too often than missed."""
    before, after = text[place - 1], text[place]
    if _CONTINUES.match(after) or _LEADS_ON.match(before) or _FIRST_JAMO.match(before + after):
        return True
    return unicodedata.combining(before) == _VIRAMA and unicodedata.category(after) == "Lo"


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
