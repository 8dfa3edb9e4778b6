"""The form of a dialogue's facts and of what belongs to them: sources, sections, figures."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dialogues.admin.forms import ArchiveForm, VersionedForm
from dialogues.admin.parts import PartOfDialogue
from dialogues.admin.sources import SourceForm
from dialogues.models import ContextFact, DateBasis, Dialogue, Section, Source

LONG = ("summary_ko", "summary_en", "date_basis_note_ko", "date_basis_note_en")


class DialogueForm(VersionedForm):
    labels_needed = ("title",)

    class Meta:
        model = Dialogue
        fields = ()
        widgets = {name: forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}) for name in LONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if series := self.fields.get("series"):
            series.widget.can_add_related = series.widget.can_change_related = (
                series.widget.can_view_related
            ) = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (self.has_error("date") or self.has_error("date_basis")):
            self._check_date(cleaned)
        return cleaned

    def _check_date(self, cleaned: dict[str, Any]) -> None:
        date, basis = cleaned.get("date"), cleaned.get("date_basis")
        notes = [cleaned.get("date_basis_note_ko"), cleaned.get("date_basis_note_en")]
        if date and basis == DateBasis.UNKNOWN:
            self.add_error(
                "date_basis", _("Say how the date is known: is it printed in a source, or inferred?")
            )
        elif not date and basis != DateBasis.UNKNOWN:
            self.add_error("date_basis", _("There is no date: enter one, or choose “Not known” here."))
        elif basis == DateBasis.INFERRED and not any(notes):
            self.add_error(
                "date_basis_note_ko", _("Say how the date was inferred, in Korean, in English, or in both.")
            )


class SectionForm(ArchiveForm):
    labels_needed = ("heading",)


class FigureForm(ArchiveForm):
    labels_needed = ("label",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        amount, unit = cleaned.get("amount"), cleaned.get("unit")
        if amount is None and not (
            cleaned.get("value_ko") or cleaned.get("value_en") or self.has_error("amount")
        ):
            self.add_error("amount", _("Give an amount, or say it in words."))
        if amount is not None and not unit:
            self.add_error("unit", _("An amount needs a unit, such as KRW."))
        return cleaned


class PartFormSet(BaseInlineFormSet):
    """The parts of one dialogue; what they may point at is read once, not once a row."""

    points_at = ""

    @cached_property
    def choices(self) -> list[tuple[Any, str]]:
        parts = getattr(self.instance, f"{self.points_at}s").all() if self.instance.pk else ()
        return [("", "---------"), *((part.pk, str(part)) for part in parts)]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        field = form.fields.get("source") or form.fields.get("parent")
        if field and self.points_at:
            field.queryset = (
                getattr(self.instance, f"{self.points_at}s").all()
                if self.instance.pk
                else field.queryset.none()
            )
            field.choices = self.choices

    def new_parts(self) -> list[models.Model]:
        return [
            form.instance
            for form in self.extra_forms
            if form.has_changed() and not self._should_delete_form(form)
        ]


class FigureFormSet(PartFormSet):
    points_at = "source"


class SectionFormSet(PartFormSet):
    points_at = "section"


class PartInline(PartOfDialogue, admin.StackedInline):
    extra = 0
    formset = PartFormSet


class SourceInline(PartInline):
    model = Source
    form = SourceForm
    show_change_link = True
    fields = (
        ("kind", "publisher"),
        ("title", "url"),
        ("published_on", "published_on_basis"),
        ("language", "licence"),
    )


class SectionInline(PartInline):
    model = Section
    form = SectionForm
    formset = SectionFormSet
    fields = (("heading_ko", "heading_en"), "parent")


class FigureInline(PartInline):
    model = ContextFact
    form = FigureForm
    formset = FigureFormSet
    fields = (("label_ko", "label_en"), ("amount", "unit", "period"), ("value_ko", "value_en"), "source")
