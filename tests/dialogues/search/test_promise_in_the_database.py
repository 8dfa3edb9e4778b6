"""The promise of the index, kept by PostgreSQL: what the terms say here, its own types say too."""

import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dialogues.text_index.asking import ask
from dialogues.text_index.documents import document
from dialogues.text_index.trees import NoneOf, Tree, as_tsquery, as_tsvector, holds
from tests.dialogues.text_index.korean import anything, texts

pytestmark = pytest.mark.django_db
in_the_database = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def database_holds(tree: Tree, terms: frozenset[str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [as_tsvector(terms), as_tsquery(tree)])
        return cursor.fetchone()[0]


@in_the_database
@given(texts, st.data())
def test_any_two_syllables_of_a_word_and_any_three_running_on_find_it(text: str, data: st.DataObject) -> None:
    runs = [match[1] for match in re.finditer("(?=([가-힣]{2}))", text)]
    runs += [match[1] for match in re.finditer("(?=([가-힣] ?[가-힣] ?[가-힣]))", text)]
    assume(runs)
    found = document([text])
    for asked in ask(data.draw(st.sampled_from(runs))):
        assert database_holds(asked.tree, found.terms)
        assert asked.is_exact or asked.verify(found.text) or database_holds(asked.sure, found.terms)


@in_the_database
@given(anything, anything)
def test_the_database_and_the_terms_agree(text: str, query: str) -> None:
    terms = document([text]).terms
    for asked in ask(query):
        assert database_holds(asked.tree, terms) == holds(asked.tree, terms)
        assert database_holds(NoneOf(asked.tree), terms) == holds(NoneOf(asked.tree), terms)
