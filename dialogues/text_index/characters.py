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

NOT_IN_WORD = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
NOT_IN_NUMBER = "(?<![0-9])(?<![0-9]·)", "(?!·?[0-9])"
AT_WORD_START = f"(?<![{SYLLABLE}])"
