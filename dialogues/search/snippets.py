"""A text around what was found in it. Pure: no Django, no markup; a template marks the parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LENGTH = 220
LEAD = 60

Stretch = tuple[int, int]
"""From a place in the text to another, which is not part of it, as `text_index.matches` finds them."""


@dataclass(frozen=True)
class Part:
    text: str
    is_hit: bool


def marked(text: str, stretches: Iterable[Stretch]) -> list[Part]:
    """The text in parts, as it is and as found: joined, they are the text."""
    parts, place = [], 0
    for start, end in stretches:
        parts += [Part(text[place:start], False), Part(text[start:end], True)]
        place = end
    return [part for part in [*parts, Part(text[place:], False)] if part.text]


def snippet(text: str, stretches: Sequence[Stretch]) -> list[Part]:
    """As `marked`, of the text around the first stretch, with … where something is left out."""
    if len(text) <= LENGTH + LEAD:
        return marked(text, stretches)
    first, last = stretches[0] if stretches else (0, 0)
    start = max(0, first - LEAD)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = max(start + LENGTH, last)
    end = max(text.rfind(" ", start, end), last) if end < len(text) else end
    within = [(max(each, start) - start, min(until, end) - start) for each, until in stretches if each < end]
    parts = marked(text[start:end], within)
    before = [Part("… ", False)] if start else []
    return [*before, *parts, *([Part(" …", False)] if end < len(text) else [])]
