"""The archive as a newcomer gets it: its own database with the sample, and the production server on a free port."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

CHECKOUT = Path(__file__).resolve().parents[2]
DATABASE = f"served_archive_{os.getpid()}"  # each worker of xdist has one
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class ServedArchive:
    """`origin` such as http://localhost:41234, and the passwords of the demonstration accounts by user name."""

    origin: str
    passwords: dict[str, str]


@contextlib.contextmanager
def served_archive(server_url: str, folder: Path) -> Iterator[ServedArchive]:
    """Set up and serve, in a new database of the given server; everything ends with the context."""
    port = _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": _new_database(server_url),
        "FORUM_ARCHIVE_DATA_DIR": str(folder),
        "FORUM_ARCHIVE_ORIGIN": f"http://localhost:{port}",
        "PORT": str(port),
    }
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["sample_archive"]):
        _run(environment, *command)
    passwords = dict(
        re.findall(r"^\s*(clerk|reviewer|administrator)\s+(\S{12,})", _run(environment, "demo_staff"), re.M)
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "forum_archive.wsgi"],
        cwd=CHECKOUT,
        env=environment,
    )
    try:
        _wait_until_it_answers(f"http://localhost:{port}/robots.txt", server)
        yield ServedArchive(f"http://localhost:{port}", passwords)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)


def _run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _new_database(server_url: str) -> str:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(DATABASE)))
    return re.sub(r"^(postgresql://[^/]*)/[^?]*", rf"\1/{DATABASE}", server_url)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(f"no answer from {address} in {PATIENCE_SECONDS} s")
