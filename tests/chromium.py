"""The browser of the browser tests, with a font that has Hangul; `python -m tests.chromium` prints where it is.

Debian's chromium is used where it is installed. Otherwise root installs it, and an ordinary user unpacks the same
packages into a cache of their own, with the libraries and fonts that the machine lacks. Where neither works the
command says which packages to install: the browser tests are never passed over in silence.
"""

import fcntl
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from forum_archive.embedded_postgres import can_be_made, data_folder

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER, FONT = "chromium", "fonts-noto-cjk"
OTHERS = (FONT, "libatomic1")  # the library is of Playwright's driver, which brings none
HANGUL_FONTS = ("*CJK*", "*KR-*", "*Nanum*", "*Pretendard*", "*Baekmuk*", "Un*.ttf")
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>{unpacked}/usr/share/fonts</dir>
  <cachedir>{cache}/fontconfig</cachedir>
</fontconfig>
"""
WRAPPER = """#!/bin/sh
export FONTCONFIG_FILE='{cache}/fonts.conf'
export LD_LIBRARY_PATH='{libraries}'"${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
exec {program} "$@"
"""


class NoBrowser(Exception):
    """No chromium can be had; the message is one line that says what to install."""


def find() -> Path:
    """A chromium that starts and can show Hangul, installed first where the machine has none.

    Looks at `CHROMIUM`, then at the PATH, then at the project's cache. Raises `NoBrowser`.
    """
    if given := os.environ.get("CHROMIUM"):
        if not _starts(Path(given)):
            raise NoBrowser(f"CHROMIUM is {given}, which does not start")
        return Path(given)
    if (found := _installed()) and _has_hangul() and _starts(_driver()):
        return found
    if os.geteuid() == 0:
        return _install()
    cache = _cache()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wrapper = cache / "chromium"
        is_whole = (cache / "node").exists() and _starts(wrapper)
        return wrapper if is_whole else _unpack(cache, found)


def playwright_environment(browser: Path) -> dict[str, str]:
    """What Playwright's own driver needs beside this browser: it stands on the same unpacked libraries."""
    if browser.parent != _cache():
        return {}
    return {"PLAYWRIGHT_NODEJS_PATH": str(browser.with_name("node")), "FORUM_ARCHIVE_NODE": str(_driver())}


def _driver() -> Path:
    found = importlib.util.find_spec("playwright")
    if not found or not found.origin:
        raise NoBrowser("Playwright is missing: pip install --require-hashes -r requirements/development.txt")
    return Path(found.origin).parent / "driver" / "node"


def _installed() -> Path | None:
    on_path = (Path(path) for name in NAMES if (path := shutil.which(name)))
    return next((path for path in on_path if _starts(path)), None)


def _starts(program: Path) -> bool:
    if not os.access(program, os.X_OK):
        return False
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def _has_hangul() -> bool:
    if lister := shutil.which("fc-list"):
        return bool(subprocess.run([lister, ":lang=ko"], capture_output=True, check=False).stdout)
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(True for folder in folders for pattern in HANGUL_FONTS for _ in folder.rglob(pattern))


def _install() -> Path:
    print(f"Installing {BROWSER}, {', '.join(OTHERS)} with apt, once", file=sys.stderr)
    _apt(["update"])
    _apt(["install", "-y", "--no-install-recommends", BROWSER, *OTHERS])
    found = _installed()
    if not found:
        raise NoBrowser(f"apt installed {BROWSER}, and it does not start. {_remedy()}")
    return found


def _unpack(cache: Path, found: Path | None) -> Path:
    """Debian's packages, unpacked for this account alone, and a wrapper that starts the browser among them."""
    packages = OTHERS if found else (BROWSER, *OTHERS)
    print(f"Unpacking {', '.join(packages)} into {cache}, once", file=sys.stderr)
    state, archives, unpacked = cache / "apt" / "state", cache / "apt" / "cache", cache / "unpacked"
    for folder in (state / "lists" / "partial", archives / "archives" / "partial", unpacked):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    own = [f"Dir::State={state}", "Dir::State::status=/var/lib/dpkg/status", f"Dir::Cache={archives}"]
    own += ["Debug::NoLocking=1", "APT::Keep-Downloaded-Packages=1", "Dir::Cache::archives=archives"]
    options = [part for setting in own for part in ("-o", setting)]
    _apt([*options, "update"])
    _apt([*options, "-y", "--no-install-recommends", "--download-only", "install", *packages])
    for package in (archives / "archives").glob("*.deb"):
        _run(["dpkg", "-x", str(package), str(unpacked)])
    shutil.rmtree(cache / "apt")
    (cache / "fonts.conf").write_text(FONTS.format(unpacked=unpacked, cache=cache))
    program = found or unpacked / "usr" / "lib" / "chromium" / "chromium"
    libraries = sorted({str(library.parent) for library in unpacked.glob("**/*-linux-gnu*/**/lib*.so*")})
    wrapper = cache / "chromium"
    for name, started in ((wrapper, shlex.quote(str(program))), (cache / "node", '"$FORUM_ARCHIVE_NODE"')):
        name.write_text(WRAPPER.format(cache=cache, libraries=":".join(libraries), program=started))
        name.chmod(0o755)
    if not _starts(wrapper):
        raise NoBrowser(f"{BROWSER} was unpacked into {cache}, and it does not start. {_remedy()}")
    return wrapper


def _cache() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "forum-archive" / "chromium"
    return cache if can_be_made(cache) else data_folder() / "chromium"


def _apt(arguments: Sequence[str]) -> None:
    _run(["apt-get", "-q", *arguments])


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        )
    except FileNotFoundError:
        raise NoBrowser(f"this machine has no {command[0]}. {_remedy()}") from None
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NoBrowser(f"{command[0]} failed: {last} {_remedy()}") from None


def _remedy() -> str:
    return f"Install it yourself (apt-get install {BROWSER} {' '.join(OTHERS)}), or set CHROMIUM to a Chrome of yours"


if __name__ == "__main__":
    try:
        print(find())
    except (NoBrowser, OSError) as error:
        sys.exit(f"No browser for the browser tests: {error}")
