"""Where the words of a search stand in a text. Pure: no Django, no markup; a template marks the parts."""

import re
from dataclasses import dataclass

LENGTH = 220
LEAD = 60


@dataclass(frozen=True)
class Part:
    text: str
    is_hit: bool


def marked(text: str, words: list[str]) -> list[Part]:
    """The text in parts, alternately as it is and as one of the words: joined, they are the text."""
    wanted = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word]
    if not wanted:
        return [Part(text, False)]
    pieces = re.split(f"({'|'.join(wanted)})", text, flags=re.IGNORECASE)
    return [Part(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def snippet(text: str, words: list[str]) -> list[Part]:
    """As `marked`, of the stretch around the first hit, with … where something is left out."""
    if len(text) <= LENGTH + LEAD:
        return marked(text, words)
    parts = marked(text, words)
    first = len(parts[0].text) if len(parts) > 1 and not parts[0].is_hit else 0
    start = max(0, first - LEAD)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = text.rfind(" ", start, end) if text.rfind(" ", start, end) > first else end
    cut = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return marked(cut, words)
