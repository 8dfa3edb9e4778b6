"""Text as the index sees it, on both sides, and where each of its characters stands in the original."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogues.text_index.characters import MARK, SYLLABLE

# What composes with the character before it: marks, the jamo that end a syllable, half-width kana's voicing.
_CONTINUING = MARK + "\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f"
_CLUSTERS = re.compile(f"[^{_CONTINUING}][{_CONTINUING}]*|[{_CONTINUING}]+", re.DOTALL)

_PLAIN = re.compile(r"[\n -~가-힣]*")
_DOTS = "·‧ㆍ・･•∙⋅᛫"
_ONE_FOR_ANOTHER = str.maketrans(_DOTS + "‘’‛′´＇“”‟″", "·" * len(_DOTS) + "'" * 6 + '"' * 4)
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_JAMO_ALONE = re.compile("[ㄱ-ㆎﾡ-ￜ]")

_DOT_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\.(?=[0-9])")
# 5,000 -> 5000; James's -> James; mayor's -> mayors, as one who leaves the apostrophe out types it.
_LEFT_OUT = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=s)'s(?![a-z])|(?<=[a-z])'(?=[a-z])")


@dataclass(frozen=True)
class Normalised:
    """The text, and for each of its characters the stretch [start, end) of the original that it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original under the characters [start, end), of which there is at least one."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Composed, in one width and one case, with one kind of dot and of quotes, and nothing that cannot be seen.

    Equal for texts that are canonically equivalent. The spans never decrease, and lie within the text.
    """
    if _PLAIN.fullmatch(text):
        places: range | list[int] = range(len(text) + 1)
        return _settled(text.lower(), places[:-1], places[1:])
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for cluster in _CLUSTERS.findall(text):
        piece = _folded(cluster)
        end = start + len(cluster)
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
        start = end
    return _settled("".join(pieces), starts, ends)


def normalised_text(text: str) -> str:
    """`normalise(text).text`, without the places."""
    folded = text.lower() if _PLAIN.fullmatch(text) else "".join(map(_folded, _CLUSTERS.findall(text)))
    return _LEFT_OUT.sub("", _DOT_BETWEEN_DIGITS.sub("·", folded))


def _settled(text: str, starts: Sequence[int], ends: Sequence[int]) -> Normalised:
    """What hangs on the neighbours: dots and commas between digits, apostrophes in words."""
    text = _DOT_BETWEEN_DIGITS.sub("·", text)
    left_out = [match.span() for match in _LEFT_OUT.finditer(text)]
    if not left_out:
        return Normalised(text, starts, ends)
    gone = {place for span in left_out for place in range(*span)}
    kept = [place for place in range(len(text)) if place not in gone]
    return Normalised(
        "".join(text[place] for place in kept), [starts[p] for p in kept], [ends[p] for p in kept]
    )


@lru_cache(maxsize=16384)
def _folded(cluster: str) -> str:
    """One character with its marks: NFKC, lower case. Jamo that stand alone stay what they are."""
    visible = "".join(c for c in unicodedata.normalize("NFC", cluster) if not _is_invisible(c))
    composed = _compatible(visible.translate(_ONE_FOR_ANOTHER))
    folded = _compatible(composed.casefold()).translate(_ONE_FOR_ANOTHER)
    spaced = "".join(" " if unicodedata.category(c) == "Cc" and c != "\n" else c for c in folded)
    if re.match(f"[{SYLLABLE}]", spaced):
        return "".join(c for c in spaced if unicodedata.category(c)[0] != "M")
    return spaced


def _compatible(text: str) -> str:
    if not _JAMO_ALONE.search(text):
        return unicodedata.normalize("NFKC", text)
    return "".join(_full_width(c) if _JAMO_ALONE.match(c) else unicodedata.normalize("NFKC", c) for c in text)


def _full_width(jamo: str) -> str:
    """A half-width jamo as its full-width one: the decomposition reads `<narrow> 3131`. Any other as it is."""
    kind, _, code = unicodedata.decomposition(jamo).partition(" ")
    return chr(int(code, 16)) if kind == "<narrow>" else jamo


def _is_invisible(character: str) -> bool:
    return (
        character in _FILLERS
        or "\ufe00" <= character <= "\ufe0f"
        or "\u180b" <= character <= "\u180f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or unicodedata.category(character) == "Cf"
    )
