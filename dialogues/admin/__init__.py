"""The staff's own site: stock Django, with pages of its own where a session is too long for a form.

Whatever it changes goes through `dialogues.actions`.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogues.admin import (
    accounts,
    action_items,
    attendances,
    dialogue,
    glossary,
    logs,
    people,
    photos,
    programme,
    remark_choices,
    sources,
)

__all__ = [
    "accounts",
    "action_items",
    "attendances",
    "dialogue",
    "glossary",
    "logs",
    "people",
    "photos",
    "programme",
    "remark_choices",
    "sources",
]

admin.site.site_header = _("Archive administration")
admin.site.site_title = _("Archive administration")
admin.site.index_title = _("What to work on")
admin.site.empty_value_display = "–"
