"""Sources, and what each of them printed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dialogues.admin.forms import ArchiveForm
from dialogues.admin.parts import PartForm, PartOfDialogue, PartOfDialogueAdmin
from dialogues.models import Claim, DateBasis, Source


class DatedSource:
    """A date needs its basis, and a basis its date."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        published_on, basis = cleaned.get("published_on"), cleaned.get("published_on_basis")
        if published_on and basis == DateBasis.UNKNOWN:
            self.add_error(
                "published_on_basis", _("Say how the date is known: is it printed in a source, or inferred?")
            )
        elif not published_on and basis and basis != DateBasis.UNKNOWN and not self.has_error("published_on"):
            self.add_error(
                "published_on_basis", _("There is no date: enter one, or choose “Not known” here.")
            )
        return cleaned


class SourceForm(DatedSource, ArchiveForm):
    """One source among those on the dialogue's page."""


class SourcePageForm(DatedSource, PartForm):
    """One source on its own page."""


class ClaimInline(PartOfDialogue, admin.StackedInline):
    model = Claim
    form = ArchiveForm
    extra = 0
    fields = (("field", "attendance"), "value")

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Only who was in the same dialogue."""
        if db_field.name == "attendance":
            kwargs["queryset"] = self._attendances(request, db_field.related_model._default_manager.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @staticmethod
    def _attendances(request: Any, attendances: QuerySet) -> QuerySet:
        source = request.resolver_match.kwargs.get("object_id")
        return attendances.filter(dialogue__sources=source) if source else attendances.none()


@admin.register(Source)
class SourceAdmin(PartOfDialogueAdmin):
    form = SourcePageForm
    inlines = (ClaimInline,)
    part_fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "publisher"),
                    ("title", "url"),
                    ("published_on", "published_on_basis"),
                    ("language", "licence"),
                )
            },
        ),
    )

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        taken = max((claim.position for claim in form.instance.claims.all()), default=0)
        for position, claim_form in enumerate(formset.extra_forms, start=taken + 1):
            claim_form.instance.position = position
        formset.save()
