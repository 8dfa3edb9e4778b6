"""The two histories, to be read and nothing else."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogues.admin.base import ReadOnlyAdmin
from dialogues.models import AuditEvent, Revision


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """Who did what, when."""

    list_display = ("at", "by", "verb", "target_kind", "target_id", "label", "reason")
    list_filter = ("verb", "target_kind")
    search_fields = ("by", "target_id", "label", "reason")
    search_help_text = _("A user, an id, a label or a reason.")
    date_hierarchy = "at"
    fields = ("at", "by", "verb", "target_kind", "target_id", "label", "reason")


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What public words were before and after each change."""

    list_display = ("at", "target_kind", "target_id", "number", "reason", "by")
    list_filter = ("target_kind",)
    search_fields = ("target_id", "reason", "by")
    search_help_text = _("An id, a reason or a user.")
    date_hierarchy = "at"
    fields = ("at", "by", "target_kind", "target_id", "number", "reason", "before", "after")
