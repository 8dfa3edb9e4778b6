"""A link to words on a page: the text directive that browsers scroll to and mark (WICG scroll-to-text-fragment)."""

import re
from urllib.parse import quote

_LONGEST_WHOLE = 100
"""Characters; of longer selections the link names how they begin and how they end."""
_WORDS_AT_ENDS = 4
_WORDS_AROUND = 3
_FEW_WORDS = 4
"""So few may stand elsewhere on the page too, so the link says what stands beside them."""
_SENTENCE = re.compile(r"(?=\S).+?(?:(?<=[.?!。？！…])[”’\"')\]]*(?=\s|$)|(?=[^\S\n]*$))", re.MULTILINE)


def words_link(address: str, text: str, start: int, end: int) -> str:
    """The address of a page that prints `text`, leading to these characters of it; to the whole words that they touch.

    Browsers find whole words only. Raises ValueError where the span holds no words.
    """
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    selected = text[start:end]
    lines = [line for line in selected.split("\n") if line.strip()]
    if not lines:
        raise ValueError(f"no words stand from {start} to {end}")
    if len(lines) == 1 and len(lines[0]) <= _LONGEST_WHOLE:
        directive = _beside(text, start, end, lines[0].split())
    else:
        first, last = lines[0].split()[:_WORDS_AT_ENDS], lines[-1].split()[-_WORDS_AT_ENDS:]
        directive = f"{_encoded(first)},{_encoded(last)}"
    return f"{address}#:~:text={directive}"


def _beside(text: str, start: int, end: int, words: list[str]) -> str:
    """The words, and where they are few with what stands before and after them on their line."""
    if len(words) > _FEW_WORDS:
        return _encoded(words)
    before = text[:start].rsplit("\n", 1)[-1].split()[-_WORDS_AROUND:]
    after = text[end:].split("\n", 1)[0].split()[:_WORDS_AROUND]
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return f"{prefix}{_encoded(words)}{suffix}"


def _encoded(words: list[str]) -> str:
    """Percent-encoded; the hyphen too, which beside a comma would mean something."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the text begins and ends, as far as punctuation and line ends tell."""
    return [found.span() for found in _SENTENCE.finditer(text)]
