"""How long pages take: python -m benchmarks.pages http://localhost:8000 /dialogues/38/ /r/r3w9x6/

Asks each path 30 times, one after another, of a server on this machine. Times are milliseconds to the first byte.
The control, asked in the same run, is /robots.txt, which asks nothing of the database: compare ratios, never the
milliseconds of two machines.
"""

import gzip
import http.client
import statistics
import sys
import time
from urllib.parse import urlsplit

ROUNDS, WARM_UP = 30, 5
CONTROL = "/robots.txt"
ROW = "{:<34}{:>9}{:>9}{:>9}{:>11}{:>12}{:>10}"


def main(origin: str, *paths: str) -> None:
    if urlsplit(origin).hostname not in {"localhost", "127.0.0.1"}:
        raise SystemExit("Only a server on this machine is measured: give http://localhost:PORT")
    print(ROW.format("page", "median", "fastest", "slowest", "x control", "bytes", "gzip"))
    control = 0.0
    for path in (CONTROL, *paths):
        times, size, packed = ask(urlsplit(origin).netloc, path)
        middle = statistics.median(times)
        control = control or middle
        figures = [f"{figure:.1f}" for figure in (middle, min(times), max(times), middle / control)]
        print(ROW.format(path, *figures, f"{size:,}", f"{packed:,}"))


def ask(server: str, path: str) -> tuple[list[float], int, int]:
    """Milliseconds to the first byte of each round, and the page's bytes, plain and as sent to a browser."""
    times, body, packed = [], b"", b""
    for turn in range(WARM_UP + ROUNDS):
        connection = http.client.HTTPConnection(server, timeout=60)
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        if turn >= WARM_UP:
            times.append(1000 * (time.perf_counter() - begun))
        packed = response.read()
        connection.close()
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
        body = gzip.decompress(packed) if response.headers["Content-Encoding"] == "gzip" else packed
    return times, len(body), len(packed)


if __name__ == "__main__":
    main(*sys.argv[1:])
