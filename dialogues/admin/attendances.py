"""Attendees, each on a page of its own with the roles held then: the stock admin cannot nest them in a dialogue's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.admin.forms import ArchiveForm
from dialogues.admin.parts import PartForm, PartOfDialogue, PartOfDialogueAdmin
from dialogues.models import PRIVATE_CATEGORIES, Attendance, AttendanceRole, Category, NameDisplay

NAMED = (NameDisplay.FULL, NameDisplay.SURNAME)


def usual_display(category: str) -> NameDisplay:
    """Who speaks in office or for a body is named; students, residents and whoever is not classed by role only."""
    return NameDisplay.ROLE_ONLY if category in {*PRIVATE_CATEGORIES, Category.OTHER} else NameDisplay.FULL


class AttendanceForm(PartForm):
    labels_needed = ("name",)

    name_display = forms.ChoiceField(
        label=gettext_lazy("How the name is shown"),
        choices=[("", gettext_lazy("As usual for the category")), *NameDisplay.choices],
        required=False,
        help_text=gettext_lazy(
            "A citizen did not stand for election. Students and residents are shown by their role only, until they "
            "consent or a published source names them: then say so as the basis."
        ),
    )

    class Meta:
        model = Attendance
        fields = ()
        widgets = {"members": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "members" in self.fields:
            self.fields["members"].queryset = self.dialogue.attendances.exclude(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        category = cleaned.get("category", "")
        cleaned["name_display"] = display = cleaned.get("name_display") or usual_display(category)
        if category in PRIVATE_CATEGORIES and display in NAMED and not cleaned.get("name_display_basis"):
            self.add_error(
                "name_display_basis",
                _("Students and residents are named only with a basis: consent, or a source."),
            )
        if cleaned.get("members") and not cleaned.get("is_group"):
            self.add_error("members", _("Only a group has members: tick “group” as well."))
        return cleaned


class RoleForm(ArchiveForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said = ("title_ko", "title_en", "organisation_ko", "organisation_en")
        if not any(cleaned.get(name) or self.has_error(name) for name in said):
            self.add_error("title_ko", _("Give a title or the organisation's name, as it was shown."))
        return cleaned


class RoleInline(PartOfDialogue, admin.StackedInline):
    model = AttendanceRole
    form = RoleForm
    extra = 0
    autocomplete_fields = ("organisation",)
    fields = (("title_ko", "title_en"), ("organisation_ko", "organisation_en"), "organisation")


@admin.register(Attendance)
class AttendanceAdmin(PartOfDialogueAdmin):
    form = AttendanceForm
    autocomplete_fields = ("participant",)
    inlines = (RoleInline,)
    part_fieldsets = (
        (None, {"fields": ("participant", ("name_ko", "name_en"), ("category", "part"))}),
        (
            gettext_lazy("How the name is shown to the public"),
            {"fields": ("name_display", ("name_display_basis", "name_display_basis_on"))},
        ),
        (gettext_lazy("A group"), {"fields": ("is_group", "members"), "classes": ("collapse",)}),
    )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """New roles come after those there are, in the order in which they were typed."""
        taken = max((role.position for role in form.instance.roles.all()), default=0)
        for position, role_form in enumerate(formset.extra_forms, start=taken + 1):
            role_form.instance.position = position
        formset.save()
