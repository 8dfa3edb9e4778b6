"""People and groups, the spellings of their names, and the roles that they held."""

from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participants.fields import (
    KOREAN,
    InTwoLanguages,
    Language,
    has_label,
    has_public_id,
    one_of,
    public_id_field,
)
from participants.models.few import AmongFew
from participants.models.organisation import Organisation


class ParticipantKind(models.TextChoices):
    PERSON = "person", _("Person")
    GROUP = "group", _("Group")


class NameKind(models.TextChoices):
    ROMANISATION = "romanisation", _("Romanisation")
    HANJA = "hanja", _("Hanja")
    FORMER_NAME = "former_name", _("Former name")
    SOURCE_SPELLING = "source_spelling", _("Spelling in a source")


class ParticipantQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True, merged_into=None)

    def in_order(self) -> Self:
        return self.order_by("sort_name", "name_ko", "name_en", "pk")

    def by_name(self, language: str) -> Self:
        """In the order of the names as a page in `language` shows them (`listed_as`), Hangul before Latin in Korean."""
        hangul, latin = NullIf("name_ko", Value("")), NullIf("name_en", Value(""))
        names = (hangul, latin) if language == KOREAN else (latin, hangul)
        ordered = self.annotate(listed_as=Coalesce(NullIf("sort_name", Value("")), *names))
        foreign = ordered.annotate(is_latin=Q(listed_as__lt="ㄱ"))
        return foreign.order_by(*(["is_latin"] if language == KOREAN else ["-is_latin"]), "listed_as", "pk")

    def named(self, words: list[str]) -> Self:
        """Whose name, in any spelling held, has every one of the words."""
        found = self
        for word in words:
            spelled = NameVariant.objects.filter(text__icontains=word).values("participant")
            found = found.filter(Q(name_ko__icontains=word) | Q(name_en__icontains=word) | Q(pk__in=spelled))
        return found

    def in_record(self) -> Self:
        """Of the public ones, without those who appear in nothing but an invented sample."""
        elsewhere = _attendances().in_record().filter(participant=OuterRef("participant"))
        in_samples = _attendances().in_samples().filter(~Exists(elsewhere), participant__isnull=False)
        return self.exclude(AmongFew("pk", in_samples.values("participant")))

    def who_represent_somebody(self) -> Self:
        """Without those who appear as students or residents alone, whom search engines are kept away from."""
        return self.filter(Exists(_attendances().of_representatives().filter(participant=OuterRef("pk"))))

    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def with_ids(self, public_ids: Collection[str]) -> Self:
        return self.filter(public_id__in=public_ids)

    def absorbing(self, public_id: str) -> Self:
        """Into whom the participant of that id was merged."""
        return self.filter(merged__public_id=public_id)

    def for_page(self) -> Self:
        return self.prefetch_related("variants", "affiliations__organisation")

    def with_last_attendance(self) -> Self:
        """With `last_attendances`: where each was last shown by the full name, if anywhere."""
        last = _attendances().with_roles().newest_first()[:1]
        return self.prefetch_related(Prefetch("attendances", last, to_attr="last_attendances"))


def _attendances() -> models.QuerySet:
    """The public attendances under a full name, through the reverse relation: nothing here imports dialogues."""
    return Participant.attendances.rel.related_model.objects.public().fully_named()


class Participant(InTwoLanguages, models.Model):
    """A person or a group across dialogues. A Hangul spelling that nobody printed is never guessed."""

    public_id = public_id_field("p")
    kind = models.CharField(_("kind"), max_length=8, choices=ParticipantKind, default=ParticipantKind.PERSON)
    name_ko = models.CharField(_("name (Korean)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("Where the name stands in lists, if not by itself."),
    )
    biography_ko = models.TextField(_("biography (Korean)"), max_length=5000, blank=True)
    biography_en = models.TextField(_("biography (English)"), max_length=5000, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    is_public = models.BooleanField(_("shown to the public"), default=False, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering: ClassVar = ["sort_name", "name_ko", "name_en", "pk"]
        constraints: ClassVar = [
            has_public_id("participant_public_id_form"),
            has_label("participant_has_name"),
            one_of("participant_kind_known", "kind", ParticipantKind),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="participant_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("participants:participant", args=[self.public_id])

    def named_attendances(self) -> models.QuerySet:
        """Where the public sees the full name."""
        return _attendances().filter(participant=self)

    def speaker_links(self) -> models.QuerySet:
        """To what was said under the full name."""
        return _attendances().model.speaker_links.rel.related_model.objects.of(self)

    @property
    def name(self) -> str:
        return self.label("name")

    @property
    def biography(self) -> str:
        return self.label("biography")


class NameVariant(models.Model):
    """Another spelling of a participant's name, as somebody wrote it."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="variants", verbose_name=_("participant")
    )
    text = models.CharField(_("spelling"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    kind = models.CharField(_("kind"), max_length=16, choices=NameKind, default=NameKind.ROMANISATION)
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Who printed it so."))

    class Meta:
        verbose_name = _("other spelling of the name")
        verbose_name_plural = _("other spellings of the name")
        ordering: ClassVar = ["text", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "text"], name="name_variant_once"),
            models.CheckConstraint(condition=~Q(text=""), name="name_variant_has_text"),
            one_of("name_variant_kind_known", "kind", NameKind),
            one_of("name_variant_language_known", "language", Language),
        ]

    def __str__(self) -> str:
        return self.text


class AffiliationQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those of people who are public themselves."""
        return self.filter(participant__in=Participant.objects.public())

    def with_people(self) -> Self:
        return self.select_related("participant").order_by(F("held_from").desc(nulls_last=True), "pk")


class Affiliation(InTwoLanguages, models.Model):
    """A role that somebody held at an organisation, with its dates where they are known."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="affiliations", verbose_name=_("participant")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="affiliations", verbose_name=_("organisation")
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    held_from = models.DateField(_("from"), null=True, blank=True)
    held_to = models.DateField(_("to"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering: ClassVar = ["held_from", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(held_to__gte=F("held_from")) | Q(held_to=None) | Q(held_from=None),
                name="affiliation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.organisation}"

    @property
    def title(self) -> str:
        return self.label("title")
