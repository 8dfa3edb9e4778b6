"""Search: sessions and remarks."""

import pytest
from django.test import Client

from dialogues.models import TranslationOrigin
from tests.dialogues.views.reading import tree, words
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, RemarkTranslationFactory

pytestmark = pytest.mark.django_db


def hits(client: Client, query: str) -> list[str]:
    return [
        words(hit.select_one(".hit__text"))
        for hit in tree(client.get("/search/", {"q": query})).select(".hit")
    ]


def test_every_word_has_to_stand_in_the_remark(client: Client) -> None:
    RemarkFactory(text="골목 주차장을 함께 씁시다.")
    RemarkFactory(text="골목이 어둡습니다.")
    assert len(hits(client, "골목")) == 2
    assert hits(client, "주차장 골목") == ["“ 골목 주차장 을 함께 씁시다.”"]


def test_words_are_found_in_a_gist_and_marked_there(client: Client) -> None:
    remark = RemarkFactory(language="en", text="A barren land.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="불모지였다.", origin=TranslationOrigin.STAFF_GIST
    )
    page = tree(client.get("/search/?q=불모지"))
    assert [words(mark) for mark in page.select("mark")] == ["불모지"]
    assert "요지" in words(page.select_one(".hit"))


def test_decomposed_hangul_finds_composed_words(client: Client) -> None:
    RemarkFactory(text="골목 이야기")
    assert len(hits(client, "\u1100\u1169\u11af\u1106\u1169\u11a8")) == 1


def test_sessions_and_people_are_found_too(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="등불 아래의 대화")
    AttendanceFactory(dialogue=dialogue, name_ko="등불희")
    page = tree(client.get("/search/?q=등불"))
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
    page = tree(client.get("/search/?q=감춘"))
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
    response = client.get("/search/", {"q": "<b>"})
    assert b"<mark>&lt;b&gt;</mark>" in response.content


def test_results_come_in_pages_of_twenty(client: Client, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    for _ in range(21):
        RemarkFactory(dialogue=dialogue, speakers=[speaker], text="되풀이되는 말")
    with django_assert_num_queries(8):
        assert len(tree(client.get("/search/?q=되풀이")).select(".hit")) == 20
    assert len(tree(client.get("/search/?q=되풀이&page=2")).select(".hit")) == 1
    assert client.get("/search/?q=되풀이&page=3").status_code == 404


def test_a_search_for_nothing_asks_the_database_nothing(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/search/?q=++").status_code == 200
