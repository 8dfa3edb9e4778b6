"""One run: every server is asked every case, in turn, and what came of it is printed as it comes."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from django.core.cache import caches
from django.db import connection
from django.db.models import Count
from django.utils.module_loading import import_string

from benchmarks.client import Bounds, Client, Request, at_once, in_turn
from benchmarks.peers import datasette
from benchmarks.search import goals, table
from benchmarks.search.cases import SHORT, Case
from benchmarks.servers import ROOT, Server

PAGES = 100
REMARKS = 1000
SUGGESTIONS = "/search/suggest/"
NEXT = re.compile(r'rel="next" href="([^"]*)"')
ROWS_THERE = re.compile(r"<h3>\s*([\d,]+) row")


@dataclass(frozen=True)
class Servers:
    cached: Server
    uncached: Server
    bare: Server
    datasette: Server


@dataclass
class Run:
    servers: Servers
    bounds: Bounds
    clients: int
    medians: dict[tuple[str, str], float] = field(default_factory=dict)

    def searches(self, cases: Sequence[Case]) -> None:
        for case in cases:
            requests = {goals.OURS: Request(self.servers.uncached.port, case.address)}
            requests |= self._kept(case.address)
            requests[goals.BY_HAND] = Request(self.servers.bare.port, case.address_by_hand)
            requests[goals.DATASETTE] = Request(self.servers.datasette.port, case.address_there)
            self._compare(case.name, requests)

    def pages(self, case: Case) -> None:
        """The first page and the hundredth, to which the links of each page before it lead."""
        address, number = case.address, 1
        client = Client(self.servers.uncached.port)
        while number < PAGES:
            link = NEXT.search(client.ask(address).text)
            if link is None:
                break
            address, number = urljoin(address, html.unescape(link[1])), number + 1
        client.close()
        if number < PAGES:
            print(f"the search has {number} pages: the last of them stands for the hundredth")
        port = self.servers.uncached.port
        for name, figures in in_turn(
            {goals.FIRST_PAGE: Request(port, case.address), goals.LAST_PAGE: Request(port, address)},
            self.bounds,
        ).items():
            self.medians[name, goals.OURS] = figures.median
            print(table.row(name, goals.OURS, figures), flush=True)

    def suggestions(self, typed: str) -> None:
        address = f"{SUGGESTIONS}?{urlencode({'q': typed})}"
        requests = {
            goals.OURS: Request(self.servers.uncached.port, address),
            goals.BARE: Request(self.servers.bare.port, "/word/"),
        }
        self._compare(goals.SUGGESTION, requests)

    def session(self) -> None:
        """The session page whose remarks are nearest to a thousand, beside the same remarks in Datasette."""
        dialogue, remarks = _session_of(REMARKS)
        address = dialogue.get_absolute_url()
        print(f"{goals.SESSION}: {address}, {remarks} remarks")
        port = self.servers.uncached.port
        requests = {
            goals.OURS: Request(port, address, before=caches["session_bodies"].clear),
            **self._kept(address),
            goals.DATASETTE: Request(
                self.servers.datasette.port, datasette.session(dialogue.number, min(remarks, REMARKS))
            ),
        }
        self._compare(goals.SESSION, requests)
        self._compare(goals.SESSION, {goals.STORED: Request(port, address)})

    def engine(self, cases: Sequence[Case]) -> None:
        """In a process of its own, with no server asked meanwhile."""
        asked = {
            case.name: {"ours": {"q": case.words, **case.ours}, "by_hand": {"q": case.words, **case.by_hand}}
            for case in cases
        }
        command = [sys.executable, "-m", "benchmarks.search.engine"]
        told = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, text=True, cwd=ROOT, check=False
        )
        if told.returncode:
            sys.exit(f"benchmarks.search.engine failed:\n{told.stderr}")
        print("\nthe engine alone, ms at p50")
        for name, figures in json.loads(told.stdout).items():
            found, statements = figures.pop("found by hand"), figures.pop("statements")
            figures.pop("found")  # at most as many as are counted
            self.medians |= {(name, way): figure for way, figure in figures.items()}
            shown = "; ".join(f"{way} {table.milliseconds(figure)}" for way, figure in figures.items())
            print(f"{name}: {shown}; {statements} statements; found by us {found:,}, ", end="")
            print(f"by Datasette {self._found_there(next(case for case in cases if case.name == name))}")

    def short_words(self) -> None:
        """What a trigram cannot find."""
        case = Case("two syllables", SHORT)
        requests = {
            goals.OURS: Request(self.servers.uncached.port, case.address),
            goals.DATASETTE: Request(self.servers.datasette.port, case.address_there),
        }
        self._compare(case.name, requests)
        print(f"two syllables of Korean, {SHORT}: Datasette finds {self._found_there(case)}")

    def memory(self, when: str) -> None:
        for name, server in vars(self.servers).items():
            held = ", ".join(f"{each.resident:.0f} ({each.proportional:.0f})" for each in server.memory())
            print(f"memory {when}, {name}: RSS (PSS) of each worker in MB: {held}")

    def _kept(self, address: str) -> dict[str, Request]:
        """The same of the archive with its page cache on: what is kept, and what the asker has already."""
        port = self.servers.cached.port
        client = Client(port)
        etag = client.ask(address).headers.get("ETag", "")
        client.close()
        return {
            goals.CACHED: Request(port, address),
            goals.CONDITIONAL: Request(port, address, {"If-None-Match": etag}, status=304),
        }

    def _compare(self, asked: str, requests: Mapping[str, Request]) -> None:
        alone = in_turn({of: each for of, each in requests.items() if _answers(asked, of, each)}, self.bounds)
        for of, figures in alone.items():
            if of == goals.CACHED:  # each worker has a cache of its own
                at_once(requests[of], self.clients, Bounds(4 * self.clients, seconds=2))
            many = at_once(requests[of], self.clients, self._bounds_at_once())
            self.medians[asked, of] = figures.median
            print(table.row(asked, of, figures, many, self.clients), flush=True)

    def _bounds_at_once(self) -> Bounds:
        return Bounds(self.bounds.requests * self.clients, self.bounds.seconds / 4)

    def _found_there(self, case: Case) -> str:
        client = Client(self.servers.datasette.port)
        text = client.ask(case.address_there).text
        client.close()
        found = ROWS_THERE.search(text)
        return found[1] if found else "0"


def _answers(asked: str, of: str, request: Request) -> bool:
    """Whether there is such a page. Stops where there is and it fails: then no figure would mean anything."""
    client = Client(request.port)
    status = client.ask(request.path, request.headers).status
    client.close()
    if status not in (request.status, 404):
        sys.exit(f"{asked}, {of}: {request.path} answers {status} and not {request.status}; see servers.log")
    if status == 404:
        print(f"{asked}, {of}: {request.path} answers {status}; not measured")
    return status == request.status


def _session_of(remarks: int) -> tuple:
    dialogues = import_string("dialogues.models.Dialogue").objects
    counted = (
        import_string("dialogues.models.Remark")
        .objects.public()
        .order_by()
        .values("dialogue")
        .annotate(count=Count("*"))
    )
    nearest = min(counted, key=lambda row: (abs(row["count"] - remarks), row["dialogue"]), default=None)
    if nearest is None:
        sys.exit("The database holds no remarks: python -m benchmarks.corpus makes some.")
    dialogue = dialogues.select_related("series").get(pk=nearest["dialogue"])
    connection.close()
    return dialogue, nearest["count"]
