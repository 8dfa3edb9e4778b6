"""What a normalised text is made of: syllables, numbers, other words; everything else is a gap."""

import re
import unicodedata
from collections.abc import Iterable


def character_class(characters: Iterable[str]) -> str:
    """The characters as ranges, for the inside of the brackets of a regular expression."""
    ranges: list[list[int]] = []
    for code in sorted({ord(character) for character in characters}):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


# Scripts whose words are known by their parts: Hangul (jamo alone and old syllables too), Hanja, kana.
HANJA = "㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U000323af"
SYLLABLE = "가-힣ㄱ-ㆎᄀ-ᇿꥠ-ꥼힰ-ퟻ々〇ぁ-ゖゝゞァ-ヺー-ヿ" + HANJA

# Combining marks: Unicode has none between the last of these and the variation selectors.
_MARKS = (character for character in map(chr, range(0x300, 0x1E94B)))
MARK = character_class(c for c in _MARKS if unicodedata.category(c)[0] == "M") + "\U000e0100-\U000e01ef"

# Between the fields of one document: no word and no phrase runs on across it. No normalised text holds it.
FIELD_BREAK = "\x1f"
GAP = rf"(?:[^\w{FIELD_BREAK}]|_)*"

_LETTER = rf"[^\W0-9_{SYLLABLE}]"
NUMBER = "[0-9]+(?:·[0-9]+)*"
# Three groups, of which one is filled: a run of syllables, a number, a word of other letters.
TOKEN = re.compile(rf"([{SYLLABLE}]+)|({NUMBER})|((?:{_LETTER}[{MARK}]*)+)")

# For patterns made while somebody waits: a class of all letters takes milliseconds to compile, these alphabets (Latin,
# Greek, Cyrillic, and marks) none. Other scripts, written on to these or to syllables without a space, count as gaps.
_COMMON_LETTERS = "a-z\u00df-\u00f6\u00f8-\u052f"
NOT_IN_WORD = f"(?<![{_COMMON_LETTERS}])", f"(?![{_COMMON_LETTERS}])"
NOT_IN_NUMBER = "(?<![0-9])(?<![0-9]·)", "(?!·?[0-9])"
AT_WORD_START = rf"(?:(?<!\w)|(?<=[0-9_{_COMMON_LETTERS}]))"
