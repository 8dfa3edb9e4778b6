"""Bytes -> lines. Whatever is wrong comes out as one `InterchangeError` that names the place."""

import codecs
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, NoReturn

from pydantic import ValidationError

from dialogues.interchange.references import faults, faults_of_item
from dialogues.interchange.schema import LINES, SCHEMA, ActionItem, Dialogue, Line, Participant

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes: a dialogue of 3,000 remarks with translations is under 4 MB."""


class InterchangeError(Exception):
    """A file cannot be taken: `line` counts from 1, `path` is such as `remarks[3].speakers[0]` or empty."""

    def __init__(self, line: int, path: str, message: str) -> None:
        self.line, self.path, self.message = line, path, message
        super().__init__(f"line {line}: {path}: {message}" if path else f"line {line}: {message}")


def read_lines(file: BinaryIO) -> Iterator[tuple[int, Line]]:
    """Every line with its number, each sound in itself and no id twice. Raises InterchangeError.

    At most one line is held, of at most LONGEST_LINE bytes, and the ids that came before.
    """
    seen: dict[tuple[str, str], int] = {}
    for number, text in _texts(file):
        line = read_line(text, number)
        for kind, name, path in _ids(line):
            if (before := seen.setdefault((kind, name), number)) != number:
                raise InterchangeError(number, path, f"“{name}” already stands on line {before}")
        yield number, line


def read_line(text: str, number: int = 1) -> Line:
    """One line of JSON as a checked value. Raises InterchangeError."""
    content = _parsed(text, number)
    if not isinstance(content, dict):
        raise InterchangeError(number, "", "should be an object in braces")
    if content.get("schema") != SCHEMA:
        raise InterchangeError(number, "schema", f"should be “{SCHEMA}”")
    kind = content.get("type", Dialogue.kind_of_line)
    if not isinstance(kind, str) or kind not in LINES:
        raise InterchangeError(number, "type", f"should be one of {', '.join(sorted(LINES))}")
    try:
        line = LINES[kind].model_validate(content)
    except ValidationError as error:
        raise _located(error, number) from None
    for path, message in _faults(line):
        raise InterchangeError(number, path, message)
    return line


def path_of(location: tuple[int | str, ...]) -> str:
    """A place as it is printed: ("remarks", 3, "text") -> remarks[3].text"""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{_printable(step)}" for step in location)[1:]


def _printable(key: str) -> str:
    """A key of the file as it can stand in a message of one line."""
    return key if key.isascii() and key.isidentifier() else json.dumps(key[:40])


def _texts(file: BinaryIO) -> Iterator[tuple[int, str]]:
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise InterchangeError(number, "", f"is longer than {LONGEST_LINE // 2**20} MB")
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            text = raw.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise InterchangeError(number, "", f"is not UTF-8 (byte {error.start + 1})") from None
        if text:
            yield number, text


def _parsed(text: str, number: int) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_object_without_repeats
        )
    except json.JSONDecodeError as error:
        raise InterchangeError(number, "", f"is not JSON: {error.msg} (character {error.pos + 1})") from None
    except (RecursionError, MemoryError):
        raise InterchangeError(number, "", "is nested too deeply") from None
    except (ValueError, ArithmeticError) as error:
        message = str(error) if isinstance(error, _Refused) else "holds a number that is too large"
        raise InterchangeError(number, "", message) from None


class _Refused(ValueError):
    pass


def _no_constant(name: str) -> NoReturn:
    raise _Refused(f"is not JSON: {name} is no number")


def _object_without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"gives the key {_printable(repeated)} twice in one object")
    return content


_MESSAGES = {"extra_forbidden": "is not a key of this form", "missing": "is missing"}


def _located(error: ValidationError, number: int) -> InterchangeError:
    first = error.errors(include_url=False, include_input=False)[0]
    message = _MESSAGES.get(first["type"]) or first["msg"].replace("Input should", "should")
    return InterchangeError(number, path_of(first["loc"]), message)


def _faults(line: Line) -> Iterator[tuple[str, str]]:
    if isinstance(line, Dialogue):
        yield from faults(line)
    if isinstance(line, ActionItem):
        yield from faults_of_item(line)
    if isinstance(line, Participant):
        seen: set[str] = set()
        for index, variant in enumerate(line.variants):
            if variant.text in seen:
                yield f"variants[{index}].text", f"“{variant.text}” stands here a second time"
            seen.add(variant.text)


def _ids(line: Line) -> Iterator[tuple[str, str, str]]:
    """What may stand once in a file: its kind, its id and the place."""
    if name := getattr(line, "id", None):
        yield line.kind_of_line, name, "id"
    if isinstance(line, Dialogue):
        for index, remark in enumerate(line.remarks):
            if remark.ref:
                yield "remark", remark.ref, f"remarks[{index}].ref"
