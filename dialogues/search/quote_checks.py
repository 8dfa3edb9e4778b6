"""Whether the record holds what is quoted: where, how it differs, and whether it was said by whom it is said to be."""

import calendar
import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dialogues.models import DateBasis, DatePrecision, Dialogue, Remark, Series
from dialogues.quote_check import Answer, Basis, Candidate, Finding, Verdict, check
from dialogues.quote_check.pasted import readings, refusal
from dialogues.search.criteria import Field, SearchCriteria
from dialogues.search.narrowing import narrowed, participants_called
from dialogues.search.quote_candidates import candidates

UNREADABLE = "unreadable_characters"
"""The refusal of what is no text: beside those of `quote_check.Refusal`."""
MOST_PARTS = 6

_REPLACEMENT_CHARACTER = "\N{REPLACEMENT CHARACTER}"
_LEAST_LETTERS = 6
_SENTENCE_END = re.compile(r"(?<=[.?!。！？])\s+|\n+")
_CONFIRMED = (Verdict.WORD_FOR_WORD, Verdict.ACROSS_REMARKS)


class Outcome(enum.StrEnum):
    """What may be said of a quotation, in one word."""

    WORD_FOR_WORD = "word_for_word"
    ACROSS_REMARKS = "across_remarks"
    NEARLY = "nearly"
    SPLICED = "spliced"
    """Each part of it is held word for word, and no remark holds them all."""
    SOMEBODY_ELSE = "somebody_else"
    """Held, and said by others than whoever is said to have said it."""
    ANOTHER_TIME = "another_time"
    ONLY_IN_RENDERING = "only_in_rendering"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Held:
    """A finding with the remarks that it stands in.

    `is_by_speaker` and `is_of_time` compare it with what is claimed: None where nothing is, or the record cannot tell.
    """

    finding: Finding
    remarks: tuple[Remark, ...]
    is_by_speaker: bool | None = None
    is_of_time: bool | None = None

    @property
    def remark(self) -> Remark:
        return self.remarks[0]

    @property
    def is_as_claimed(self) -> bool:
        return self.is_by_speaker is not False and self.is_of_time is not False


@dataclass(frozen=True)
class Checked:
    """What was found, the best first, what is as claimed before the rest.

    `parts` are the pieces of a quotation put together from several remarks, with what holds each. `searched` counts the
    dialogues looked through by their coverage. `is_speaker_known` is false where nobody of that name is held: then who
    said it was not compared.
    """

    outcome: Outcome = Outcome.NOT_FOUND
    found: tuple[Held, ...] = ()
    parts: tuple[tuple[str, Held], ...] = ()
    is_complete: bool = True
    is_speaker_known: bool = True
    searched: dict[str, int] = field(default_factory=dict)

    @property
    def is_serious(self) -> bool:
        return self.outcome == Outcome.NEARLY and self.found[0].finding.is_serious


@dataclass(frozen=True)
class _Claim:
    """Whom and when the quotation is said to be of: `speakers` are keys of participants, None if nobody is named."""

    criteria: SearchCriteria
    speakers: frozenset[int] | None

    def held(self, finding: Finding, remarks: dict[str, Remark]) -> Held:
        stood_in = tuple(remarks[stretch.candidate.key] for stretch in finding.stretches)
        return Held(finding, stood_in, self._is_by_speaker(stood_in[0]), self._is_of_time(stood_in[0]))

    def _is_by_speaker(self, remark: Remark) -> bool | None:
        """Of somebody whose name is not shown nobody is told who it is not: nor of several of whom one is."""
        if not self.speakers:
            return None
        speakers = {each.participant_id if each.is_fully_named else None for each in remark.ordered_speakers}
        if speakers & self.speakers:
            return True
        return False if speakers and None not in speakers else None

    def _is_of_time(self, remark: Remark) -> bool | None:
        """Whether it may have been then, as exactly as its date is known. One that is inferred refutes nothing."""
        first, last, day = self.criteria.first, self.criteria.last, remark.dialogue.date
        if day is None or not (first or last):
            return None
        begin, end = _whole(day, DatePrecision(remark.dialogue.date_precision))
        if (first is None or first <= end) and (last is None or begin <= last):
            return True
        return False if remark.dialogue.date_basis == DateBasis.PRINTED else None


def _whole(day: date, precision: DatePrecision) -> tuple[date, date]:
    """The first and the last day of the month or the year, where no more than that is known."""
    if precision == DatePrecision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision == DatePrecision.MONTH:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def why_not(quotation: str) -> str:
    """The code of what makes the text no quotation to check, or nothing."""
    if _REPLACEMENT_CHARACTER in quotation:
        return UNREADABLE
    return refusal(quotation) or ""


def checked(quotation: str, claim: SearchCriteria) -> Checked:
    """Looks for a quotation that `why_not` has let pass. The claim says by whom, when, and in which series alone.

    Whoever is named and whenever it was, everything is looked through: what somebody else said is told.
    """
    narrowing = SearchCriteria(values=((Field.SERIES, claim.of(Field.SERIES)),))
    given = candidates(quotation, narrowed(narrowing))
    answer = check(quotation, given.texts)
    parts = _parts(quotation, given.texts) if answer.verdict not in _CONFIRMED else []
    named = claim.of(Field.SPEAKER)
    speakers = frozenset(key for name in named for key in participants_called(name)) if named else None
    claimed = _Claim(claim, speakers)
    findings = [*answer.findings, *(finding for _, finding in parts)]
    remarks = _remarks(findings)
    found = sorted(
        (claimed.held(finding, remarks) for finding in answer.findings if _is_public(finding, remarks)),
        key=_place,
    )
    spliced = tuple((text, claimed.held(each, remarks)) for text, each in parts if _is_public(each, remarks))
    return Checked(
        outcome=_outcome(found, spliced),
        found=tuple(found),
        parts=spliced,
        is_complete=answer.is_complete and given.is_complete,
        is_speaker_known=speakers is None or bool(speakers),
        searched=_searched(claim),
    )


def _place(held: Held) -> int:
    """What is held word for word comes first, and of that what is as claimed; of equals the better finding."""
    if held.finding.verdict in _CONFIRMED:
        return 0 if held.is_as_claimed else 1
    return 2 if held.is_as_claimed else 3


def _outcome(found: Sequence[Held], parts: Sequence[object]) -> Outcome:
    best = found[0] if found else None
    if best and _place(best) == 0:
        return Outcome(best.finding.verdict)
    if parts:
        return Outcome.SPLICED
    if best is None:
        return Outcome.NOT_FOUND
    if best.finding.basis != Basis.WORDS:
        return Outcome.ONLY_IN_RENDERING
    if best.is_as_claimed or best.finding.verdict not in _CONFIRMED:
        return Outcome.NEARLY
    return Outcome.SOMEBODY_ELSE if best.is_by_speaker is False else Outcome.ANOTHER_TIME


def _parts(quotation: str, texts: Sequence[Candidate]) -> list[tuple[str, Finding]]:
    """What was put together: pieces each of which is held word for word, though nothing holds all of them."""
    pieces = list(_pieces(quotation))
    if not 1 < len(pieces) <= MOST_PARTS:
        return []
    answers = [check(piece, texts) for piece in pieces]
    if not all(_is_confirmed(answer) for answer in answers):
        return []
    places = [{finding.candidate.key for finding in answer.findings} for answer in answers]
    if set.intersection(*places):
        return []
    return [(piece, answer.findings[0]) for piece, answer in zip(pieces, answers, strict=True)]


def _is_confirmed(answer: Answer) -> bool:
    return answer.verdict in _CONFIRMED


def _pieces(quotation: str) -> Iterator[str]:
    """What stands between ellipses, or else the sentences; nothing if one of them is too short to prove anything."""
    reading = readings(quotation)[-1]
    starts, ends = reading.folded.starts, reading.folded.ends
    texts = [quotation[starts[first] : ends[end - 1]] for first, end in reading.fragments]
    if len(texts) < 2:
        texts = [text for text in _SENTENCE_END.split(quotation.strip()) if not refusal(text)]
    if all(sum(map(len, readings(text)[:1])) >= _LEAST_LETTERS for text in texts):
        yield from texts


def _remarks(findings: Sequence[Finding]) -> dict[str, Remark]:
    refs = {stretch.candidate.key for finding in findings for stretch in finding.stretches}
    read = Remark.objects.public().with_refs(refs).with_dialogue().for_reading() if refs else ()
    return {remark.ref: remark for remark in read}


def _is_public(finding: Finding, remarks: dict[str, Remark]) -> bool:
    """Whether it still is: what was taken down in between is gone."""
    return all(stretch.candidate.key in remarks for stretch in finding.stretches)


def _searched(claim: SearchCriteria) -> dict[str, int]:
    series = claim.of(Field.SERIES)
    dialogues = Dialogue.objects.public()
    if series:
        return dialogues.filter(series__in=Series.objects.public().called(series)).count_by_coverage()
    return dialogues.in_record().count_by_coverage()
