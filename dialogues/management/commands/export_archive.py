"""manage.py export_archive: the archive as one file."""

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogues.exports import write_archive
from dialogues.representation import PUBLIC, SEALED, Form

_MODES = {PUBLIC: 0o644, SEALED: 0o600}


class Command(BaseCommand):
    help = "Write the archive as JSON Lines: what the public sees, or everything, for moving a site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        forms = parser.add_mutually_exclusive_group()
        forms.add_argument("--public", dest="form", action="store_const", const=PUBLIC, help="the default")
        forms.add_argument(
            "--sealed", dest="form", action="store_const", const=SEALED, help="drafts and names too"
        )
        parser.set_defaults(form=PUBLIC)
        parser.add_argument("-o", "--output", type=Path, help="the file; without it, standard output")

    def handle(self, *, form: Form, output: Path | None, **options: Any) -> None:
        if output is None:
            write_archive(sys.stdout.buffer, form)
            return
        try:
            count = _write_whole(output, form)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from None
        self.stderr.write(f"{output}: {count} lines")


def _write_whole(output: Path, form: Form) -> int:
    """The file appears when it is whole, and replaces what was there; a sealed one is its owner's alone."""
    descriptor, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with open(descriptor, "wb") as file:
            os.fchmod(file.fileno(), _MODES[form])
            count = write_archive(file, form)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count
