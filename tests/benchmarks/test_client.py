"""The client of the benchmarks: bounded, of this machine alone, and exact about what it counts."""

import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.client import HERE, Bounds, Client, Figures, Request, at_once, in_turn, percentile


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.client_address[1]))
        self.send_response(304 if self.headers["If-None-Match"] else 404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer((HERE, 0), Handler) as found:
        found.asked, found.daemon_threads = [], True
        threading.Thread(target=found.serve_forever, args=[0.01]).start()
        yield found
        found.shutdown()


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert (percentile(values, 50), percentile(values, 95), percentile(values, 100)) == (10, 19, 20)
    assert percentile([7.0], 95) == 7
    assert math.isnan(percentile([], 50))


def test_a_rate_counts_answers_and_no_errors() -> None:
    assert Figures(times=[1.0, 2.0], errors=9, seconds=4.0).per_second == 0.5
    assert Figures().per_second == 0


def test_each_is_asked_in_turn_and_as_often_as_the_bounds_say(server: ThreadingHTTPServer) -> None:
    requests = {name: Request(server.server_port, name) for name in ("/one", "/other")}
    figures = in_turn(requests, Bounds(requests=3, seconds=60), warm_up=1)
    assert [path for path, _ in server.asked] == ["/one", "/other"] * 4
    assert [len(each.times) for each in figures.values()] == [3, 3]


def test_seconds_end_it_after_the_first_round(server: ThreadingHTTPServer) -> None:
    figures = in_turn({"one": Request(server.server_port, "/one")}, Bounds(1000, seconds=0), warm_up=0)
    assert len(figures["one"].times) == 1


def test_a_connection_is_kept(server: ThreadingHTTPServer) -> None:
    in_turn({"one": Request(server.server_port, "/one")}, Bounds(4, 60))
    assert len({port for _, port in server.asked}) == 1


def test_many_clients_together_ask_no_more_than_the_bounds_say(server: ThreadingHTTPServer) -> None:
    figures = at_once(Request(server.server_port, "/one"), 4, Bounds(40, seconds=60))
    assert len(figures.times) == len(server.asked) == 40
    assert len({port for _, port in server.asked}) <= 4


def test_another_status_than_expected_is_an_error(server: ThreadingHTTPServer) -> None:
    requests = {
        "gone": Request(server.server_port, "/gone"),
        "kept": Request(server.server_port, "/kept", {"If-None-Match": 'W/"1"'}, status=304),
    }
    figures = in_turn(requests, Bounds(2, 60), warm_up=0)
    assert (figures["gone"].errors, len(figures["gone"].times)) == (2, 0)
    assert (figures["kept"].errors, len(figures["kept"].times)) == (0, 2)


def test_a_server_that_is_gone_is_an_error_and_no_crash() -> None:
    with ThreadingHTTPServer((HERE, 0), Handler) as found:
        port = found.server_port
    assert in_turn({"one": Request(port, "/")}, Bounds(2, 60), warm_up=0)["one"].errors == 2


def test_what_is_to_be_done_before_each_asking_is_done(server: ThreadingHTTPServer) -> None:
    done: list[int] = []
    request = Request(server.server_port, "/one", before=lambda: done.append(len(server.asked)))
    in_turn({"one": request}, Bounds(2, 60), warm_up=1)
    assert done == [0, 1, 2]


def test_no_other_machine_can_be_asked() -> None:
    assert Client(80).connection.host == "127.0.0.1"
