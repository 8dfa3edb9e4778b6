"""A dialogue: one session of a series, at one address."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.models.dialogue_queries import DialogueQuerySet
from dialogues.models.programme import Series, Topic, Venue
from dialogues.models.visibility import PartOfDialogueQuerySet, Status
from participants.fields import InTwoLanguages, Language, has_label, has_public_id, one_of, public_id_field


class Coverage(models.TextChoices):
    FULL_TRANSCRIPT = "full_transcript", _("Full transcript")
    PRESS_QUOTATIONS = "press_quotations", _("Press quotations")
    FACTS_ONLY = "facts_only", _("Facts only")


class DateBasis(models.TextChoices):
    PRINTED = "printed", pgettext_lazy("basis of a date", "Printed in a source")
    INFERRED = "inferred", pgettext_lazy("basis of a date", "Inferred")
    UNKNOWN = "unknown", pgettext_lazy("basis of a date", "Not known")


class DatePrecision(models.TextChoices):
    DAY = "day", pgettext_lazy("precision of a date", "Day")
    MONTH = "month", pgettext_lazy("precision of a date", "Month")
    YEAR = "year", pgettext_lazy("precision of a date", "Year")


class Dialogue(InTwoLanguages, models.Model):
    """One session. Order is by date where it is known; a date is never derived from a number."""

    public_id = public_id_field("d")
    series = models.ForeignKey(Series, models.PROTECT, related_name="dialogues", verbose_name=_("series"))
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, help_text=_("As printed. Leave empty if no source gives one.")
    )
    ordinal = models.CharField(
        _("ordinal as printed"), max_length=60, blank=True, help_text=_("Such as 제38차, 열번째, 38th.")
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    summary_ko = models.TextField(_("summary (Korean)"), max_length=5000, blank=True)
    summary_en = models.TextField(_("summary (English)"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.KOREAN)
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Leave empty if no source gives one.")
    )
    date_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    date_basis = models.CharField(
        _("basis of the date"), max_length=8, choices=DateBasis, default=DateBasis.UNKNOWN
    )
    date_basis_note_ko = models.TextField(
        _("how the date was inferred (Korean)"), max_length=1000, blank=True
    )
    date_basis_note_en = models.TextField(
        _("how the date was inferred (English)"), max_length=1000, blank=True
    )
    starts_at = models.TimeField(_("began at"), null=True, blank=True)
    ends_at = models.TimeField(_("ended at"), null=True, blank=True)
    part_of_day = models.CharField(
        _("part of the day as printed"), max_length=60, blank=True, help_text=_("Such as 오후 or 저녁.")
    )
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="dialogues", verbose_name=_("venue")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="dialogues", verbose_name=_("topics"))
    coverage = models.CharField(
        _("coverage"),
        max_length=16,
        choices=Coverage,
        default=Coverage.FACTS_ONLY,
        help_text=_("How much of what was said is held here."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(_("to be published"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    edit_version = models.PositiveIntegerField(_("edit version"), default=1, editable=False)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        ordering: ClassVar = [F("date").desc(nulls_last=True), "-pk"]
        permissions: ClassVar = [("publish_dialogue", _("Can publish and withdraw a dialogue"))]
        indexes: ClassVar = [
            models.Index(F("date").desc(nulls_last=True), "status", name="dialogue_by_date"),
            # Which dialogues are public is asked of by every count, and answered without their texts.
            models.Index(
                fields=["series", "date"],
                include=["id"],
                condition=Q(status=Status.PUBLISHED),
                name="dialogue_public",
            ),
        ]
        constraints: ClassVar = [
            has_public_id("dialogue_public_id_form"),
            has_label("dialogue_has_title", "title"),
            models.UniqueConstraint(fields=["series", "number"], name="dialogue_number_once_in_series"),
            one_of("dialogue_status_known", "status", Status),
            one_of("dialogue_coverage_known", "coverage", Coverage),
            one_of("dialogue_language_known", "language", Language),
            one_of("dialogue_date_basis_known", "date_basis", DateBasis),
            one_of("dialogue_date_precision_known", "date_precision", DatePrecision),
            models.CheckConstraint(
                condition=Q(date=None, date_basis=DateBasis.UNKNOWN)
                | Q(date__isnull=False, date_basis__in=[DateBasis.PRINTED, DateBasis.INFERRED]),
                name="dialogue_date_has_basis",
            ),
            models.CheckConstraint(
                condition=~Q(date_basis=DateBasis.INFERRED)
                | ~Q(date_basis_note_ko="")
                | ~Q(date_basis_note_en=""),
                name="dialogue_inferred_date_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="dialogue_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("dialogues:dialogue", args=[self.slug])

    @property
    def slug(self) -> str:
        """What its address ends in: the number in the main series, else the public id."""
        return str(self.number) if self.series.is_main and self.number is not None else self.public_id

    @property
    def title(self) -> str:
        return self.label("title")

    @property
    def summary(self) -> str:
        return self.label("summary")

    @property
    def date_basis_note(self) -> str:
        return self.label("date_basis_note")

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def was_ever_public(self) -> bool:
        """From its first publication on, a dialogue's words change only with a reason and a revision."""
        return self.published_at is not None


class FormerSlugQuerySet(PartOfDialogueQuerySet):
    def leading_from(self, slug: str) -> Self:
        return self.filter(slug=slug).select_related("dialogue__series")


class FormerSlug(models.Model):
    """An address that moved, and the dialogue that it leads to."""

    slug = models.CharField(_("former address"), max_length=32, unique=True)
    dialogue = models.ForeignKey(
        Dialogue, models.CASCADE, related_name="former_slugs", verbose_name=_("dialogue")
    )

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(slug=""), name="former_slug_has_text")]

    def __str__(self) -> str:
        return self.slug
