"""Watch whether what the public sees changes."""

import contextlib
from collections.abc import Iterator

from dialogues.models import ArchiveVersion


@contextlib.contextmanager
def public_record_changes() -> Iterator[None]:
    """Inside, the archive's version has to be raised exactly once."""
    before = ArchiveVersion.objects.current()
    yield
    after = ArchiveVersion.objects.current()
    assert after.counter == before.counter + 1
    assert after.token != before.token


@contextlib.contextmanager
def public_record_stands_still() -> Iterator[None]:
    """Inside, no public page may lose its key."""
    before = ArchiveVersion.objects.current()
    yield
    assert ArchiveVersion.objects.current().token == before.token
