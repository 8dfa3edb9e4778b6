"""Text as it is stored: composed Hangul, plain line ends, and no character that nobody can see. Without Django."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, without tab and line feed
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    "\ud800-\udfff"  # lone surrogates
    "]"
)


def as_stored(text: str) -> str:
    """NFC (uploads from macOS come decomposed), line feeds alone, no blanks at the ends of lines or of the text."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def invisible_characters(text: str) -> list[str]:
    """The code points of controls, direction marks and fillers in the text, each once: such as `U+202E`."""
    return sorted({f"U+{ord(character):04X}" for character in _INVISIBLE.findall(text)})
