"""What made a page beside the record: the code, the templates, the words of the site, its files, its variables.

A page that one release has made is never shown by another, nor after a variable has changed that pages print.
"""

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

APPLICATIONS = ("participants", "dialogues", "forum_archive")
PRINTED = ("ORIGIN", "AGENCY_NAME", "CONTACT_EMAIL", "CONTACT_PHONE", "DATA_LICENCE", "DEBUG")


@cache
def fingerprint() -> str:
    """The same in every process of a release; worked out once in each."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in PRINTED:
        digest.update(f"{name}={getattr(settings, name)!r}\n".encode())
    for path in sorted(_files()):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:20]


def keyed(key: str, prefix: str, version: int) -> str:
    """A key of a cache, of this release alone: Django's KEY_FUNCTION."""
    return f"{prefix}:{fingerprint()}:{version}:{key}"


def _files() -> Iterator[Path]:
    for application in APPLICATIONS:
        for pattern in ("*.py", "*.html", "*.mo", "*.po"):
            yield from (settings.BASE_DIR / application).rglob(pattern)
    yield from (path for path in (settings.BASE_DIR / "templates").rglob("*") if path.is_file())
    once = (settings.STATIC_ROOT / "staticfiles.json", settings.BASE_DIR / "requirements" / "production.txt")
    yield from (path for path in once if path.exists())
