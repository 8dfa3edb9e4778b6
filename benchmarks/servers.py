"""Servers that a benchmark starts on this machine, and ends."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import HERE, Client

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = ENDS_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Memory:
    """Of one process, in MB: what it holds, and its share where pages are held by several."""

    resident: float
    proportional: float


@dataclass(frozen=True)
class Server:
    port: int
    process: int

    def workers(self) -> list[int]:
        """The processes that answer: those that the first has started, or it alone."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [int(child) for child in children] or [self.process]

    def memory(self) -> list[Memory]:
        return [memory(process) for process in self.workers()]


def memory(process: int) -> Memory:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    held = {
        name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines[1:])
    }
    return Memory(held["Rss"], held["Pss"])


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HERE, 0))
        return found.getsockname()[1]


@contextmanager
def gunicorn(application: str, log: Path, **environment: str) -> Iterator[Server]:
    """The application as deploy/gunicorn.conf.py serves the archive: as many workers, threads, connections."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", application]
    with running(command, port, log, {"PORT": str(port), **environment}) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str], path: str = "/robots.txt"
) -> Iterator[Server]:
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output
        )
    try:
        _wait(process, port, path, log)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen, port: int, path: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"A server ended at once: see {log}")
        client = Client(port)
        try:
            client.ask(path)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            client.close()
    raise SystemExit(f"A server did not answer within {STARTS_WITHIN} s: see {log}")
