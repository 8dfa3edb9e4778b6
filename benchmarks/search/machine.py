"""On what was measured: without it no figure means anything."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import django
from django.db import connection


def told(datasette: Path) -> list[str]:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        "?",
    )
    total = next((int(line.split()[1]) for line in _lines("/proc/meminfo")), 0)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    version = subprocess.run(
        [datasette, "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('shared_buffers')")
        postgres, buffers = cursor.fetchone()
    busy = ["THE MACHINE IS BUSY: these figures say little"] if os.getloadavg()[0] > 1 else []
    return [
        *busy,
        f"machine: {os.cpu_count()} cores of {model}, {total / 1024 / 1024:.0f} GB, {platform.system()} "
        f"{platform.release()}; load before {load}",
        f"Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {postgres} with {buffers} of "
        f"shared buffers; {version}, SQLite {sqlite3.sqlite_version}",
    ]


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines() if Path(file).exists() else []
