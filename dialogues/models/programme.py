"""What dialogues belong to: their series, the places where they are held, and their topics."""

from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.visibility import in_public_dialogue
from participants.fields import ENGLISH, KOREAN, InTwoLanguages, has_label, has_public_id, public_id_field
from participants.models import Organisation


def _shown(label: str, language: str) -> Coalesce:
    """The label in `language`, else in the other; nothing where it has neither."""
    forms = [NullIf(f"{label}_{code}", Value("")) for code in (KOREAN, ENGLISH)]
    return Coalesce(*(forms if language == KOREAN else reversed(forms)))


class SeriesQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Every series is public: it says what the programme is, never what was said."""
        return self.all()

    def in_record(self) -> Self:
        return self.filter(is_sample=False)

    def samples(self) -> Self:
        return self.filter(is_sample=True)

    def called(self, names: Collection[str]) -> Self:
        """Of one of the slugs or, in either language, names."""
        return self.filter(Q(slug__in=names) | Q(name_ko__in=names) | Q(name_en__in=names))

    def main(self) -> "Series | None":
        return self.filter(is_main=True).first()


class Series(InTwoLanguages, models.Model):
    """A programme of dialogues, such as 월요대화 / Monday Dialogue. A number is unique only within its series."""

    slug = models.SlugField(_("slug"), unique=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    description_ko = models.TextField(_("description (Korean)"), max_length=5000, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=5000, blank=True)
    rules_ko = models.TextField(
        _("rules (Korean)"), max_length=2000, blank=True, help_text=_("One rule a line.")
    )
    rules_en = models.TextField(
        _("rules (English)"), max_length=2000, blank=True, help_text=_("One rule a line.")
    )
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("held by")
    )
    first_held = models.DateField(_("first held"), null=True, blank=True)
    is_main = models.BooleanField(
        _("main series"), default=False, help_text=_("Its dialogues stand at the address of their number.")
    )
    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("Invented for demonstration: marked as such and left out of all counts."),
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering: ClassVar = ["-is_main", "slug"]
        constraints: ClassVar = [
            has_label("series_has_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="series_has_slug"),
            models.UniqueConstraint(fields=["is_main"], condition=Q(is_main=True), name="series_one_is_main"),
            models.CheckConstraint(
                condition=Q(is_main=False) | Q(is_sample=False), name="series_main_is_no_sample"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.label("name")

    @property
    def description(self) -> str:
        return self.label("description")

    @property
    def rules(self) -> list[str]:
        return self.label("rules").splitlines()


class VenueQuerySet(models.QuerySet):
    def public(self) -> Self:
        """The places of published dialogues."""
        return self.filter(pk__in=self._dialogues().values("venue"))

    def in_record(self) -> Self:
        """The places of published dialogues that are no samples: the same dialogue has to be both."""
        return self.filter(pk__in=self._dialogues().in_record().values("venue"))

    def _dialogues(self) -> models.QuerySet:
        return self.model.dialogues.rel.related_model.objects.public()

    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def with_counts(self) -> Self:
        """With `dialogue_count`: how many public dialogues of the record were held there."""
        held = self._dialogues().in_record().filter(venue=OuterRef("pk")).order_by()
        counted = held.values("venue").annotate(count=Count("pk")).values("count")
        return self.annotate(dialogue_count=Coalesce(Subquery(counted), 0))

    def by_district(self, language: str) -> Self:
        """In the order of the districts, then of the names, as a page in `language` shows them."""
        return self.order_by(
            _shown("district", language).asc(nulls_last=True), _shown("name", language), "pk"
        )

    def districts(self) -> list[tuple[str, str]]:
        """(Korean, English) name of each district, either of which may be missing."""
        named = self.exclude(district_ko="", district_en="").order_by("district_ko", "district_en")
        return list(named.values_list("district_ko", "district_en").distinct())


class Venue(InTwoLanguages, models.Model):
    """A place where a dialogue was held. It identifies nothing: many dialogues share one."""

    public_id = public_id_field("v")
    name_ko = models.CharField(_("name (Korean)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    district_ko = models.CharField(_("district (Korean)"), max_length=100, blank=True)
    district_en = models.CharField(_("district (English)"), max_length=100, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering: ClassVar = ["name_ko", "name_en", "pk"]
        constraints: ClassVar = [
            has_public_id("venue_public_id_form"),
            has_label("venue_has_name"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)  # a check of an unknown is no refusal
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="venue_coordinates_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dialogues:venue", args=[self.public_id])

    @property
    def name(self) -> str:
        return self.label("name")

    @property
    def district(self) -> str:
        return self.label("district")


class TopicQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Every topic is public: the list of topics says nothing of a draft."""
        return self.all()

    def roots(self) -> Self:
        """The programme's own fields, without the narrower topics below them."""
        return self.filter(parent=None)

    def with_counts(self) -> Self:
        """With `dialogue_count`: how many public dialogues of the record are about it or about a narrower one."""
        tagged = self.model.dialogues.through.objects.filter(
            Q(topic=OuterRef("pk")) | Q(topic__parent=OuterRef("pk")),
            in_public_dialogue("dialogue"),
            dialogue__series__is_sample=False,
        )
        together = tagged.order_by().annotate(all=Value(1)).values("all")
        counted = together.annotate(count=Count("dialogue", distinct=True)).values("count")
        return self.annotate(dialogue_count=Coalesce(Subquery(counted), 0))

    def at(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def with_slugs(self, slugs: Collection[str]) -> Self:
        return self.filter(slug__in=slugs)

    def called(self, name: str) -> Self:
        """Of the slug, or with the name in theirs."""
        return self.filter(Q(slug=name) | Q(name_ko__icontains=name) | Q(name_en__icontains=name))

    def for_page(self) -> Self:
        """With the broader topic, and the narrower ones with their counts."""
        narrower = self.model.objects.public().with_counts()
        return self.select_related("parent").prefetch_related(Prefetch("narrower", narrower))


class Topic(InTwoLanguages, models.Model):
    """A field of the programme, or a narrower topic below one."""

    slug = models.SlugField(_("slug"), unique=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=100, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("part of")
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            has_label("topic_has_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="topic_has_slug"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="topic_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dialogues:topic", args=[self.slug])

    @property
    def name(self) -> str:
        return self.label("name")
