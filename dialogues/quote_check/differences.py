"""What differs between a quotation and the words that are held, word by word, on the texts as they are."""

import enum
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogues.text_index.normalise import normalised_text


class Kind(enum.StrEnum):
    EQUAL = "equal"
    MISSING = "missing"
    """Held, and not in the quotation."""
    ADDED = "added"
    """In the quotation, and not held."""
    REPLACED = "replaced"
    LEFT_OUT = "left_out"
    """Held, and not in the quotation, which says so by an ellipsis."""


class Weight(enum.StrEnum):
    """Why a difference turns the sense, or why it does not count."""

    NEGATION = "negation"
    NUMBER = "number"
    PARTICLE = "particle"


@dataclass(frozen=True)
class Piece:
    """A stretch of the quotation beside the stretch that is held in its place; either may be empty.

    All `quoted` joined are the quotation, all `held` joined are the held words from the first found to the last.
    """

    kind: Kind
    quoted: str
    held: str
    weight: Weight | None = None

    @property
    def is_difference(self) -> bool:
        """Whether the quotation says something else here: not a mere particle, nor what an ellipsis owns up to."""
        return self.is_serious or (
            self.kind in (Kind.MISSING, Kind.ADDED, Kind.REPLACED) and self.weight != Weight.PARTICLE
        )

    @property
    def is_serious(self) -> bool:
        return self.weight in (Weight.NEGATION, Weight.NUMBER)

    def weighing(self, weight: Weight | None) -> "Piece":
        """The piece with a weight that it has not by its letters; a serious one keeps its own."""
        if weight is None or self.is_serious:
            return self
        return replace(self, kind=Kind.REPLACED if self.kind == Kind.EQUAL else self.kind, weight=weight)


def compared(mine: str, theirs: str, quoted: str, held: str) -> Piece:
    """The piece of a stretch of the quotation and what is held in its place; `mine` and `theirs` are their letters."""
    if mine == theirs:
        return Piece(Kind.EQUAL, quoted, held).weighing(None if same_digits(quoted, held) else Weight.NUMBER)
    kind = Kind.REPLACED if mine and theirs else Kind.ADDED if mine else Kind.MISSING
    return Piece(kind, quoted, held, _weight(mine, theirs, quoted, held))


def left_out(quoted: str, held: str) -> Piece:
    """The piece of an ellipsis. A negation left out of a sentence that the quotation cuts turns its sense."""
    is_turned = any(map(negations, _cut_sentences(held)))
    return Piece(Kind.LEFT_OUT, quoted, held, Weight.NEGATION if is_turned else None)


def weight_of(words: str, follows: str) -> Weight | None:
    """What words in brackets turn by being there at all, such as the un of [un]lawful before what follows."""
    if negations(words) or (follows.isalpha() and words.strip().casefold() in _NEGATING_PREFIXES):
        return Weight.NEGATION
    return Weight.NUMBER if _numbers(words) else None


def _weight(mine: str, theirs: str, quoted: str, held: str) -> Weight | None:
    if negations(quoted) != negations(held) or _negates(mine, theirs) or _negates(theirs, mine):
        return Weight.NEGATION
    if not theirs and mine in _NEGATING_PREFIXES and quoted.endswith(("]", "］", "〕")):
        return Weight.NEGATION
    if _numbers(quoted) != _numbers(held):
        return Weight.NUMBER
    return Weight.PARTICLE if differ_in_particle(mine, theirs) else None


# Negations

_NEGATION = re.compile(
    r"""않|못|없|아니|아닌|아닙|아닐|아님
    | (?<![가-힣])안 (?=[\s\]］〕]|$|[되돼됩될된됐하합해할한했])
    | (?<=지)\s*(?:마[라십세]|말(?!씀|했|하))
    | \b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot)\b
    | \b(?:do|does|did|wo|ca|could|should|would|is|are|was|were|have|has|had|must|need)n['’]?t\b
    """,
    re.VERBOSE,
)
_NEGATING_PREFIXES = ("불", "비", "미", "무", "안", "un", "in", "im", "non", "dis", "ir", "il")
_SENTENCE_END = re.compile(r"[.?!。！？\n]+(?=\s|$|[”’\"'])|\n")


def negations(text: str) -> int:
    """How many words of the text negate. 안내 is none, 안 된다 is one."""
    return len(_NEGATION.findall(" ".join(text.casefold().split())))


def _negates(word: str, other: str) -> bool:
    """불가능 negates 가능, and unlawful lawful: with nothing else between them."""
    return bool(other) and any(word == prefix + other for prefix in _NEGATING_PREFIXES)


def _cut_sentences(text: str) -> Iterator[str]:
    """Of a stretch, the end of the sentence that it begins in and the beginning of the one that it ends in."""
    sentences = _SENTENCE_END.split(text)
    yield sentences[0]
    if len(sentences) > 1:
        yield sentences[-1]


# Numbers

_NUMBER = re.compile(
    r"""[+±∓≤≥-]?\d+(?:[·:/,~-]\d+)*(?:\s?[십백천만억조]+)*\s?[%‰]?
    | [영일이삼사오육칠팔구십백천만억조]+(?=\s?(?:원|명|개|년|월|일|건|곳|대|번|배|분|시간|퍼센트|프로)) | %
    """,
    re.VERBOSE,
)
_NUMERAL = re.compile("[영일이삼사오육칠팔구]*[십백천만억조][영일이삼사오육칠팔구십백천만억조]*")
_NUMBER_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
        million millions billion billions trillion half twice double triple first second third percent
        한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 서른 마흔 쉰 예순 일흔 여든 아흔 하나 둘 셋 넷 첫 퍼센트
        """,
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


def same_digits(quoted: str, held: str) -> bool:
    """Whether the same digits stand together: 12 is not 1, 2, though 5,000 is 5000."""
    return _DIGITS.findall(normalised_text(quoted)) == _DIGITS.findall(normalised_text(held))


def _numbers(text: str) -> Counter[str]:
    plain = normalised_text(text)
    digits = ("".join(found.split()) for found in _NUMBER.findall(plain))
    words = (word for word in _WORD.findall(plain) if word in _NUMBER_WORDS or _NUMERAL.fullmatch(word))
    return Counter([*digits, *words])


# Particles

_CLASSES: tuple[dict[str, bool | None], ...] = (
    {"은": True, "는": False, "이": True, "가": False},
    {"을": True, "를": False},
    {"의": None},
)
"""Particles that may stand for one another or be left out -> whether each follows a final consonant."""
_FIRST, _LAST, _FINALS = ord("가"), ord("힣"), 28


def differ_in_particle(mine: str, theirs: str) -> bool:
    """Whether two words differ in a particle alone that marks the same part of a sentence: 시장은 and 시장이.

    Never one that changes who does what (시장이, 시장을), nor an ending that is more likely part of a short name or
    noun: 견본이 and 견본 are two names, so a particle is left out of a word of three syllables or more alone, save 는,
    를 and 을.
    """
    length = next(
        (place for place, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
        min(len(mine), len(theirs)),
    )
    stem, endings = mine[:length], {mine[length:], theirs[length:]}
    if not stem:
        return False
    given = endings - {""}
    is_left_out = len(given) == 1
    least = 1 if not is_left_out else 2 if given <= {"는", "를", "을"} else 3
    return len(stem) >= least and any(
        given <= set(each) and all(_fits(stem, each[ending]) for ending in given) for each in _CLASSES
    )


def _fits(stem: str, follows_consonant: bool | None) -> bool:
    last = ord(stem[-1])
    if follows_consonant is None or not _FIRST <= last <= _LAST:
        return True
    return bool((last - _FIRST) % _FINALS) == follows_consonant
