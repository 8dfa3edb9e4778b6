"""History: what public words were before and after each change. Append-only, without foreign keys."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Func, Max, Q, TextField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.action_item import ActionItem
from dialogues.models.dialogue import Dialogue
from dialogues.models.remark import Remark
from participants.fields import one_of


class RevisedKind(models.TextChoices):
    DIALOGUE = "dialogue", _("Dialogue")
    REMARK = "remark", _("Remark")
    ACTION_ITEM = "action_item", _("Action item")


DIALOGUE_AS_KEPT = r'\n "dialogues?": (?:\[\s*)?"([a-z][a-z0-9_]{1,31})"'
"""Where a remark or an action item, as kept, names its (first) dialogue: text in JSON has no line break of its own."""


class RevisionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those of what stands in a public dialogue, and of what was taken out of one."""
        return self._of(Dialogue.objects.public(), Remark.objects.public(), ActionItem.objects.public())

    def in_record(self) -> Self:
        """Without those of the invented samples."""
        return self._of(
            Dialogue.objects.in_record(), Remark.objects.in_record(), ActionItem.objects.in_record()
        )

    def _of(self, dialogues: models.QuerySet, remarks: models.QuerySet, items: models.QuerySet) -> Self:
        things = (
            (RevisedKind.DIALOGUE, dialogues.values("public_id")),
            (RevisedKind.REMARK, remarks.values("ref")),
            (RevisedKind.ACTION_ITEM, items.values("public_id")),
        )
        told = Q(held_in__in=dialogues.values("public_id"))
        for kind, ids in things:
            told |= Q(target_kind=kind, target_id__in=ids)
        return self.with_place().filter(told)

    def with_place(self) -> Self:
        """With `held_in`: the public id of the dialogue in which a remark or an action item stands or stood."""
        places = [
            Func(F(words), Value(DIALOGUE_AS_KEPT), function="substring", output_field=TextField())
            for words in ("before", "after")
        ]
        return self.annotate(held_in=Coalesce(*places))

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def of(self, kind: RevisedKind, public_id: str) -> Self:
        return self.filter(target_kind=kind, target_id=public_id).order_by("number")

    def current_number(self, kind: RevisedKind, public_id: str) -> int:
        """The number of the words that stand now; what was never revised is number 1."""
        return self.of(kind, public_id).aggregate(last=Max("number"))["last"] or 1

    def current_numbers(self, kind: RevisedKind, public_ids: Collection[str]) -> dict[str, int]:
        """As `current_number`, of many things in one query."""
        revised = self.filter(target_kind=kind, target_id__in=public_ids).order_by()
        last = dict(revised.values_list("target_id").annotate(last=Max("number")))
        return {public_id: last.get(public_id, 1) for public_id in public_ids}

    def last_times(self, kind: RevisedKind, public_ids: Collection[str]) -> dict[str, datetime]:
        """When each that was ever revised was so last, in one query."""
        revised = self.filter(target_kind=kind, target_id__in=public_ids).order_by()
        return dict(revised.values_list("target_id").annotate(last=Max("at")))

    def later_than(self, number: int) -> Self:
        return self.filter(number__gt=number)

    def says_removed(self, kind: RevisedKind, public_id: str) -> bool:
        """Whether the thing once stood in the public record and was then taken out of it."""
        last = self.of(kind, public_id).last()
        return last is not None and last.after == ""


class Revision(models.Model):
    """One change of published words. A thing's first words are number 1, so its first revision is number 2.

    `before` and `after` are what the public saw of a remark, of a dialogue's facts or of an action item, as JSON in
    the interchange form: who said it and how faithfully is part of what changed. An empty `before` says added, an
    empty `after` removed.
    """

    target_kind = models.CharField(_("kind"), max_length=12, choices=RevisedKind)
    target_id = models.CharField(_("id"), max_length=32)
    number = models.PositiveIntegerField(_("number"))
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("reason"), max_length=500)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.CharField(_("by"), max_length=150)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["target_kind", "target_id", "number"], name="revision_number_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="revision_has_reason"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
            one_of("revision_kind_known", "target_kind", RevisedKind),
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_id} v{self.number}"
