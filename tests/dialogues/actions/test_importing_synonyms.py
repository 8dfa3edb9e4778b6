"""Groups of the glossary in a file."""

import pytest

from dialogues.interchange import SCHEMA, InterchangeError
from dialogues.models import ArchiveVersion, Synonym
from dialogues.representation import PUBLIC, SEALED
from tests.factories import SynonymFactory
from tests.interchange import empty_the_archive, exported, load, load_bytes

pytestmark = pytest.mark.django_db


def a_group(*spellings: str, **said: object) -> dict[str, object]:
    return {"schema": SCHEMA, "type": "synonym", "id": "g1", "spellings": list(spellings), **said}


@pytest.mark.parametrize("form", [PUBLIC, SEALED])
def test_the_glossary_moves_with_the_archive(form) -> None:
    load(a_group("이스포츠", "e스포츠"), a_group("광주비엔날레", "Gwangju Biennale", id="g2"))
    before = exported(form)
    empty_the_archive()
    assert load_bytes(before).count("created", "synonym") == 2
    assert exported(form) == before


def test_a_second_load_changes_nothing_and_another_word_is_a_change() -> None:
    load(a_group("이스포츠", "e스포츠"))
    token = ArchiveVersion.objects.current().token
    assert load(a_group("이스포츠", "e스포츠")).count("unchanged") == 1
    assert ArchiveVersion.objects.current().token == token
    assert load(a_group("이스포츠", "e-sports")).count("updated") == 1
    assert ArchiveVersion.objects.current().token != token
    assert Synonym.objects.get().keys == ["이스포츠", "e-sports"]


def test_a_group_without_an_id_is_the_one_that_has_its_first_spelling() -> None:
    stored = SynonymFactory(spellings=["e스포츠", "이스포츠"])
    load(a_group("이스포츠", "e-sports", id=None))
    assert Synonym.objects.get().public_id == stored.public_id


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([a_group("이스포츠")], "line 1: spellings"),
        ([a_group("이스포츠", "!!")], "without a letter or a digit"),
        ([a_group("이스포츠", "e스포츠"), a_group("이스포츠", "x", id="g2")], "synonym_spelling_stands_once"),
        ([a_group("이스포츠", "e스포츠", note="x")], "is not a key of this form"),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused_whole(lines: list[dict], why: str) -> None:
    with pytest.raises(InterchangeError, match=why):
        load(*lines)
    assert not Synonym.objects.exists()
