"""The project as a whole: its migrations are complete, and it is safe to put in front of the public."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

# The proxy in front redirects to HTTPS, and whether a city's other subdomains do is not ours to say.
LEFT_TO_THE_OPERATOR = {"security.W005", "security.W008", "security.W021"}
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)


def test_a_public_instance_passes_djangos_deployment_checks() -> None:
    environment = {
        **os.environ,
        "FORUM_ARCHIVE_ORIGIN": "https://archive.example.org",
        "FORUM_ARCHIVE_SECRET_KEY": "a key for one check that nobody else will ever use 0123456789",
    }
    command = [
        sys.executable,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        "--database",
        "default",
    ]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)

    assert set(re.findall(r"\w+\.[EW]\d+", done.stderr)) == LEFT_TO_THE_OPERATOR, done.stderr
