"""The form of one remark: its words, who said them, and how faithfully they are held."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import plain_text
from dialogues.admin.forms import ReasonField, visible
from dialogues.admin.remark_state import LANGUAGES
from dialogues.models import (
    LONGEST_TEXT,
    Attendance,
    Dialogue,
    Remark,
    RemarkKind,
    RemarkTranslation,
    TranslationOrigin,
)
from participants.fields import Language

FEWEST_SPEAKER_FIELDS = 4
OFFERED_TO_ANSWER = 40
"""Remarks before this one among which the clerk finds the one that it answers."""

CHOSEN = fields_for_model(Remark, fields=("attribution", "kind", "fidelity", "language"))
SPEAKERLESS = (RemarkKind.EVENT, RemarkKind.PROCEDURAL)


class WordsField(forms.CharField):
    """What was said. Too long or invisible is an error; nothing is cut off, and what was typed stays in the form."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField words"}), **options
        )

    def to_python(self, value: Any) -> str:
        return plain_text.as_stored(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        visible(value)
        if len(value) > LONGEST_TEXT:
            raise ValidationError(
                _("%(length)s characters: a remark holds %(longest)s at most. Divide it into two."),
                params={"length": f"{len(value):,}", "longest": f"{LONGEST_TEXT:,}"},
            )


class OffsetField(forms.CharField):
    """A place in a recording as hours, minutes and seconds; milliseconds in the database."""

    PATTERN = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?:\.(\d{1,3}))?", re.ASCII)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        seconds, thousandths = divmod(value, 1000)
        shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        return f"{shown}.{thousandths:03}" if thousandths else shown

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        found = self.PATTERN.fullmatch(text)
        if not found:
            raise ValidationError(_("Write hours, minutes and seconds, such as 00:12:31."))
        hours, minutes, seconds, fraction = found.groups(default="0")
        length = dt.timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
        return int(length.total_seconds()) * 1000 + int(fraction.ljust(3, "0"))


class RemarkForm(forms.Form):
    """Everything about one remark. Its speakers are attendees of its dialogue and nobody else."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    basis = forms.CharField(widget=forms.HiddenInput, required=False)
    ref = forms.CharField(widget=forms.HiddenInput, required=False)
    attribution = CHOSEN["attribution"]
    text = WordsField(label=gettext_lazy("Text"), rows=10)
    kind = CHOSEN["kind"]
    fidelity = CHOSEN["fidelity"]
    language = CHOSEN["language"]
    section = forms.ModelChoiceField(None, label=gettext_lazy("Section"), required=False)
    source = forms.ModelChoiceField(None, label=gettext_lazy("Source"), required=False)
    answers = forms.TypedChoiceField(
        label=gettext_lazy("Answers"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("The remark before this one that it answers."),
    )
    offset = OffsetField(
        label=gettext_lazy("Place in the recording"),
        required=False,
        max_length=16,
        help_text=gettext_lazy("Hours, minutes and seconds, such as 00:12:31."),
    )
    reason = ReasonField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        help_text=gettext_lazy(
            "What was published changes only with a reason. It stands in the public correction log."
        ),
    )

    def __init__(
        self, *args: Any, dialogue: Dialogue, remark: Remark, before: list[Remark], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue, self.remark = dialogue, remark
        self.attendances = {attendance.pk: attendance for attendance in dialogue.attendances.with_roles()}
        self.fields["section"].queryset = dialogue.sections.all()
        self.fields["source"].queryset = dialogue.sources.all()
        self.fields["answers"].choices = [
            ("", "---------"),
            *((earlier.pk, _shown(earlier)) for earlier in before),
        ]
        self.fields["reason"].required = dialogue.was_ever_public
        self._add_speakers()
        self._add_translations()

    def _add_speakers(self) -> None:
        choices = [
            ("", "---------"),
            *((pk, _named(attendance)) for pk, attendance in self.attendances.items()),
        ]
        given = [
            name for name in (*self.data, *self.initial) if re.fullmatch(r"speaker_\d{1,3}", name, re.ASCII)
        ]
        last = max((int(name.removeprefix("speaker_")) for name in given), default=0)
        self.speaker_names = [
            f"speaker_{place}" for place in range(1, max(FEWEST_SPEAKER_FIELDS, last + 1) + 1)
        ]
        for place, name in enumerate(self.speaker_names, start=1):
            label = _("Speaker") if place == 1 else _("Speaker %(place)s") % {"place": place}
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=choices, required=False, coerce=int, empty_value=None
            )

    def _add_translations(self) -> None:
        for language in LANGUAGES:
            self.fields[f"text_{language}"] = WordsField(label=_("Translation"), rows=5, required=False)
            self.fields[f"origin_{language}"] = forms.ChoiceField(
                label=_("Origin"), choices=[("", "---------"), *TranslationOrigin.choices], required=False
            )
            self.fields[f"translator_{language}"] = forms.CharField(
                label=_("Translator"), max_length=200, required=False
            )

    def clean_attribution(self) -> str:
        return visible(self.cleaned_data["attribution"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        speakers = self.speakers()
        if len(speakers) != len(set(speakers)):
            self.add_error("speaker_2", _("The same speaker stands here twice."))
        if not (speakers or cleaned.get("attribution") or cleaned.get("kind") in SPEAKERLESS):
            self.add_error("speaker_1", _("Choose who said it, or write below who it is attributed to."))
        for language in LANGUAGES:
            self._check_translation(language)
        return cleaned

    def _check_translation(self, language: str) -> None:
        text = self.cleaned_data.get(f"text_{language}")
        if text and not self.cleaned_data.get(f"origin_{language}"):
            self.add_error(f"origin_{language}", _("Say whose translation it is."))
        if text and self.cleaned_data.get("language") == language:
            self.add_error(f"text_{language}", _("The remark itself is in this language."))

    def speakers(self) -> list[Attendance]:
        """In the order in which they are named."""
        chosen = (self.cleaned_data.get(name) for name in self.speaker_names)
        return [self.attendances[pk] for pk in chosen if pk]

    def translations(self) -> list[RemarkTranslation]:
        return [
            RemarkTranslation(
                language=language,
                text=text,
                origin=self.cleaned_data[f"origin_{language}"],
                translator=self.cleaned_data[f"translator_{language}"],
            )
            for language in LANGUAGES
            if (text := self.cleaned_data[f"text_{language}"])
        ]

    def filled_in(self) -> Remark:
        """The remark with what was typed, not yet stored."""
        for name in ("text", "attribution", "kind", "fidelity", "language", "section", "source"):
            setattr(self.remark, name, self.cleaned_data[name])
        self.remark.answers_id = self.cleaned_data["answers"]
        self.remark.offset_ms = self.cleaned_data["offset"]
        return self.remark

    def speaker_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.speaker_names]

    def translation_fields(self) -> Iterator[dict[str, Any]]:
        """The three fields of each language; those of the remark's other language, or with text, stand open."""
        own = self["language"].value()
        for language in LANGUAGES:
            fields = [self[f"{stem}_{language}"] for stem in ("text", "origin", "translator")]
            is_open = language != own or any(field.value() or field.errors for field in fields)
            yield {
                "language": Language(language).label,
                "code": language,
                "fields": fields,
                "is_open": is_open,
            }


def _named(attendance: Attendance) -> str:
    roles = ", ".join(str(role) for role in attendance.roles.all())
    return f"{attendance} ({roles})" if roles else str(attendance)


def _shown(remark: Remark) -> str:
    speakers = ", ".join(str(attendance) for attendance in remark.ordered_speakers) or remark.attribution
    return f"{remark.position}. {speakers}: {Truncator(remark.opening).chars(40)}"
