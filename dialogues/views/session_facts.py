"""What stands around the remarks of a session: who was there, and what each source printed of the facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from dialogues.models import Attendance, Category, Claim, Coverage, Source
from dialogues.views.speakers import Speaker
from participants.templatetags.wording import in_language

COVERAGE_EXPLAINED = {
    Coverage.FULL_TRANSCRIPT: _("Everything that was said is held here, in order."),
    Coverage.PRESS_QUOTATIONS: _(
        "Only what press reports quoted is held here. What is missing here may still have been said."
    ),
    Coverage.FACTS_ONLY: _("Only facts about the session are held here, and nobody's words."),
}


@dataclass(slots=True)
class Attendee:
    speaker: Speaker
    first_ref: str
    remark_count: int


@dataclass(slots=True)
class AttendeeGroup:
    label: str
    attendees: list[Attendee]


@dataclass(slots=True)
class PrintedValues:
    """What the sources printed of one fact: several values differ, one is given as printed."""

    label: str
    about: SafeString | str
    values: list[tuple[str, Source]]

    @property
    def differ(self) -> bool:
        return len({value for value, _source in self.values}) > 1

    @property
    def differ_within_one_source(self) -> bool:
        return self.differ and len({source.pk for _value, source in self.values}) == 1


def attendees_by_category(
    attendances: Iterable[Attendance], spoken: Mapping[int, Sequence[str]]
) -> list[AttendeeGroup]:
    """Everybody who was there, in the order of the categories, with the refs of what they said, if anything."""
    found: dict[str, list[Attendee]] = {}
    for attendance in attendances:
        refs = spoken.get(attendance.pk, [])
        attendee = Attendee(Speaker(attendance), refs[0] if refs else "", len(refs))
        found.setdefault(attendance.public_category, []).append(attendee)
    return [AttendeeGroup(label, found[value]) for value, label in Category.choices if value in found]


def printed_values(claims: Iterable[Claim], attendances: Sequence[Attendance]) -> list[PrintedValues]:
    """The claims by what they are about, those that differ first; none of somebody whose full name is not shown."""
    by_pk = {attendance.pk: attendance for attendance in attendances}
    found: dict[tuple[str, int | None], PrintedValues] = {}
    for claim in claims:
        about = by_pk.get(claim.attendance_id)
        if about is not None and not about.is_fully_named:
            continue
        name = in_language(about.public_name(), about.public_name_language) if about else ""
        key = (claim.field, claim.attendance_id)
        shown = found.setdefault(key, PrintedValues(claim.get_field_display(), name, []))
        shown.values.append((claim.value, claim.source))
    return sorted(found.values(), key=lambda shown: not shown.differ)
