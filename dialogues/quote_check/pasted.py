"""A quotation as it was pasted: its letters in fragments, between which an ellipsis says that something is left out."""

import enum
import itertools
import re
import unicodedata
from dataclasses import dataclass

from dialogues.quote_check.folding import Folded, fold

LONGEST_QUOTATION = 1_000
"""Characters after NFC."""
MOST_FRAGMENTS = 10
"""With an ellipsis between each two."""

_OMITTED = r"(?:…|⋯|‥|\.{2,}|중략|생략|이하\s*생략|전략|후략|omitted|snip)"
_ELLIPSIS = re.compile(
    rf"[\[(（［〔]\s*{_OMITTED}+\s*[\])）］〕]|[…⋯‥]+|\.{{3,}}|(?<=\s)\.(?:\s\.){{2,}}|[·ㆍ・]{{3,}}",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\[\]\n]*\]|［[^［］\n]*］|〔[^〔〕\n]*〕")


class Refusal(enum.StrEnum):
    """Why nothing can be checked."""

    NOTHING_TO_CHECK = "nothing_to_check"
    TOO_LONG = "too_long"
    TOO_MANY_ELLIPSES = "too_many_ellipses"
    UNUSABLE_CHARACTERS = "unusable_characters"


@dataclass(frozen=True)
class Pasted:
    """The letters of a quotation; `fragments` are spans of letters, and what stands between two is an ellipsis.

    `unread` are the spans, in the original, of the brackets whose letters are not among them.
    """

    folded: Folded
    fragments: tuple[tuple[int, int], ...]
    unread: tuple[tuple[int, int], ...] = ()

    def unread_within(self, start: int, end: int) -> list[tuple[str, str]]:
        """Of the brackets that begin in a stretch of the original and are not read, the words and what follows."""
        text = self.folded.original
        return [(text[at + 1 : to - 1], text[to : to + 1]) for at, to in self.unread if start <= at < end]

    @property
    def words(self) -> list[str]:
        return [self.folded.letters[start:end] for start, end in self.fragments]

    def __len__(self) -> int:
        return sum(end - start for start, end in self.fragments)


def refusal(text: str) -> Refusal | None:
    """Why the text is no quotation to check; None if it is one."""
    if len(text) > 4 * LONGEST_QUOTATION or len(unicodedata.normalize("NFC", text)) > LONGEST_QUOTATION:
        return Refusal.TOO_LONG
    if any(unicodedata.category(each) in {"Cc", "Cs"} and not each.isspace() for each in text):
        return Refusal.UNUSABLE_CHARACTERS
    counts = [len(reading.fragments) for reading in readings(text)]
    if not any(counts):
        return Refusal.NOTHING_TO_CHECK
    return Refusal.TOO_MANY_ELLIPSES if max(counts) > MOST_FRAGMENTS else None


def readings(text: str) -> list[Pasted]:
    """The quotation as it stands and, where it has words in brackets, without these: an editor may have put them in."""
    gaps = [each.span() for each in _ELLIPSIS.finditer(text)]
    brackets = [each.span() for each in _BRACKETS.finditer(text) if each.span() not in gaps]
    found = [_reading(text, gaps, []), *([_reading(text, gaps, brackets)] if brackets else [])]
    return [reading for reading in found if reading.fragments]


def _reading(text: str, gaps: list[tuple[int, int]], without: list[tuple[int, int]]) -> Pasted:
    """Without the letters in `gaps` and `without`, in a new fragment after each gap."""
    whole = fold(text)
    owner = [_index(place, gaps) for place in whole.starts]
    inside = [_index(place, without) for place in whole.starts]
    kept = [
        place for place in range(len(whole)) if not _is_inside(owner[place]) and not _is_inside(inside[place])
    ]
    boundaries = set(whole.word_starts)
    word_starts = [
        new for new, old in enumerate(kept) if old in boundaries or new == 0 or kept[new - 1] != old - 1
    ]
    folded = Folded(
        text,
        "".join(whole.letters[place] for place in kept),
        [whole.starts[place] for place in kept],
        [whole.ends[place] for place in kept],
        word_starts,
    )
    cuts = [0, *(new for new in range(1, len(kept)) if owner[kept[new]] != owner[kept[new - 1]]), len(kept)]
    fragments = [(start, end) for start, end in itertools.pairwise(cuts) if start < end]
    return Pasted(folded, tuple(fragments), tuple(without))


def _index(place: int, spans: list[tuple[int, int]]) -> float:
    """How many spans end before the place, and a half more inside one."""
    passed = sum(end <= place for _start, end in spans)
    return passed + 0.5 * any(start <= place < end for start, end in spans)


def _is_inside(index: float) -> bool:
    return index != int(index)
