"""The search as data."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from dialogues.models import TranslationOrigin
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SourceFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/search"


def asked(client: Client, q: str, **more: object) -> dict:
    response = client.get(ADDRESS, {"q": q, **more})
    assert response.status_code == 200, response.content
    return response.json()


def refused(client: Client, query: str, address: str = ADDRESS) -> tuple[str, str | None]:
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    error = response.json()["error"]
    assert list(error) == ["code", "field", "message"]
    assert error["message"]
    return error["code"], error["field"]


def a_remark(text: str = "골목 주차장을 함께 씁시다.", **more: object) -> None:
    RemarkFactory(text=text, **{"attribution": "주민", **more})
    rebuild()


# The shape


def test_an_answer_has_the_promised_shape(client: Client) -> None:
    dialogue = DialogueFactory(number=61, date="2025-03-10")
    a_remark(dialogue=dialogue, ref="r9f3c2")
    answer = asked(client, "주차장", sort="newest")
    names = "query sort notes count count_is_exact dialogue_count next facets results"
    assert list(answer) == names.split()
    assert answer["query"]["words"] == [{"text": "주차장", "phrase": False, "prefix": False}]
    assert answer["query"]["canonical"] == "q=%EC%A3%BC%EC%B0%A8%EC%9E%A5&sort=newest"
    assert (answer["sort"], answer["count"], answer["count_is_exact"]) == ("newest", 1, True)
    assert answer["results"] == [
        {
            "type": "remark",
            "id": "r9f3c2",
            "ref": "r9f3c2",
            "url": "http://localhost:8000/r/r9f3c2/",
            "dialogue": {
                "id": dialogue.public_id,
                "number": 61,
                "date": "2025-03-10",
                "date_precision": "day",
                "date_basis": "printed",
            },
            "speakers": [],
            "attribution": "주민",
            "kind": "speech",
            "fidelity": "verbatim",
            "language": "ko",
            "text": "골목 주차장을 함께 씁시다.",
            "translations": [],
            "translated_by": None,
            "source": None,
            "snippet_html": "골목 <mark>주차장</mark>을 함께 씁시다.",
            "snippet_language": "ko",
            "score": None,
        }
    ]


def test_every_result_has_the_same_keys(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="등불 아래의 대화")
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="등불희")
    a_remark("등불을 켭시다.", dialogue=dialogue, speakers=[speaker], attribution="")
    results = asked(client, "등불")["results"]
    assert [result["type"] for result in results] == ["participant", "dialogue", "remark"]
    assert len({tuple(result) for result in results}) == 1
    assert results[0]["snippet_html"] == "<mark>등불</mark>희"
    assert results[1]["text"] == "등불 아래의 대화"
    assert results[2]["score"] > 0


def test_a_speaker_is_shown_as_far_as_everywhere(client: Client) -> None:
    dialogue = DialogueFactory()
    hidden = AttendanceFactory(
        dialogue=dialogue, name_ko="감춘이", name_display="role_only", category="student"
    )
    a_remark(dialogue=dialogue, speakers=[hidden, AttendanceFactory(dialogue=dialogue)], attribution="")
    unnamed, named = asked(client, "주차장")["results"][0]["speakers"]
    assert (unnamed["name_as_shown"], unnamed["roles"]) == ({"ko": "학생", "en": "Student"}, [])
    assert named["roles"][0]["title"] == {"ko": "상인회장", "en": "Head of the merchants"}
    assert named["participant"]["id"]


@pytest.mark.parametrize(("fidelity", "translator"), [("translated", "상상일보"), ("verbatim", None)])
def test_a_remark_comes_with_its_source_which_translated_what_is_held_translated(
    client: Client, fidelity: str, translator: str | None
) -> None:
    source = SourceFactory(publisher="상상일보", url="https://example.org/1")
    a_remark(dialogue=source.dialogue, source=source, fidelity=fidelity)
    result = asked(client, "주차장")["results"][0]
    assert result["translated_by"] == translator
    assert result["source"] == {
        "publisher": "상상일보",
        "title": source.title,
        "url": "https://example.org/1",
    }


def test_a_snippet_is_escaped_and_marked(client: Client) -> None:
    a_remark("<b>굵게</b> & 말하기")
    snippet = asked(client, "굵게")["results"][0]["snippet_html"]
    assert snippet == "&lt;b&gt;<mark>굵게</mark>&lt;/b&gt; &amp; 말하기"


def test_what_is_found_in_a_translation_is_marked_there(client: Client) -> None:
    remark = RemarkFactory(text="황무지였습니다.", attribution="주민")
    RemarkTranslationFactory(remark=remark, text="A barren land.", origin=TranslationOrigin.STAFF_GIST)
    rebuild()
    result = asked(client, "lands")["results"][0]
    assert (result["text"], result["snippet_language"]) == ("황무지였습니다.", "en")
    assert result["snippet_html"] == "A barren <mark>land</mark>."
    assert result["translations"][0]["origin"] == "staff_gist"


def test_facets_say_what_a_filter_would_leave(client: Client) -> None:
    dialogue = DialogueFactory()
    for fidelity in ("verbatim", "verbatim", "paraphrase"):
        a_remark(dialogue=dialogue, fidelity=fidelity)
    choices = asked(client, "주차장")["facets"]["fidelity"]
    assert [(choice["value"], choice["count"]) for choice in choices] == [("verbatim", 2), ("paraphrase", 1)]
    assert asked(client, "주차장", fidelity="paraphrase")["count"] == 1


def test_pages_follow_one_another_by_next(client: Client) -> None:
    dialogue = DialogueFactory()
    for _ in range(5):
        a_remark(dialogue=dialogue)
    seen, address = [], f"http://localhost:8000{ADDRESS}?q=주차장&page_size=2&sort=oldest&language=ko"
    while address:
        parts = urlsplit(address)
        answer = client.get(f"{parts.path}?{parts.query}").json()
        assert answer["count"] == 5
        seen += [result["ref"] for result in answer["results"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == 5


def test_what_was_passed_over_is_told(client: Client) -> None:
    a_remark()
    assert [note["code"] for note in asked(client, '"주차장')["notes"]] == ["unclosed_quotation"]


@pytest.mark.parametrize("state", ["draft", "withdrawn", "sample"])
def test_what_is_not_in_the_public_record_is_not_found(client: Client, state: str) -> None:
    dialogue = DialogueFactory(title_ko="감춘 낱말", **{state: True})
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="감춘이")
    a_remark("감춘 낱말", dialogue=dialogue, speakers=[speaker], attribution="")
    assert asked(client, "감춘")["results"] == []


@pytest.mark.parametrize("count", [3, 21])
def test_the_number_of_queries_does_not_grow(
    client: Client, count: int, django_assert_max_num_queries
) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    for _ in range(count):
        RemarkFactory(dialogue=dialogue, speakers=[speaker], text="되풀이되는 말")
    rebuild()
    with django_assert_max_num_queries(14):
        assert len(asked(client, "되풀이")["results"]) == min(count, 20)


# The languages


def test_the_address_gives_the_language_of_messages_and_links(client: Client) -> None:
    a_remark(ref="r9f3c2")
    korean, english = (client.get(f"{prefix}{ADDRESS}?q=주차장") for prefix in ("", "/en"))
    assert korean.json()["results"][0]["url"].endswith("8000/r/r9f3c2/")
    assert english.json()["results"][0]["url"].endswith("8000/en/r/r9f3c2/")
    messages = [client.get(f"{prefix}{ADDRESS}").json()["error"]["message"] for prefix in ("", "/en")]
    assert messages[0] != messages[1] == "Say what to look for: in q, or by a filter."


# What is refused


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ("", "nothing_asked", "q"),
        ("q=&speaker=", "nothing_asked", "q"),
        ("sort=newest", "nothing_asked", "q"),
        ("q=a&ordering=nope", "unknown_parameter", "ordering"),
        ("q=a&session__published=False", "unknown_parameter", "session__published"),
        ("q=a&page=2", "unknown_parameter", "page"),
        ("q=a&format=json", "unknown_parameter", "format"),
        ("q=a&page_size=0", "out_of_bounds", "page_size"),
        ("q=a&page_size=101", "out_of_bounds", "page_size"),
        ("q=a&page_size=-1", "out_of_bounds", "page_size"),
        ("q=a&page_size=abc", "out_of_bounds", "page_size"),
        ("q=a&page_size=" + "9" * 5000, "out_of_bounds", "page_size"),
        ("q=a&page_size=%D9%A1", "out_of_bounds", "page_size"),
        ("q=a&after=made-up", "bad_cursor", "after"),
        ("q=a&after=%00", "bad_cursor", "after"),
        ("q=%00", "unusable_characters", "q"),
        ("q=%ff%fe", "unreadable_characters", "q"),
        ("q=%ed%a0%80", "unreadable_characters", "q"),
        ("q=" + "a" * 201, "too_long", "q"),
        ("q=-예산", "only_exclusions", "q"),
        ("q=예산&from=2025&to=2024", "backward_dates", "to"),
        ("q=예산&from=2024-02-30", "impossible_date", "from"),
        ("q=예산&from=" + "9" * 90, "not_a_date", "from"),
        ("q=예산&fidelity=rumour", "unknown_value", "fidelity"),
        ("q=예산&sort=nope", "unknown_value", "sort"),
        ("q=예산&speaker=%00", "unusable_characters", "speaker"),
        ("&".join(f"q{n}=1" for n in range(1001)), "malformed", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_malformed_or_out_of_bounds_is_said(
    client: Client, query: str, code: str, field: str | None
) -> None:
    assert refused(client, query) == (code, field)


def test_a_cursor_leads_on_in_its_own_search_alone(client: Client) -> None:
    dialogue = DialogueFactory()
    for _ in range(2):
        a_remark(dialogue=dialogue)
    after = asked(client, "주차장", page_size=1)["next"].partition("after=")[2]
    assert refused(client, f"q=골목&page_size=1&after={after}") == ("bad_cursor", "after")
    assert refused(client, f"q=주차장&page_size=1&after={after[:-1]}x") == ("bad_cursor", "after")


def test_a_refusal_says_nothing_of_the_inside(client: Client) -> None:
    content = client.get(f"{ADDRESS}?q=%00").content.decode()
    assert not any(word in content for word in ("Traceback", "SELECT", "dialogues.", "/work"))
