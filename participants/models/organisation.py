"""Bodies under whose name somebody spoke."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participants.fields import (
    ENGLISH,
    KOREAN,
    InTwoLanguages,
    has_label,
    has_public_id,
    one_of,
    public_id_field,
)
from participants.models.few import AmongFew


class OrganisationKind(models.TextChoices):
    CITY = "city", _("City")
    COUNCIL = "council", _("Council")
    COMPANY = "company", _("Company")
    UNIVERSITY = "university", _("University")
    PUBLIC_BODY = "public_body", _("Public body")
    CIVIC_GROUP = "civic_group", _("Civic group")
    PRESS = "press", _("Press")
    OTHER = "other", _("Other")


class OrganisationQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def in_record(self) -> Self:
        """Of the public ones, without those that nothing but an invented sample shows."""
        series, items = self.model.series.rel.related_model, self.model.owed_items.rel.related_model
        named, owed = _attendances(), items.objects.public()
        shown = [
            named.in_samples().values("roles__organisation"),
            named.in_samples().values("participant__affiliations__organisation"),
            owed.in_samples().values("responsible"),
            series.objects.samples().values("host"),
        ]
        elsewhere = [
            named.in_record().filter(roles__organisation=OuterRef("pk")),
            named.in_record().filter(participant__affiliations__organisation=OuterRef("pk")),
            owed.in_record().filter(responsible=OuterRef("pk")),
            series.objects.in_record().filter(host=OuterRef("pk")),
        ]
        in_samples = Organisation.objects.filter(reduce(or_, (Q(AmongFew("pk", few)) for few in shown)))
        only_there = in_samples.exclude(reduce(or_, (Q(Exists(others)) for others in elsewhere)))
        return self.exclude(AmongFew("pk", only_there.order_by().values("pk")))

    def who_speak_for_others(self) -> Self:
        """Without those for which nobody but students or residents spoke, whom search engines are kept away from."""
        spoke = _attendances().filter(roles__organisation=OuterRef("pk")).order_by().values("pk")
        # Scalars, not Exists: of each organisation one attendance is read, where the database would gather them all.
        asked = self.alias(
            representative=Subquery(spoke.of_representatives()[:1]),
            private_person=Subquery(spoke.of_private_people()[:1]),
        )
        return asked.filter(Q(representative__isnull=False) | Q(private_person__isnull=True))

    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def with_ids(self, public_ids: Collection[str]) -> Self:
        return self.filter(public_id__in=public_ids)

    def named(self, words: list[str]) -> Self:
        """Whose name, in either language, has every one of the words."""
        found = self
        for word in words:
            found = found.filter(Q(name_ko__icontains=word) | Q(name_en__icontains=word))
        return found

    def by_kind(self, language: str) -> Self:
        """In the order of the kinds, then of the names as a page in `language` shows them, its own script first."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(OrganisationKind.values)]
        forms = [NullIf(f"name_{code}", Value("")) for code in (KOREAN, ENGLISH)]
        listed = self.annotate(listed_as=Coalesce(*(forms if language == KOREAN else reversed(forms))))
        foreign = listed.annotate(is_latin=Q(listed_as__lt="ㄱ"))
        script = "is_latin" if language == KOREAN else "-is_latin"
        return foreign.order_by(Case(*kinds), script, "listed_as", "pk")

    def with_counts(self) -> Self:
        """With `dialogue_count`: in how many public dialogues of the record somebody spoke for it by the full name."""
        spoke = _attendances().in_record().filter(roles__organisation=OuterRef("pk")).order_by()
        counted = spoke.values("roles__organisation").annotate(count=Count("dialogue", distinct=True))
        return self.annotate(dialogue_count=Coalesce(Subquery(counted.values("count")), 0))

    def for_page(self) -> Self:
        """With what it was part of and what became of it: each to be shown only if it is public itself."""
        return self.select_related("parent", "successor")


def _attendances() -> models.QuerySet:
    """The public attendances under a full name, through the reverse relation: nothing here imports dialogues."""
    role = Organisation.attendance_roles.rel.related_model
    return role.attendance.field.related_model.objects.public().fully_named()


class Organisation(InTwoLanguages, models.Model):
    """A body under whose name somebody spoke. A city can merge into another: successors are data, never code."""

    public_id = public_id_field("o")
    name_ko = models.CharField(_("name (Korean)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=16, choices=OrganisationKind, default=OrganisationKind.OTHER
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("merged into"),
    )
    is_public = models.BooleanField(_("shown to the public"), default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["name_ko", "name_en", "pk"]
        constraints: ClassVar = [
            has_public_id("organisation_public_id_form"),
            has_label("organisation_has_name"),
            one_of("organisation_kind_known", "kind", OrganisationKind),
            models.CheckConstraint(
                condition=Q(dissolved_on__gte=F("founded_on")) | Q(dissolved_on=None) | Q(founded_on=None),
                name="organisation_dissolved_after_founded",
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="organisation_not_part_of_itself"),
            models.CheckConstraint(
                condition=~Q(successor=F("pk")), name="organisation_not_its_own_successor"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("participants:organisation", args=[self.public_id])

    @property
    def name(self) -> str:
        return self.label("name")

    @property
    def public_parent(self) -> "Organisation | None":
        return self.parent if self.parent and self.parent.is_public else None

    @property
    def public_successor(self) -> "Organisation | None":
        return self.successor if self.successor and self.successor.is_public else None

    def named_attendances(self) -> models.QuerySet:
        """The public attendances in which somebody, shown by the full name, spoke for it."""
        return _attendances().speaking_for(self)

    def speaker_links(self) -> models.QuerySet:
        """To what somebody, shown by the full name, said in its name."""
        return _attendances().model.speaker_links.rel.related_model.objects.in_the_name_of(self)
