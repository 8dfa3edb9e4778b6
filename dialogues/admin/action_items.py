"""Action items: what was asked and promised, on a page each, with the updates that say how it went on."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.actions.action_items import remove_action_item, save_action_item
from dialogues.admin.action_item_form import ActionItemForm, UpdateInline
from dialogues.admin.base import ArchiveModelAdmin
from dialogues.admin.pages import confirmed
from dialogues.models import ActionItem, Dialogue, Remark

REASON = (gettext_lazy("Why it changes"), {"fields": ("reason",)})
KEPT = (
    gettext_lazy("Kept by the archive"),
    {"fields": ("public_id", "status"), "classes": ("collapse",)},
)


class WhereFrom(forms.Form):
    """The address of a page that adds an item: `?dialogue=12`, `?remark=r7k2m4`."""

    dialogue = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    remark = forms.SlugField(max_length=32, required=False)


@admin.register(ActionItem)
class ActionItemAdmin(ArchiveModelAdmin):
    form = ActionItemForm
    change_form_template = "admin/dialogues/actionitem/change_form.html"
    list_display = ("shown_title", "kind", "state_badge", "shown_dialogues", "responsible", "due_on")
    list_filter = ("kind", "status", ("topics", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("responsible",)
    search_fields = ("title_ko", "title_en", "promise_quote", "=dialogues__number", "=public_id")
    search_help_text = gettext_lazy("Words of the title or of the promise, or the number of a session.")
    actions = None
    autocomplete_fields = ("dialogues", "responsible")
    readonly_fields = ("words_to_copy", "public_id", "status")
    inlines = (UpdateInline,)
    fieldsets = (
        (gettext_lazy("What it is"), {"fields": ("kind", "title_ko", "title_en", "topics")}),
        (gettext_lazy("Where it comes from"), {"fields": ("dialogues", "raised_in", "answered_in")}),
        (
            gettext_lazy("The words of the promise"),
            {
                "fields": ("promise_remark", "words_to_copy", "promise_quote"),
                "description": gettext_lazy(
                    "If somebody promised it in so many words: copy them from the remark, exactly as they stand there."
                ),
            },
        ),
        (gettext_lazy("Who, and by when"), {"fields": ("responsible", "due_on")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActionItem]:
        return super().get_queryset(request).prefetch_related("dialogues__series")

    @admin.display(description=gettext_lazy("title"), ordering="title_ko")
    def shown_title(self, item: ActionItem) -> str:
        return item.title

    @admin.display(description=gettext_lazy("state"), ordering="status")
    def state_badge(self, item: ActionItem) -> str:
        return format_html(
            '<span class="badge badge-item-{}">{}</span>', item.status, item.get_status_display()
        )

    @admin.display(description=gettext_lazy("dialogues"))
    def shown_dialogues(self, item: ActionItem) -> str:
        return ", ".join(dialogue.ordinal or dialogue.title for dialogue in item.dialogues.all())

    @admin.display(description=gettext_lazy("words of that remark"))
    def words_to_copy(self, item: ActionItem) -> str | None:
        remark = item.promise_remark
        return remark and format_html(
            '<blockquote class="words" lang="{}">{}</blockquote>', remark.language, remark.public_text
        )

    def view_on_site(self, obj: ActionItem) -> str | None:
        is_public = any(dialogue.is_published for dialogue in obj.dialogues.all())
        return obj.get_absolute_url() if is_public else None

    def get_fieldsets(self, request: HttpRequest, obj: ActionItem | None = None) -> Any:
        if obj is None:
            return self.fieldsets
        return (*self.fieldsets, *((REASON,) if obj.was_ever_public else ()), KEPT)

    def get_inlines(self, request: HttpRequest, obj: ActionItem | None) -> Any:
        return self.inlines if obj else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The topics all at once, to be ticked, as on a dialogue's page."""
        if db_field.name == "topics":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No pop-up makes a dialogue from inside an item."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "dialogues":
            field.widget.can_add_related = False
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        where = WhereFrom(request.GET)
        if not where.is_valid():
            return {}
        asked = where.cleaned_data
        remark = Remark.objects.filter(ref=asked["remark"]).first()
        dialogue = Dialogue.objects.filter(pk=remark.dialogue_id if remark else asked["dialogue"]).first()
        return {
            "dialogues": [dialogue.pk] if dialogue else [],
            "raised_in": [remark.pk] if remark else [],
            "topics": [topic.pk for topic in dialogue.topics.all()] if dialogue else [],
        }

    def store(self, request: HttpRequest, form: Any, write: Any, change: bool) -> None:
        save_action_item(
            item=form.instance,
            write=write,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            expected_version=form.cleaned_data["edit_version"] if change else None,
        )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.place_at_end()
        formset.save()

    def response_add(
        self, request: HttpRequest, obj: ActionItem, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page where updates are added."""
        response = super().response_add(request, obj, post_url_continue)
        return response if "_addanother" in request.POST else HttpResponseRedirect(_page(obj))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Asks on a page of its own: of what was ever public, with a reason."""
        item = self.get_object(request, unquote(object_id))
        if item is None:
            raise Http404
        if not self.has_delete_permission(request, item):
            raise PermissionDenied
        explanation = _("It is taken out with all its updates.")
        if item.was_ever_public:
            explanation = _("Its page will say that it was taken out, and the correction log will say why.")
        return confirmed(
            request,
            item.dialogues.first(),
            lambda reason: remove_action_item(item=item, by=request.user, reason=reason),
            question=_("Delete “%(thing)s”?") % {"thing": item},
            explanation=explanation,
            button=_("Delete"),
            sentence=_("“%(thing)s” was deleted.") % {"thing": item},
            to=reverse("admin:dialogues_actionitem_changelist"),
            back=_page(item),
            needs_reason=item.was_ever_public,
        )


def _page(item: ActionItem) -> str:
    return reverse("admin:dialogues_actionitem_change", args=[item.pk])
