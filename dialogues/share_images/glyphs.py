"""The typeface, and what it can show. The font comes with a package: a server has none that knows Hangul."""

import unicodedata
from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont

_FACE = files("pylopdf_fonts_ko") / "NotoSansKR-Regular.otf"
_NO_CHARACTER = "\uffff"
_PROBE_SIZE = 16

MISSING = "〓"
"""What Korean printers set for a character that they do not have."""

_JOINERS = {"\u200c", "\u200d"}


@lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FACE), size)


def width(text: str, size: int) -> float:
    return font(size).getlength(text)


def drawable(text: str) -> str:
    """The text in characters that the typeface has: a letter that it lacks becomes 〓, a mere symbol goes.

    No box that says nothing is ever drawn.
    """
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(" ".join("".join(map(_shown, clusters(line))).split()) for line in lines)


def clusters(text: str) -> list[str]:
    """The text in pieces that may not be parted: a syllable with its marks, an emoji with its skin."""
    found: list[str] = []
    for character in text:
        if found and _belongs_to(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs_to(before: str, character: str) -> bool:
    code = ord(character)
    is_mark = unicodedata.category(character) in ("Mn", "Mc", "Me")
    is_vowel_or_final = 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF
    is_leading_jamo = 0x1100 <= code <= 0x115F and 0x1100 <= ord(before[-1]) <= 0x115F
    is_skin = 0x1F3FB <= code <= 0x1F3FF
    is_second_of_flag = _is_flag_letter(code) and len(before) == 1 and _is_flag_letter(ord(before))
    is_joined = character in _JOINERS or before[-1] in _JOINERS
    return is_mark or is_vowel_or_final or is_leading_jamo or is_skin or is_second_of_flag or is_joined


def _is_flag_letter(code: int) -> bool:
    return 0x1F1E6 <= code <= 0x1F1FF


def _shown(cluster: str) -> str:
    for form in (cluster, unicodedata.normalize("NFKC", cluster)):
        if all(map(is_known, form)):
            return form
    base = cluster[0]
    if base.isspace():
        return " "
    if is_known(base):
        return base
    return MISSING if unicodedata.category(base)[0] in "LN" else ""


@lru_cache(maxsize=4096)
def is_known(character: str) -> bool:
    """Whether the typeface has a glyph of its own for the character."""
    if character == " ":
        return True
    if unicodedata.category(character)[0] in "CZ":
        return False  # nothing to see; at some of them the shaping of text fails
    probe = font(_PROBE_SIZE)
    return bytes(probe.getmask(character)) != bytes(probe.getmask(_NO_CHARACTER))
