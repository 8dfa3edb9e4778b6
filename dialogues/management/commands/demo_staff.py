"""manage.py demo_staff: three accounts to try the site with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from dialogues.actions.audit import SYSTEM
from dialogues.actions.staff import create_demo_staff


class Command(BaseCommand):
    help = "Make the accounts clerk, reviewer and administrator. Their passwords are shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--renew", action="store_true", help="give the accounts new passwords")

    def handle(self, *, renew: bool, **options: Any) -> None:
        passwords = create_demo_staff(by=SYSTEM, renew=renew)
        width = max(map(len, passwords), default=0)
        for name, password in passwords.items():
            self.stdout.write(f"{name:<{width}}  {password}")
