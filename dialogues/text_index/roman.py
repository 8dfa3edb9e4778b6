"""Roman numerals, which are numbers too: Ⅲ단계 is 3단계, and Phase III is Phase 3."""

import re

from dialogues.text_index.characters import NOT_IN_WORD

# As letters they are known from two on: i, v and x alone are mostly something else.
_NUMERALS = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
_OF_NUMBER = {number: numeral for numeral, number in _NUMERALS.items()}
_ANY = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_WRITTEN = re.compile(rf"{NOT_IN_WORD[0]}(?<![0-9·])({_ANY}){NOT_IN_WORD[1]}(?![0-9·])")
_ONE_CHARACTER = re.compile("[\u2160-\u216b\u2170-\u217b]")


def in_digits(normalised: str) -> str:
    return _WRITTEN.sub(lambda numeral: _NUMERALS[numeral[0]], normalised)


def single_characters(text: str) -> list[str]:
    """The numbers of the characters Ⅰ to Ⅻ in an original text, also of those that normalised are i, v or x."""
    if text.isascii():
        return []
    return [str((ord(numeral) - 0x2160) % 16 + 1) for numeral in _ONE_CHARACTER.findall(text)]


def number_of(letters: str) -> str | None:
    return _NUMERALS.get(letters)


def numeral_of(number: str) -> str | None:
    return _OF_NUMBER.get(number)
