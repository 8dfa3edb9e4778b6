"""English words by their stems, numbers by their value."""

import re
from functools import lru_cache

import snowballstemmer

LONGEST = 100  # characters of a word that are indexed: a longer one is no word
_ENGLISH = snowballstemmer.stemmer("english")
HYPHENATED = re.compile("[a-z]+(?:-[a-z]+)+")  # e-sports is also esports
# 5·18 is also said 518; 3·1 is not 31.
_SAID_TOGETHER = re.compile(r"0?([1-9]|1[0-2])·([12][0-9]|3[01])")


def cut(word: str) -> str:
    return word[:LONGEST]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The Snowball stem of a normalised word: customers -> customer."""
    return str(_ENGLISH.stemWord(cut(word)))


def number(digits: str) -> str:
    """One form for a number: 007 -> 7, 5·18 -> 518 (a day by which something is named), 3·5 as it is."""
    if together := _SAID_TOGETHER.fullmatch(digits):
        return together[1] + together[2]
    return "·".join(part.lstrip("0") or "0" for part in cut(digits).split("·"))


def is_said_together(month: str, day: str) -> bool:
    """Whether the digits stand for a day by which something is named: 5 and 18."""
    return _SAID_TOGETHER.fullmatch(f"{month}·{day}") is not None
