"""Search: sessions and remarks."""

import pytest
from bs4 import Tag
from django.test import Client
from django.utils import translation

from dialogues.forms import message
from dialogues.models import TranslationOrigin
from dialogues.search.criteria import Code, Problem
from tests.dialogues.views.reading import tree, words
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, RemarkTranslationFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


def asked(client: Client, address: str) -> Tag:
    rebuild()
    return tree(client.get(address))


def hits(client: Client, query: str, **more: str) -> list[str]:
    rebuild()
    page = tree(client.get("/search/", {"q": query, **more}))
    return [words(hit.select_one(".hit__text")) for hit in page.select(".hit")]


def test_every_word_has_to_stand_in_the_remark(client: Client) -> None:
    RemarkFactory(text="골목 주차장을 함께 씁시다.", attribution="주민")
    RemarkFactory(text="골목이 어둡습니다.", attribution="주민")
    assert len(hits(client, "골목")) == 2
    assert hits(client, "주차장 골목") == ["“ 골목 주차장 을 함께 씁시다.”"]


def test_words_are_found_in_a_gist_and_marked_there(client: Client) -> None:
    remark = RemarkFactory(language="en", text="A barren land.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="불모지였다.", origin=TranslationOrigin.STAFF_GIST
    )
    page = asked(client, "/search/?q=불모지")
    assert [words(mark) for mark in page.select("mark")] == ["불모지"]
    assert "요지" in words(page.select_one(".hit"))


def test_decomposed_hangul_finds_composed_words(client: Client) -> None:
    RemarkFactory(text="골목 이야기")
    assert len(hits(client, "\u1100\u1169\u11af\u1106\u1169\u11a8")) == 1


def test_sessions_and_people_are_found_too(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="등불 아래의 대화")
    AttendanceFactory(dialogue=dialogue, name_ko="등불희")
    page = asked(client, "/search/?q=등불")
    assert "등불 아래의 대화" in words(page.select_one(".session-card"))
    assert "등불희" in words(page.select_one(".person"))


def test_neither_a_draft_nor_a_sample_is_found(client: Client) -> None:
    for state in ({"draft": True}, {"withdrawn": True}, {"sample": True}):
        dialogue = DialogueFactory(title_ko="감춘 낱말", **state)
        RemarkFactory(
            dialogue=dialogue,
            text="감춘 낱말",
            speakers=[AttendanceFactory(dialogue=dialogue, name_ko="감춘이")],
        )
    page = asked(client, "/search/?q=감춘")
    assert not page.select(".hit, .session-card, .person")
    assert "찾은 것이 없습니다" in words(page.main)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=a%00b", "검색어에 쓸 수 없는 문자가 있습니다"),
        ("q=a%1bb", "검색어에 쓸 수 없는 문자가 있습니다"),
        ("q=%ff%fe", "검색어의 글자를 읽을 수 없습니다"),
        ("q=%ed%a0%80", "검색어의 글자를 읽을 수 없습니다"),
        ("q=" + "a" * 201, "200자까지"),
        ("q=-예산", "제외할 낱말만으로는"),
        ("q=예산&from=2025&to=2024", "기간의 끝이 시작보다 앞섭니다"),
        ("q=예산+회차:둘", "대화의 회차가 아닙니다"),
        ("q=예산&fidelity=rumour", "조건에 없는 값입니다"),
        ("q=" + "+".join("abcdefghijklm"), "12개까지"),
    ],
)
def test_a_search_out_of_bounds_is_a_bad_request_that_says_why(
    client: Client, query: str, message: str
) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 400
    page = tree(response)
    field = page.select_one("main input[name=q]")
    error = page.find(id=field["aria-describedby"])
    assert message in words(error)
    assert field["aria-invalid"] == "true"


def test_what_was_typed_is_kept_and_escaped(client: Client) -> None:
    response = client.get("/search/", {"q": '"><script>x</script>\x00'})
    assert b"<script>x" not in response.content
    assert tree(response).select_one("main input[name=q]")["value"].startswith('"><script>')


def test_marks_do_not_let_markup_through(client: Client) -> None:
    RemarkFactory(text="<b>굵게</b> 말하기")
    rebuild()
    response = client.get("/search/", {"q": "<b>"})
    assert b"&lt;<mark>b</mark>&gt;" in response.content


@pytest.mark.parametrize("count", [3, 21])
def test_the_number_of_queries_does_not_grow(client: Client, count: int, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    for _ in range(count):
        RemarkFactory(dialogue=dialogue, speakers=[speaker], text="되풀이되는 말")
    rebuild()
    with django_assert_num_queries(14):
        assert len(tree(client.get("/search/?q=되풀이")).select(".hit")) == min(count, 20)


def test_results_come_in_pages_of_twenty(client: Client) -> None:
    dialogue = DialogueFactory()
    for _ in range(21):
        RemarkFactory(dialogue=dialogue, text="되풀이되는 말", attribution="주민")
    page = asked(client, "/search/?q=되풀이")
    following = tree(client.get("/search/" + page.select_one("a[rel=next]")["href"]))
    assert len(following.select(".hit")) == 1
    assert not following.select("a[rel=next]")


@pytest.mark.parametrize("after", ["made-up", "%00", "a" * 500, "\u0661"])
def test_a_place_that_nobody_handed_out_is_a_bad_request_and_leads_to_the_first_page(
    client: Client, after: str
) -> None:
    response = client.get(f"/search/?q=골목&sort=newest&after={after}")
    assert response.status_code == 400
    page = tree(response)
    assert "이 쪽을 찾을 수 없습니다" in words(page.select_one("[role=alert]"))
    assert page.select_one("[role=alert] a")["href"] == "?q=%EA%B3%A8%EB%AA%A9&sort=newest"
    assert page.select_one("main input[name=q]")["value"] == "골목"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("골목 주차장", "“골목”, “주차장” 모두"),
        ('"골목 주차장"', "“골목 주차장” 그대로"),
        ("골목 | 주차장", "“골목”, “주차장” 가운데 하나"),
        ("골목 -밤", "“밤” 제외"),
        ("골목*", "“골목…”"),
        ("골목 인용:간접", "인용 방식: 간접 인용"),
        ("골목 기간:2024", "기간: 2024"),
    ],
)
def test_the_page_says_what_it_understood(client: Client, query: str, sentence: str) -> None:
    assert sentence in words(tree(client.get("/search/", {"q": query})).main)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ('"골목', "따옴표가 닫히지 않아"),
        ("골목 |", "“|”"),
        ("골목 화잔:강", "“화잔:강”"),
        ("골목 ---", "“---”"),
    ],
)
def test_what_was_passed_over_is_said_beside_the_results(client: Client, query: str, sentence: str) -> None:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert sentence in words(tree(response).main)


@pytest.mark.parametrize("code", list(Code))
def test_every_problem_has_words_in_both_languages(code: Code) -> None:
    said = Problem(code, "q", "조각", 0, 2, limit=3)
    with translation.override("en"):
        english = message(said)
    assert english
    assert message(said) != english


def test_an_order_can_be_chosen_and_filters_are_kept(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목&fidelity=verbatim")
    links = [link["href"] for link in page.select("nav.row a.chip")]
    assert [link.rpartition("sort=")[2] for link in links] == ["newest", "oldest"]
    assert all("fidelity=verbatim" in link for link in links)
    assert page.select_one("main form input[name=fidelity]")["value"] == "verbatim"


def test_a_hit_in_a_translation_is_shown_there(client: Client) -> None:
    remark = RemarkFactory(text="황무지였습니다.", attribution="주민")
    RemarkTranslationFactory(remark=remark, language="en", text="It was a barren land.")
    page = asked(client, "/search/?q=lands")
    assert [words(mark) for mark in page.select("mark")] == ["land"]


def test_nothing_found_says_which_word_and_what_helps(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목+없는말")
    assert "“없는말”" in words(page.select_one(".panel"))
    assert "“골목”" not in words(page.select_one(".panel"))
    page = asked(client, "/search/?q=골목+기간:1999")
    assert page.select_one('.panel a[href="?q=%EA%B3%A8%EB%AA%A9"]')


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_both_languages_answer(client: Client, prefix: str) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    assert len(asked(client, f"{prefix}/search/?q=골목").select(".hit")) == 1


def test_a_search_for_nothing_asks_for_the_topics_alone(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert client.get("/search/?q=++").status_code == 200
