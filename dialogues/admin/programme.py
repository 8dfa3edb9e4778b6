"""What dialogues belong to: series, venues, topics."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.admin.base import ArchiveModelAdmin
from dialogues.admin.people import NamedForm
from dialogues.models import Series, Topic, Venue


class VenueForm(NamedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = [cleaned.get("latitude") is not None, cleaned.get("longitude") is not None]
        if any(given) and not all(given) and not (self.has_error("latitude") or self.has_error("longitude")):
            self.add_error("longitude", _("Give both coordinates, or neither."))
        return cleaned


class SeriesForm(NamedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_main") and cleaned.get("is_sample"):
            self.add_error("is_sample", _("The main series cannot be a sample."))
        return cleaned


@admin.register(Venue)
class VenueAdmin(ArchiveModelAdmin):
    form = VenueForm
    list_display = ("shown_name", "name_en", "district_ko", "district_en")
    search_fields = ("name_ko", "name_en", "district_ko", "district_en", "address", "public_id")
    search_help_text = gettext_lazy("A name, a district or an address.")
    fieldsets = (
        (None, {"fields": ("name_ko", "name_en")}),
        (
            gettext_lazy("Where it is"),
            {"fields": ("address", "district_ko", "district_en", ("latitude", "longitude"))},
        ),
    )

    @admin.display(description=gettext_lazy("name"), ordering="name_ko")
    def shown_name(self, venue: Venue) -> str:
        return venue.name


@admin.register(Topic)
class TopicAdmin(ArchiveModelAdmin):
    form = NamedForm
    list_display = ("shown_name", "name_en", "slug", "parent")
    list_select_related = ("parent",)
    search_fields = ("name_ko", "name_en", "slug")
    search_help_text = gettext_lazy("A name in Korean or in English.")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("name_en",)}
    fields = ("name_ko", "name_en", "slug", "parent")

    @admin.display(description=gettext_lazy("name"), ordering="name_ko")
    def shown_name(self, topic: Topic) -> str:
        return topic.name


@admin.register(Series)
class SeriesAdmin(ArchiveModelAdmin):
    form = SeriesForm
    list_display = ("shown_name", "name_en", "slug", "is_main", "is_sample")
    search_fields = ("name_ko", "name_en", "slug")
    search_help_text = gettext_lazy("A name in Korean or in English.")
    autocomplete_fields = ("host",)
    fieldsets = (
        (None, {"fields": ("name_ko", "name_en", "slug", "host", "first_held")}),
        (gettext_lazy("About it"), {"fields": ("description_ko", "description_en", "rules_ko", "rules_en")}),
        (gettext_lazy("Kind of series"), {"fields": ("is_main", "is_sample")}),
    )

    @admin.display(description=gettext_lazy("name"), ordering="name_ko")
    def shown_name(self, series: Series) -> str:
        return series.name

    def has_delete_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        """A series names the addresses of its dialogues: it is never deleted by hand."""
        return False
