"""The variables that set up an instance, read once and refused loudly when unsafe.

Every reader raises `ImproperlyConfigured` with the variable's name and the remedy.
"""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from psycopg.conninfo import conninfo_to_dict

from forum_archive.licences import LICENCES, Licence

LONGEST_STATEMENT_MS = 1500
"""Of the web process: then the answer is 503. Staff may wait longer."""

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Origin:
    """Where the public finds the site: a scheme and a host, such as https://archive.example.org."""

    scheme: str
    host: str
    netloc: str

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    @property
    def is_local(self) -> bool:
        return self.host in {"localhost", "127.0.0.1", "::1"}

    @property
    def allowed_hosts(self) -> list[str]:
        return list(LOOPBACK_HOSTS) if self.is_local else [self.host]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}"


def origin() -> Origin:
    """`FORUM_ARCHIVE_ORIGIN`, by default http://localhost:$PORT (8000)."""
    default = f"http://localhost:{os.environ.get('PORT') or 8000}"
    text = os.environ.get("FORUM_ARCHIVE_ORIGIN") or default
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(
            f"FORUM_ARCHIVE_ORIGIN is {text!r}: give a scheme and a host alone, such as https://archive.example.org"
        )
    return Origin(parts.scheme, host, parts.netloc)


def secret_key(data_folder: Path, site: Origin) -> str:
    """`FORUM_ARCHIVE_SECRET_KEY`; on a local machine one is made and kept with the data."""
    given = os.environ.get("FORUM_ARCHIVE_SECRET_KEY", "")
    if given:
        if len(given) < 50:
            raise ImproperlyConfigured(
                "FORUM_ARCHIVE_SECRET_KEY is too short: give at least 50 random characters"
            )
        return given
    if not site.is_local:
        raise ImproperlyConfigured(
            "FORUM_ARCHIVE_SECRET_KEY is not set: give at least 50 random characters, "
            "such as python -c 'import secrets; print(secrets.token_urlsafe(64))' prints"
        )
    kept = data_folder / "secret-key"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return kept.read_text()


def flag(name: str) -> bool:
    """Whether a variable says yes; anything but yes, no or nothing is refused."""
    text = os.environ.get(name, "no").lower()
    if text not in {"yes", "no", ""}:
        raise ImproperlyConfigured(f"{name} is {text!r}: say yes or no")
    return text == "yes"


def is_on(name: str) -> bool:
    """Whether a variable leaves on what is on unless it says off."""
    text = os.environ.get(name, "").lower()
    if text not in {"on", "off", ""}:
        raise ImproperlyConfigured(f"{name} is {text!r}: say on or off")
    return text != "off"


def whole_number(name: str, default: int) -> int:
    text = os.environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise ImproperlyConfigured(f"{name} is {text!r}: give a whole number")
    return int(text)


def data_licence() -> Licence | None:
    """`FORUM_ARCHIVE_DATA_LICENCE`; None where nobody has said, and then no page says anything of it either."""
    code = os.environ.get("FORUM_ARCHIVE_DATA_LICENCE", "")
    known = {licence.code: licence for licence in LICENCES}
    if code and code not in known:
        raise ImproperlyConfigured(
            f"FORUM_ARCHIVE_DATA_LICENCE is {code!r}: give one of {', '.join(known)}, or leave it unset"
        )
    return known.get(code)


def contact_email() -> str:
    """`FORUM_ARCHIVE_CONTACT_EMAIL`, or nothing."""
    text = os.environ.get("FORUM_ARCHIVE_CONTACT_EMAIL", "")
    try:
        if text:
            validate_email(text)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"FORUM_ARCHIVE_CONTACT_EMAIL is {text!r}: give an address such as archive@example.org"
        ) from error
    return text


def contact_phone() -> str:
    """`FORUM_ARCHIVE_CONTACT_PHONE`, or nothing: as people write it, so that a telephone can dial it too."""
    text = os.environ.get("FORUM_ARCHIVE_CONTACT_PHONE", "")
    if text and not re.fullmatch(r"\+?[0-9]+([ -][0-9]+)*", text, re.ASCII):
        raise ImproperlyConfigured(
            f"FORUM_ARCHIVE_CONTACT_PHONE is {text!r}: give digits with single hyphens or spaces, such as 062-000-0000"
        )
    return text


def caches(data_folder: Path) -> dict[str, dict[str, object]]:
    """Django's caches. Those that processes share are on a Redis where `FORUM_ARCHIVE_CACHE_URL` names one.

    `pages` are kept in each process besides: see forum_archive/page_cache.py. `session_bodies` outlive a restart.
    """
    url, in_memory = cache_url(), "django.core.cache.backends.locmem.LocMemCache"
    shared: dict[str, object] = {
        "BACKEND": "forum_archive.caches.SharedCache",
        "LOCATION": url,
        "TIMEOUT": 60 * 60,
        "KEY_FUNCTION": "forum_archive.release.keyed",
    }
    files: dict[str, object] = {
        "BACKEND": "forum_archive.caches.FileCache",
        "LOCATION": str(data_folder / "session-bodies"),
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 1000},
        "KEY_FUNCTION": "forum_archive.release.keyed",
    }
    return {
        "default": {"BACKEND": in_memory},
        "pages": shared if url else {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        "session_bodies": shared | {"KEY_PREFIX": "session"} if url else files,
        # Counts of the whole record: see ArchiveVersion.objects.kept.
        "figures": {"BACKEND": in_memory, "LOCATION": "figures", "TIMEOUT": 60 * 60},
    }


def cache_url() -> str:
    """`FORUM_ARCHIVE_CACHE_URL`, or nothing: of a Redis or a Valkey, which is not asked whether it is there."""
    text = os.environ.get("FORUM_ARCHIVE_CACHE_URL", "")
    try:
        parts = urlsplit(text)
        has_port = parts.port is None or parts.port > 0
        has_place = bool(parts.path.strip("/") if parts.scheme == "unix" else parts.hostname)
    except ValueError:
        has_port = has_place = False
    if text and not (parts.scheme in {"redis", "rediss", "unix"} and has_place and has_port):
        raise ImproperlyConfigured(
            "FORUM_ARCHIVE_CACHE_URL cannot be read: give redis://:password@host:6379/0, rediss://… or "
            "unix:///path/to/socket, or leave it unset"
        )
    return text


def database(url: str, *, pooled: bool) -> dict[str, object]:
    """Django's entry for a libpq connection URL; a pool belongs in the web process alone.

    There no statement may keep a reader waiting. Compiling a query (jit) costs more than any of ours is worth.
    """
    try:
        given = conninfo_to_dict(url)
    except Exception as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: give postgresql://user:password@host:port/name"
        ) from error
    options: dict[str, object] = {
        key: value
        for key, value in given.items()
        if key not in {"dbname", "user", "password", "host", "port"}
    }
    options.setdefault("connect_timeout", 3)
    settings = ["jit=off", *([f"statement_timeout={LONGEST_STATEMENT_MS}"] if pooled else [])]
    options["options"] = " ".join(
        [str(options.get("options", "")), *(f"-c {each}" for each in settings)]
    ).strip()
    if pooled:
        options["pool"] = {
            "min_size": 1,
            "max_size": whole_number("FORUM_ARCHIVE_POOL_SIZE", 10),
            "timeout": 2.5,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.get("dbname") or "forum_archive",
        "USER": given.get("user") or "",
        "PASSWORD": given.get("password") or "",
        "HOST": given.get("host") or "",
        "PORT": str(given.get("port") or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }
