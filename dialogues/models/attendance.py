"""Who was in a dialogue, as they were shown then. A remark's speaker is always an attendance, never a participant:
an unmatched name stays searchable, and merging two participants never rewrites what was printed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.models.dialogue import Dialogue
from dialogues.models.visibility import PartOfDialogueQuerySet
from participants.fields import InTwoLanguages, has_label, has_public_id, one_of
from participants.models import Organisation, Participant
from participants.names import surname_only


class Category(models.TextChoices):
    MAYOR = "mayor", _("Mayor")
    OFFICIAL = "official", _("Official")
    COUNCIL_MEMBER = "council_member", _("Council member")
    BUSINESS = "business", _("Business")
    WORKER = "worker", _("Worker")
    RESEARCHER = "researcher", _("Researcher")
    EDUCATOR = "educator", _("Educator")
    STUDENT = "student", _("Student")
    RESIDENT = "resident", _("Resident")
    CIVIC_GROUP = "civic_group", _("Civic group")
    PRESS = "press", _("Press")
    OTHER = "other", pgettext_lazy("category of attendee", "Other")


class Part(models.TextChoices):
    HOST = "host", _("Host")
    MODERATOR = "moderator", _("Moderator")
    SPEAKER = "speaker", _("Speaker")
    ATTENDEE = "attendee", _("Attendee")


class NameDisplay(models.TextChoices):
    FULL = "full", _("Full name")
    SURNAME = "surname", _("Surname only")
    ROLE_ONLY = "role_only", _("Role only")
    WITHHELD = "withheld", _("Withheld")


PRIVATE_CATEGORIES = frozenset({Category.STUDENT, Category.RESIDENT})
"""Who did not stand for election and represents nobody: role only, until consent or a published source says more."""


class AttendanceQuerySet(PartOfDialogueQuerySet):
    def with_roles(self) -> "AttendanceQuerySet":
        return self.select_related("participant").prefetch_related("roles__organisation")

    def with_members(self) -> "AttendanceQuerySet":
        return self.prefetch_related("members")

    def with_dialogue(self) -> "AttendanceQuerySet":
        return self.select_related("dialogue__series", "dialogue__venue").prefetch_related("dialogue__topics")

    def fully_named(self) -> "AttendanceQuerySet":
        """Those that may lead to a participant's page, or stand on it."""
        return self.filter(name_display=NameDisplay.FULL)

    def of_representatives(self) -> "AttendanceQuerySet":
        return self.exclude(category__in=PRIVATE_CATEGORIES)

    def of_private_people(self) -> "AttendanceQuerySet":
        return self.filter(category__in=PRIVATE_CATEGORIES)

    def speaking_for(self, organisation: Organisation) -> "AttendanceQuerySet":
        return self.filter(pk__in=organisation.attendance_roles.values("attendance"))

    def dialogue_count(self) -> int:
        return self.order_by().aggregate(count=Count("dialogue", distinct=True))["count"]

    def count_people_by_year(self) -> list[tuple[int, int]]:
        """(year, participants), each participant counted once a year; the newest year first."""
        dated = self.filter(dialogue__date__isnull=False, participant__isnull=False).order_by()
        counted = dated.values_list("dialogue__date__year").annotate(
            count=Count("participant", distinct=True)
        )
        return list(counted.order_by("-dialogue__date__year"))

    def newest_first(self) -> "AttendanceQuerySet":
        return self.order_by(F("dialogue__date").desc(nulls_last=True), "-dialogue_id", "position")

    def roles_over_time(self) -> "list[RoleHeld]":
        """Each title at each organisation once, as it was shown, the one that was shown last first."""
        labels = ("title_ko", "title_en", "organisation_ko", "organisation_en")
        held = self.filter(roles__isnull=False).order_by()
        counted = held.values(**{label: F(f"roles__{label}") for label in labels}).annotate(
            first=Min("dialogue__date"), last=Max("dialogue__date"), count=Count("dialogue", distinct=True)
        )
        return [
            RoleHeld(
                AttendanceRole(**{label: row[label] for label in labels}),
                row["first"],
                row["last"],
                row["count"],
            )
            for row in counted.order_by(F("last").desc(nulls_last=True), *labels)
        ]


class Attendance(InTwoLanguages, models.Model):
    """One person or group in one dialogue, with the name and the roles as shown then."""

    dialogue = models.ForeignKey(
        Dialogue, models.CASCADE, related_name="attendances", verbose_name=_("dialogue")
    )
    local_id = models.CharField(_("id within the dialogue"), max_length=32)
    position = models.PositiveIntegerField(_("position"))
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("participant"),
        help_text=_("Leave empty if nobody in the list is known to be this person."),
    )
    name_ko = models.CharField(_("name as shown then (Korean)"), max_length=200, blank=True)
    name_en = models.CharField(_("name as shown then (English)"), max_length=200, blank=True)
    category = models.CharField(_("category"), max_length=16, choices=Category, default=Category.OTHER)
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.SPEAKER)
    is_group = models.BooleanField(_("group"), default=False, help_text=_("Several people who spoke as one."))
    members = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="groups", verbose_name=_("members where known")
    )
    name_display = models.CharField(
        _("how the name is shown"), max_length=10, choices=NameDisplay, default=NameDisplay.ROLE_ONLY
    )
    name_display_basis = models.CharField(
        _("basis"), max_length=200, blank=True, help_text=_("Such as consent, office, or source:s1.")
    )
    name_display_basis_on = models.DateField(_("basis dated"), null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering: ClassVar = ["dialogue", "position"]
        indexes: ClassVar = [
            models.Index(
                fields=["participant", "dialogue"],
                include=["category"],
                condition=Q(name_display=NameDisplay.FULL),
                name="attendance_fully_named",
            ),
        ]
        constraints: ClassVar = [
            has_label("attendance_has_name"),
            has_public_id("attendance_local_id_form", "local_id"),
            models.UniqueConstraint(fields=["dialogue", "local_id"], name="attendance_local_id_once"),
            models.UniqueConstraint(
                fields=["dialogue", "position"],
                name="attendance_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            one_of("attendance_category_known", "category", Category),
            one_of("attendance_part_known", "part", Part),
            one_of("attendance_name_display_known", "name_display", NameDisplay),
        ]

    def __str__(self) -> str:
        return self.label("name")

    @property
    def is_private(self) -> bool:
        """Whether the person represents nobody, so that search engines are kept away."""
        return self.category in PRIVATE_CATEGORIES

    @property
    def is_fully_named(self) -> bool:
        return self.name_display == NameDisplay.FULL

    @property
    def public_participant(self) -> Participant | None:
        """Whose page the name leads to: nobody's, unless the full name is shown."""
        participant = self.participant
        return participant if participant and participant.is_public and self.is_fully_named else None

    def public_name(self, language: str | None = None) -> str:
        """The name as far as it is shown: in full, 김○○, the category, or nothing but that it is withheld."""
        if self.name_display == NameDisplay.FULL:
            return self.label("name", language)
        if self.name_display == NameDisplay.SURNAME:
            return surname_only(self.label("name", language))
        if self.name_display == NameDisplay.ROLE_ONLY:
            return str(self.get_category_display())
        return str(_("Name withheld"))

    @property
    def public_name_language(self) -> str | None:
        """The language of `public_name`, where it is part of a name; None where it is the page's own words."""
        return (
            self.label_language("name")
            if self.name_display in (NameDisplay.FULL, NameDisplay.SURNAME)
            else None
        )

    @property
    def public_category(self) -> str:
        """Whose side somebody sits on, as the public is told: of somebody withheld not even that."""
        return str(Category.OTHER if self.name_display == NameDisplay.WITHHELD else self.category)

    @property
    def public_roles(self) -> "list[AttendanceRole]":
        """The roles that may stand beside the name: with less than the full name none, since they would identify."""
        return list(self.roles.all()) if self.is_fully_named else []


class AttendanceRole(InTwoLanguages, models.Model):
    """A title and an organisation as shown then. One person may attend under two."""

    attendance = models.ForeignKey(
        Attendance, models.CASCADE, related_name="roles", verbose_name=_("attendee")
    )
    position = models.PositiveIntegerField(_("position"), default=1)
    title_ko = models.CharField(_("title (Korean)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    organisation_ko = models.CharField(_("organisation as shown (Korean)"), max_length=200, blank=True)
    organisation_en = models.CharField(_("organisation as shown (English)"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendance_roles",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("role then")
        verbose_name_plural = _("roles then")
        ordering: ClassVar = ["attendance", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title_ko="") | ~Q(title_en="") | ~Q(organisation_ko="") | ~Q(organisation_en=""),
                name="attendance_role_says_something",
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.organisation_shown, self.title) if part)

    @property
    def title(self) -> str:
        return self.label("title")

    @property
    def organisation_shown(self) -> str:
        return self.label("organisation")


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role under which somebody was shown in `count` dialogues, from the first day to the last, if any is known."""

    role: AttendanceRole
    first: date | None
    last: date | None
    count: int
