"""manage.py load_archive FILE: the door by which data comes in."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import transaction

from dialogues.actions.audit import SYSTEM
from dialogues.actions.importing import LoadReport, load_archive
from dialogues.actions.photos import delete_files
from dialogues.interchange import InterchangeError, Line, read_lines

_SECONDS_BETWEEN_NOTES = 5


class Command(BaseCommand):
    help = "Load a file of the interchange form (JSON Lines): all of it or, if anything is wrong, nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="check everything, and change nothing")

    def handle(self, *, file: str, dry_run: bool, **options: Any) -> None:
        if file == "-":
            report = load(sys.stdin.buffer, self.stderr, dry_run=dry_run)
        else:
            try:
                with Path(file).open("rb") as opened:
                    report = load(opened, self.stderr, dry_run=dry_run)
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}") from None
        for warning in report.warnings:
            self.stderr.write(self.style.WARNING(f"warning: {warning}"))
        self.stdout.write(f"{'would be ' if dry_run else ''}{report.summary}")


def load(file: BinaryIO, notes: OutputWrapper, *, dry_run: bool = False) -> LoadReport:
    """Load a file as the system, with a note now and then on a long one. Raises CommandError of one line."""
    try:
        with transaction.atomic():
            report = load_archive(lines=_with_notes(read_lines(file), notes), by=SYSTEM)
            transaction.set_rollback(dry_run)
        if dry_run:
            delete_files(report.files)
    except InterchangeError as error:
        raise CommandError(str(error)) from None
    return report


def _with_notes(lines: Iterator[tuple[int, Line]], notes: OutputWrapper) -> Iterator[tuple[int, Line]]:
    last = time.monotonic()
    for number, line in lines:
        if time.monotonic() - last > _SECONDS_BETWEEN_NOTES:
            last = time.monotonic()
            notes.write(f"line {number} …")
        yield number, line
