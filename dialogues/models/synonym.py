"""The glossary: words that mean one thing and share no spelling, so that who asks for one finds each."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.text_index.normalise import normalised_text
from participants.fields import has_public_id, public_id_field

LONGEST_SPELLING = 100
MOST_SPELLINGS = 12


def spelling_key(text: str) -> str:
    """What a spelling is told apart by: its case, width and spacing are not."""
    return " ".join(normalised_text(text).split())


def spelling_keys(texts: Iterable[str]) -> list[str]:
    return [spelling_key(text) for text in texts]


class SynonymQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Every group is public: it says what words mean, never who said them."""
        return self.all()

    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def sharing(self, keys: Collection[str]) -> Self:
        """With one of the spellings, by their keys."""
        return self.filter(keys__overlap=list(keys))


class Synonym(models.Model):
    """A group of spellings that mean one thing: e스포츠 = 이스포츠 = e-sports. `keys` are made of them on saving."""

    public_id = public_id_field("g")
    spellings = ArrayField(models.CharField(max_length=LONGEST_SPELLING), verbose_name=_("spellings"))
    keys = ArrayField(models.TextField(), verbose_name=_("keys"), editable=False)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            has_public_id("synonym_public_id_form"),
            models.CheckConstraint(condition=Q(spellings__len__gte=2), name="synonym_has_two_spellings"),
        ]

    def __str__(self) -> str:
        return " = ".join(self.spellings)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keys = spelling_keys(self.spellings)
        super().save(*args, **kwargs)
