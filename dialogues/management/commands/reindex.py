"""manage.py reindex: brings the index of the search in line with the record, while the site runs."""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dialogues.actions import index_beside, indexing
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
        parser.add_argument(
            "--processes",
            type=int,
            default=len(os.sched_getaffinity(0)),
            help="how many work at a whole index that is made anew (as many as there are cores)",
        )

    def handle(self, *, check: bool, processes: int, verbosity: int, **options: Any) -> None:
        if check:
            found = indexing.differences()
            if found.made or found.removed:
                raise CommandError(f"the index differs: {found.made} rows to make, {found.removed} to remove")
            self.stdout.write(f"in line: {found.kept} rows")
            return
        self.verbosity = verbosity
        found = self._beside(processes) if index_beside.is_wanted() else self._in_place()
        if found.made or found.removed:
            indexing.show()  # no page that was kept before tells of the index as it is now
        if verbosity:
            self.stdout.write(f"{found.made} rows made, {found.removed} removed, {found.kept} kept")

    def _in_place(self) -> Outcome:
        found = self._told(indexing.rebuild())
        if found.made or found.removed:
            _tell_the_planner()
        return found

    def _beside(self, processes: int) -> Outcome:
        self._say("a whole index is made beside the one that is searched")
        index_beside.begin()
        found = self._told(index_beside.fill(processes))
        self._say("the terms are indexed")
        index_beside.index_terms()
        self._say(
            "what has changed meanwhile is brought in line, and the new index takes the place of the old"
        )
        index_beside.take_place()
        return found

    def _told(self, steps: Iterable[tuple[int, int, Outcome]]) -> Outcome:
        found, last = Outcome(), time.monotonic()
        for done, total, outcome in steps:
            found += outcome
            if done == total or time.monotonic() - last > _SECONDS_BETWEEN_NOTES:
                last = time.monotonic()
                self._say(f"{done} of {total} ({done * 100 // total} %)")
        return found

    def _say(self, note: str) -> None:
        if self.verbosity:
            self.stderr.write(note)


def _tell_the_planner() -> None:
    """Without figures of a table that was empty a moment ago, each search would read all of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {SearchEntry._meta.db_table}")
