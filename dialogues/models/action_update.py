"""How an action item went on: a line for each thing that became known, with whoever says so."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.models.action_item import ActionItem
from dialogues.models.action_status import NEEDS_REASON, ActionStatus
from dialogues.models.source import Source
from dialogues.models.visibility import in_public_dialogue
from participants.fields import InTwoLanguages, one_of
from participants.models import Organisation

_IS_SHOWN = ~Q(evidence="") | Q(source=None) | in_public_dialogue("source__dialogue")


class ActionUpdateQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(item__in=ActionItem.objects.public()).shown()

    def shown(self) -> Self:
        """Without those that nothing but the source of a hidden dialogue tells of."""
        return self.filter(_IS_SHOWN)

    def telling(self) -> Self:
        """Those that say how an item stands: what the public is told of it, and all while it is not public."""
        return self.filter(_IS_SHOWN | ~Exists(ActionItem.objects.public().filter(pk=OuterRef("item"))))

    def in_order(self) -> Self:
        """As it went on: the last one says how the item stands."""
        return self.order_by("date", "position")

    def with_source(self) -> Self:
        return self.select_related("source__dialogue__series", "transferred_to")


class ActionUpdate(InTwoLanguages, models.Model):
    """What is known of an item on a day, and who says so. Nothing but `unknown` is claimed without a source."""

    item = models.ForeignKey(
        ActionItem, models.CASCADE, related_name="updates", verbose_name=_("action item")
    )
    position = models.PositiveIntegerField(_("position"))
    date = models.DateField(_("date"))
    status = models.CharField(
        pgettext_lazy("of an action item", "state"), max_length=20, choices=ActionStatus
    )
    text_ko = models.TextField(_("what is known (Korean)"), max_length=2000, blank=True)
    text_en = models.TextField(_("what is known (English)"), max_length=2000, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_updates",
        verbose_name=_("source"),
        help_text=_("A source of one of its dialogues."),
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=1000,
        blank=True,
        help_text=_("An address, or the name and date of the document that says so."),
    )
    reason_ko = models.TextField(_("reason (Korean)"), max_length=2000, blank=True)
    reason_en = models.TextField(_("reason (English)"), max_length=2000, blank=True)
    transferred_to = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_over",
        verbose_name=_("handed to"),
    )
    next_update_due = models.DateField(_("next update due"), null=True, blank=True)

    objects = ActionUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update of an action item")
        verbose_name_plural = _("updates of an action item")
        ordering: ClassVar = ["item", "date", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "position"],
                name="action_update_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            one_of("action_update_status_known", "status", ActionStatus),
            models.CheckConstraint(
                condition=Q(status=ActionStatus.UNKNOWN) | Q(source__isnull=False) | ~Q(evidence=""),
                name="action_update_state_has_source",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=NEEDS_REASON) | ~Q(reason_ko="") | ~Q(reason_en=""),
                name="action_update_refusal_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=ActionStatus.TRANSFERRED) | Q(transferred_to__isnull=False),
                name="action_update_transfer_names_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} · {self.get_status_display()}"

    @property
    def text(self) -> str:
        return self.label("text")

    @property
    def reason(self) -> str:
        return self.label("reason")

    @property
    def public_source(self) -> Source | None:
        """The source, if the dialogue that it belongs to is public: read `for_page`."""
        return self.source if self.source and self.source.dialogue.is_published else None
