"""How single values are written: as JSON has them, with null for what is not there."""

from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Model

from participants.fields import ENGLISH, KOREAN


class Form(Enum):
    """Who reads: the public, or staff who move a whole site."""

    PUBLIC = "public"
    SEALED = "sealed"


PUBLIC, SEALED = Form.PUBLIC, Form.SEALED

Written = dict[str, Any]
"""One thing as JSON has it: text, numbers, booleans, None, lists and dicts."""


def write_label(thing: Model, stem: str) -> Written | None:
    """The words in each language in which there are any; None where there are none."""
    words = {language: getattr(thing, f"{stem}_{language}") for language in (KOREAN, ENGLISH)}
    return {language: text for language, text in words.items() if text} or None


def write_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def write_date(value: date | None) -> str | None:
    return value.isoformat() if value else None


def write_time(value: time | None) -> str | None:
    return value.isoformat("auto" if value.second else "minutes") if value else None


def write_moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
