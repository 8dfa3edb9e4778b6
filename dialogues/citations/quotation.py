"""What is cited: plain values, gathered by whoever knows the models."""

import datetime
import enum
from dataclasses import dataclass, replace
from typing import Literal, Self

Language = Literal["ko", "en"]
Precision = Literal["day", "month", "year"]
ELLIPSIS = "…"


class Fidelity(enum.StrEnum):
    """How the words are held; the codes of the record."""

    VERBATIM = "verbatim"
    TRANSLATED = "translated"
    PARAPHRASE = "paraphrase"
    SUMMARY = "summary"


class Origin(enum.StrEnum):
    """Whether the text is what the record holds, or whose translation of that it is; the codes of the record."""

    HELD = "held"
    OFFICIAL = "official"
    SOURCE = "source"
    STAFF = "staff"
    STAFF_GIST = "staff_gist"
    MACHINE = "machine"


_ENDS_A_SENTENCE = " .,;:!?…"
_NOBODYS_WORDS = {Origin.STAFF_GIST, Origin.MACHINE}


@dataclass(frozen=True)
class Label:
    """Words in Korean and in English, either of which may be missing."""

    ko: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)

    def given_in(self, language: Language) -> str:
        """In the language, else in the other."""
        return (self.ko or self.en) if language == "ko" else (self.en or self.ko)


@dataclass(frozen=True)
class Speaker:
    """Who spoke, as far as they are shown: the name as shown then, and each role then as one line."""

    name: Label
    roles: tuple[Label, ...] = ()
    is_group: bool = False


@dataclass(frozen=True)
class Quotation:
    """One remark to cite, or a part of it: `text` in `language`, exactly as the public reads it.

    `selected` is the span of characters to cite, the end not among them; None cites the whole. `translator` is whoever
    translated, where the text is a translation; of words that a report translated, the report's publisher. Without
    speakers, `attribution` says who spoke as printed. A date that is None is not known. `revision` counts from 1.
    Raises ValueError for a span that is not in the text or holds no words.
    """

    text: str
    language: Language
    fidelity: Fidelity
    ref: str
    revision: int
    permalink: str
    archive: Label
    accessed: datetime.date
    series: Label
    title: Label
    speakers: tuple[Speaker, ...] = ()
    attribution: str = ""
    number: int | None = None
    ordinal: str = ""
    date: datetime.date | None = None
    precision: Precision = "day"
    is_inferred: bool = False
    venue: Label = Label()
    origin: Origin = Origin.HELD
    translator: str = ""
    is_event: bool = False
    selected: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.selected is not None:
            start, end = self.selected
            if not 0 <= start < end <= len(self.text) or not _has_words(self.text[start:end]):
                raise ValueError(f"no words stand from {start} to {end}")

    def selecting(self, start: int, end: int) -> Self:
        """The same remark, of which these characters alone are cited."""
        return replace(self, selected=(start, end))

    @property
    def is_quoted(self) -> bool:
        """Whether the words may stand in quotation marks: a paraphrase, a summary and a gist never do."""
        is_quotation = self.fidelity in (Fidelity.VERBATIM, Fidelity.TRANSLATED)
        return is_quotation and not self.is_event and self.origin not in _NOBODYS_WORDS

    @property
    def is_in_unison(self) -> bool:
        return len(self.speakers) > 1 or any(speaker.is_group for speaker in self.speakers)

    @property
    def paragraphs(self) -> list[str]:
        """The words to cite, with … where words of the remark are left out before or after them."""
        start, end = self.selected or (0, len(self.text))
        paragraphs = [" ".join(line.split()) for line in self.text[start:end].split("\n") if line.strip()]
        if _has_words(self.text[:start]):
            paragraphs[0] = f"{ELLIPSIS} {paragraphs[0].lstrip(_ENDS_A_SENTENCE)}"
        if _has_words(self.text[end:]):
            paragraphs[-1] = f"{paragraphs[-1]} {ELLIPSIS}"
        return paragraphs

    @property
    def words(self) -> str:
        """The words to cite on one line."""
        return " ".join(self.paragraphs)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
