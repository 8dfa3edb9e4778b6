"""manage.py reindex: brings the index of the search in line with the record, while the site runs."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dialogues.actions import indexing
from dialogues.actions.indexing import Outcome
from dialogues.models import SearchEntry

_SECONDS_BETWEEN_NOTES = 1


class Command(BaseCommand):
    help = (
        "Bring the index of the search in line with the public record, in small steps. "
        "One that is broken off goes on where it stopped when it is run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="say whether anything differs, and change nothing"
        )

    def handle(self, *, check: bool, verbosity: int, **options: Any) -> None:
        if check:
            found = indexing.differences()
            if found.made or found.removed:
                raise CommandError(f"the index differs: {found.made} rows to make, {found.removed} to remove")
            self.stdout.write(f"in line: {found.kept} rows")
            return
        found, last = Outcome(), time.monotonic()
        for done, total, outcome in indexing.rebuild():
            found += outcome
            is_last = done == total
            if verbosity and (is_last or time.monotonic() - last > _SECONDS_BETWEEN_NOTES):
                last = time.monotonic()
                self.stderr.write(f"{done} of {total} ({done * 100 // total} %)")
        if found.made or found.removed:
            _tell_the_planner()
        if verbosity:
            self.stdout.write(f"{found.made} rows made, {found.removed} removed, {found.kept} kept")


def _tell_the_planner() -> None:
    """Without figures of a table that was empty a moment ago, each search would read all of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {SearchEntry._meta.db_table}")
