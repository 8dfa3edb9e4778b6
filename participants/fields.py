"""Kinds of column that both applications use: public identifiers, and text in Korean and in English."""

from functools import partial

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participants import public_ids

KOREAN, ENGLISH = "ko", "en"


class Language(models.TextChoices):
    KOREAN = KOREAN, _("Korean")
    ENGLISH = ENGLISH, _("English")


def public_id_field(prefix: str, verbose_name: str | None = None) -> models.CharField:
    """A unique public identifier that is made by itself and never changes."""
    return models.CharField(
        verbose_name or _("public id"),
        max_length=32,
        unique=True,
        editable=False,
        default=partial(public_ids.new, prefix),
        validators=[RegexValidator(public_ids.PATTERN)],
    )


def has_public_id(name: str, field: str = "public_id") -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": public_ids.PATTERN}), name=name)


def has_label(name: str, *stems: str) -> models.CheckConstraint:
    """At least one of a label's two languages is given: stems such as `name` or `title`."""
    condition = Q()
    for stem in stems or ("name",):
        condition |= ~Q(**{f"{stem}_ko": ""}) | ~Q(**{f"{stem}_en": ""})
    return models.CheckConstraint(condition=condition, name=name)


def one_of(name: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


class InTwoLanguages:
    """Reads a label such as `title` from `title_ko` and `title_en`: in the page's language, else in the other."""

    def label(self, stem: str, language: str | None = None) -> str:
        return getattr(self, f"{stem}_{self.label_language(stem, language)}")

    def label_language(self, stem: str, language: str | None = None) -> str:
        """The language in which `label(stem)` comes out, for the `lang` attribute."""
        wanted = (language or get_language() or KOREAN)[:2]
        wanted = wanted if wanted in (KOREAN, ENGLISH) else KOREAN
        other = ENGLISH if wanted == KOREAN else KOREAN
        return wanted if getattr(self, f"{stem}_{wanted}") or not getattr(self, f"{stem}_{other}") else other
