"""The archive's version: what every public page is keyed by."""

import secrets
from collections.abc import Callable
from typing import ClassVar, TypeVar

from django.core.cache import caches
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Kept = TypeVar("Kept")


def new_token() -> str:
    return secrets.token_urlsafe(16)


class ArchiveVersionQuerySet(models.QuerySet):
    def current(self) -> "ArchiveVersion":
        return self.get_or_create(pk=ArchiveVersion.ONLY)[0]

    def token(self) -> str:
        """What is public now, in one row; nothing where nothing ever was."""
        return self.filter(pk=ArchiveVersion.ONLY).values_list("token", flat=True).first() or ""

    def kept(self, name: str, count: Callable[[], Kept]) -> Kept:
        """What `count` answers, worked out once in each process until the version is raised, or an hour goes by.

        For figures of the whole record, which cost the more the larger it grows. The token is read before them: what
        is kept under it is never older than it.
        """
        return caches["figures"].get_or_set(f"{name}:{self.token()}", count)

    def held(self) -> "ArchiveVersion | None":
        """The row, which nobody raises until the transaction ends."""
        return self.select_for_update().filter(pk=ArchiveVersion.ONLY).first()

    def raise_version(self) -> None:
        """Renew the token: called inside the transaction of every action that changes what the public sees."""
        renewed = {"counter": F("counter") + 1, "token": new_token(), "raised_at": timezone.now()}
        if not self.filter(pk=ArchiveVersion.ONLY).update(**renewed):
            self.create(pk=ArchiveVersion.ONLY, counter=1)


class ArchiveVersion(models.Model):
    """One row. The token is random, so that a restored or promoted database never repeats a key."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    counter = models.PositiveBigIntegerField(_("counter"), default=0)
    token = models.CharField(_("token"), max_length=32, default=new_token)
    raised_at = models.DateTimeField(_("raised"), default=timezone.now)

    objects = ArchiveVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive version")
        verbose_name_plural = _("archive version")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="archive_version_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.counter} ({self.token})"
