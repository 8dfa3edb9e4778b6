"""The words that mean one thing, as staff keep them for the search."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.admin.base import ArchiveModelAdmin
from dialogues.admin.forms import ArchiveForm, visible
from dialogues.models import Synonym
from dialogues.models.synonym import LONGEST_SPELLING, MOST_SPELLINGS, spelling_key, spelling_keys


class SpellingsField(forms.CharField):
    """Spellings, one a line; each is kept once."""

    widget = forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = (" ".join(line.split()) for line in visible(super().to_python(value)).splitlines())
        once: dict[str, str] = {}
        for line in filter(None, lines):
            once.setdefault(spelling_key(line), line)
        return list(once.values())

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) < 2:
            raise ValidationError(_("Give two spellings or more, one a line."))
        if len(value) > MOST_SPELLINGS:
            raise ValidationError(_("A group holds %(most)d spellings at most.") % {"most": MOST_SPELLINGS})
        for text in value:
            if len(text) > LONGEST_SPELLING or not any(map(str.isalnum, text)):
                raise ValidationError(_("“%(text)s” is no word.") % {"text": text[:LONGEST_SPELLING]})


class SynonymForm(ArchiveForm):
    spellings = SpellingsField(
        label=gettext_lazy("Spellings"),
        help_text=gettext_lazy(
            "One a line, two or more, such as 이스포츠, e스포츠, e-sports. Whoever searches for one of them finds what "
            "has any of them, and is told so. Give only what always means the same. Particles, spacing and capital "
            "letters need no line of their own; the spellings of somebody's name belong to the participant."
        ),
    )

    def clean_spellings(self) -> list[str]:
        spellings: list[str] = self.cleaned_data["spellings"]
        for other in Synonym.objects.sharing(spelling_keys(spellings)).exclude(pk=self.instance.pk):
            taken = next(text for text in spellings if spelling_key(text) in other.keys)
            raise ValidationError(
                _("“%(text)s” already stands in the group “%(group)s”: add the others there.")
                % {"text": taken, "group": other}
            )
        return spellings


@admin.register(Synonym)
class SynonymAdmin(ArchiveModelAdmin):
    form = SynonymForm
    list_display = ("shown_spellings",)
    fields = ("spellings",)

    @admin.display(description=gettext_lazy("spellings"))
    def shown_spellings(self, synonym: Synonym) -> str:
        return str(synonym)
