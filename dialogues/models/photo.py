"""Photographs of a dialogue. The files hold no metadata, are named by chance, and are served by a view alone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from dialogues.models.visibility import PartOfDialogueQuerySet
from dialogues.photographs import SMALL
from participants import public_ids
from participants.fields import InTwoLanguages, has_public_id, one_of, public_id_field


class PhotoLicence(models.TextChoices):
    KOGL_0 = "kogl_0", _("KOGL Type 0: free use")
    KOGL_1 = "kogl_1", _("KOGL Type 1: name the source")
    KOGL_2 = "kogl_2", _("KOGL Type 2: name the source, no commercial use")
    KOGL_3 = "kogl_3", _("KOGL Type 3: name the source, no changes")
    KOGL_4 = "kogl_4", _("KOGL Type 4: name the source, no commercial use, no changes")
    CC_BY = "cc_by", _("CC BY 4.0: name the source")
    THIRD_PARTY = "third_party", _("Third party: shown here with permission, not free to use")


def file_name(photo: "Photo", uploaded: str) -> str:
    """By chance, whatever the upload was called: a file that takes another's place has a name of its own."""
    return f"photos/{public_ids.new('f')}.jpg"


class PhotoQuerySet(PartOfDialogueQuerySet):
    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def in_order(self) -> Self:
        return self.order_by("position")


class Photo(InTwoLanguages, models.Model):
    """A picture in two sizes. `width` and `height` are those of `image`, the large one, in pixels."""

    public_id = public_id_field("f")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="photos", verbose_name=_("dialogue"))
    position = models.PositiveIntegerField(_("position"))
    image = models.FileField(_("picture"), upload_to=file_name, max_length=100, editable=False)
    small_image = models.FileField(_("small picture"), upload_to=file_name, max_length=100, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt_ko = models.CharField(
        _("what it shows (Korean)"),
        max_length=500,
        help_text=_(
            "For whoever cannot see it: who does what, where, in a sentence. Do not begin with “photo of”; "
            "name only people who are named in the record."
        ),
    )
    alt_en = models.CharField(_("what it shows (English)"), max_length=500)
    caption_ko = models.CharField(_("caption (Korean)"), max_length=500, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who took it, or whom to name.")
    )
    licence = models.CharField(
        _("licence"), max_length=12, choices=PhotoLicence, default=PhotoLicence.THIRD_PARTY
    )
    taken_on = models.DateField(
        _("taken on"), null=True, blank=True, help_text=_("Leave empty if not known.")
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering: ClassVar = ["dialogue", "position"]
        constraints: ClassVar = [
            has_public_id("photo_public_id_form"),
            models.UniqueConstraint(
                fields=["dialogue", "position"],
                name="photo_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(image="") & ~Q(small_image=""), name="photo_has_files"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_size"),
            models.CheckConstraint(condition=~Q(alt_ko=""), name="photo_has_korean_alt"),
            models.CheckConstraint(condition=~Q(alt_en=""), name="photo_has_english_alt"),
            models.CheckConstraint(condition=Q(licence="kogl_0") | ~Q(credit=""), name="photo_has_credit"),
            one_of("photo_licence_known", "licence", PhotoLicence),
        ]

    def __str__(self) -> str:
        return self.alt

    def get_absolute_url(self) -> str:
        return reverse("dialogues:photo", args=[self.public_id, "large"])

    @property
    def small_url(self) -> str:
        return reverse("dialogues:photo", args=[self.public_id, "small"])

    @property
    def small_width(self) -> int:
        """In pixels, as `photographs` made it."""
        return max(1, round(self.width * min(1, SMALL / max(self.width, self.height))))

    @property
    def small_height(self) -> int:
        return max(1, round(self.height * min(1, SMALL / max(self.width, self.height))))

    @property
    def alt(self) -> str:
        return self.label("alt")

    @property
    def caption(self) -> str:
        return self.label("caption")
