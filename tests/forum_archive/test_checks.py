"""The archive refuses a database that it could not keep its promises on."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections

from forum_archive import checks


class Answering:
    """A cursor of a server that cannot be had here: too old, or without its modules."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def execute(self, question: str) -> None:
        self.question = question

    def fetchone(self) -> tuple[object]:
        return (self.answer,)


@pytest.fixture
def database_made(db: None) -> Iterator[object]:
    """Makes a database with the options given and has Django know it as "wrong"."""
    own = connections["default"]
    address = {key: own.settings_dict[key.upper()] for key in ("host", "port", "user")}
    name = f"{own.settings_dict['NAME']}_wrong"
    with psycopg.connect(**address, dbname="postgres", autocommit=True) as server:

        def make(options: str) -> None:
            server.execute(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
            connections["wrong"] = own.copy("wrong")
            connections["wrong"].settings_dict["NAME"] = name

        yield make
        connections["wrong"].close()
        del connections["wrong"]
        server.execute(f"DROP DATABASE {name}")


def ids(databases: list[str]) -> list[str]:
    return [error.id for error in checks.check_databases(databases=databases)]


def test_the_projects_own_database_is_good(db: None) -> None:
    assert ids(["default"]) == []


def test_no_database_is_opened_unless_it_is_named() -> None:
    assert checks.check_databases() == []


def test_a_database_that_is_not_utf8_is_refused(database_made) -> None:
    database_made("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")

    assert ids(["wrong"]) == ["forum_archive.E002"]


@pytest.mark.parametrize("ctype", ["C", "POSIX"])
def test_a_character_type_that_does_not_know_hangul_is_refused(database_made, ctype: str) -> None:
    database_made(f"ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE '{ctype}'")

    assert ids(["wrong"]) == ["forum_archive.E003"]


def test_the_hint_makes_a_database_that_is_good(database_made) -> None:
    encoding, locale = re.search("--encoding=(.*) --locale=(.*) ", checks.RECIPE).groups()
    database_made(f"ENCODING '{encoding}' LOCALE '{locale}'")

    assert ids(["wrong"]) == []


def test_the_command_line_refuses_it_with_the_remedy(database_made) -> None:
    database_made("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")

    with pytest.raises(SystemCheckError, match="createdb --template=template0"):
        call_command("check", databases=["wrong"])


@pytest.mark.parametrize(("version", "refused"), [(140_012, True), (150_000, False), (180_006, False)])
def test_a_postgresql_older_than_15_is_refused(version: int, refused: bool) -> None:
    assert bool(list(checks.check_version(Answering(str(version))))) is refused


def test_a_server_without_trigrams_is_refused() -> None:
    assert [error.id for error in checks.check_extension(Answering(0))] == ["forum_archive.E004"]
