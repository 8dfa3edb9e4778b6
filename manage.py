#!/usr/bin/env python
"""Django's command line, with the project's own PostgreSQL running where no other is named."""

import os
import sys

from django.core.management import execute_from_command_line

from forum_archive import embedded_postgres


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    try:
        embedded_postgres.ensure_running()
        execute_from_command_line(sys.argv)
    except embedded_postgres.PostgresUnavailable as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
