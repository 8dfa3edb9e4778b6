"""The address that proposes while somebody types."""

import pytest
from django.test import Client

from dialogues.search import record_lexicon
from tests.factories import AttendanceFactory, DialogueFactory, ParticipantFactory, RemarkFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> None:
    dialogue = DialogueFactory(number=38, title_ko="골목의 저녁", title_en="An evening")
    person = ParticipantFactory(name_ko="강견본", name_en="Kang Gyeonbon", public_id="p4x8n2", is_public=True)
    speaker = AttendanceFactory(dialogue=dialogue, participant=person)
    RemarkFactory(dialogue=dialogue, speakers=[speaker], text="골목길이 어둡습니다.")
    rebuild()
    record_lexicon.forget()


def test_the_answer_has_the_form_of_opensearch(client: Client, record: None) -> None:
    response = client.get("/search/suggest/", {"q": "강ㄱ"})
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == ["강ㄱ", ["강견본"], ["사람 · 대화 1건"], ["/participants/p4x8n2/"]]


def test_it_speaks_the_language_of_its_address(client: Client, record: None) -> None:
    assert client.get("/en/search/suggest/", {"q": "kang"}).json() == [
        "kang",
        ["Kang Gyeonbon"],
        ["Person · 1 dialogue"],
        ["/en/participants/p4x8n2/"],
    ]


def test_every_address_leads_somewhere(client: Client, record: None) -> None:
    _, names, descriptions, addresses = client.get("/search/suggest/", {"q": "골"}).json()
    assert names == ["골목의 저녁", "골목", "골목길"]
    assert descriptions[0].startswith("대화 · 제38회 · ")
    assert addresses[0] == "/dialogues/38/"
    assert [client.get(address).status_code for address in addresses] == [200] * 3


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=",
        "?q=%00",
        "?q=%ff%fe",
        "?q=" + "가" * 500,
        "?x=1",
        "?q=%20",
        "?q=%3Cscript%3E",
        "?q=*&q=",
        "?q[]=강",
    ],
)
def test_whatever_is_asked_it_answers_and_proposes_nothing(client: Client, record: None, query: str) -> None:
    response = client.get(f"/search/suggest/{query}")
    assert response.status_code == 200
    assert response.json()[1:] == [[], [], []]


def test_it_costs_one_query_however_much_there_is(
    client: Client, record: None, django_assert_num_queries
) -> None:
    client.get("/search/suggest/", {"q": "강"})
    with django_assert_num_queries(1):
        client.get("/search/suggest/", {"q": "골"})


def test_what_somebody_typed_is_kept_nowhere(client: Client) -> None:
    assert client.get("/search/suggest/", {"q": "강"})["Cache-Control"] == "no-store"


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/search/suggest/", {"q": "강"}).status_code == 405


@pytest.mark.parametrize("address", ["/", "/search/", "/dialogues/", "/en/"])
def test_every_search_box_knows_where_to_ask(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert page.count('role="search"') == page.count("data-suggest=")
