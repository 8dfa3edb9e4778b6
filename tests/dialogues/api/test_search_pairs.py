"""Every pair of the corpus, through the API."""

import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.dialogues.api.test_search import asked
from tests.factories import SeriesFactory, SynonymFactory
from tests.interchange import CORPUS, load

pytestmark = pytest.mark.django_db
PAIRS = json.loads(CORPUS.with_name("search_pairs.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once: each test of it runs in a savepoint within."""
    with django_db_blocker.unblock(), transaction.atomic():
        SeriesFactory()
        SynonymFactory(spellings=["이스포츠", "e스포츠", "e-sports"])
        load(*(json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()))
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("pair", PAIRS["pairs"], ids=[f"{pair['n']} {pair['q']}" for pair in PAIRS["pairs"]])
def test_a_pair_of_the_corpus_holds(corpus: None, client: Client, pair: dict) -> None:
    found = [result["id"] for result in asked(client, pair["q"])["results"]]
    assert set(pair["must"]) <= set(found[:20])
    assert not {*found} & {*pair["not"], *pair.get("not2", []), *PAIRS["absent"]}
    for better, worse in pair.get("rank_above", []):
        assert worse not in found or found.index(better) < found.index(worse)


@pytest.mark.parametrize("q", ["초안", "박철수", "박 철수", "ㅂㅊㅅ", "Park Cheol-su", "qkrcjftn"])
def test_a_draft_and_a_withheld_name_are_found_by_nothing(corpus: None, client: Client, q: str) -> None:
    answer = asked(client, q)
    assert (answer["count"], answer["dialogue_count"], answer["results"]) == (0, 0, [])
    assert "박철수" not in json.dumps(asked(client, "기간:2000..2030"), ensure_ascii=False)
