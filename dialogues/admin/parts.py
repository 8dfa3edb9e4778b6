"""What belongs to one dialogue: who may edit it, where a new part is put, and the page that some parts have."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Model, ProtectedError, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.actions import revising
from dialogues.actions.errors import StillInUse
from dialogues.admin.base import SECURE_ADDRESSES, ArchiveModelAdmin
from dialogues.admin.forms import VersionedForm
from dialogues.admin.pages import change_page, confirmed
from dialogues.models import Attendance, Dialogue, Section, Source

EDIT = "dialogues.change_dialogue"
VIEW = "dialogues.view_dialogue"

PREFIXES = {Source: "s", Section: "c", Attendance: "a"}
"""What the local ids of parts begin with."""


def place_at_end(parts: Sequence[Model], dialogue: Dialogue) -> None:
    """Give new parts of one kind the next positions and local ids, such as `s3`: nobody is asked for them."""
    if not parts:
        return
    model = type(parts[0])
    siblings = model._default_manager.filter(dialogue=dialogue)
    last = siblings.aggregate(last=Max("position"))["last"] or 0
    for position, part in enumerate(parts, start=last + 1):
        part.position = position
    if prefix := PREFIXES.get(model):
        taken = set(siblings.values_list("local_id", flat=True))
        free = (f"{prefix}{number}" for number in count(1) if f"{prefix}{number}" not in taken)
        for part, local_id in zip(parts, free, strict=False):
            part.local_id = local_id


class PartOfDialogue:
    """Whoever may edit the dialogue may edit its parts: for inlines and for pages alike."""

    formfield_overrides = SECURE_ADDRESSES

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(VIEW) or request.user.has_perm(EDIT)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(EDIT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(EDIT)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(EDIT)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No pop-up adds a part of a dialogue from inside another field."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.related_model in PREFIXES:
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class PartForm(VersionedForm):
    """A part of the dialogue that the page sets on the class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.dialogue = self.dialogue


class WhichDialogue(forms.Form):
    """The address of a page that adds a part: `?dialogue=12`."""

    dialogue = forms.IntegerField(min_value=1)


class PartOfDialogueAdmin(PartOfDialogue, ArchiveModelAdmin):
    """A part on a page of its own, reached from the dialogue's page alone."""

    form = PartForm
    change_form_template = "admin/dialogues/part_change_form.html"
    part_fieldsets: Any = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("dialogue__series")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if self._dialogue(request, obj).was_ever_public:
            return (*self.part_fieldsets, (gettext_lazy("Why it changes"), {"fields": ("reason",)}))
        return self.part_fieldsets

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.dialogue = self._dialogue(request, obj)
        return form

    def store(self, request: HttpRequest, form: Any, write: Any, change: bool) -> None:
        def place_and_write() -> None:
            if not change:
                place_at_end([form.instance], form.dialogue)
            write()

        revising.revise_dialogue(
            dialogue=form.dialogue,
            write=place_and_write,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            expected_version=form.cleaned_data["edit_version"],
        )

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["dialogue"] = self._dialogue(request, kwargs.get("obj"))
        context["dialogue_plural"] = Dialogue._meta.verbose_name_plural
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:dialogues_dialogue_changelist"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Asks on a page of its own: of what was ever public, with a reason."""
        part = self.get_object(request, unquote(object_id))
        if part is None:
            raise Http404
        if not self.has_delete_permission(request, part):
            raise PermissionDenied
        dialogue = part.dialogue

        def delete(reason: str) -> None:
            self.delete_part(request, part, reason)

        return confirmed(
            request,
            dialogue,
            delete,
            question=_("Delete “%(thing)s”?") % {"thing": part},
            explanation=_("It is taken out of this dialogue alone."),
            button=_("Delete"),
            sentence=_("“%(thing)s” was deleted.") % {"thing": part},
            to=change_page(dialogue),
            back=change_page(dialogue),
            needs_reason=dialogue.was_ever_public,
        )

    def delete_part(self, request: HttpRequest, part: Any, reason: str) -> None:
        revising.revise_dialogue(
            dialogue=part.dialogue, write=lambda: delete_unused(part), by=request.user, reason=reason
        )

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return HttpResponseRedirect(change_page(obj.dialogue))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return HttpResponseRedirect(change_page(obj.dialogue))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        another = f"{request.path}?dialogue={obj.dialogue_id}"
        return HttpResponseRedirect(another) if "_addanother" in request.POST else response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        response = super().response_change(request, obj)
        another = reverse(f"admin:dialogues_{self.opts.model_name}_add") + f"?dialogue={obj.dialogue_id}"
        return HttpResponseRedirect(another) if "_addanother" in request.POST else response

    @staticmethod
    def _dialogue(request: HttpRequest, part: Any) -> Dialogue:
        if part is not None:
            return part.dialogue
        which = WhichDialogue(request.GET)
        if not which.is_valid():
            raise Http404
        return get_object_or_404(Dialogue.objects.select_related("series"), pk=which.cleaned_data["dialogue"])


def delete_unused(part: Model) -> None:
    """Raises StillInUse, which names the part and not what points at it."""
    try:
        part.delete()
    except ProtectedError as error:
        raise StillInUse(part) from error
