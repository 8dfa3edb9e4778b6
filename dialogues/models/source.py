"""Where the record comes from, what each source printed, and the figures that it named."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.attendance import Attendance
from dialogues.models.dialogue import DateBasis, Dialogue
from dialogues.models.visibility import PartOfDialogueQuerySet, in_public_dialogue
from participants.fields import InTwoLanguages, Language, has_label, has_public_id, one_of


class SourceKind(models.TextChoices):
    PRESS = "press", _("Press report")
    CITY_RELEASE = "city_release", _("City release")
    MINUTES = "minutes", _("Minutes")
    RECORDING = "recording", _("Recording")


class ClaimField(models.TextChoices):
    TITLE = "title", _("Title")
    DATE = "date", _("Date")
    STARTS_AT = "starts_at", _("Time")
    VENUE = "venue", _("Venue")
    NAME = "name", _("Name")
    ROLE = "role", _("Role")
    ORGANISATION = "organisation", _("Organisation")


class PartOfSourceQuerySet(models.QuerySet):
    def public(self) -> "PartOfSourceQuerySet":
        return self.filter(in_public_dialogue("source__dialogue"))

    def of(self, dialogue: Dialogue) -> "PartOfSourceQuerySet":
        return (
            self.filter(source__dialogue=dialogue)
            .select_related("source")
            .order_by("source__position", "position")
        )


class Source(models.Model):
    """A report, a release, minutes or a recording. An address that is not known stays empty: it is never made up."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="sources", verbose_name=_("dialogue"))
    local_id = models.CharField(_("id within the dialogue"), max_length=32)
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind, default=SourceKind.PRESS)
    publisher = models.CharField(_("publisher"), max_length=200)
    title = models.CharField(
        _("title"), max_length=300, blank=True, help_text=_("As printed. Leave empty if not known.")
    )
    url = models.URLField(_("address"), max_length=1000, blank=True, help_text=_("Leave empty if not known."))
    published_on = models.DateField(_("published"), null=True, blank=True)
    published_on_basis = models.CharField(
        _("basis of that date"), max_length=8, choices=DateBasis, default=DateBasis.UNKNOWN
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.KOREAN)
    licence = models.CharField(_("licence"), max_length=200, blank=True)

    objects = PartOfDialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["dialogue", "position"]
        constraints: ClassVar = [
            has_public_id("source_local_id_form", "local_id"),
            models.UniqueConstraint(fields=["dialogue", "local_id"], name="source_local_id_once"),
            models.UniqueConstraint(
                fields=["dialogue", "position"],
                name="source_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(publisher=""), name="source_has_publisher"),
            one_of("source_kind_known", "kind", SourceKind),
            one_of("source_language_known", "language", Language),
            models.CheckConstraint(
                condition=Q(published_on=None, published_on_basis=DateBasis.UNKNOWN)
                | Q(
                    published_on__isnull=False, published_on_basis__in=[DateBasis.PRINTED, DateBasis.INFERRED]
                ),
                name="source_date_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.title else self.publisher


class Claim(models.Model):
    """What one source printed of a fact. Where sources differ each value is kept, and the page says so."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="claims", verbose_name=_("source"))
    position = models.PositiveIntegerField(_("position"), default=1)
    field = models.CharField(_("of"), max_length=12, choices=ClaimField)
    attendance = models.ForeignKey(
        Attendance,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("about"),
        help_text=_("The person whose name, role or organisation it is."),
    )
    value = models.CharField(_("as printed"), max_length=500)

    objects = PartOfSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed value")
        verbose_name_plural = _("printed values")
        ordering: ClassVar = ["source", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(value=""), name="claim_has_value"),
            one_of("claim_field_known", "field", ClaimField),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"


class ContextFactQuerySet(PartOfDialogueQuerySet):
    def with_source(self) -> "ContextFactQuerySet":
        return self.select_related("source")


class ContextFact(InTwoLanguages, models.Model):
    """A budget, a programme or a phase that a report names: an amount with its unit, or a value in words."""

    dialogue = models.ForeignKey(
        Dialogue, models.CASCADE, related_name="context_facts", verbose_name=_("dialogue")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="context_facts", verbose_name=_("source")
    )
    position = models.PositiveIntegerField(_("position"), default=1)
    label_ko = models.CharField(_("what it is (Korean)"), max_length=200, blank=True)
    label_en = models.CharField(_("what it is (English)"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("KRW for won."))
    period = models.CharField(_("period"), max_length=40, blank=True, help_text=_("Such as 2020/2024."))
    value_ko = models.CharField(_("in words (Korean)"), max_length=500, blank=True)
    value_en = models.CharField(_("in words (English)"), max_length=500, blank=True)

    objects = ContextFactQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure or fact named")
        verbose_name_plural = _("figures and facts named")
        ordering: ClassVar = ["dialogue", "position", "pk"]
        constraints: ClassVar = [
            has_label("context_fact_has_label", "label"),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(value_ko="") | ~Q(value_en=""),
                name="context_fact_says_something",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(unit=""), name="context_fact_amount_has_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.label("label")

    @property
    def name(self) -> str:
        return self.label("label")

    @property
    def value(self) -> str:
        return self.label("value")

    @property
    def whole_amount(self) -> Decimal | int | None:
        """The amount without a fraction of nothing: 429500000000, not 429500000000.00."""
        if self.amount is not None and self.amount == self.amount.to_integral_value():
            return int(self.amount)
        return self.amount
