"""manage.py sample_archive: the sessions that the press reported, and one that is all invented."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dialogues.management.commands.load_archive import load

SAMPLES = Path(__file__).resolve().parents[2] / "sample_archive"


class Command(BaseCommand):
    help = "Load the sample archive. Running it again changes nothing."

    def handle(self, **options: Any) -> None:
        for path in sorted(SAMPLES.glob("*.jsonl")):
            with path.open("rb") as file:
                report = load(file, self.stderr)
            for warning in report.warnings:
                self.stderr.write(self.style.WARNING(f"warning: {path.name}, {warning}"))
            self.stdout.write(f"{path.name}: {report.summary}")
