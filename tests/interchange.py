"""Lines of the interchange form to test with, and the archive before and after them."""

import io
import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from dialogues.actions.audit import SYSTEM
from dialogues.actions.importing import LoadReport, load_archive
from dialogues.exports import write_archive
from dialogues.interchange import SCHEMA, read_lines
from dialogues.management.commands.sample_archive import SAMPLES
from dialogues.representation import Form

SAMPLE_FILES = sorted(SAMPLES.glob("*.jsonl"))
CORPUS = Path(__file__).parent / "data" / "search_corpus.jsonl"

SERIES = {
    "schema": SCHEMA,
    "type": "series",
    "id": "monday-dialogue",
    "name": {"ko": "월요대화"},
    "main": True,
}


def a_remark(ref: str | None = "r1", **said: Any) -> dict[str, Any]:
    named = {"ref": ref} if ref else {}
    return {**named, "speakers": ["a1"], "fidelity": "verbatim", "text": f"{ref}의 말입니다.", **said}


def a_dialogue(**said: Any) -> dict[str, Any]:
    """A published dialogue of one speaker and two remarks, changed by what is `said`."""
    return {
        "schema": SCHEMA,
        "id": "d1",
        "series": "monday-dialogue",
        "number": 61,
        "date": "2025-03-10",
        "status": "published",
        "title": {"ko": "골목의 저녁"},
        "sources": [{"id": "s1", "publisher": "가상일보"}],
        "attendances": [{"id": "a1", "name_as_shown": {"ko": "김견본"}, "category": "official"}],
        "remarks": [a_remark("r1"), a_remark("r2", answers="r1")],
        **said,
    }


def an_item(**said: Any) -> dict[str, Any]:
    """A request of the dialogue `d1`, changed by what is `said`."""
    return {
        "schema": SCHEMA,
        "type": "action_item",
        "id": "t1",
        "kind": "request",
        "title": {"ko": "밤 주차장 함께 쓰기"},
        "raised_in": ["r1"],
        **said,
    }


def an_update(**said: Any) -> dict[str, Any]:
    return {"date": "2025-04-01", "status": "in_progress", "evidence": "가상시 알림", **said}


def file_of(*lines: dict[str, Any]) -> io.BytesIO:
    return io.BytesIO("\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())


def load(*lines: dict[str, Any], **options: Any) -> LoadReport:
    return load_archive(lines=read_lines(file_of(*lines)), by=SYSTEM, **options)


def load_bytes(content: bytes) -> LoadReport:
    return load_archive(lines=read_lines(io.BytesIO(content)), by=SYSTEM)


def exported(form: Form) -> bytes:
    file = io.BytesIO()
    write_archive(file, form)
    return file.getvalue()


def exported_lines(form: Form) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(form).splitlines()]


def row_counts() -> dict[str, int]:
    """Rows of every table, by model."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def empty_the_archive() -> None:
    """As on a new site. The append-only tables refuse DELETE, hence TRUNCATE."""
    models = [
        model for label in ("participants", "dialogues") for model in apps.get_app_config(label).get_models()
    ]
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(
            f"TRUNCATE {', '.join(model._meta.db_table for model in models)} RESTART IDENTITY CASCADE"
        )
