"""Who speaks, as far as they are shown: name, roles then, and whose side they sit on."""

from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dialogues.models import Attendance, AttendanceRole, Category, Part
from participants.fields import KOREAN
from participants.templatetags.wording import in_language, monogram

TONES = {
    Category.MAYOR: "mayor",
    Category.OFFICIAL: "city",
    Category.COUNCIL_MEMBER: "city",
    Category.PRESS: "other",
    Category.OTHER: "other",
}


def role_line(role: AttendanceRole) -> SafeString:
    """인트플로우 대표 in Korean, CEO, Intflow Co., Ltd. in English; each part marked with its own language."""
    return format_html_join(_between(), "{}", ((in_language(*part),) for part in _parts(role)))


def linked_role_line(role: AttendanceRole) -> SafeString:
    """As `role_line`, the organisation a link where it has a page: for roles read with their organisations."""
    organisation = role.organisation
    if not organisation or not organisation.is_public:
        return role_line(role)
    shown, url = role.organisation_shown, organisation.get_absolute_url()
    parts = (
        format_html('<a href="{}">{}</a>', url, in_language(*part))
        if part[0] == shown
        else in_language(*part)
        for part in _parts(role)
    )
    return format_html_join(_between(), "{}", ((part,) for part in parts))


def _parts(role: AttendanceRole) -> list[tuple[str, str]]:
    """Title and organisation, each with its language, in the order of the page's language."""
    organisation = (role.organisation_shown, role.label_language("organisation"))
    title = (role.title, role.label_language("title"))
    ordered = (organisation, title) if get_language() == KOREAN else (title, organisation)
    return [part for part in ordered if part[0]]


def _between() -> str:
    return " " if get_language() == KOREAN else ", "


@dataclass
class Speaker:
    """Somebody in the session, as far as they are shown."""

    attendance: Attendance

    @cached_property
    def name(self) -> SafeString | str:
        return in_language(self.attendance.public_name(), self.attendance.public_name_language)

    @cached_property
    def plain_name(self) -> str:
        return self.attendance.public_name()

    @cached_property
    def url(self) -> str:
        participant = self.attendance.public_participant
        return participant.get_absolute_url() if participant else ""

    @cached_property
    def roles(self) -> list[SafeString]:
        return [role_line(role) for role in self.attendance.public_roles]

    @cached_property
    def linked_roles(self) -> list[SafeString]:
        return [linked_role_line(role) for role in self.attendance.public_roles]

    @cached_property
    def plain_roles(self) -> list[str]:
        return [
            _between().join(words for words, _language in _parts(role))
            for role in self.attendance.public_roles
        ]

    @cached_property
    def category(self) -> str:
        return str(Category(self.attendance.public_category).label)

    @cached_property
    def tone(self) -> str:
        return TONES.get(Category(self.attendance.public_category), "citizen")

    @cached_property
    def monogram(self) -> str:
        return monogram(self.plain_name) if self.attendance.public_name_language else ""

    @cached_property
    def is_group(self) -> bool:
        return self.attendance.is_group

    @cached_property
    def is_private(self) -> bool:
        return self.attendance.is_private

    @cached_property
    def part(self) -> str:
        is_telling = self.attendance.part in (Part.HOST, Part.MODERATOR)
        return self.attendance.get_part_display() if is_telling else ""

    @cached_property
    def members(self) -> list["Speaker"]:
        return [Speaker(member) for member in self.attendance.members.all()]


@dataclass
class Voice:
    """Who says a remark: one, several together, or somebody as a source describes them."""

    speakers: list[Speaker]
    attribution: str = ""
    language: str = KOREAN

    @cached_property
    def described(self) -> SafeString | str:
        return in_language(self.attribution, self.language)

    @cached_property
    def names(self) -> SafeString | str:
        if not self.speakers:
            return self.described
        return format_html_join(", ", "{}", ((speaker.name,) for speaker in self.speakers))

    @cached_property
    def plain_names(self) -> str:
        return ", ".join(speaker.plain_name for speaker in self.speakers) or self.attribution

    @cached_property
    def is_silent(self) -> bool:
        """Nobody's: laughter, applause, a clock that strikes."""
        return not self.speakers and not self.attribution

    @cached_property
    def is_private(self) -> bool:
        """Of nobody but students and residents: search engines are kept away."""
        return bool(self.speakers) and all(speaker.is_private for speaker in self.speakers)

    @cached_property
    def html(self) -> SafeString:
        """Names, roles then and circles: rendered once, however often the voice is heard."""
        return render_to_string("dialogues/_voice.html", {"voice": self})
