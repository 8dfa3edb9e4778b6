"""What is kept of pages beside the record. A new version makes it useless; an erasure has it gone."""

from django.core.cache import caches
from django.db import transaction

SHARED = ("pages", "session_bodies")


def forget() -> None:
    """Empty what processes share, when the transaction commits: pages, and the remarks of sessions.

    What a process keeps to itself goes with the next page that it answers after the version was raised, and within an
    hour at the latest.
    """
    transaction.on_commit(_clear)


def _clear() -> None:
    for name in SHARED:
        caches[name].clear()
