"""What was said: each remark once, in the language in which it was said or printed, with translations as rows."""

from collections.abc import Collection
from typing import ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.archive_version import ArchiveVersion
from dialogues.models.attendance import Attendance, NameDisplay
from dialogues.models.dialogue import Dialogue
from dialogues.models.section import Section
from dialogues.models.source import Source
from dialogues.models.visibility import PartOfDialogueQuerySet, in_public_dialogue
from participants.fields import Language, has_public_id, one_of, public_id_field
from participants.models import Organisation, Participant

MANY_DIALOGUES = 500
NAMED = Q(attendance__name_display=NameDisplay.FULL)
LONGEST_TEXT = 50_000
"""Characters that one remark may hold."""


class RemarkKind(models.TextChoices):
    SPEECH = "speech", _("Speech")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")
    EVENT = "event", _("Event")
    PROCEDURAL = "procedural", _("Procedure")


class Fidelity(models.TextChoices):
    VERBATIM = "verbatim", _("Word for word")
    TRANSLATED = "translated", _("Translated quotation")
    PARAPHRASE = "paraphrase", _("Paraphrase")
    SUMMARY = "summary", _("Summary")


class TranslationOrigin(models.TextChoices):
    OFFICIAL = "official", _("Official translation")
    SOURCE = "source", _("Translation by the source")
    STAFF = "staff", _("Translation by staff")
    STAFF_GIST = "staff_gist", _("Gist by staff")
    MACHINE = "machine", _("Machine translation")


UNWARRANTED = {TranslationOrigin.STAFF_GIST, TranslationOrigin.MACHINE}
"""Translations whose words nobody stands for: never in quotation marks, never cited."""


class RemarkQuerySet(PartOfDialogueQuerySet):
    def at(self, ref: str) -> Self:
        return self.filter(ref=ref)

    def with_refs(self, refs: Collection[str]) -> Self:
        """Those of the permanent ids, each with its dialogue."""
        return self.filter(ref__in=refs).select_related("dialogue__series")

    def in_order(self) -> Self:
        return self.order_by("position")

    def spoken(self) -> Self:
        """Without what nobody said: laughter, applause."""
        return self.exclude(kind=RemarkKind.EVENT)

    def newest_first(self) -> Self:
        return self.order_by(F("dialogue__date").desc(nulls_last=True), "-dialogue_id", "position")

    def by(self, links: "RemarkSpeakerQuerySet") -> Self:
        """Spoken by those whom the links name, alone or with others."""
        return self.filter(Exists(links.filter(remark=OuterRef("pk"))))

    def count_by_fidelity(self) -> dict[str, int]:
        """How many are held in each way, those without any left out."""
        return dict(self.order_by().values_list("fidelity").annotate(count=Count("*")))

    def around(self, remark: "Remark", count: int) -> Self:
        """The remark, with as many as `count` that stand before it and after it."""
        others = Remark.objects.filter(dialogue=remark.dialogue_id)
        before = others.filter(position__lt=remark.position).order_by("-position")
        after = others.filter(position__gt=remark.position).order_by("position")
        near = Q(pk=remark.pk) | Q(pk__in=before.values("pk")[:count]) | Q(pk__in=after.values("pk")[:count])
        return self.filter(near, dialogue=remark.dialogue_id).in_order()

    def answering(self, remark: "Remark") -> Self:
        return self.filter(answers=remark).in_order()

    def for_reading(self) -> Self:
        """With speakers, their roles, the source and the translations: four queries however many remarks."""
        speakers = RemarkSpeaker.objects.select_related("attendance__participant").prefetch_related(
            "attendance__roles"
        )
        return self.select_related("source").prefetch_related(
            Prefetch("speaker_links", speakers.order_by("remark", "position")), "translations"
        )

    def for_session(self) -> Self:
        """With source, `held_translations`, and `speaker_ids`: of attendances, who come with the session."""
        speakers = RemarkSpeaker.objects.filter(remark=OuterRef("pk")).order_by("position")
        translations = Prefetch("translations", to_attr="held_translations")
        return (
            self.annotate(speaker_ids=ArraySubquery(speakers.values("attendance")))
            .defer("text", "offset_ms")
            .prefetch_related("source", translations)
        )

    def for_hits(self) -> Self:
        """For reading and citing outside of its dialogue, without its section and the question that it answers."""
        return self.select_related("dialogue__series", "dialogue__venue").for_reading()

    def read_late(self) -> Self:
        """A slice of the newest, with all that a list shows of each: found by their keys first, in a query of its own.

        Where so many tables are joined, the database does not weigh in which order; and reads a million for twenty.
        """
        few = Remark.objects.filter(pk__in=list(self.values_list("pk", flat=True)))
        return few.with_dialogue().for_reading().newest_first()

    def for_revision(self) -> Self:
        """With all that `representation.remark` tells of each."""
        return self.for_reading().select_related("source", "section", "answers")

    def with_dialogue(self) -> Self:
        return self.select_related("dialogue__series__host", "dialogue__venue", "section", "answers")


class Remark(models.Model):
    """One remark (Akoma Ntoso: speech), at one permanent address. Order is `position`; the clock sorts nothing."""

    ref = public_id_field("r", _("permanent id"))
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="remarks", verbose_name=_("dialogue"))
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="remarks", verbose_name=_("section")
    )
    position = models.PositiveIntegerField(_("position"))
    speakers = models.ManyToManyField(
        Attendance, through="RemarkSpeaker", related_name="remarks", verbose_name=_("speakers")
    )
    attribution = models.CharField(
        _("attribution as printed"),
        max_length=300,
        blank=True,
        help_text=_("Who said it, when no attendee is named: such as “AI companies”."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RemarkKind, default=RemarkKind.SPEECH)
    fidelity = models.CharField(_("fidelity"), max_length=10, choices=Fidelity)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.KOREAN)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    public_text = models.TextField(_("public text"), editable=False)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="remarks", verbose_name=_("source")
    )
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answered_by", verbose_name=_("answers")
    )
    offset_ms = models.PositiveIntegerField(_("place in the recording (milliseconds)"), null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering: ClassVar = ["dialogue", "position"]
        indexes: ClassVar = [
            models.Index(
                fields=["dialogue", "fidelity"],
                condition=~Q(kind=RemarkKind.EVENT),
                name="remark_spoken",
            ),
        ]
        constraints: ClassVar = [
            has_public_id("remark_ref_form", "ref"),
            models.UniqueConstraint(
                fields=["dialogue", "position"],
                name="remark_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="remark_has_text"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST_TEXT), name="remark_text_not_too_long"
            ),
            one_of("remark_kind_known", "kind", RemarkKind),
            one_of("remark_fidelity_known", "fidelity", Fidelity),
            one_of("remark_language_known", "language", Language),
            models.CheckConstraint(condition=~Q(answers=F("pk")), name="remark_does_not_answer_itself"),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("dialogues:remark", args=[self.ref])

    @property
    def is_quotation(self) -> bool:
        """Whether the words stand in quotation marks: nobody's paraphrase ever does."""
        return self.kind != RemarkKind.EVENT and self.fidelity in (Fidelity.VERBATIM, Fidelity.TRANSLATED)

    @property
    def ordered_speakers(self) -> list[Attendance]:
        return [link.attendance for link in self.speaker_links.all()]


class RemarkSpeakerQuerySet(models.QuerySet):
    """Plain joins from end to end: so the database may begin with the somebody, or with the newest remarks."""

    def of(self, participant: Participant) -> Self:
        """Of what somebody said under the full name."""
        return self.filter(NAMED, attendance__participant=participant)

    def in_the_name_of(self, organisation: Organisation) -> Self:
        """Of what somebody who is named in full said in a role there."""
        return self.filter(NAMED, attendance__roles__organisation=organisation)

    def remarks(self) -> RemarkQuerySet:
        return Remark.objects.by(self)

    def count_remarks(self) -> int:
        """How many public remarks they lead to."""
        public = self.filter(in_public_dialogue("attendance__dialogue"))
        return public.order_by().aggregate(count=Count("remark", distinct=True))["count"]

    def count_remarks_of(self, public_id: str, *, dialogues: int) -> int:
        """As `count_remarks`, and kept of somebody who spoke in many dialogues: few do."""
        if dialogues < MANY_DIALOGUES:
            return self.count_remarks()
        return ArchiveVersion.objects.kept(f"remarks-of-{public_id}", self.count_remarks)


class RemarkSpeaker(models.Model):
    """One of the speakers of a remark, in the order in which they are named."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="speaker_links", verbose_name=_("remark"))
    attendance = models.ForeignKey(
        Attendance, models.PROTECT, related_name="speaker_links", verbose_name=_("attendee")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects = RemarkSpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering: ClassVar = ["remark", "position"]
        indexes: ClassVar = [models.Index(fields=["attendance", "remark"], name="remark_speaker_said")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remark", "attendance"], name="remark_speaker_once"),
            models.UniqueConstraint(
                fields=["remark", "position"],
                name="remark_speaker_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark} · {self.attendance}"


class RemarkTranslationQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(in_public_dialogue("remark__dialogue"))


class RemarkTranslation(models.Model):
    """A remark in the other language. A gist says what it is, stands in no quotation marks and is never cited."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="translations", verbose_name=_("remark"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    origin = models.CharField(_("origin"), max_length=10, choices=TranslationOrigin)
    translator = models.CharField(_("translator"), max_length=200, blank=True)

    objects = RemarkTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering: ClassVar = ["remark", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remark", "language"], name="translation_once_a_language"),
            models.CheckConstraint(condition=~Q(text=""), name="translation_has_text"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST_TEXT), name="translation_text_not_too_long"
            ),
            one_of("translation_language_known", "language", Language),
            one_of("translation_origin_known", "origin", TranslationOrigin),
        ]

    def __str__(self) -> str:
        return f"{self.remark} ({self.language})"

    @property
    def is_quotation(self) -> bool:
        """Neither a gist nor a machine's words stand in quotation marks, nor does the translation of a paraphrase."""
        return self.origin not in UNWARRANTED and self.remark.is_quotation
