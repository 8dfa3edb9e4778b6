"""A PostgreSQL server that this process starts, asks and ends, reached through a private unix socket.

It survives what an operator does to it: two commands at once, kill -9 of the server or of the command that
started it, an initdb cut short, a stale pid file whose number another process has by now.
"""

import contextlib
import fcntl
import os
import shlex
import shutil
import socket
import stat
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from forum_archive.postgres_programs import (
    REMEDY,
    Account,
    PostgresUnavailable,
    programs_for,
    unprivileged_account,
)

NAME = "forum_archive"  # of the database and of its owner
PORT = 5432  # names the socket file; nothing listens on the network
ROOT_FOLDER = Path("/var/lib/forum-archive")
LOCALES = ("C.UTF-8", "en_US.UTF-8", "ko_KR.UTF-8")  # never C: it does not know a Hangul letter
PATIENCE = 60  # seconds for a server that recovers from a crash

READY, NO_SERVER, NO_DATABASE, BUSY = "ready", "", "3D000", "57P03"


@dataclass(frozen=True)
class Server:
    """One cluster and the socket folder it is reached through."""

    cluster: Path
    sockets: Path
    settings: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='')}&port={PORT}"

    @property
    def account(self) -> Account:
        """User and group that the server runs as: the cluster's owner, once there is one."""
        with contextlib.suppress(FileNotFoundError):
            found = self.cluster.stat()
            if found.st_uid != 0:
                return found.st_uid, found.st_gid
        return unprivileged_account()

    def greeting(self) -> str:
        """What the server says to a new client: READY, NO_SERVER, or the SQLSTATE of its refusal."""
        words = b"".join(word.encode() + b"\0" for word in ("user", NAME, "database", NAME)) + b"\0"
        with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
            client.settimeout(5)
            client.connect(f"{self.sockets}/.s.PGSQL.{PORT}")
            client.sendall(struct.pack("!ii", 8 + len(words), 3 << 16) + words)
            with client.makefile("rb") as reply:
                while len(header := reply.read(5)) == 5:
                    kind, length = struct.unpack("!ci", header)
                    body = reply.read(length - 4)
                    if kind == b"Z":
                        client.sendall(struct.pack("!ci", b"X", 4))
                        return READY
                    if kind == b"E":
                        return next(field[1:].decode() for field in body.split(b"\0") if field[:1] == b"C")
        return NO_SERVER

    def start(self) -> None:
        """Make the cluster, the server and the database, whichever is missing; one caller at a time."""
        deadline = time.monotonic() + PATIENCE
        with self._alone():
            while (answer := self.greeting()) in {NO_SERVER, NO_DATABASE, BUSY}:
                if answer == NO_SERVER:
                    programs = self._programs()
                    self._make_cluster(programs)
                    self._launch(programs)
                elif answer == NO_DATABASE:
                    reach = ["-h", str(self.sockets), "-p", str(PORT), "-U", NAME]
                    self._run(self._programs() / "createdb", *reach, "-T", "template0", NAME)
                else:
                    time.sleep(0.05)
                if time.monotonic() > deadline:
                    raise PostgresUnavailable(
                        f"PostgreSQL has been starting for {PATIENCE} s: see {self._log}"
                    )

    def stop(self, *, mode: str = "fast") -> bool:
        """End the server, if it runs; whether it did."""
        if not self.cluster.exists():
            return False
        with self._alone():
            self._forget_dead_server()
            if not (self.cluster / "postmaster.pid").exists():
                return False
            self._run(self._programs() / "pg_ctl", "-D", str(self.cluster), "-m", mode, "-w", "stop")
        return True

    @property
    def _log(self) -> Path:
        return self.cluster / "server.log"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        home = self.cluster.parent
        try:
            _make_home(home)
            with (home / "postgres.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise PostgresUnavailable(f"PostgreSQL in {home}: {error}. {REMEDY}") from error

    def _make_cluster(self, programs: Path) -> None:
        """initdb beside the cluster's place, then move it there whole: what was cut short is never used."""
        if (self.cluster / "PG_VERSION").exists():
            self._check_version(programs)
            return
        for left_behind in self.cluster.parent.glob("postgres.unfinished-*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        refusals: list[PostgresUnavailable] = []
        for locale in LOCALES:
            # A new name each time: the initdb of a killed command may still be writing to its own.
            unfinished = Path(tempfile.mkdtemp(prefix="postgres.unfinished-", dir=self.cluster.parent))
            self._make_private(unfinished)
            how = ["-D", str(unfinished), "-U", NAME, "-A", "trust", "-E", "UTF8", f"--locale={locale}"]
            try:
                self._run(programs / "initdb", *how, *(["--no-sync"] if self.settings else []))
            except PostgresUnavailable as error:
                refusals.append(error)
            else:
                unfinished.rename(self.cluster)
                return
        raise refusals[0]

    def _check_version(self, programs: Path) -> None:
        kept = (self.cluster / "PG_VERSION").read_text().strip()
        found = self._run(programs / "postgres", "--version")
        if f" {kept}." not in found:
            raise PostgresUnavailable(
                f"{self.cluster} was written by PostgreSQL {kept}, and {programs} holds {found.strip()}: "
                f"point PG_BIN at PostgreSQL {kept}, or dump with it and restore"
            )

    def _launch(self, programs: Path) -> None:
        self._forget_dead_server()
        self._make_private(self.sockets)
        settings = [
            "listen_addresses=",
            "dynamic_shared_memory_type=mmap",  # /dev/shm may be small, and be emptied when a user logs out
            f"unix_socket_directories={self.sockets}",
            f"port={PORT}",
            *self.settings,
        ]
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        command = [
            "-D",
            str(self.cluster),
            "-l",
            str(self._log),
            "-o",
            options,
            "-w",
            "-t",
            str(PATIENCE),
            "start",
        ]
        for attempt in range(4):  # what a killed server leaves behind holds its memory for a moment
            try:
                self._run(programs / "pg_ctl", *command, keep_output=False)
                return
            except PostgresUnavailable:
                if attempt == 3:
                    lines = self._log.read_text(errors="replace").splitlines() if self._log.exists() else []
                    why = next((line for line in reversed(lines) if "FATAL" in line), "no reason given")
                    raise PostgresUnavailable(
                        f"PostgreSQL did not start: {why} (see {self._log}). {REMEDY}"
                    ) from None
                time.sleep(0.5)

    def _forget_dead_server(self) -> None:
        """Remove the marks of a server that is gone: its number may be a zombie's by now, or another process's."""
        for mark in (self.cluster / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
            with contextlib.suppress(FileNotFoundError):
                number = mark.read_text().partition("\n")[0]
                if not number.isdigit() or not _works_in(int(number), self.cluster):
                    mark.unlink()

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0 and folder.lstat().st_uid == 0 and not folder.is_symlink():
            os.chown(folder, *self.account, follow_symlinks=False)
        check_owner(folder, self.account[0])
        folder.chmod(0o700)

    def _programs(self) -> Path:
        return programs_for(self.account, self.cluster.parent / "postgres-programs")

    def _run(self, program: Path, *arguments: str, keep_output: bool = True) -> str:
        user, group = self.account
        as_root = os.geteuid() == 0
        # A pipe would stay open for as long as the server that pg_ctl leaves behind.
        output = subprocess.PIPE if keep_output else subprocess.DEVNULL
        done = subprocess.run(
            [program, *arguments],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            text=True,
            check=False,
            user=user if as_root else None,
            group=group if as_root else None,
            extra_groups=[] if as_root else None,
        )
        if done.returncode:
            lines = (done.stderr or done.stdout or "").strip().splitlines()
            telling = [line for line in lines if "error" in line or "FATAL" in line]
            why = (telling or lines or ["no reason given"])[0]
            raise PostgresUnavailable(f"{program.name} failed: {why}. {REMEDY}")
        return done.stdout or ""


def check_owner(folder: Path, user: int) -> None:
    """A folder in a place where everybody may make one must be the account's own."""
    with contextlib.suppress(FileNotFoundError):
        found = folder.lstat()
        if found.st_uid != user or not stat.S_ISDIR(found.st_mode):
            raise PostgresUnavailable(
                f"{folder} belongs to somebody else: "
                "remove it, or set FORUM_ARCHIVE_DATA_DIR to a folder of your own"
            )


def _make_home(folder: Path) -> None:
    """Make the folder; what root keeps in ROOT_FOLDER is ours, and the server's account passes through it."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        ours = [place for place in (folder, *folder.parents) if place.is_relative_to(ROOT_FOLDER)]
        for place in {*missing, *ours}:
            place.chmod(0o755)


def _works_in(process: int, folder: Path) -> bool:
    """Whether a process is alive and, where the system tells, works in this folder as PostgreSQL does."""
    if Path("/proc/self/cwd").exists():
        try:
            return Path(f"/proc/{process}/cwd").resolve(strict=True) == folder.resolve()
        except OSError:
            return False
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
