"""Text into lines: broken between words, as Korean is set on the site, and cut between words with an ellipsis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogues.share_images.glyphs import clusters, drawable, width

LONGEST = 800
"""Characters that are looked at: more never fits."""

ELLIPSIS = "…"
_BALANCED = 4
"""Lines: of more nobody sees that they are not."""
_DANGLING = " ,;:·‧ㆍ・—–-"


@dataclass(frozen=True)
class Fitted:
    """Lines at a size in pixels; `is_cut` says that there was more."""

    lines: tuple[str, ...]
    size: int
    is_cut: bool = False


def fit(
    text: str, *, across: int, down: int, sizes: Sequence[int], leading: float, closing: str = ""
) -> Fitted:
    """The text at the largest of the sizes at which all of it fits; at the smallest it is cut.

    `leading` is the height of a line in terms of its size; `closing` ends what is cut, after the ellipsis.
    """
    bounded = shorten(text, LONGEST, closing)
    shown, is_cut = drawable(bounded), bounded != text
    ems = width(shown.replace("\n", ""), sizes[-1]) / sizes[-1]
    for size in sizes:
        most = max(1, int(down // (size * leading)))
        if ems * size > most * (across + size) and size != sizes[-1]:
            continue  # not even without a gap at the end of a line
        lines = list(wrap(shown, size, across))
        if len(lines) <= most:
            return Fitted(tuple(_balanced(lines, shown, size, across)), size, is_cut)
    kept = lines[:most]
    kept[-1] = _cut(kept[-1], sizes[-1], across, closing)
    return Fitted(tuple(kept), sizes[-1], is_cut=True)


def shorten(text: str, most: int, closing: str = "") -> str:
    """No more than about `most` characters of a text, cut after a word; `closing` ends what is cut."""
    if len(text) <= most:
        return text
    start = "".join(clusters(text[: most + 1])[:-1])
    at_a_word = start.rsplit(None, 1)[0] if any(map(str.isspace, start.strip())) else start
    return at_a_word.rstrip(_DANGLING) + ELLIPSIS + closing


def one_line(text: str, *, across: int, size: int) -> str:
    """As much of the text as fits on one line."""
    return " ".join(fit(text, across=across, down=size, sizes=[size], leading=1).lines)


def wrap(text: str, size: int, across: int) -> Iterator[str]:
    """Lines of whole words; only a word that is longer than a line is parted, between clusters."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if width(longer, size) <= across:
                line = longer
                continue
            if line:
                yield line
            *whole, line = _pieces(word, size, across)
            yield from whole
        if line:
            yield line


def _balanced(lines: list[str], text: str, size: int, across: int) -> list[str]:
    """A few lines of about the same length: no last line of one word."""
    if not 1 < len(lines) <= _BALANCED:
        return lines
    for narrower in range(across - size, across // 2, -size):
        closer = list(wrap(text, size, narrower))
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def _pieces(word: str, size: int, across: int) -> list[str]:
    pieces = [""]
    for cluster in clusters(word):
        if pieces[-1] and width(pieces[-1] + cluster, size) > across:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _cut(line: str, size: int, across: int, closing: str) -> str:
    """The line with an ellipsis at its end, without as many of its last words as that needs."""
    words = line.removesuffix(closing).removesuffix(ELLIPSIS).split()
    while words:
        shorter = " ".join(words).rstrip(_DANGLING) + ELLIPSIS + closing
        if width(shorter, size) <= across:
            return shorter
        if len(words) == 1:
            words = ["".join(clusters(words[0])[:-1])] if len(clusters(words[0])) > 1 else []
        else:
            words.pop()
    return ELLIPSIS + closing
