"""An invented dialogue with all its parts, as rows."""

import datetime as dt
import random
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.corpus.reference import Person, Reference
from benchmarks.corpus.rows import Rows
from benchmarks.corpus.words import Words, controls_of
from dialogues.models import (
    Attendance,
    AttendanceRole,
    Coverage,
    DateBasis,
    Dialogue,
    Fidelity,
    Part,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    RemarkTranslation,
    Section,
    Source,
    SourceKind,
    Status,
    TranslationOrigin,
)
from participants import public_ids

FIRST_DAY, DAYS = dt.date(2016, 1, 4), 3652
LONG, SHORT, AVERAGE = 10, 7, 100
"""The numbers of the dialogues to measure: fifteen times the average of remarks, a thirtieth, and the average."""
REMARKS_A_SECTION, MOST_SECTIONS = 15, 12
KINDS = [RemarkKind.SPEECH.value] * 14 + [RemarkKind.QUESTION.value] * 3 + [RemarkKind.ANSWER.value] * 3
FIDELITIES = {
    Coverage.FULL_TRANSCRIPT: [Fidelity.VERBATIM.value],
    Coverage.PRESS_QUOTATIONS: [
        Fidelity.TRANSLATED.value,
        Fidelity.TRANSLATED.value,
        Fidelity.PARAPHRASE.value,
        Fidelity.SUMMARY.value,
    ],
}


def lengths(dialogues: int, remarks: int, chance: random.Random) -> dict[int, int]:
    """How many remarks each number has, of twenty dialogues or more: all of them together `remarks`."""
    numbers = range(1, dialogues + 1)
    fixed = {number: share for number in numbers if (share := _fixed_share(number)) is not None}
    drawn = {number: chance.lognormvariate(0, 0.8) for number in numbers if number not in fixed}
    scale = (dialogues - sum(fixed.values())) / sum(drawn.values())
    shares = fixed | {number: share * scale for number, share in drawn.items()}
    found = {number: int(shares[number] * remarks / dialogues) for number in numbers}
    for _, number in zip(range(remarks - sum(found.values())), cycle(drawn), strict=False):
        found[number] += 1
    return found


def _fixed_share(number: int) -> float | None:
    """Of the average, where the number has it and not chance."""
    if number % 200 in (LONG, AVERAGE):
        return 15 if number % 200 == LONG else 1
    if number % 20 == SHORT:
        return 0.03
    return 0 if _holds_facts_only(number) else None


@dataclass
class Sessions:
    """Makes one dialogue after another: `count` of a language is how many of its remarks there are so far."""

    rows: Rows
    words: Words
    chance: random.Random
    reference: Reference
    dialogues: int
    first_number: int = 1
    counts: dict[str, int] = field(default_factory=lambda: {"ko": 0, "en": 0})

    def make(self, number: int, remarks: int) -> tuple[Dialogue, list[Remark], Source]:
        language = "en" if number % 10 in (1, 4, 6) else "ko"
        dialogue = self._dialogue(number, language)
        for topic in self.chance.sample(self.reference.topics, self.chance.choice((1, 1, 2))):
            self.rows.add(Dialogue.topics.through, dialogue_id=dialogue.pk, topic_id=topic.pk)
        source = self._source(dialogue, language)
        attendances = [
            self._attendance(dialogue, n, who) for n, who in enumerate(self._people(number), start=1)
        ]
        headings = [
            self.rows.add(
                Section,
                dialogue_id=dialogue.pk,
                local_id=f"c{place}",
                position=place,
                heading_ko=self.words.phrase("ko"),
                heading_en=self.words.phrase("en"),
            )
            for place in range(1, min(MOST_SECTIONS, remarks // REMARKS_A_SECTION) + 1)
        ]
        said: list[Remark] = []
        for place in range(remarks):
            section = headings[place * len(headings) // remarks] if headings else None
            said.append(self._remark(dialogue, said, section, source, attendances))
        return dialogue, said, source

    def _dialogue(self, number: int, language: str) -> Dialogue:
        day = FIRST_DAY + dt.timedelta(days=number * DAYS // self.dialogues)
        status = (
            Status.DRAFT if number % 97 == 0 else Status.WITHDRAWN if number % 101 == 0 else Status.PUBLISHED
        )
        published_at = dt.datetime.combine(day, dt.time(9), dt.UTC) + dt.timedelta(days=7)
        shown = self.first_number + number - 1
        return self.rows.add(
            Dialogue,
            public_id=f"d_corpus_{number}",
            series_id=self.reference.series.pk,
            number=shown,
            ordinal=f"제{shown}차",
            title_ko=f"측정용 {shown}: {self.words.phrase('ko')}",
            title_en=f"For measuring, {shown}: {self.words.phrase('en')}",
            summary_ko=self.words.phrase("ko", 40),
            summary_en=self.words.phrase("en", 40),
            language=language,
            date=day,
            date_basis=DateBasis.PRINTED.value,
            venue_id=self.chance.choice(self.reference.venues).pk,
            coverage=_coverage(number, language).value,
            status=status.value,
            published_at=None if status == Status.DRAFT else published_at,
        )

    def _source(self, dialogue: Dialogue, language: str) -> Source:
        """The minutes or the press report; half of the dialogues have a second."""
        kind = SourceKind.PRESS if dialogue.coverage == Coverage.PRESS_QUOTATIONS else SourceKind.MINUTES
        sources = [
            self.rows.add(
                Source,
                dialogue_id=dialogue.pk,
                local_id=f"s{place}",
                position=place,
                kind=kind.value,
                publisher="측정일보",
                title=self.words.phrase(language, 6),
                language=language,
            )
            for place in range(1, self.chance.choice((1, 2)) + 1)
        ]
        return sources[0]

    def _people(self, number: int) -> list[Person]:
        """The mayor, seven to nineteen others, and one who comes forty times."""
        people = self.reference.people
        present = self.chance.sample(range(2, len(people)), self.chance.randint(7, 19))
        is_fortieth = number % max(1, self.dialogues // 40) == 0 or self.dialogues <= 40
        return [people[0], *([people[1]] if is_fortieth else []), *(people[index] for index in present)]

    def _attendance(self, dialogue: Dialogue, place: int, who: Person) -> Attendance:
        is_matched = place <= 2 or self.chance.random() < 0.9
        attendance = self.rows.add(
            Attendance,
            dialogue_id=dialogue.pk,
            local_id=f"a{place}",
            position=place,
            participant_id=who.participant.pk if is_matched else None,
            name_ko=who.participant.name_ko,
            name_en=who.participant.name_en,
            category=who.category,
            part=(Part.HOST if place == 1 else Part.SPEAKER).value,
            name_display=who.name_display,
            name_display_basis=who.basis,
        )
        self.rows.add(
            AttendanceRole,
            attendance_id=attendance.pk,
            title_ko=who.title[0],
            title_en=who.title[1],
            organisation_ko=who.organisation.name_ko,
            organisation_en=who.organisation.name_en,
            organisation_id=who.organisation.pk,
        )
        return attendance

    def _remark(
        self,
        dialogue: Dialogue,
        said: list[Remark],
        section: Section | None,
        source: Source,
        attendances: list[Attendance],
    ) -> Remark:
        kind = self._kind(said)
        text = self.words.remark(
            dialogue.language, controls_of(dialogue.language, self.counts[dialogue.language])
        )
        self.counts[dialogue.language] += 1
        remark = self.rows.add(
            Remark,
            ref=self._ref(),
            dialogue_id=dialogue.pk,
            section_id=section.pk if section else None,
            position=len(said) + 1,
            kind=kind,
            fidelity=self.chance.choice(FIDELITIES[dialogue.coverage]),
            language=dialogue.language,
            text=text,
            public_text=text,
            source_id=source.pk,
            answers_id=said[-1].pk if kind == RemarkKind.ANSWER else None,
        )
        if kind != RemarkKind.EVENT:
            self._speakers(remark, attendances)
        if dialogue.language == "en" and self.chance.random() < 0.3:
            gist, origin = self.words.phrase("ko", 12), TranslationOrigin.STAFF_GIST.value
            self.rows.add(RemarkTranslation, remark_id=remark.pk, language="ko", text=gist, origin=origin)
        return remark

    def _kind(self, said: list[Remark]) -> str:
        """An answer follows a question, seven times of ten; one remark in fifty is laughter."""
        if self.chance.random() < 0.02:
            return RemarkKind.EVENT.value
        if said and said[-1].kind == RemarkKind.QUESTION and self.chance.random() < 0.7:
            return RemarkKind.ANSWER.value
        kind = self.chance.choice(KINDS)
        return kind if said or kind != RemarkKind.ANSWER else RemarkKind.SPEECH.value

    def _speakers(self, remark: Remark, attendances: list[Attendance]) -> None:
        """One in four is the mayor; one remark in thirty is said by two."""
        first = attendances[0] if self.chance.random() < 0.25 else self.chance.choice(attendances[1:])
        others = [self.chance.choice(attendances)] if self.chance.random() < 0.03 else []
        for place, attendance in enumerate(dict.fromkeys([first, *others]), start=1):
            self.rows.add(RemarkSpeaker, remark_id=remark.pk, attendance_id=attendance.pk, position=place)

    def _ref(self) -> str:
        return "r" + "".join(self.chance.choices(public_ids._ALPHABET, k=9))


def _coverage(number: int, language: str) -> Coverage:
    if _holds_facts_only(number):
        return Coverage.FACTS_ONLY
    is_press = number % 20 == SHORT or (language == "en" and number % 20 < 10)
    return Coverage.PRESS_QUOTATIONS if is_press else Coverage.FULL_TRANSCRIPT


def _holds_facts_only(number: int) -> bool:
    return number % 25 == 24
