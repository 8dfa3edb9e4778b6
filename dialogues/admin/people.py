"""Who spoke, and the bodies that they belong to."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogues.admin.base import ArchiveModelAdmin
from dialogues.admin.forms import ArchiveForm
from dialogues.models import Attendance
from participants.models import Affiliation, NameVariant, Organisation, Participant

AUTOCOMPLETE = "autocomplete"


class NamedForm(ArchiveForm):
    labels_needed = ("name",)


class NameVariantInline(admin.StackedInline):
    model = NameVariant
    form = ArchiveForm
    extra = 0
    fields = (("text", "language", "kind"), "source")


class AffiliationInline(admin.StackedInline):
    model = Affiliation
    form = ArchiveForm
    extra = 0
    autocomplete_fields = ("organisation",)
    fields = ("organisation", ("title_ko", "title_en"), ("held_from", "held_to"))


@admin.register(Participant)
class ParticipantAdmin(ArchiveModelAdmin):
    form = NamedForm
    list_display = ("shown_name", "name_en", "kind", "dialogue_count", "is_public")
    list_filter = ("kind", "is_public")
    search_fields = ("name_ko", "name_en", "variants__text", "public_id")
    search_help_text = _("Any spelling of the name, in Hangul or in Roman letters.")
    readonly_fields = ("public_id", "is_public", "merged_into")
    inlines = (NameVariantInline, AffiliationInline)
    fieldsets = (
        (None, {"fields": ("kind", "name_ko", "name_en", "sort_name")}),
        (_("Biography"), {"fields": ("biography_ko", "biography_en")}),
        (
            _("Kept by the archive"),
            {"fields": ("public_id", "is_public", "merged_into"), "classes": ("collapse",)},
        ),
    )

    def view_on_site(self, obj: Participant) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participant]:
        attended = Attendance.objects.filter(participant=OuterRef("pk")).order_by().values("participant")
        counted = Subquery(attended.annotate(count=Count("dialogue", distinct=True)).values("count"))
        return super().get_queryset(request).annotate(dialogues=Coalesce(counted, 0))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Nobody who was merged into somebody else is offered as a new speaker."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        is_offered = request.path.rstrip("/").endswith(AUTOCOMPLETE)
        return (found.filter(merged_into=None) if is_offered else found), may_repeat

    @admin.display(description=_("name"), ordering="name_ko")
    def shown_name(self, participant: Participant) -> str:
        return participant.name

    @admin.display(description=_("dialogues"), ordering="dialogues")
    def dialogue_count(self, participant: Participant) -> int:
        return participant.dialogues


@admin.register(Organisation)
class OrganisationAdmin(ArchiveModelAdmin):
    form = NamedForm
    list_display = ("shown_name", "name_en", "kind", "parent", "is_public")
    list_filter = ("kind", "is_public")
    list_select_related = ("parent",)
    search_fields = ("name_ko", "name_en", "public_id")
    search_help_text = _("A name in Korean or in English.")
    autocomplete_fields = ("parent", "successor")
    readonly_fields = ("public_id", "is_public")
    fieldsets = (
        (None, {"fields": ("name_ko", "name_en", "kind", "parent")}),
        (_("Dates and mergers"), {"fields": ("founded_on", "dissolved_on", "successor")}),
        (_("Kept by the archive"), {"fields": ("public_id", "is_public"), "classes": ("collapse",)}),
    )

    @admin.display(description=_("name"), ordering="name_ko")
    def shown_name(self, organisation: Organisation) -> str:
        return organisation.name
