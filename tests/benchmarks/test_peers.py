"""What the search is measured beside holds the same remarks, and is asked for the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from benchmarks.bare import sql
from benchmarks.corpus import loading
from benchmarks.corpus.words import CONTROLS
from benchmarks.peers import sqlite
from benchmarks.search.engine import measured
from dialogues.models import Dialogue, Remark, SearchEntry, Status
from participants.models import Participant

pytestmark = pytest.mark.django_db

COMMON = CONTROLS["ko"][10]
REMARKS = 300


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    loading.load(dialogues=20, remarks=REMARKS, is_indexed=False, note=lambda _line: None)
    Dialogue.objects.filter(number=12).update(status=Status.WITHDRAWN)
    sqlite.build(tmp_path)
    with closing(sqlite3.connect(tmp_path / sqlite.NAME)) as database:
        yield database


def test_every_public_remark_is_there_and_nothing_else_the_newest_first(peer: sqlite3.Connection) -> None:
    there = [row[0] for row in peer.execute("SELECT ref FROM remarks ORDER BY id")]
    assert there == list(Remark.objects.public().newest_first().values_list("ref", flat=True))
    assert Remark.objects.filter(dialogue__number=12).exists()
    assert peer.execute("SELECT count(*) FROM remarks WHERE dialogue = 12").fetchone() == (0,)


def test_three_syllables_are_found_wherever_they_stand_and_two_never(peer: sqlite3.Connection) -> None:
    matching = "SELECT count(*) FROM remarks_fts WHERE remarks_fts MATCH ?"
    held = Remark.objects.public().filter(text__contains=COMMON).count()
    assert peer.execute(matching, [f'"{COMMON}"']).fetchone() == (held,)
    assert held > 0
    assert peer.execute(matching, [f'"{COMMON[:2]}"']).fetchone() == (0,)


def test_speakers_stand_as_they_are_shown(peer: sqlite3.Connection) -> None:
    host = Participant.objects.get(public_id="p_corpus_0")
    named = peer.execute("SELECT count(*) FROM remarks WHERE speaker = ?", [host.name_ko]).fetchone()[0]
    assert 0 < named < Remark.objects.public().count()


def test_a_file_that_holds_as_many_remarks_is_kept(peer: sqlite3.Connection, tmp_path: Path) -> None:
    file = tmp_path / sqlite.NAME
    made, figures = file.stat().st_ino, sqlite.build(tmp_path)
    assert (file.stat().st_ino, figures["remarks"]) == (made, Remark.objects.public().count())


def test_sql_by_hand_finds_what_the_search_finds() -> None:
    loading.load(dialogues=20, remarks=REMARKS, note=lambda _line: None)
    host = Participant.objects.get(public_id="p_corpus_0")
    for ours, by_hand in (
        ({}, {}),
        ({"from": "2020-01-01", "to": "2020-12-31"}, {"year": "2020"}),
        ({"speaker": host.public_id}, {"speaker": str(host.pk)}),
    ):
        figures = measured({"q": COMMON, **ours}, {"q": COMMON, **by_hand}, rounds=1)
        assert 0 < figures["found"] == figures["found by hand"] < SearchEntry.objects.remarks().count(), ours
        with connection.connection.cursor() as cursor:
            page, count, facets = sql.search(cursor, sql.asked(COMMON, **by_hand))
        assert (count, len(page)) == (figures["found"], min(20, count))
        assert len({row[0] for row in facets}) == len(sql.FACETS)
