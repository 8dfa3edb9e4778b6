"""Dialogues: the list, the page of one, and the addresses of the pages around it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dialogues.actions import publishing, revising
from dialogues.admin import preview, remark_moves, remark_pages, status_pages
from dialogues.admin.base import ArchiveModelAdmin
from dialogues.admin.dialogue_form import (
    DialogueForm,
    FigureInline,
    SectionInline,
    SourceInline,
)
from dialogues.admin.pages import change_page
from dialogues.admin.parts import place_at_end
from dialogues.models import Dialogue, Remark, Series, Status

FACTS = (
    (
        _("What it was"),
        {
            "fields": (
                "series",
                ("number", "ordinal"),
                "title_ko",
                "title_en",
                "summary_ko",
                "summary_en",
                "language",
            )
        },
    ),
    (
        _("When, and how we know"),
        {
            "fields": (
                ("date", "date_precision"),
                "date_basis",
                ("date_basis_note_ko", "date_basis_note_en"),
                ("starts_at", "ends_at"),
                "part_of_day",
            ),
            "description": _(
                "A date is never worked out from a number. Where no source gives one, leave it empty."
            ),
        },
    ),
    (_("Where, and about what"), {"fields": ("venue", "topics")}),
    (_("How much is held here"), {"fields": ("coverage",)}),
)
REASON = (_("Why it changes"), {"fields": ("reason",)})


@admin.register(Dialogue)
class DialogueAdmin(ArchiveModelAdmin):
    form = DialogueForm
    change_form_template = "admin/dialogues/dialogue/change_form.html"
    list_display = (
        "shown_number",
        "shown_title",
        "date",
        "status_badge",
        "coverage",
        "remark_count",
        "series",
    )
    list_display_links = ("shown_number", "shown_title")
    list_filter = ("status", "coverage", "series", "date_basis", ("topics", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("series",)
    search_fields = (
        "=number",
        "ordinal",
        "title_ko",
        "title_en",
        "public_id",
        "venue__name_ko",
        "venue__name_en",
    )
    search_help_text = _("A number, words of the title, or a venue.")
    date_hierarchy = "date"
    actions = None
    autocomplete_fields = ("venue",)
    inlines = (SourceInline, SectionInline, FigureInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dialogue]:
        remarks = Remark.objects.filter(dialogue=OuterRef("pk")).order_by().values("dialogue")
        counted = Subquery(remarks.annotate(count=Count("pk")).values("count"))
        return (
            super().get_queryset(request).select_related("series").annotate(remarks_held=Coalesce(counted, 0))
        )

    @admin.display(description=_("number"), ordering="number", empty_value="–")
    def shown_number(self, dialogue: Dialogue) -> str | int | None:
        return dialogue.ordinal or dialogue.number

    @admin.display(description=_("title"), ordering="title_ko")
    def shown_title(self, dialogue: Dialogue) -> str:
        return dialogue.title

    @admin.display(description=_("status"), ordering="status")
    def status_badge(self, dialogue: Dialogue) -> str:
        return format_html(
            '<span class="badge badge-{}">{}</span>', dialogue.status, dialogue.get_status_display()
        )

    @admin.display(description=_("remarks"), ordering="remarks_held")
    def remark_count(self, dialogue: Dialogue) -> int:
        return dialogue.remarks_held

    def view_on_site(self, obj: Dialogue) -> str | None:
        return obj.get_absolute_url() if obj.is_published else None

    def get_fieldsets(self, request: HttpRequest, obj: Dialogue | None = None) -> Any:
        return (*FACTS, REASON) if obj and obj.was_ever_public else FACTS

    def get_inlines(self, request: HttpRequest, obj: Dialogue | None) -> Any:
        return self.inlines if obj else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The topics all at once, to be ticked: they are few, and a box that hides them has to be learned."""
        return super().formfield_for_manytomany(db_field, request, widget=CheckboxSelectMultiple, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        main = Series.objects.filter(is_main=True).first()
        return {"series": main and main.pk} | super().get_changeform_initial_data(request)

    def store(self, request: HttpRequest, form: Any, write: Any, change: bool) -> None:
        if not change:
            publishing.create_dialogue(dialogue=form.instance, by=request.user)
            form.save_m2m()
            return
        revising.revise_dialogue(
            dialogue=form.instance,
            write=write,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            expected_version=form.cleaned_data["edit_version"],
        )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        place_at_end(formset.new_parts(), form.instance)
        formset.save()

    def response_add(
        self, request: HttpRequest, obj: Dialogue, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page where sources, attendees and remarks are added."""
        response = super().response_add(request, obj, post_url_continue)
        return response if "_addanother" in request.POST else HttpResponseRedirect(change_page(obj))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return status_pages.delete(request, object_id=unquote(object_id))

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        dialogue = kwargs.get("obj")
        if dialogue:
            context |= {
                "buttons": status_pages.buttons(request.user, dialogue),
                "problems": [] if dialogue.status == Status.PUBLISHED else publishing.problems(dialogue),
                "attendees": attendees_of(dialogue),
                "photos": dialogue.photos.in_order(),
                "action_items": dialogue.action_items.promises_first(),
                "can_edit": self.has_change_permission(request, dialogue),
                "show_delete": False,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        own = [
            ("submit", "submit/", status_pages.submit),
            ("return", "return/", status_pages.return_to_draft),
            ("publish", "publish/", status_pages.publish),
            ("withdraw", "withdraw/", status_pages.withdraw),
            ("preview", "preview/", preview.preview),
            ("remarks", "remarks/", remark_pages.remark_list),
            ("remark_add", "remarks/add/", remark_pages.add),
            ("remark", "remarks/<slug:ref>/", remark_pages.edit),
            ("remark_move", "remarks/<slug:ref>/move/", remark_moves.move),
            ("remark_remove", "remarks/<slug:ref>/remove/", remark_moves.remove),
        ]
        wrap = self.admin_site.admin_view
        return [
            path(f"<int:object_id>/{address}", wrap(view), name=f"dialogues_dialogue_{name}")
            for name, address, view in own
        ] + super().get_urls()


def attendees_of(dialogue: Dialogue) -> QuerySet:
    """With all that the table of attendees shows."""
    return (
        dialogue.attendances.with_roles().annotate(remark_count=Count("speaker_links")).order_by("position")
    )
