"""The archive as one file: whole, the same each time, and in the public form nothing but what is public."""

import json

import pytest

from dialogues.models import Dialogue, NameDisplay, Revision
from dialogues.representation import PUBLIC, SEALED
from participants.models import Participant
from tests import factories
from tests.interchange import (
    CORPUS,
    SAMPLE_FILES,
    SERIES,
    a_dialogue,
    empty_the_archive,
    exported,
    exported_lines,
    load,
    load_bytes,
)

pytestmark = pytest.mark.django_db

ORDER = [
    "organisation",
    "topic",
    "series",
    "synonym",
    "venue",
    "participant",
    "dialogue",
    "photo",
    "action_item",
    "revision",
]


def load_samples() -> None:
    for path in SAMPLE_FILES:
        load_bytes(path.read_bytes())


def test_a_sealed_export_builds_the_same_archive_again() -> None:
    load_samples()
    load(a_dialogue(number=99, status="draft"))
    load(a_dialogue(id="d2", number=100, remarks=[], former_slugs=["12"]))
    load(a_dialogue(id="d2", number=101, remarks=[], title={"ko": "고친 제목"}), reason="오타")
    before = exported(SEALED)
    assert Revision.objects.count() == 1

    empty_the_archive()
    report = load_bytes(before)

    assert exported(SEALED) == before
    assert report.count("created") == len(before.splitlines())


def test_a_public_export_builds_the_same_public_archive_again() -> None:
    load_samples()
    before = exported(PUBLIC)

    empty_the_archive()
    load_bytes(before)

    assert exported(PUBLIC) == before


@pytest.mark.parametrize("form", [PUBLIC, SEALED])
def test_loading_what_was_exported_changes_nothing(form) -> None:
    load_samples()
    before = exported(SEALED)

    report = load_bytes(exported(form))

    assert report.count("created") == report.count("updated") == 0
    assert report.warnings == []
    assert exported(SEALED) == before


def test_the_public_form_of_the_samples_leaves_out_what_is_declared_and_no_more() -> None:
    load_samples()
    public = {line["id"]: line for line in exported_lines(PUBLIC)}
    sealed = {line["id"]: line for line in exported_lines(SEALED)}
    sealed_keys = {"edit_version", "publish_at", "published_at", "former_slugs", "merged_into"}

    for name, line in public.items():
        attendances = line.pop("attendances", [])
        of_staff = {key: value for key, value in sealed[name].items() if key not in sealed_keys}
        for shown, known in zip(attendances, of_staff.pop("attendances", []), strict=True):
            assert shown == known or known["name_display"] != "full"
        assert line == of_staff
    assert {sealed[name]["type"] for name in sealed.keys() - public.keys()} <= {"participant", "organisation"}


def test_only_what_is_public_is_in_the_public_form() -> None:
    load(SERIES, a_dialogue())
    hidden = {}
    for status in ("draft", "in_review", "withdrawn"):
        dialogue = factories.DialogueFactory(**{status: True}, title_ko=f"카나리아 {status}")
        factories.RemarkFactory(dialogue=dialogue, text=f"카나리아 말 {status}")
        hidden[status] = dialogue.public_id
    shy = factories.AttendanceFactory(name_ko="황카나리아", name_display=NameDisplay.SURNAME)
    factories.OrganisationFactory(name_ko="카나리아 모임")
    factories.RevisionFactory(before="카나리아")

    public, sealed = exported(PUBLIC).decode(), exported(SEALED).decode()

    assert "카나리아" not in public
    assert not any(public_id in public for public_id in (*hidden.values(), shy.participant.public_id))
    assert all(public_id in sealed for public_id in (*hidden.values(), shy.participant.public_id))
    assert sealed.count("카나리아") >= 8


def test_what_is_named_comes_first() -> None:
    load_samples()
    kinds = [line["type"] for line in exported_lines(SEALED)]

    assert kinds == sorted(kinds, key=ORDER.index)
    assert set(kinds) == set(ORDER) - {"photo", "revision"}


def test_the_oldest_dialogue_comes_first() -> None:
    for date in ("2025-03-10", "2022-09-05", None):
        number = 1 if date is None else int(date[:4])
        load(SERIES, a_dialogue(id=f"d{number}", number=number, date=date, remarks=[]))

    assert [line["id"] for line in exported_lines(PUBLIC) if line["type"] == "dialogue"] == [
        "d1",
        "d2022",
        "d2025",
    ]


def test_the_corpus_of_the_search_loads_where_its_series_is() -> None:
    load(SERIES)
    report = load_bytes(CORPUS.read_bytes())
    lines = [json.loads(line) for line in CORPUS.read_text().splitlines()]

    assert report.count("created", "dialogue") == len(lines) == Dialogue.objects.count()
    assert load_bytes(CORPUS.read_bytes()).count("unchanged", "dialogue") == len(lines)
    assert Participant.objects.get(public_id="p3").variants.count() == 2


def test_the_queries_do_not_grow_with_the_dialogues(django_assert_max_num_queries) -> None:
    for _ in range(20):
        factories.RemarkFactory()

    with django_assert_max_num_queries(30):
        exported(SEALED)
