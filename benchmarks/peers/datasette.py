"""Datasette as a peer: its program, how it is served, and where it answers a search."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.client import HERE
from benchmarks.peers.sqlite import FACETS, NAME
from benchmarks.servers import Server, free_port, running

PINNED = "datasette~=0.65"
PER_PAGE = 20
SETTINGS = {
    "suggest_facets": "off",  # it would look for more facets on every page
    "facet_time_limit_ms": "60000",  # by default it leaves out a facet that takes 200 ms
    "sql_time_limit_ms": "60000",
}


def program(folder: Path) -> Path:
    """Datasette in an environment of its own, which is made where it is not there yet."""
    found = folder / "datasette" / "bin" / "datasette"
    if not found.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "datasette"], check=True)
        subprocess.run([found.with_name("python"), "-m", "pip", "install", "-q", PINNED], check=True)
    return found


@contextmanager
def served(datasette: Path, folder: Path, log: Path) -> Iterator[Server]:
    """Over a file that nobody changes, so that it need not lock, and knows the number of rows."""
    port = free_port()
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, value)]
    command = [
        datasette,
        "serve",
        "--immutable",
        folder / NAME,
        "--host",
        HERE,
        "--port",
        str(port),
        *settings,
    ]
    with running([str(word) for word in command], port, log, {}, path="/-/versions.json") as server:
        yield server


def search(words: str, narrowed: Mapping[str, str | int]) -> str:
    """A page of the newest with the count and the facets: with no words marked, which Datasette does not do."""
    asked = [
        ("_search", words),
        *narrowed.items(),
        *(("_facet", name) for name in FACETS),
        ("_size", PER_PAGE),
    ]
    return f"/remarks/remarks?{urlencode(asked)}"


def session(number: int, remarks: int) -> str:
    return f"/remarks/remarks?{urlencode({'dialogue': number, '_size': remarks})}"
