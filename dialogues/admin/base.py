"""The admin's own rule: whatever it saves or deletes goes through an action, and a refusal loses nothing typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dialogues.actions.audit import public_key
from dialogues.actions.errors import ActionRefused
from dialogues.actions.reference_data import delete_reference_data, save_reference_data
from dialogues.admin.forms import ArchiveForm
from dialogues.models import AuditEvent

CONFLICT = 409

SECURE_ADDRESSES = {models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}}
"""An address typed without its scheme is taken to be https."""


def refused(request: HttpRequest, refusal: ActionRefused, *, back: str) -> HttpResponse:
    """The page that says why nothing was done, and leads back."""
    context = {
        **admin.site.each_context(request),
        "title": _("Nothing was changed"),
        "refusal": refusal,
        "back": back,
    }
    return TemplateResponse(request, "admin/refused.html", context, status=CONFLICT)


def collided() -> ActionRefused:
    """For what the database refused, when two people saved the same at once."""
    return ActionRefused(
        _("Somebody else saved the same at this moment. What you typed is kept below: save it again.")
    )


class MadeUpLookups:
    """Answers 400 where Django's own list trips over an impossible date in its address."""

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changelist_view(request, *args, **kwargs)
        except OverflowError as error:
            raise SuspiciousOperation("not a date") from error


class ArchiveModelAdmin(MadeUpLookups, admin.ModelAdmin):
    """Saves and deletes through actions. The archive's own audit log is the record: Django's admin log stays empty."""

    form = ArchiveForm
    formfield_overrides = SECURE_ADDRESSES
    list_per_page = 50
    view_on_site = False
    save_on_top = False

    def store(self, request: HttpRequest, form: Any, write: Callable[[], None], change: bool) -> None:
        """Call the action that `write`, which saves the form and its inlines, belongs to."""
        save_reference_data(thing=form.instance, write=write, by=request.user, is_new=not change)

    def remove(self, request: HttpRequest, thing: models.Model) -> None:
        delete_reference_data(thing=thing, by=request.user)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Nothing is deleted from inside a form about something else."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's; a refused save answers 409 with the same form, as it was filled in."""
        try:
            response = super().changeform_view(request, *args, **kwargs)
        except (ActionRefused, IntegrityError) as error:
            request.refusal = error if isinstance(error, ActionRefused) else collided()
            response = super().changeform_view(request, *args, **kwargs)
        form = getattr(getattr(response, "context_data", {}).get("adminform"), "form", None)
        if form is not None and form.is_bound and form.is_refused:
            response.status_code = CONFLICT
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: `save_related` stores the thing and its inlines in one action."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        store_thing, store_related = super().save_model, super().save_related

        def write() -> None:
            store_thing(request, form.instance, form, change)
            store_related(request, form, formsets, change)

        self.store(request, form, write, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.remove(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with transaction.atomic():
            for thing in queryset:
                self.remove(request, thing)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().delete_view(request, *args, **kwargs)
        except ActionRefused as refusal:
            return refused(request, refusal, back=request.path.removesuffix("delete/") + "change/")

    def render_delete_form(self, request: HttpRequest, context: dict) -> HttpResponse:
        response = super().render_delete_form(request, context)
        if request.method == "POST" and (context["protected"] or context["perms_lacking"]):
            response.status_code = CONFLICT
        return response

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changelist_view(request, *args, **kwargs)
        except ActionRefused as refusal:
            return refused(request, refusal, back=request.get_full_path())

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The audit log's lines about one thing."""
        thing = self.get_object(request, object_id)
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        events = AuditEvent.objects.filter(target_kind=self.opts.model_name, target_id=public_key(thing))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(thing)s") % {"thing": thing},
            "events": events[:200],
            "original": thing,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/history.html", context)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The action has written the audit log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The action has written the audit log."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """The action has written the audit log."""


class ReadOnlyAdmin(MadeUpLookups, admin.ModelAdmin):
    """A log: nobody adds to it, changes it or deletes from it by hand."""

    list_per_page = 100
    actions = None
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
