"""The parts of a dialogue under a heading."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from dialogues.models.visibility import PartOfDialogueQuerySet
from participants.fields import InTwoLanguages, has_label, has_public_id


class Section(InTwoLanguages, models.Model):
    """A part of a dialogue under a heading (Akoma Ntoso: debateSection)."""

    dialogue = models.ForeignKey(
        Dialogue, models.CASCADE, related_name="sections", verbose_name=_("dialogue")
    )
    local_id = models.CharField(_("id within the dialogue"), max_length=32)
    position = models.PositiveIntegerField(_("position"))
    heading_ko = models.CharField(_("heading (Korean)"), max_length=300, blank=True)
    heading_en = models.CharField(_("heading (English)"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )

    objects = PartOfDialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["dialogue", "position"]
        constraints: ClassVar = [
            has_label("section_has_heading", "heading"),
            has_public_id("section_local_id_form", "local_id"),
            models.UniqueConstraint(fields=["dialogue", "local_id"], name="section_local_id_once"),
            models.UniqueConstraint(
                fields=["dialogue", "position"],
                name="section_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="section_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        return self.label("heading")
