"""The search as data, where not all that may answer were looked at."""

import pytest
from django.test import Client

from dialogues.search import find as finding
from tests.factories import RemarkFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


def test_no_figure_of_what_was_cut_is_called_exact(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for fidelity in ("verbatim", "paraphrase"):
        RemarkFactory(text="골목 주차장을 함께 씁시다.", attribution="주민", fidelity=fidelity)
    rebuild()
    looked = finding.answering
    monkeypatch.setattr(finding, "answering", lambda entries, asked: (looked(entries, asked)[0], True))
    answer = client.get("/api/v1/search", {"q": "주차장"}).json()
    assert (answer["count"], answer["count_is_exact"]) == (2, False)
    assert [each["count_is_exact"] for each in answer["facets"]["fidelity"]] == [False, False]
    page = client.get("/search/", {"q": "주차장"})
    assert "약 1" in page.content.decode()
