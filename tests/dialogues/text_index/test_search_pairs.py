"""The pairs of the search corpus, as far as terms and text decide them. Synonyms are put together above."""

import json
from datetime import date
from pathlib import Path

import pytest

from dialogues.text_index.answers import Asked, either
from dialogues.text_index.asking import ask, ask_phrase
from dialogues.text_index.documents import Document, Speaker, document

DATA = Path(__file__).resolve().parents[2] / "data"
LINES = [json.loads(line) for line in (DATA / "search_corpus.jsonl").read_text(encoding="utf-8").splitlines()]
PAIRS = json.loads((DATA / "search_pairs.json").read_text(encoding="utf-8"))["pairs"]

SERIES = ("월요대화", "Monday Dialogue")
SYNONYMS = {"이스포츠": ["e스포츠", "e-sports"]}  # kept by staff


def speaker(attendance: dict) -> Speaker:
    participant = attendance.get("participant", {})
    is_named = attendance["name_display"] == "full" and bool(participant)
    return Speaker(
        names=tuple(attendance["name_as_shown"].values()),
        spellings=tuple(participant.get("variants", ())) if is_named else (),
        titles=tuple(attendance.get("title", {}).values()),
        organisations=tuple(attendance.get("organisation", {}).values()),
        is_named=is_named,
    )


def documents() -> dict[str, Document]:
    found = {}
    for line in LINES:
        if line["status"] != "published":
            continue
        session = {"number": line["number"], "day": date.fromisoformat(line["date"])}
        venue = line["venue"]
        written = [line["title"], line.get("summary", {}), venue["name"], venue.get("district", {})]
        fields = [text for labels in written for text in labels.values()]
        found[line["id"]] = document([*fields, line.get("ordinal", ""), *SERIES], **session)
        for remark in line.get("remarks", []):
            speakers = [speaker(each) for each in line["attendances"] if each["id"] in remark["speakers"]]
            texts = [remark["text"], *(each["text"] for each in remark.get("translations", []))]
            found[remark["ref"]] = document(texts, speakers=speakers, **session)
    return found


DOCUMENTS = documents()


def asked(query: str) -> list[Asked]:
    if query.startswith('"'):
        return [ask_phrase(query)]
    return [
        either([word, *(also for synonym in SYNONYMS.get(query, []) for also in ask(synonym))])
        for word in ask(query)
    ]


def results(query: str) -> dict[str, int]:
    """The ids of all that answer, each with its rank."""
    words = asked(query)
    return {
        key: min(word.rank(found.terms) for word in words)
        for key, found in DOCUMENTS.items()
        if all(word.answers(found.terms, found.text) for word in words)
    }


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["q"] for pair in PAIRS])
def test_a_pair_holds(pair: dict) -> None:
    found = results(pair["q"])

    assert set(pair["must"]) <= found.keys()
    assert not found.keys() & {*pair["not"], *pair.get("not2", [])}
    for better, worse in pair.get("rank_above", []):
        assert found[better] > found.get(worse, 0)
    assert len(found) <= 20


@pytest.mark.parametrize(
    "query", ["초안", "초안 문장", "박철수", "박 철수", "철수", "ㅂㅊㅅ", "Park Cheol-su", "qkrcjftn"]
)
def test_a_draft_and_a_withheld_name_are_found_by_nothing(query: str) -> None:
    assert results(query) == {}


def test_a_remark_is_found_by_its_session() -> None:
    assert {"s38", "p_jeon", "p_ham", "p_kang38"} == results("제38차").keys()
