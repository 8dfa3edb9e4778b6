"""The form of an action item, and of the updates that say how it went on."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.actions.promises import PromiseNotFound, place_of
from dialogues.admin.forms import ArchiveForm, ReasonField, VersionedForm
from dialogues.admin.remark_choices import RemarkChoiceField, RemarksChoiceField
from dialogues.models import NEEDS_REASON, ActionItem, ActionStatus, ActionUpdate, Dialogue, Source

SHORT_TEXT = {"rows": 2, "class": "vLargeTextField"}
TOLD = ("text_ko", "text_en", "reason_ko", "reason_en")


class ActionItemForm(VersionedForm):
    """Its dialogues may be left out where remarks name them; the place of a promise is found, never asked for."""

    labels_needed = ("title",)

    raised_in = RemarksChoiceField(
        of="raised_in",
        label=gettext_lazy("remarks that raised it"),
        help_text=gettext_lazy("Search by words, by who said them, or by the number of the session."),
    )
    answered_in = RemarkChoiceField(of="answered_in", label=gettext_lazy("remark that answered it"))
    promise_remark = RemarkChoiceField(of="promise_remark", label=gettext_lazy("remark that promised it"))
    reason = ReasonField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        help_text=gettext_lazy(
            "What was published changes only with a reason. An update that you add below needs none."
        ),
    )

    class Meta:
        model = ActionItem
        fields = ()
        widgets = {"promise_quote": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField words"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        if "dialogues" in self.fields:
            self.fields["dialogues"].required = False
            self.fields["dialogues"].help_text = _("Those of the remarks below are added by themselves.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        remarks = [cleaned.get(name) for name in ("raised_in", "answered_in", "promise_remark")]
        if not (cleaned.get("dialogues") or any(remarks) or self.has_error("dialogues")):
            self.add_error("dialogues", _("Say which dialogue it belongs to, or which remark raised it."))
        self._check_promise(cleaned)
        self._check_reason(cleaned)
        return cleaned

    def _check_promise(self, cleaned: dict[str, Any]) -> None:
        remark, quote = cleaned.get("promise_remark"), cleaned.get("promise_quote")
        if quote and not remark and not self.has_error("promise_remark"):
            self.add_error("promise_remark", _("Say in which remark the words of the promise stand."))
        elif remark and not quote and not self.has_error("promise_quote"):
            self.add_error("promise_quote", _("Give the words of the promise, or leave its remark empty."))
        elif remark and quote and place_of(quote, remark.public_text, near=None) is None:
            self.add_error("promise_quote", str(PromiseNotFound(quote)))
        if "promise_remark" in self.changed_data:
            self.instance.promise_start = None

    def _check_reason(self, cleaned: dict[str, Any]) -> None:
        changed = set(self.changed_data) - {"reason", "edit_version"}
        is_missing = not cleaned.get("reason") and not self.has_error("reason")
        if changed and is_missing and self.instance.was_ever_public:
            self.add_error("reason", self.fields["reason"].error_messages["required"])


class ActionUpdateForm(ArchiveForm):
    class Meta:
        model = ActionUpdate
        fields = ()
        widgets = {name: forms.Textarea(attrs=SHORT_TEXT) for name in TOLD}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        status = cleaned.get("status")
        backed = cleaned.get("source") or cleaned.get("evidence") or self.has_error("source")
        if status and status != ActionStatus.UNKNOWN and not backed:
            self.add_error("source", _("Say who says so: choose a source, or name the evidence beside it."))
        if status in NEEDS_REASON and not (cleaned.get("reason_ko") or cleaned.get("reason_en")):
            self.add_error("reason_ko", _("Say why, in Korean, in English, or in both."))
        if status == ActionStatus.TRANSFERRED and not cleaned.get("transferred_to"):
            self.add_error("transferred_to", _("Say which organisation has it now."))
        return cleaned


class UpdateFormSet(BaseInlineFormSet):
    """The updates of one item; the sources of its dialogues are read once, not once a row."""

    @cached_property
    def sources(self) -> QuerySet[Source]:
        own = Dialogue.objects.filter(action_items=self.instance.pk)
        return (
            Source.objects.filter(dialogue__in=own)
            .select_related("dialogue")
            .order_by("dialogue", "position")
        )

    @cached_property
    def choices(self) -> list[tuple[Any, str]]:
        named = [(source.pk, f"{source.dialogue.ordinal} {source}".strip()) for source in self.sources]
        return [("", "---------"), *named]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if field := form.fields.get("source"):
            field.queryset = self.sources
            field.choices = self.choices

    def place_at_end(self) -> None:
        """Give new updates the next positions: of one day the one that was added last is the last."""
        last = max((update.position for update in self.instance.updates.all()), default=0)
        for position, form in enumerate(self.extra_forms, start=last + 1):
            form.instance.position = position


class UpdateInline(admin.StackedInline):
    model = ActionUpdate
    form = ActionUpdateForm
    formset = UpdateFormSet
    extra = 0
    ordering = ("date", "position")
    autocomplete_fields = ("transferred_to",)
    fields = (
        ("date", "status"),
        ("text_ko", "text_en"),
        ("source", "evidence"),
        ("reason_ko", "reason_en"),
        ("transferred_to", "next_update_due"),
    )

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """No pop-up adds a source or an organisation from inside an update."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.related_model:
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field
