"""A process of its own that fills the index beside. Loaded before Django is set up, it imports no models."""

from collections.abc import Sequence
from typing import Any

import django
from django.db import connection
from django.utils.module_loading import import_string


def begin(settings: dict[str, Any]) -> None:
    """`settings` are of the connection of the process that started this one."""
    django.setup()
    connection.settings_dict.update(settings)


def mend(compare: str, keys: Sequence[int]) -> tuple[int, int, int]:
    """What came of it: rows kept, made, removed."""
    kept, made, removed = import_string("dialogues.actions.index_beside.mended")(compare, keys)
    return kept, made, removed
