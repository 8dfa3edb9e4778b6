"""A client of servers on this machine alone, bounded in requests and in seconds, that keeps its connections."""

import gzip
import http.client
import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

HERE = "127.0.0.1"
PATIENCE = 60  # seconds that one answer may take


@dataclass(frozen=True)
class Bounds:
    """What ends a measurement: so many requests, or so many seconds, whichever comes first."""

    requests: int
    seconds: float


@dataclass(frozen=True)
class Request:
    """What is asked of a server on this machine, and the status without which the answer is an error.

    `before` is done before each asking, and not timed.
    """

    port: int
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    before: Callable[[], object] | None = None


@dataclass(frozen=True)
class Answer:
    status: int
    milliseconds: float
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        is_packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if is_packed else self.body).decode()


@dataclass
class Figures:
    """Milliseconds of each answer as asked for, how many answers were none, and how long all of it took."""

    times: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0

    @property
    def median(self) -> float:
        return percentile(self.times, 50)

    @property
    def slow(self) -> float:
        return percentile(self.times, 95)

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` percent are no larger than; of none, not a number."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)] if ordered else math.nan


class Client:
    """One connection to a port, opened again where the server has closed it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HERE, port, timeout=PATIENCE)

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """To the last byte of the body. Raises OSError or HTTPException."""
        try:
            return self._ask(path, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()  # it was idle for too long
            return self._ask(path, headers)

    def close(self) -> None:
        self.connection.close()

    def _ask(self, path: str, headers: Mapping[str, str] | None) -> Answer:
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip", **(headers or {})})
        response = self.connection.getresponse()
        body = response.read()
        return Answer(response.status, 1000 * (time.perf_counter() - begun), response.headers, body)


def in_turn(requests: Mapping[str, Request], bounds: Bounds, warm_up: int = 5) -> dict[str, Figures]:
    """Each request once a round, one after another, so that whatever disturbs the machine disturbs all alike."""
    clients = {name: Client(request.port) for name, request in requests.items()}
    figures = {name: Figures() for name in requests}
    try:
        for _ in range(warm_up):
            for name, request in requests.items():
                _measure(clients[name], request, Figures())
        begun = time.monotonic()
        for done in range(bounds.requests):
            if done and time.monotonic() - begun > bounds.seconds:
                break
            for name, request in requests.items():
                _measure(clients[name], request, figures[name])
    finally:
        for client in clients.values():
            client.close()
    for each in figures.values():
        each.seconds = sum(each.times) / 1000
    return figures


def at_once(request: Request, clients: int, bounds: Bounds) -> Figures:
    """So many clients that ask without a pause, each over a connection of its own."""
    until, left, lock = time.monotonic() + bounds.seconds, [bounds.requests], threading.Lock()
    found = [Figures() for _ in range(clients)]

    def ask(figures: Figures) -> None:
        client = Client(request.port)
        while time.monotonic() < until:
            with lock:
                left[0] -= 1
                if left[0] < 0:
                    break
            _measure(client, request, figures)
        client.close()

    threads = [threading.Thread(target=ask, args=[figures]) for figures in found]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Figures(
        [each for figures in found for each in figures.times],
        sum(figures.errors for figures in found),
        time.monotonic() - begun,
    )


def _measure(client: Client, request: Request, figures: Figures) -> None:
    if request.before:
        request.before()
    try:
        answer = client.ask(request.path, request.headers)
    except (OSError, http.client.HTTPException):
        client.close()
        figures.errors += 1
        return
    if answer.status == request.status:
        figures.times.append(answer.milliseconds)
    else:
        figures.errors += 1
