"""docs/api.md tells of everything, and nothing but what is so."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from dialogues.api import quote_check, search
from dialogues.models import (
    Category,
    Coverage,
    DateBasis,
    DatePrecision,
    Fidelity,
    NameDisplay,
    RemarkKind,
    TranslationOrigin,
)
from dialogues.quote_check import Kind, Refusal, Weight
from dialogues.search.criteria import Code, Sort
from dialogues.search.criteria.problems import NOTES
from dialogues.search.facets import _COLUMNS
from dialogues.search.quote_checks import UNREADABLE, Outcome

TEXT = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.+?)```", TEXT, re.DOTALL)]
NAMED = [
    *search.PARAMETERS,
    *quote_check.PARAMETERS,
    *(str(code) for code in Code if code not in NOTES),
    *(str(each) for group in (Refusal, Outcome, Kind, Weight, Sort) for each in group),
    *(value for group in (Category, Coverage, Fidelity, RemarkKind, NameDisplay) for value in group.values),
    *TranslationOrigin.values,
    *DateBasis.values,
    *DatePrecision.values,
    *map(str, _COLUMNS),
    UNREADABLE,
]


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("sample_archive", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("word", sorted({*NAMED}))
def test_it_names_every_parameter_code_and_value(word: str) -> None:
    assert f"`{word}`" in TEXT


@pytest.mark.django_db
def test_the_example_of_a_search_is_true(sample: None, client: Client) -> None:
    assert client.get("/api/v1/search?q=barren").json() == EXAMPLES[0]


@pytest.mark.django_db
def test_the_example_of_a_quote_check_is_true(sample: None, client: Client) -> None:
    sent = {"q": "지원은 하되 간섭을 하지 않습니다", "speaker": "강기정 시장"}
    answer = client.post("/en/api/v1/quote-check", sent).json()
    told = EXAMPLES[1]
    stretch, told_stretch = answer["findings"][0]["stretches"][0], told["findings"][0]["stretches"][0]
    assert stretch.pop("remark")["id"] == told_stretch.pop("remark")["id"]
    assert answer == told


@pytest.mark.django_db
def test_the_example_of_an_error_is_true(client: Client) -> None:
    error = client.get("/en/api/v1/search?q=a&page_size=101").content.decode()
    assert json.loads(error) == json.loads(re.search(r'`(\{"error".+\})`', TEXT)[1])
