"""A dialogue: one session of a series, at one address."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.models.programme import Series, Topic, Venue
from dialogues.models.visibility import (
    PartOfDialogueQuerySet,
    Status,
    in_public_dialogue,
    in_withdrawn_dialogue,
)
from participants.fields import InTwoLanguages, Language, has_label, has_public_id, one_of, public_id_field
from participants.models import Organisation, Participant


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


class DialogueQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(in_public_dialogue(""))

    def withdrawn(self) -> Self:
        """Once public and not now, whatever staff do with them since: their addresses answer 410."""
        return self.filter(in_withdrawn_dialogue(""))

    def in_record(self) -> Self:
        """Without the invented samples, which stand outside every count and list of the record."""
        return self.filter(series__is_sample=False)

    def at_slug(self, slug: str) -> Self:
        """The dialogue whose address ends in `slug`: its number in the main series, or any one's public id."""
        if slug.isascii() and slug.isdigit():
            is_possible = len(slug) <= 6 and str(int(slug)) == slug
            return self.filter(series__is_main=True, number=int(slug)) if is_possible else self.none()
        return self.filter(public_id=slug)

    def newest_first(self) -> Self:
        return self.order_by(F("date").desc(nulls_last=True), F("number").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        return self.order_by(F("date").asc(nulls_first=True), F("number").asc(nulls_first=True), "pk")

    def for_cards(self) -> Self:
        """With all that a list shows of each dialogue."""
        return self.select_related("series", "venue").prefetch_related("topics")

    def for_page(self) -> Self:
        """With all that its own page says of the dialogue itself."""
        return self.select_related("series__host", "venue").prefetch_related("topics")

    def samples(self) -> Self:
        return self.filter(series__is_sample=True)

    def in_year(self, year: int) -> Self:
        return self.filter(date__year=year) if 1 <= year <= 9999 else self.none()

    def about(self, topic: Topic) -> Self:
        return self.filter(topics=topic)

    def in_district(self, district: str) -> Self:
        return self.filter(Q(venue__district_ko=district) | Q(venue__district_en=district))

    def covered_as(self, coverage: str) -> Self:
        return self.filter(coverage=coverage)

    def with_participant(self, participant: Participant) -> Self:
        """Where somebody was, as far as the full name is shown."""
        return self.filter(pk__in=participant.attendances.fully_named().values("dialogue"))

    def with_organisation(self, organisation: Organisation) -> Self:
        """Where somebody spoke for an organisation, as far as the full name is shown."""
        shown = Dialogue.attendances.rel.related_model.objects.fully_named().filter(
            roles__organisation=organisation
        )
        return self.filter(pk__in=shown.values("dialogue"))

    def count_by_year(self) -> list[tuple[int, int]]:
        """(year, dialogues), the newest year first; what has no date is not counted."""
        dated = self.filter(date__isnull=False).order_by()
        return list(dated.values_list("date__year").annotate(count=Count("pk")).order_by("-date__year"))

    def count_by_coverage(self) -> dict[str, int]:
        """How many are covered in each way, those without any left out."""
        return dict(self.order_by().values_list("coverage").annotate(count=Count("pk")))

    def count_by_date_basis(self) -> dict[str, int]:
        """How many have a printed, an inferred and no known date, those without any left out."""
        return dict(self.order_by().values_list("date_basis").annotate(count=Count("pk")))

    def before(self, dialogue: "Dialogue") -> Self:
        """Earlier in the same series, the nearest first: by number, else by date."""
        if dialogue.number is not None:
            return self.filter(series=dialogue.series_id, number__lt=dialogue.number).order_by("-number")
        return self.filter(series=dialogue.series_id, date__lt=dialogue.date or date.min).order_by(
            "-date", "-pk"
        )

    def after(self, dialogue: "Dialogue") -> Self:
        """Later in the same series, the nearest first: by number, else by date."""
        if dialogue.number is not None:
            return self.filter(series=dialogue.series_id, number__gt=dialogue.number).order_by("number")
        return self.filter(series=dialogue.series_id, date__gt=dialogue.date or date.max).order_by(
            "date", "pk"
        )

    def mentioning(self, words: list[str]) -> Self:
        """Whose title, summary or ordinal holds every one of the words."""
        found = self
        for word in words:
            condition = Q(ordinal__icontains=word)
            for field in ("title_ko", "title_en", "summary_ko", "summary_en"):
                condition |= Q(**{f"{field}__icontains": word})
            found = found.filter(condition)
        return found


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
