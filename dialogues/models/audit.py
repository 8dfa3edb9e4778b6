"""Who did what, and when. It outlives its subject: ids and labels are text, and there are no foreign keys."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One act on the archive. Append-only: the database refuses to change or delete a row."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.CharField(_("by"), max_length=150)
    verb = models.CharField(_("act"), max_length=40)
    target_kind = models.CharField(_("kind"), max_length=40)
    target_id = models.CharField(_("id"), max_length=64)
    label = models.CharField(_("label"), max_length=300, blank=True)
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["target_kind", "target_id"], name="audit_event_by_target")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(by=""), name="audit_event_has_actor"),
            models.CheckConstraint(condition=~Q(verb=""), name="audit_event_has_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_kind} {self.target_id}"
