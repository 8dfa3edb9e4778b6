"""How long pages take: python -m benchmarks.pages http://localhost:8000 /dialogues/38/ /r/r3w9x6/

Asks each path 30 times, one after another, of a server on this machine; fewer where they take half a minute. Times
are milliseconds to the first byte. The control, asked in the same run, is /robots.txt, which asks nothing of the
database: compare ratios, never the milliseconds of two machines.

--against http://localhost:8001   asks another server as well, turn by turn, such as one with an empty archive, and says
                                  how many times as long the page takes here; `/dialogues/10/=/dialogues/38/` names
                                  the other server's page where it has another address
--queries                         asks no server: says how many queries each page makes of the configured database,
                                  and their milliseconds
"""

import argparse
import gzip
import http.client
import os
import statistics
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.db import connection
from django.test import Client

from forum_archive import embedded_postgres

ROUNDS, WARM_UP, FEWEST = 30, 5, 3
LONGEST = 30  # seconds for all rounds of one page
CONTROL = "/robots.txt"
ROW = "{:<58}{:>7}{:>9}{:>9}{:>9}{:>11}{:>11}{:>12}{:>10}"
QUERIES_ROW = "{:<58}{:>9}{:>9}{:>9}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="path", help="after the origin, save with --queries")
    parser.add_argument("--against", default="", metavar="origin")
    parser.add_argument("--queries", action="store_true")
    asked = parser.parse_intermixed_args()
    if asked.queries:
        print_queries(asked.paths)
    else:
        origin, *paths = asked.paths
        print_times(_server(origin), _server(asked.against) if asked.against else "", paths)


def _server(origin: str) -> str:
    if urlsplit(origin).hostname not in {"localhost", "127.0.0.1"}:
        raise SystemExit("Only a server on this machine is measured: give http://localhost:PORT")
    return urlsplit(origin).netloc


def print_times(server: str, other: str, paths: Sequence[str]) -> None:
    heads = ("page", "rounds", "median", "fastest", "slowest", "x control", "x other", "bytes", "gzip")
    print(ROW.format(*heads))
    control = 0.0
    for pair in (CONTROL, *paths):
        path, _, there = pair.rpartition("=/") if "=/" in pair else (pair, "", pair)
        times, others, body, packed = ask(server, path, other, f"/{there.removeprefix('/')}")
        middle = statistics.median(times)
        control = control or middle
        figures = [f"{figure:.1f}" for figure in (middle, min(times), max(times), middle / control)]
        ratio = f"{middle / statistics.median(others):.1f}" if others else "-"
        print(ROW.format(path, len(times), *figures, ratio, f"{body:,}", f"{packed:,}"), flush=True)


def ask(server: str, path: str, other: str, there: str) -> tuple[list[float], list[float], int, int]:
    """Milliseconds of each round here and on the other server, and the page's bytes, plain and as sent to a browser.

    There are none of the other server where it has no such page.
    """
    times, others = [], []
    begun = time.monotonic()
    for turn in range(WARM_UP + ROUNDS):
        if time.monotonic() - begun > LONGEST and len(times) >= FEWEST:
            break
        milliseconds, response, packed = get(server, path)
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
        if turn >= WARM_UP:
            times.append(milliseconds)
        if other:
            milliseconds, there_response, _ = get(other, there)
            other = other if there_response.status == 200 else ""
            if other and turn >= WARM_UP:
                others.append(milliseconds)
    is_packed = response.headers["Content-Encoding"] == "gzip"
    return times, others, len(gzip.decompress(packed) if is_packed else packed), len(packed)


def get(server: str, path: str) -> tuple[float, http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    milliseconds = 1000 * (time.perf_counter() - begun)
    packed = response.read()
    connection.close()
    return milliseconds, response, packed


def print_queries(paths: Sequence[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    client = Client(headers={"host": settings.ORIGIN.netloc})
    print(QUERIES_ROW.format("page", "queries", "all ms", "longest"))
    for path in paths:
        times: list[float] = []
        for _ in range(2):  # the second time the templates are compiled and the database warm
            times.clear()
            with connection.execute_wrapper(_timed(times)):
                response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
        print(QUERIES_ROW.format(path, len(times), f"{sum(times):.1f}", f"{max(times, default=0):.1f}"))


def _timed(times: list[float]) -> Callable[..., object]:
    def run(execute: Callable[..., object], *arguments: object) -> object:
        begun = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            times.append(1000 * (time.perf_counter() - begun))

    return run


if __name__ == "__main__":
    main()
