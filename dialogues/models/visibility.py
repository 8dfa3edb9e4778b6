"""The one definition of what the public may see. Nothing outside this file says which status is public."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models.few import AmongFew


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def in_public_dialogue(prefix: str = "dialogue") -> Q:
    """The condition under which what belongs to a dialogue is public.

    `prefix` is the lookup path that leads to the dialogue, and empty for the dialogue itself.
    """
    return Q(**{f"{prefix}__status" if prefix else "status": Status.PUBLISHED})


def in_withdrawn_dialogue(prefix: str = "dialogue") -> Q:
    """The condition under which something was public once and is not now, whatever staff do with it since."""
    at = f"{prefix}__published_at" if prefix else "published_at"
    return Q(**{f"{at}__isnull": False}) & ~in_public_dialogue(prefix)


class PartOfDialogueQuerySet(models.QuerySet):
    """Whatever has a `dialogue`: it is public when the dialogue is."""

    def public(self) -> Self:
        return self.filter(in_public_dialogue())

    def of_withdrawn_dialogue(self) -> Self:
        """Once public, now taken down with their dialogue: their addresses answer 410."""
        return self.filter(in_withdrawn_dialogue())

    def in_record(self) -> Self:
        """Without the invented samples."""
        return self.filter(dialogue__series__is_sample=False)

    def in_samples(self) -> Self:
        """The invented samples' own, which are few."""
        samples = self.model.dialogue.field.related_model.objects.samples()
        return self.filter(AmongFew("dialogue", samples.values("pk")))
