"""The public remarks as an SQLite file that a Datasette user would be glad of: python -m benchmarks.peers.sqlite

Full text by FTS5 with the trigram tokenizer, the one that looks inside words; an index on each column that filters or
facets. The newest stand first, so that a page in the order of the table is a page of the newest, sorted by nobody.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection, transaction
from django.db.models import FilteredRelation, Q
from django.utils.module_loading import import_string

from forum_archive import embedded_postgres

NAME = "remarks.db"
FACETS = ("speaker", "organisation", "year", "fidelity", "language")
COLUMNS = ("ref", "dialogue", "date", "year", "speaker", "organisation", "fidelity", "language", "text")
TABLE = """
CREATE TABLE remarks (
    id INTEGER PRIMARY KEY, ref TEXT, dialogue INTEGER, date TEXT, year INTEGER, speaker TEXT, organisation TEXT,
    fidelity TEXT, language TEXT, text TEXT
)
"""
FULL_TEXT = [
    # Datasette knows the table's index by these double quotation marks.
    """CREATE VIRTUAL TABLE remarks_fts USING fts5(text, content="remarks", content_rowid='id', tokenize='trigram')""",
    "INSERT INTO remarks_fts(remarks_fts) VALUES ('rebuild')",
    "INSERT INTO remarks_fts(remarks_fts) VALUES ('optimize')",
]

Person = tuple[str, str]


def build(folder: Path) -> dict[str, float]:
    """Make the file, and one beside it that tells how long it took and how large it is: that is what comes back.

    A file that holds as many remarks as are public now is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file, told = folder / NAME, folder / "remarks.json"
    public = import_string("dialogues.models.Remark").objects.public().count()
    if told.exists() and json.loads(told.read_text())["remarks"] == public:
        return json.loads(told.read_text())
    file.unlink(missing_ok=True)
    begun = time.monotonic()
    database = sqlite3.connect(file)
    database.execute(TABLE)
    with database, transaction.atomic():
        marks = ", ".join("?" * len(COLUMNS))
        database.executemany(f"INSERT INTO remarks ({', '.join(COLUMNS)}) VALUES ({marks})", _rows())  # noqa: S608
    copied = time.monotonic()
    for statement in FULL_TEXT:
        database.execute(statement)
        database.commit()
    searchable = time.monotonic()
    for column in ("ref", "dialogue", *FACETS):
        database.execute(f"CREATE INDEX remarks_{column} ON remarks ({column})")
    database.execute("ANALYZE")
    database.commit()
    size = database.execute("SELECT sum(length(block)) FROM remarks_fts_data").fetchone()[0]
    database.close()
    figures = {
        "remarks": public,
        "copy_seconds": copied - begun,
        "full_text_seconds": searchable - copied,
        "seconds": time.monotonic() - begun,
        "full_text_bytes": size,
        "bytes": file.stat().st_size,
    }
    told.write_text(json.dumps(figures, indent=1))
    return figures


def _rows() -> Iterator[tuple[object, ...]]:
    """What is public of each remark, the newest first; of two speakers the first, as far as the name is shown."""
    people = _people()
    fields = ("ref", "dialogue__number", "dialogue__date", "first__attendance", "fidelity", "language")
    remarks = (
        import_string("dialogues.models.Remark")
        .objects.public()
        .annotate(first=FilteredRelation("speaker_links", condition=Q(speaker_links__position=1)))
        .newest_first()
        .values_list(*fields, "public_text")
    )
    for ref, number, date, attendance, fidelity, language, text in remarks.iterator(chunk_size=5000):
        speaker, organisation = people.get(attendance, ("", ""))
        year = date.year if date else None
        yield ref, number, str(date or ""), year, speaker, organisation, fidelity, language, text


def _people() -> dict[int, Person]:
    public = import_string("dialogues.models.Attendance").objects.public().with_roles()
    return {
        each.pk: (
            each.public_name("ko"),
            next((role.organisation_shown for role in each.public_roles), ""),
        )
        for each in public.iterator(chunk_size=5000)
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    folder = Path(sys.argv[1]) if sys.argv[1:] else embedded_postgres.data_folder() / "peer"
    print(folder / NAME, json.dumps(build(folder), indent=1))
    connection.close()


if __name__ == "__main__":
    main()
