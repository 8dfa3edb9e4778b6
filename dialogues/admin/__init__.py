"""The staff's own site: stock Django, with pages of its own where a session is too long for a form.

Whatever it changes goes through `dialogues.actions`.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogues.admin import accounts, attendances, dialogue, logs, people, photos, programme, sources

__all__ = ["accounts", "attendances", "dialogue", "logs", "people", "photos", "programme", "sources"]

admin.site.site_header = _("Archive administration")
admin.site.site_title = _("Archive administration")
admin.site.index_title = _("What to work on")
admin.site.empty_value_display = "–"
