"""How long the engine takes beside the SQL that it runs, without a web server: python -m benchmarks.search.engine

In a process of its own, over one connection, in turn: `find()`; the statements that it runs, given to the driver as
they are; the page and the count by SQL written by hand; and `find()` with the facets, beside SQL by hand for all three.
Reads cases as JSON, as `benchmarks.search` writes them; prints milliseconds as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import django
from django.db import connection
from django.utils.module_loading import import_string

from benchmarks.bare import sql
from benchmarks.client import percentile
from benchmarks.search.goals import ENGINE, HANDWRITTEN, REPLAYED
from forum_archive import embedded_postgres

WARM_UP, ROUNDS, LONGEST = 3, 30, 10  # seconds a case
WITH_FACETS, HANDWRITTEN_WITH_FACETS = "find() and facets", "SQL by hand, facets too"
Statement = tuple[str, Any]


def measured(ours: Mapping[str, str], by_hand: Mapping[str, str], rounds: int = ROUNDS) -> dict[str, float]:
    """The medians of each way to ask, how many each finds, and how many statements `find()` ran."""
    parse = import_string("dialogues.search.criteria.parse")
    find, facets = (import_string(f"dialogues.search.{name}") for name in ("find.find", "facets.facets"))
    criteria, sought = parse({name: [value] for name, value in ours.items()}).criteria, sql.asked(**by_hand)
    statements = _recorded(lambda: find(criteria))
    driver = connection.connection
    ways = {
        ENGINE: lambda: find(criteria),
        REPLAYED: lambda: _replay(driver, statements),
        HANDWRITTEN: lambda: _run(driver, sql.COUNT, sql.PAGE, sought=sought),
        WITH_FACETS: lambda: facets(find(criteria).matching, criteria),
        HANDWRITTEN_WITH_FACETS: lambda: _run(driver, sql.COUNT, sql.PAGE, sql.FACET, sought=sought),
    }
    [(by_hand_found,)] = _run(driver, f"SELECT count(*) {sql.MATCHING}", sought=sought)
    found = {"found": find(criteria).count, "found by hand": by_hand_found, "statements": len(statements)}
    return found | _medians(ways, rounds)


def _run(driver: Any, *statements: str, sought: str) -> list:
    """What the last of the statements answers."""
    rows = []
    for statement in statements:
        with driver.cursor() as cursor:
            rows = cursor.execute(statement, [sought]).fetchall()
    return rows


def _replay(driver: Any, statements: Sequence[Statement]) -> None:
    for statement, parameters in statements:
        with driver.cursor() as cursor:
            cursor.execute(statement, parameters).fetchall()


def _recorded(ask: Callable[[], object]) -> list[Statement]:
    """The statements of the second time, when nothing is asked for the first time any more."""
    statements: list[Statement] = []

    def record(execute: Callable, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        statements.append((statement, parameters))
        return execute(statement, parameters, many, context)

    ask()
    with connection.execute_wrapper(record):
        ask()
    return statements


def _medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    begun = time.monotonic()
    for turn in range(WARM_UP + rounds):
        if turn > WARM_UP and time.monotonic() - begun > LONGEST:
            break
        for name, ask in ways.items():
            started = time.perf_counter()
            ask()
            if turn >= WARM_UP:
                times[name].append(1000 * (time.perf_counter() - started))
    return {name: percentile(each, 50) for name, each in times.items()}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    print(json.dumps({name: measured(**asked) for name, asked in json.load(sys.stdin).items()}))


if __name__ == "__main__":
    main()
