"""python -m benchmarks.search: see the package."""

import argparse
import os
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.utils.module_loading import import_string

from benchmarks import index, search
from benchmarks.client import Bounds
from benchmarks.peers import datasette, sqlite
from benchmarks.search import machine, table
from benchmarks.servers import gunicorn
from forum_archive import embedded_postgres


def main() -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.search",
        description=search.__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--peer", type=Path, default=embedded_postgres.data_folder() / "peer")
    parser.add_argument("--datasette", type=Path)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # and the servers with it
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    begun = time.monotonic()
    figures = sqlite.build(asked.peer)
    program = asked.datasette or datasette.program(asked.peer)
    for line in (*machine.told(program), _sizes(figures)):
        print(line)
    measure(asked, program)
    print(f"{time.monotonic() - begun:.0f} s")


def _sizes(peer: dict[str, float]) -> str:
    remarks = import_string("dialogues.models.SearchEntry").objects.remarks().count()
    held = index.sizes()
    megabytes = sum(size.bytes for size in held) / 1e6
    return (
        f"ours: {remarks:,} remarks, {megabytes:,.0f} MB of index: {'; '.join(map(str, held))}\n"
        f"Datasette's: {peer['remarks']:,} remarks, {peer['bytes'] / 1e6:,.0f} MB with texts and indexes, "
        f"{peer['full_text_bytes'] / 1e6:,.0f} MB of full text; full text in {peer['full_text_seconds']:.0f} s, "
        f"all in {peer['seconds']:.0f} s"
    )


def measure(asked: argparse.Namespace, program: Path) -> None:
    servers_of, run_of = (
        import_string(f"benchmarks.search.run.{name}") for name in ("Servers", "Run")
    )  # models can be imported only now
    cases = import_string("benchmarks.search.cases.cases")(asked.peer)
    by_name = {case.name: case for case in cases}
    print("words:", "; ".join(f"{case.name} {case.words}" for case in cases))
    connection.close()
    with ExitStack() as stack:
        log = asked.peer / "servers.log"
        servers = servers_of(
            cached=stack.enter_context(gunicorn("forum_archive.wsgi", log)),
            uncached=stack.enter_context(gunicorn("forum_archive.wsgi", log, FORUM_ARCHIVE_PAGE_CACHE="off")),
            bare=stack.enter_context(gunicorn("benchmarks.bare.wsgi", log)),
            datasette=stack.enter_context(datasette.served(program, asked.peer, log)),
        )
        run = run_of(servers, Bounds(asked.rounds, asked.seconds), asked.clients)
        run.memory("before")
        print(f"\n{table.heading()}")
        run.searches(cases)
        run.short_words()
        run.pages(by_name["common word"])
        run.suggestions(by_name["common word"].words[:2])
        run.session()
        run.engine(cases)
        run.memory("after")
    print(f"\n{table.goals(run.medians)}")


if __name__ == "__main__":
    main()
