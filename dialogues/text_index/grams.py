"""Runs of syllables as grams: the pieces of two and three syllables by which a word is found.

ab and abc stand inside a word, <ab and <abc at its start; ^abc and ~abc cross the space between words, ^ from a
word's start and ~ from elsewhere; ^ab is a word of one syllable and the first of the next. Each gram that stands in a
text has one mark there, so that a start can be ranked above an inside at no cost.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

INSIDE, START, CROSSING_FROM_START, CROSSING = "", "<", "^", "~"
FROM_A_START = (INSIDE, START, CROSSING_FROM_START)
ANYWHERE = (INSIDE, START, CROSSING_FROM_START, CROSSING)


def inside(word: str) -> Iterator[str]:
    """The grams of one word."""
    if len(word) > 1:
        yield START + word[:2]
        yield START + word[:3]
    for start in range(1, len(word) - 1):
        yield word[start : start + 2]
        yield word[start : start + 3]


def crossing(words: Sequence[str]) -> Iterator[str]:
    """The grams that run on from one word into the next, of words with nothing but gaps between them."""
    if len(words) < 2:
        return
    run = "".join(words)
    length = len(run)
    starts = {0, *accumulate(map(len, words[:-1]))}
    for place in starts - {0}:
        if place - 1 in starts:
            yield CROSSING_FROM_START + run[place - 1 : place + 1]
        if place + 1 < length:
            yield (CROSSING_FROM_START if place - 1 in starts else CROSSING) + run[place - 1 : place + 2]
        if place > 1:
            yield (CROSSING_FROM_START if place - 2 in starts else CROSSING) + run[place - 2 : place + 1]
