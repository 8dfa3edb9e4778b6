"""What the index of the search says of each public thing: rows made of what its page shows, and of nothing else."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from dialogues.models import (
    UNDATED,
    Attendance,
    AttendanceRole,
    Dialogue,
    EntryKind,
    NameDisplay,
    Remark,
    RemarkSpeaker,
    RemarkTranslation,
    SearchEntry,
)
from dialogues.text_index.documents import Speaker, document
from dialogues.text_index.filters import filter_terms, sample_terms
from dialogues.text_index.trees import as_tsvector
from participants.fields import ENGLISH, KOREAN
from participants.models import Participant, ParticipantKind

FORM = 2
"""Raise it when terms come to be made differently: every row is then made anew by the next `reindex`."""

COLUMNS = tuple(field.attname for field in SearchEntry._meta.concrete_fields if not field.primary_key)
_DEFAULTS = {name: getattr(SearchEntry(), name) for name in COLUMNS}

_SHOWS_A_NAME = {NameDisplay.FULL, NameDisplay.SURNAME}
_KEYS_OF_ROLE = ("attendance__participant", "organisation")
_SHOWN_OF_ROLE = ("title_ko", "title_en", "organisation_ko", "organisation_en")


def with_all_shown(dialogues: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The dialogues with what their rows and those of their remarks are made of, but for the remarks."""
    attendances = Attendance.objects.select_related("participant").order_by("position")
    return dialogues.select_related("series", "venue").prefetch_related(
        "topics__parent",
        "sections",
        "sources",
        "context_facts",
        Prefetch("attendances", attendances),
        "attendances__roles",
        "attendances__participant__variants",
    )


def remarks_of(dialogues: Iterable[Dialogue]) -> QuerySet[Remark]:
    """Their remarks, with translations, and links to speakers who come with the dialogues."""
    links = RemarkSpeaker.objects.order_by("remark", "position")
    return (
        Remark.objects.public()
        .filter(dialogue__in=dialogues)
        .prefetch_related(
            Prefetch("speaker_links", links),
            Prefetch("translations", RemarkTranslation.objects.order_by("language")),
        )
    )


class Row:
    """A row to be: what of it tells whether it is still the same is at hand, and its terms are made when asked for."""

    def __init__(
        self,
        columns: Mapping[str, Any],
        fields: Iterable[str],
        speakers: Iterable[Speaker],
        number: int | None = None,
    ) -> None:
        self.columns = dict(columns)
        self.fields = [field for field in fields if field]
        self.speakers = list(speakers)
        self.number = number
        made_of = repr((sorted(self.columns.items()), self.fields, self.speakers, number))
        self.made_of = UUID(bytes=bytes([FORM]) + hashlib.blake2b(made_of.encode(), digest_size=15).digest())

    def values(self) -> list[Any]:
        """Of every one of `COLUMNS`."""
        date = self.columns["date"]
        day = date if date != UNDATED else None
        found = document(self.fields, speakers=self.speakers, number=self.number, day=day)
        terms = as_tsvector(found.terms.union(filter_terms(self.columns), sample_terms(self.made_of.int)))
        made = {"made_of": self.made_of, "terms": terms, "text": found.text}
        return list((_DEFAULTS | self.columns | made).values())


def oldest_of_form() -> UUID:
    """No row of this form has a lesser fingerprint, and every one of an earlier form has."""
    return UUID(bytes=bytes([FORM]) + bytes(15))


class DialogueRows:
    """The rows of one dialogue and its remarks."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.attendances = {each.pk: each for each in dialogue.attendances.all()}
        self.speakers = {pk: speaker_of(each) for pk, each in self.attendances.items()}
        topics = dialogue.topics.all()
        self.shared = {
            "dialogue_id": dialogue.pk,
            "date": dialogue.date or UNDATED,
            "coverage": dialogue.coverage,
            "is_sample": dialogue.series.is_sample,
            "topics": sorted({key for topic in topics for key in (topic.pk, topic.parent_id) if key}),
        }

    def row(self) -> Row:
        columns = {"kind": EntryKind.DIALOGUE.value, "language": self.dialogue.language}
        return Row(
            self.shared | columns | _of_speakers(self.attendances.values()),
            _fields_of(self.dialogue),
            self.speakers.values(),
            self.dialogue.number,
        )

    def row_of(self, remark: Remark) -> Row:
        links = [link.attendance_id for link in remark.speaker_links.all()]
        columns = {
            "kind": EntryKind.REMARK.value,
            "remark_id": remark.pk,
            "language": remark.language,
            "fidelity": remark.fidelity,
            "remark_kind": remark.kind,
        }
        translations = [translation.text for translation in remark.translations.all()]
        return Row(
            self.shared | columns | _of_speakers(self.attendances[link] for link in links),
            [remark.public_text, *translations, remark.attribution],
            [self.speakers[link] for link in links],
            self.dialogue.number,
        )


def speaker_of(attendance: Attendance) -> Speaker:
    """Somebody as far as they are shown; the other spellings with the full name alone."""
    if attendance.name_display not in _SHOWS_A_NAME:
        return Speaker(names=(), is_named=False)
    participant = attendance.public_participant
    roles = attendance.public_roles
    return Speaker(
        names=_each(attendance.public_name(KOREAN), attendance.public_name(ENGLISH)),
        spellings=_spellings(participant) if participant else (),
        titles=_each(*(title for role in roles for title in (role.title_ko, role.title_en))),
        organisations=_each(
            *(name for role in roles for name in (role.organisation_ko, role.organisation_en))
        ),
        is_named=attendance.is_fully_named and not attendance.is_group,
    )


class ParticipantRows:
    """The rows of participants: their names and, as newspapers write 강 시장, the roles they were shown in."""

    def __init__(self, participants: QuerySet[Participant]) -> None:
        self.participants = list(participants.prefetch_related("variants", "affiliations__organisation"))
        named = Attendance.objects.public().fully_named().filter(participant__in=self.participants).order_by()
        self.roles: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        self.seen: dict[int, set[tuple[str, bool]]] = defaultdict(set)
        self.organisations: dict[int, set[int]] = defaultdict(set)
        roles = AttendanceRole.objects.filter(attendance__in=named).order_by(*_SHOWN_OF_ROLE)
        for pk, organisation, *shown in roles.values_list(*_KEYS_OF_ROLE, *_SHOWN_OF_ROLE).distinct():
            self.roles[pk].append(tuple(shown))
            if organisation:
                self.organisations[pk].add(organisation)
        for pk, *seen in named.values_list(
            "participant", "category", "dialogue__series__is_sample"
        ).distinct():
            self.seen[pk].add(tuple(seen))

    def rows(self) -> Iterator[tuple[int, Row]]:
        for participant in self.participants:
            yield participant.pk, Row(self._columns_of(participant), [], [self._speaker_of(participant)])

    def _columns_of(self, participant: Participant) -> dict[str, Any]:
        seen = self.seen[participant.pk]
        return {
            "kind": EntryKind.PARTICIPANT.value,
            "participant_id": participant.pk,
            "date": UNDATED,
            "is_sample": all(is_sample for _, is_sample in seen),
            "categories": sorted({category for category, _ in seen}),
            "speakers": [participant.pk],
            "organisations": sorted(self.organisations[participant.pk]),
            "topics": [],
        }

    def _speaker_of(self, participant: Participant) -> Speaker:
        roles, held = self.roles[participant.pk], participant.affiliations.all()
        titles = [title for role in held for title in (role.title_ko, role.title_en)]
        bodies = [role.organisation for role in held]
        organisations = [name for body in bodies for name in (body.name_ko, body.name_en)]
        return Speaker(
            names=_each(participant.name_ko, participant.name_en),
            spellings=_each(*(variant.text for variant in participant.variants.all())),
            titles=_each(*titles, *(title for role in roles for title in role[:2])),
            organisations=_each(*organisations, *(name for role in roles for name in role[2:])),
            is_named=participant.kind == ParticipantKind.PERSON,
        )


def _fields_of(dialogue: Dialogue) -> list[str]:
    """What the page of a dialogue says of it in words, but for what was said and by whom."""
    labelled = [
        (dialogue, "title summary"),
        (dialogue.series, "name"),
        *((dialogue.venue, label) for label in ("name", "district") if dialogue.venue),
        *((topic, "name") for topic in dialogue.topics.all()),
        *((section, "heading") for section in dialogue.sections.all()),
        *((fact, "label value") for fact in dialogue.context_facts.all()),
    ]
    labels = [
        getattr(thing, f"{stem}_{language}")
        for thing, stems in labelled
        for stem in stems.split()
        for language in (KOREAN, ENGLISH)
    ]
    sources = [field for source in dialogue.sources.all() for field in (source.publisher, source.title)]
    return [dialogue.ordinal, *labels, *sources]


def _of_speakers(attendances: Iterable[Attendance]) -> dict[str, Any]:
    """The columns by which those who are named in full are filtered; and the categories of all, as they are told."""
    every = list(attendances)
    named = [each for each in every if each.is_fully_named]
    roles = [role for each in named for role in each.roles.all()]
    return {
        "categories": sorted({each.public_category for each in every}),
        "speakers": sorted({each.participant_id for each in named if each.participant_id}),
        "organisations": sorted({role.organisation_id for role in roles if role.organisation_id}),
    }


def _spellings(participant: Participant) -> tuple[str, ...]:
    variants = [variant.text for variant in participant.variants.all()]
    return _each(participant.name_ko, participant.name_en, *variants)


def _each(*texts: str) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(text for text in texts if text))
