"""What is found within a session: a list that needs no script, and places for the script that marks them."""

import json
from urllib.parse import urlsplit

import pytest
from bs4 import Tag
from django.test import Client

from dialogues.models import Dialogue, Fidelity, NameDisplay, RemarkKind, TranslationOrigin
from dialogues.search.question import question_of
from dialogues.views.found_in_session import MOST_LISTED, stretches_in
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SourceFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Dialogue:
    return DialogueFactory(title_ko="견본 자리", title_en="A sample", number=61)


def found(client: Client, dialogue: Dialogue, query: str, *, prefix: str = "", **more: str) -> Tag:
    rebuild()
    return tree(client.get(prefix + dialogue.get_absolute_url(), {"q": query, **more}))


def listed(client: Client, dialogue: Dialogue, query: str, **more: str) -> list[str]:
    return [words(hit) for hit in found(client, dialogue, query, **more).select("#found .hit__text")]


def places(page: Tag) -> list[dict]:
    return json.loads(page.find(id="places-found").string)


def at(page: Tag, place: dict) -> str:
    """The words of a place, read from the page as the script reads them: in UTF-16 units."""
    remark = page.find(id=place["ref"])
    paragraphs = remark.select(".passage")[place["passage"]].select("p")
    for chip in remark.select(".passage .chip"):
        chip.next_sibling.replace_with(str(chip.next_sibling).removeprefix(" "))
        chip.extract()
    (first, start), (last, end) = place["from"], place["to"]
    texts = [paragraph.get_text().encode("utf-16-le") for paragraph in paragraphs[first : last + 1]]
    texts[-1] = texts[-1][: 2 * end]
    texts[0] = texts[0][2 * start :]
    return " ".join(text.decode("utf-16-le") for text in texts)


def test_what_is_found_is_listed_with_marks_and_leads_to_the_remark(
    client: Client, session: Dialogue
) -> None:
    remark = RemarkFactory(dialogue=session, text="골목 주차장을 함께 씁시다.", attribution="주민")
    RemarkFactory(dialogue=session, text="버스가 늦습니다.", attribution="주민")
    page = found(client, session, "주차장")
    assert words(page.find(id="found-here")) == "이 대화의 발언 1건에서 찾았습니다"
    link = page.select_one("#found .hit__link")
    assert link["href"] == f"#{remark.ref}"
    assert words(link.mark) == "주차장"
    assert page.find(id=remark.ref)


def test_the_remarks_themselves_are_printed_without_marks(client: Client, session: Dialogue) -> None:
    remark = RemarkFactory(dialogue=session, text="골목 주차장을 함께 씁시다.")
    assert found(client, session, "주차장").find(id=remark.ref).mark is None


@pytest.mark.parametrize(
    "query",
    [
        "주차장",
        "주차",
        "함께쓰자고",
        "골목상인회는",
        "\u110c\u116e\u110e\u1161\u110c\u1161\u11bc",
        '"저녁에 함께"',
        "없는말 | 주차장",
        "주차장 -버스",
        "주차*",
        "주차장 인용:직접",
    ],
)
def test_the_query_language_holds_within_a_session(client: Client, session: Dialogue, query: str) -> None:
    RemarkFactory(
        dialogue=session, text="골목 상인회는 주차장을 저녁에 함께 쓰자고 제안했습니다.", attribution="주민"
    )
    RemarkFactory(dialogue=session, text="돌봄 교실을 늘려 주십시오.", attribution="주민")
    assert len(listed(client, session, query)) == 1


def test_no_other_session_is_searched(client: Client, session: Dialogue) -> None:
    RemarkFactory(dialogue=session, text="돌봄 교실", attribution="주민")
    RemarkFactory(text="주차장", attribution="주민")
    page = found(client, session, "주차장")
    assert words(page.find(id="found-here")) == "이 대화에서는 찾은 것이 없습니다"
    assert not page.select("#places-found, #found .hit")
    everywhere = page.find("a", string="모든 대화에서 찾기")
    assert len(tree(client.get(everywhere["href"])).select(".hit")) == 1


def test_a_sample_is_searched_on_its_own_page(client: Client) -> None:
    sample = DialogueFactory(sample=True, number=None)
    RemarkFactory(dialogue=sample, text="골목 주차장", attribution="주민")
    assert len(listed(client, sample, "주차장")) == 1


def test_a_filter_of_the_search_narrows_within_the_session(client: Client, session: Dialogue) -> None:
    RemarkFactory(dialogue=session, text="주차장 이야기", attribution="주민")
    RemarkFactory(dialogue=session, text="주차장 취지", attribution="주민", fidelity=Fidelity.PARAPHRASE)
    page = found(client, session, "주차장", fidelity="paraphrase")
    assert len(page.select("#found .hit")) == 1
    assert page.select_one("#found input[type=hidden]")["value"] == "paraphrase"
    assert "인용 방식: 간접 인용" in words(page.find(id="found"))


def test_every_place_is_where_the_words_stand_on_the_page(client: Client, session: Dialogue) -> None:
    source = SourceFactory(dialogue=session)
    gist = RemarkFactory(
        dialogue=session,
        language="en",
        fidelity=Fidelity.TRANSLATED,
        source=source,
        text="A car park, 😀 car park.",
    )
    RemarkTranslationFactory(
        remark=gist,
        language="ko",
        origin=TranslationOrigin.STAFF_GIST,
        text="😀 주차장, 𠮷野 주차장\n\n또 주차장",
    )
    RemarkFactory(dialogue=session, text="👨‍👩‍👧 주차장\n함께 주차장을")
    page = found(client, session, "주차장")
    shown = places(page)
    assert [place["from"][0] for place in shown] == [0, 0, 1, 0, 1]
    assert [at(page, place) for place in shown] == ["주차장"] * 5
    english = found(client, session, "parks", prefix="/en")
    assert [at(english, place) for place in places(english)] == ["park", "park"]


def test_a_place_may_begin_in_one_paragraph_and_end_in_the_next(client: Client) -> None:
    paragraphs = ["😀 함께", "쓰자고"]
    asked = question_of("함께쓰자고")
    assert asked.wanted
    assert list(stretches_in(paragraphs, asked)) == [([0, 3], [1, 3])]


def test_a_remark_found_by_its_speaker_alone_is_a_place_as_a_whole(client: Client, session: Dialogue) -> None:
    speaker = AttendanceFactory(dialogue=session, name_ko="등불희")
    remark = RemarkFactory(dialogue=session, text="고맙습니다.", speakers=[speaker])
    page = found(client, session, "등불희")
    assert places(page) == [{"ref": remark.ref}]
    assert "등불희" in words(page.select_one("#found .hit__who"))


def test_what_was_heard_in_the_room_is_found_too(client: Client, session: Dialogue) -> None:
    event = RemarkFactory(dialogue=session, kind=RemarkKind.EVENT, text="모두 웃음")
    shown = places(found(client, session, "웃음"))
    assert [place["ref"] for place in shown] == [event.ref]


def test_a_name_that_is_withheld_finds_nothing(client: Client, session: Dialogue) -> None:
    speaker = AttendanceFactory(dialogue=session, name_ko="감춘이", name_display=NameDisplay.ROLE_ONLY)
    RemarkFactory(dialogue=session, text="고맙습니다.", speakers=[speaker])
    assert not listed(client, session, "감춘이")


def test_a_long_list_ends_and_leads_to_the_rest(client: Client, session: Dialogue) -> None:
    for _ in range(MOST_LISTED + 1):
        RemarkFactory(dialogue=session, text="되풀이되는 말", attribution="주민")
    page = found(client, session, "되풀이")
    assert len(page.select("#found .hit")) == MOST_LISTED
    assert len(places(page)) == MOST_LISTED + 1
    rest = tree(client.get(page.find("a", string="전체를 쪽별로 보기")["href"]))
    assert f"발언 {MOST_LISTED + 1}건" in words(rest.select_one(".count"))


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_does_not_grow(
    client: Client, session: Dialogue, count: int, django_assert_num_queries
) -> None:
    speaker = AttendanceFactory(dialogue=session)
    for _ in range(count):
        remark = RemarkFactory(dialogue=session, text="되풀이되는 말", speakers=[speaker])
        RemarkTranslationFactory(remark=remark)
    rebuild()
    client.get(session.get_absolute_url())
    with django_assert_num_queries(26):
        client.get(session.get_absolute_url(), {"q": "되풀이"})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=a%00b", "검색어에 쓸 수 없는 문자가 있습니다"),
        ("q=%ff%fe", "검색어의 글자를 읽을 수 없습니다"),
        ("q=" + "a" * 201, "200자까지"),
        ("q=-예산", "제외할 낱말만으로는"),
        ("q=예산&fidelity=rumour", "조건에 없는 값입니다"),
    ],
)
def test_a_wrong_query_is_a_bad_request_that_says_why_above_the_session(
    client: Client, session: Dialogue, query: str, message: str
) -> None:
    remark = RemarkFactory(dialogue=session)
    response = client.get(f"{session.get_absolute_url()}?{query}")
    assert response.status_code == 400
    page = tree(response)
    field = page.select_one("#found input[name=q]")
    assert message in words(page.find(id=field["aria-describedby"]))
    assert page.find(id=remark.ref)


def test_a_wrong_query_says_so_in_english_too(client: Client, session: Dialogue) -> None:
    response = client.get(f"/en{session.get_absolute_url()}?q=-budget")
    assert response.status_code == 400
    assert "says only what to leave out" in words(tree(response).find(id="found"))


@pytest.mark.parametrize("query", ["", "?q=", "?q=+"])
def test_without_a_query_there_is_only_the_form(client: Client, session: Dialogue, query: str) -> None:
    RemarkFactory(dialogue=session)
    page = tree(client.get(session.get_absolute_url() + query))
    assert page.select_one("#found form")["action"] == f"{session.get_absolute_url()}#found"
    assert not page.select("#found section, meta[name=robots]")


def test_a_session_of_which_no_words_are_held_has_no_form(client: Client, session: Dialogue) -> None:
    assert not tree(client.get(session.get_absolute_url())).select("#found")


def test_a_search_in_a_session_is_not_for_search_engines(client: Client, session: Dialogue) -> None:
    RemarkFactory(dialogue=session, text="골목")
    page = found(client, session, "골목")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert urlsplit(page.find("link", rel="canonical")["href"]).query == ""


def test_the_search_page_leads_to_the_remark_in_its_session_with_the_words(
    client: Client, session: Dialogue
) -> None:
    remark = RemarkFactory(dialogue=session, text="골목 주차장", attribution="주민")
    rebuild()
    page = tree(client.get("/search/", {"q": '"골목 주차장" 인용:직접'}))
    link = urlsplit(page.select_one(".hit .facts-line a")["href"])
    assert link.fragment == remark.ref
    assert len(tree(client.get(f"{link.path}?{link.query}")).select("#found .hit")) == 1


def test_markup_in_the_words_stays_words(client: Client, session: Dialogue) -> None:
    RemarkFactory(dialogue=session, text="</script><b>굵게</b>")
    rebuild()
    response = client.get(session.get_absolute_url(), {"q": '굵게 "</script>"'})
    assert b"</script><b>" not in response.content


@pytest.mark.parametrize("state", [{"draft": True}, {"in_review": True}])
def test_a_session_that_is_not_public_answers_no_query(client: Client, state: dict) -> None:
    hidden = DialogueFactory(**state)
    RemarkFactory(dialogue=hidden, text="골목")
    assert client.get(hidden.get_absolute_url(), {"q": "골목"}).status_code == 404
    assert client.get("/dialogues/999999/", {"q": "골목"}).status_code == 404
