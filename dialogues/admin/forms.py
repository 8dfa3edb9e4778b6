"""What every form of the admin shares: text that can be seen, a version that it started from, a reason."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import plain_text
from dialogues.actions.errors import ActionRefused, EditConflict
from dialogues.models import Dialogue

REFUSED = "refused"
"""The code of an error for which the answer is 409."""


def visible(text: str) -> str:
    """The text as it is stored. Raises ValidationError, naming the code points, when part of it cannot be seen."""
    stored = plain_text.as_stored(text)
    if found := plain_text.invisible_characters(stored):
        raise ValidationError(
            _("Invisible characters (%(characters)s): delete them and type the text there again."),
            code="invisible",
            params={"characters": ", ".join(found)},
        )
    return stored


class ReasonField(forms.CharField):
    """Why something is done, for the audit log and, of what is public, for the correction log."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Reason"))
        options.setdefault("max_length", 500)
        options.setdefault("widget", forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}))
        super().__init__(**options)
        self.error_messages["required"] = gettext_lazy(
            "What was published changes only with a reason: say why."
        )

    def clean(self, value: Any) -> str:
        return visible(super().clean(value))


class ArchiveForm(forms.ModelForm):
    """Refuses invisible characters in every field, asks for a label in one language, and says why an action refused."""

    labels_needed: ClassVar[tuple[str, ...]] = ()
    refusal: ActionRefused | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._keep_visible(name, value)
        for stem in self.labels_needed:
            self._require_label(stem)
        if self.refusal:
            self.add_error(None, ValidationError(str(self.refusal), code=REFUSED))
        return cleaned

    @property
    def is_refused(self) -> bool:
        return self.has_error(forms.forms.NON_FIELD_ERRORS, REFUSED)

    def _keep_visible(self, name: str, value: str) -> None:
        try:
            self.cleaned_data[name] = visible(value)
        except ValidationError as error:
            self.add_error(name, error)

    def _require_label(self, stem: str) -> None:
        fields = [f"{stem}_ko", f"{stem}_en"]
        if not any(self.cleaned_data.get(field) or self.has_error(field) for field in fields):
            self.add_error(fields[0], _("Give it in Korean, in English, or in both."))


class VersionedForm(ArchiveForm):
    """A change of one dialogue or of a part of it, that knows which version of the dialogue it started from."""

    dialogue: Dialogue | None = None

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = ReasonField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        help_text=gettext_lazy(
            "What was published changes only with a reason. It stands in the public correction log."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = self.dialogue or self.instance
        self.initial["edit_version"] = self.dialogue.edit_version
        self.fields["reason"].required = self.dialogue.was_ever_public

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started_from = cleaned.get("edit_version")
        if self.dialogue.pk and started_from is not None and started_from != self.dialogue.edit_version:
            self.add_error(None, ValidationError(str(EditConflict(self.dialogue)), code=REFUSED))
        return cleaned

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.is_refused:
            self._start_from_what_is_stored()

    def _start_from_what_is_stored(self) -> None:
        """Whoever has compared and saves again means it."""
        self.data = self.data.copy()
        self.data[self.add_prefix("edit_version")] = str(self.dialogue.edit_version)

    def differences(self) -> list[tuple[str, str]]:
        """What was typed differently from what is stored now: each field's label and its stored value."""
        names = [name for name in self.changed_data if name not in ("edit_version", "reason")]
        return [(str(self.fields[name].label), self._shown(name)) for name in names]

    def _shown(self, name: str) -> str:
        field, value = self.fields[name], self.get_initial_for_field(self.fields[name], name)
        if isinstance(field, forms.ModelMultipleChoiceField):
            return ", ".join(str(thing) for thing in value or ())
        if isinstance(field, forms.ModelChoiceField):
            return str(field.queryset.filter(pk=value).first() or "")
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))
        return "" if value is None else str(value)


class ConfirmationForm(forms.Form):
    """Asked on a page of its own before something is taken away."""

    reason = ReasonField()

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
