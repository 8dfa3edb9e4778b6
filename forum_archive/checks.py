"""What the archive asks of its database, refused at `migrate` and `check --database default` with the remedy."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.utils import CursorWrapper

OLDEST_POSTGRESQL = 15


def check_databases(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Errors of every named database; none is opened unless it is named, as Django's database checks promise."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                found += [error for check in CHECKS for error in check(cursor)]
    return found


def check_version(cursor: CursorWrapper) -> Iterator[Error]:
    number = int(_value(cursor, "SHOW server_version_num"))
    if number < OLDEST_POSTGRESQL * 10_000:
        yield Error(
            f"PostgreSQL {number // 10_000} is too old: the archive needs {OLDEST_POSTGRESQL} or newer.",
            hint="Upgrade the server, or unset DATABASE_URL to use the one that comes with the archive.",
            id="forum_archive.E001",
        )


def check_encoding(cursor: CursorWrapper) -> Iterator[Error]:
    encoding = _value(cursor, "SHOW server_encoding")
    if encoding != "UTF8":
        yield Error(
            f"The database is encoded in {encoding}, which does not hold every word that was said: it must be UTF8.",
            hint=f"Make a new one: {RECIPE}",
            id="forum_archive.E002",
        )


def check_hangul(cursor: CursorWrapper) -> Iterator[Error]:
    """Asks the database itself whether 가 is a letter, and é one that É folds to, in regular expressions."""
    if _value(cursor, "SHOW server_encoding") != "UTF8":
        return
    if not _value(cursor, r"SELECT '가나다' ~ '^\w+$' AND lower('É') = 'é'"):
        ctype = _value(cursor, "SELECT datctype FROM pg_database WHERE datname = current_database()")
        yield Error(
            f"The database's character type is {ctype}, in which Hangul is not made of letters: search would fail.",
            hint=f"Make a new one: {RECIPE}",
            id="forum_archive.E003",
        )


def check_extension(cursor: CursorWrapper) -> Iterator[Error]:
    if not _value(cursor, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"):
        yield Error(
            "The server has no extension pg_trgm.",
            hint="Install PostgreSQL's contrib modules: on Debian they come with postgresql, on Fedora with "
            "postgresql-contrib.",
            id="forum_archive.E004",
        )


def _value(cursor: CursorWrapper, question: str) -> Any:
    cursor.execute(question)
    return cursor.fetchone()[0]


RECIPE = "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 forum_archive"
CHECKS: tuple[Callable[[CursorWrapper], Iterator[Error]], ...] = (
    check_version,
    check_encoding,
    check_hangul,
    check_extension,
)
