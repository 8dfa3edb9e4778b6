"""The advanced search: the same as the query language, in fields."""

import pytest
from bs4 import Tag
from django.http import QueryDict
from django.test import Client

from dialogues.forms import SearchForm
from dialogues.search.names import named
from dialogues.search_filters import SearchFilters
from tests.dialogues.views.reading import tree, words
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, TopicFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

NOTHING_TYPED = "words=&phrase=&without=&speaker=&organisation=&session=&from=&to="


def fields(page: Tag) -> dict[str, str]:
    """What stands in the fields of text."""
    return {each["name"]: each.get("value", "") for each in page.select(".advanced__typed input")}


def chosen(page: Tag) -> set[tuple[str, str]]:
    return {(each["name"], each["value"]) for each in page.select(".advanced input[checked]")}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_form_leads_to_the_address_of_the_same_search(client: Client, prefix: str) -> None:
    typed = "words=골목&phrase=함께+씁시다&without=밤&speaker=강기정&from=2024&fidelity=verbatim&fidelity=translated"
    response = client.get(f"{prefix}/search/?{typed}&organisation=&session=&to=&sort=newest")
    assert response.status_code == 302
    path, _, query = response["Location"].partition("?")
    assert path == f"{prefix}/search/"
    asked = QueryDict(query)
    assert asked["q"] == '골목 "함께 씁시다" -밤'
    assert asked.getlist("fidelity") == ["translated", "verbatim"]
    assert {name: asked[name] for name in ("speaker", "from", "sort")} == {
        "speaker": "강기정",
        "from": "2024",
        "sort": "newest",
    }
    assert set(asked) == {"q", "speaker", "from", "sort", "fidelity"}


def test_a_form_that_says_nothing_leads_to_the_empty_search(client: Client) -> None:
    response = client.get(f"/search/?{NOTHING_TYPED}")
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


def test_the_form_holds_what_the_line_asks(client: Client) -> None:
    TopicFactory(slug="alleys")
    line = '골목 | 길 "함께 씁시다" -밤 화자:강기정 회차:38 주제:alleys 기간:2024-05..2025 인용:그대로'
    page = tree(client.get("/search/", {"q": line, "sort": "oldest"}))
    assert fields(page) == {
        "words": "골목|길",
        "phrase": "함께 씁시다",
        "without": "밤",
        "speaker": "강기정",
        "organisation": "",
        "session": "38",
        "from": "2024-05",
        "to": "2025",
    }
    assert chosen(page) == {("topic", "alleys"), ("fidelity", "verbatim")}
    assert page.select_one(".advanced option[selected]")["value"] == "oldest"


def test_an_id_that_nobody_types_is_kept_unseen(client: Client) -> None:
    speaker = AttendanceFactory(name_ko="등불희")
    RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker], text="골목 이야기")
    rebuild()
    public_id = speaker.participant.public_id
    page = tree(client.get("/search/", {"q": "골목", "speaker": [public_id, "강기정"]}))
    assert fields(page)["speaker"] == "강기정"
    hidden = page.select(".advanced input[type=hidden]")
    assert [(each["name"], each["value"]) for each in hidden] == [("speaker", public_id)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client: Client, prefix: str) -> None:
    typed = "words=골목&phrase=씁시다&without=화자:강&session=둘&from=2024-13&kind=rumour&category=mayor"
    response = client.get(f"{prefix}/search/?{typed}")
    assert response.status_code == 400
    page = tree(response)
    assert page.select_one("details.advanced").has_attr("open")
    assert fields(page) == {
        "words": "골목",
        "phrase": "씁시다",
        "without": "화자:강",
        "speaker": "",
        "organisation": "",
        "session": "둘",
        "from": "2024-13",
        "to": "",
    }
    assert ("category", "mayor") in chosen(page)
    wrong = [each["name"] for each in page.select(".advanced__typed [aria-invalid=true]")]
    assert wrong == ["without", "session", "from"]
    for each in page.select(".advanced__typed [aria-invalid=true]"):
        told = [page.find(id=name) for name in each["aria-describedby"].split()]
        assert all(told)
        assert any(words(one) for one in told)
    assert "rumour" in words(page.select_one(".advanced__several .field__error"))
    assert page.select_one("#search-q")["value"] == "골목"


def test_every_field_has_a_label_and_help_in_both_languages(client: Client) -> None:
    korean, english = tree(client.get("/search/")), tree(client.get("/en/search/"))
    for page in (korean, english):
        for field in page.select(".advanced__typed input"):
            assert page.select_one(f'label[for="{field["id"]}"]')
            assert words(page.find(id=field["aria-describedby"]))
    said = [words(page.select_one(".advanced")) for page in (korean, english)]
    assert "빼고 찾을 말" in said[0]
    assert "None of these words" in said[1]
    assert not any("가" <= letter <= "힣" for letter in said[1])


def test_the_filters_find_what_the_page_finds() -> None:
    dialogue = DialogueFactory()
    kept = RemarkFactory(dialogue=dialogue, text="골목 이야기", attribution="주민")
    RemarkFactory(dialogue=dialogue, text="골목의 밤", attribution="주민")
    rebuild()
    form = SearchForm(QueryDict("words=골목&phrase=&without=밤"))
    filters = SearchFilters.showing(form, named(form.criteria))
    assert [entry.remark for entry in filters.qs] == [kept]
