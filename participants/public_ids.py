"""Public identifiers: short, immutable, and never made of a person's name, a position or the text."""

import re
import secrets

PATTERN = r"^[a-z][a-z0-9_]{1,31}$"

# No vowels, so that no word comes out; no l, 0 or 1, so that a reader on the telephone gets it right.
_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
_LENGTH = 9


def new(prefix: str) -> str:
    """A fresh identifier such as `r7k2m9q4xd`; `prefix` is one lower-case letter that names the kind of thing."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def is_valid(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None
