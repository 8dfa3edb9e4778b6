"""How long the index of the search takes to make, and how large it is: python -m benchmarks.index [--anew]

--anew  empties the index first and makes it again, as `manage.py reindex` does. For a database of invented words.
"""

import argparse
import io
import os
import time
from dataclasses import dataclass

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.module_loading import import_string

from forum_archive import embedded_postgres

SIZES = """
WITH held AS (
    SELECT oid, relname, reltoastrelid FROM pg_class WHERE relkind = 'r' AND starts_with(relname, %s)
)
SELECT relname, pg_relation_size(oid) FROM held
UNION ALL SELECT relname || ', out of line', pg_total_relation_size(reltoastrelid) FROM held WHERE reltoastrelid <> 0
UNION ALL
SELECT 'index ' || i.relname, pg_relation_size(i.oid) FROM held JOIN pg_index ON indrelid = held.oid
JOIN pg_class i ON i.oid = indexrelid
"""


@dataclass(frozen=True)
class Size:
    """Of a table of the index, of what it keeps out of line, or of one of its indexes."""

    name: str
    bytes: int

    def __str__(self) -> str:
        return f"{self.name} {self.bytes / 1e6:,.1f} MB"


def sizes() -> list[Size]:
    """The largest first."""
    table = import_string("dialogues.models.SearchEntry")._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(SIZES, [table])
        found = [Size(*row) for row in cursor.fetchall()]
    return sorted((size for size in found if size.bytes), key=lambda size: -size.bytes)


def rebuild() -> tuple[int, float]:
    """Bring the index in line as `manage.py reindex` does: how many rows were made, and in how many seconds."""
    said, begun = io.StringIO(), time.monotonic()
    call_command("reindex", stdout=said, verbosity=1)
    return int(said.getvalue().split()[0]), time.monotonic() - begun


def refresh_figures() -> None:
    """The planner's, as PostgreSQL's own vacuuming keeps them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def told(made: int, seconds: float) -> str:
    each = f", {made / seconds:,.0f} a second" if made else ""
    held = sizes()
    return (
        f"index: {made:,} rows made in {seconds:.0f} s{each}; {sum(size.bytes for size in held) / 1e6:,.1f} MB: "
        + "; ".join(map(str, held))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--anew", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    if asked.anew:
        with transaction.atomic():
            import_string("dialogues.models.ArchiveVersion").objects.raise_version()
            import_string("dialogues.models.SearchEntry").objects.all().delete()
    made, seconds = rebuild()
    refresh_figures()
    print(told(made, seconds))


if __name__ == "__main__":
    main()
