"""Whether somebody said it: a pasted quotation against the remarks that may hold it, and what of it may be said."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dialogues.citations import Fidelity, Origin
from dialogues.quote_check.comparing import Match, exact, near
from dialogues.quote_check.differences import Piece, Weight
from dialogues.quote_check.folding import Folded, fold
from dialogues.quote_check.pasted import LONGEST_QUOTATION, Pasted, Refusal, readings, refusal

MOST_FINDINGS = 20
MOST_COMPARED = 1_500_000
"""Letters that are compared for what is nearly there: about two seconds of one core, whatever the letters."""
_LEAST_SHARED = 0.25
"""Of its pairs of letters, a quotation shares at least so many with a text that is worth comparing."""
_LONGEST_ROW = 60_000
_JOINT = "\n"


class Basis(enum.StrEnum):
    """What the text in which it was found is. Of all but the words, it cannot be said that somebody said it."""

    WORDS = "words"
    TRANSLATION = "translation"
    GIST = "gist"
    PARAPHRASE = "paraphrase"
    SUMMARY = "summary"


class Verdict(enum.StrEnum):
    WORD_FOR_WORD = "word_for_word"
    ACROSS_REMARKS = "across_remarks"
    """Word for word, over remarks of one speaker that follow one another."""
    NEARLY = "nearly"
    ONLY_IN_RENDERING = "only_in_rendering"
    """In a translation, gist, paraphrase or summary alone, word for word or nearly: as a quotation, not confirmed."""
    NOT_FOUND = "not_found"


_WEIGHTS = {
    Basis.WORDS: 1.0,
    Basis.TRANSLATION: 0.95,
    Basis.GIST: 0.9,
    Basis.PARAPHRASE: 0.9,
    Basis.SUMMARY: 0.9,
}
_ACROSS = 0.99


@dataclass(frozen=True)
class Candidate:
    """One text that may hold the words: a remark, or a translation of one, which is a candidate of its own.

    `position` counts the spoken remarks of a dialogue, laughter and the like left out, so that remarks that follow one
    another differ by 1. `speakers` are keys of whoever spoke, such as of their attendances; nobody is no one speaker.
    """

    key: str
    text: str
    language: str
    fidelity: Fidelity
    dialogue: str
    position: int
    speakers: tuple[str, ...] = ()
    origin: Origin = Origin.HELD

    @property
    def basis(self) -> Basis:
        if self.origin == Origin.STAFF_GIST:
            return Basis.GIST
        if self.fidelity in (Fidelity.PARAPHRASE, Fidelity.SUMMARY):
            return Basis(self.fidelity.value)
        is_rendered = self.origin != Origin.HELD or self.fidelity == Fidelity.TRANSLATED
        return Basis.TRANSLATION if is_rendered else Basis.WORDS

    def is_followed_by(self, other: "Candidate") -> bool:
        """Whether the other goes on with it: the same speaker, the next remark, held in the same way."""
        return (
            bool(self.speakers)
            and (self.dialogue, self.speakers, self.language, self.fidelity, self.origin)
            == (other.dialogue, other.speakers, other.language, other.fidelity, other.origin)
            and other.position == self.position + 1
        )


@dataclass(frozen=True)
class Stretch:
    """The characters `start` to `end` of a candidate's text."""

    candidate: Candidate
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """Where the quotation stands, how it compares, and what may be said of it. A higher score stands first, up to 1."""

    stretches: tuple[Stretch, ...]
    pieces: tuple[Piece, ...]
    score: float

    @property
    def candidate(self) -> Candidate:
        return self.stretches[0].candidate

    @property
    def basis(self) -> Basis:
        return self.candidate.basis

    @property
    def speakers(self) -> tuple[str, ...]:
        return self.candidate.speakers

    @property
    def differences(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.is_difference)

    @property
    def is_serious(self) -> bool:
        """Whether a negation or a number differs."""
        return any(piece.is_serious for piece in self.pieces)

    @property
    def is_literal(self) -> bool:
        """Whether not even a particle differs."""
        return not self.differences and all(piece.weight != Weight.PARTICLE for piece in self.pieces)

    @property
    def verdict(self) -> Verdict:
        if self.basis != Basis.WORDS:
            return Verdict.ONLY_IN_RENDERING
        if self.differences:
            return Verdict.NEARLY
        return Verdict.ACROSS_REMARKS if len(self.stretches) > 1 else Verdict.WORD_FOR_WORD


@dataclass(frozen=True)
class Answer:
    """The findings, the best first. `refusal` says why nothing was checked.

    `is_complete` is false when so much was nearly alike that not all of it could be compared: what is not found then
    may still be nearly there, never word for word.
    """

    findings: tuple[Finding, ...] = ()
    refusal: Refusal | None = None
    is_complete: bool = True

    @property
    def verdict(self) -> Verdict:
        return self.findings[0].verdict if self.findings else Verdict.NOT_FOUND


@dataclass(frozen=True)
class _Run:
    """One candidate, or several that follow one another, as one text."""

    candidates: tuple[Candidate, ...]

    @cached_property
    def folded(self) -> Folded:
        return fold(_JOINT.join(candidate.text for candidate in self.candidates))

    def stretches(self, match: Match) -> Iterator[Stretch]:
        offset = 0
        for candidate in self.candidates:
            start, end = max(0, match.start - offset), min(len(candidate.text), match.end - offset)
            if start < end and candidate.text[start:end].strip():
                yield Stretch(candidate, start, end)
            offset += len(candidate.text) + len(_JOINT)


def check(quotation: str, candidates: Sequence[Candidate]) -> Answer:
    """Whether the quotation stands in any of the texts. Every text is searched for the exact words."""
    reason = refusal(quotation)
    if reason:
        return Answer(refusal=reason)
    pasted = readings(quotation)
    findings: list[Finding] = []
    others: list[tuple[float, _Run]] = []
    for run in [*(_Run((candidate,)) for candidate in candidates), *_runs(candidates)]:
        found = _best(_finding(exact(reading, run.folded), run) for reading in pasted)
        if found and not found.differences:
            findings.append(found)
        elif (shared := max(_shared(reading, run.folded) for reading in pasted)) >= _LEAST_SHARED:
            others.append((shared, run))
    others.sort(key=lambda each: -each[0])
    nearly, is_complete = _nearly(pasted, [run for _, run in others])
    return Answer(tuple(_ranked(findings + nearly)), is_complete=is_complete)


def _nearly(pasted: list[Pasted], runs: list[_Run]) -> tuple[list[Finding], bool]:
    """What is nearly there, in the first of the runs that there is room for, and whether that was all of them."""
    findings: list[Finding] = []
    room = MOST_COMPARED
    for run in runs:
        room -= sum(len(run.folded) * len(reading.fragments) for reading in pasted)
        if room < 0:
            return findings, False
        found = _best(
            _finding(match(reading, run.folded), run) for reading in pasted for match in (exact, near)
        )
        if found:
            findings.append(found)
    return findings, True


def _best(findings: Iterator[Finding | None]) -> Finding | None:
    return max((each for each in findings if each), key=lambda each: each.score, default=None)


def _runs(candidates: Sequence[Candidate]) -> Iterator[_Run]:
    """Rows of remarks of one speaker that follow one another; a long one in parts that overlap by a quotation."""
    ordered = sorted(candidates, key=lambda each: (each.dialogue, each.language, each.origin, each.position))
    row: list[Candidate] = []
    for candidate in ordered:
        is_next = bool(row) and row[-1].is_followed_by(candidate)
        is_full = sum(len(each.text) for each in row) > _LONGEST_ROW
        if len(row) > 1 and (is_full or not is_next):
            yield _Run(tuple(row))
        if not is_next:
            row = []
        elif is_full:
            row = _end_of(row)
        row.append(candidate)
    if len(row) > 1:
        yield _Run(tuple(row))


def _end_of(row: list[Candidate]) -> list[Candidate]:
    """As many of the last as a quotation may stretch over, with room for what an ellipsis leaves out."""
    kept: list[Candidate] = []
    for candidate in reversed(row):
        kept.insert(0, candidate)
        if sum(len(each.text) for each in kept) > 2 * LONGEST_QUOTATION:
            break
    return kept


def _finding(match: Match | None, run: _Run) -> Finding | None:
    """The match as a finding; none of a row of remarks where one remark holds it all: that is found by itself."""
    if match is None:
        return None
    stretches = tuple(run.stretches(match))
    if len(run.candidates) > 1 and len(stretches) < 2:
        return None
    across = _ACROSS if len(stretches) > 1 else 1.0
    return Finding(
        stretches, match.pieces, match.similarity * _WEIGHTS[stretches[0].candidate.basis] * across
    )


def _shared(quotation: Pasted, held: Folded) -> float:
    """Of the pairs of letters in the quotation, the share that stands in the text."""
    letters = quotation.folded.letters
    pairs = {letters[place : place + 2] for place in range(max(1, len(letters) - 1))}
    return sum(pair in held.letters for pair in pairs) / len(pairs)


def _ranked(findings: list[Finding]) -> Iterator[Finding]:
    """The best first; of several in the same remarks, the best alone."""
    seen: set[tuple[object, ...]] = set()
    order = sorted(findings, key=lambda each: (-each.score, each.candidate.dialogue, each.candidate.position))
    for finding in order:
        place = tuple(
            (each.candidate.key, each.candidate.origin, each.candidate.language) for each in finding.stretches
        )
        if place not in seen and len(seen) < MOST_FINDINGS:
            seen.add(place)
            yield finding
