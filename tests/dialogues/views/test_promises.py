"""Promised words are marked where they stand, and marking changes no word."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dialogues.models import ActionItem, ActionKind, Fidelity, Remark
from dialogues.views.passages import Labels, passages_of
from dialogues.views.promises import PromisedWords, marked
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    a_session,
)

TEXT = "살펴보겠습니다. 내년 봄까지\n\n가로등 <열두> 개를 & 세우겠습니다. 약속합니다."
PROMISE = "내년 봄까지\n\n가로등 <열두> 개를 & 세우겠습니다."


def promise_in(remark: Remark, quote: str, **columns: object) -> ActionItem:
    start = remark.public_text.index(quote)
    where = {"promise_start": start, "promise_end": start + len(quote), "promise_quote": quote}
    return ActionItemFactory(
        dialogues=[remark.dialogue], promise_remark=remark, kind=ActionKind.COMMITMENT, **where, **columns
    )


@given(
    text=st.text(alphabet="가나 <&>\"'“\n", min_size=1, max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 45), st.integers(1, 20)), max_size=4),
    offset=st.integers(0, 10),
)
def test_marking_changes_no_word(text: str, cuts: list[tuple[int, int]], offset: int) -> None:
    promises = [PromisedWords(start, start + length, "", "/x/") for start, length in cuts]
    assert html.unescape(re.sub(r"<[^>]*>", "", marked(text, offset, promises))) == text


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 2, "<mark>가나</mark>다라"),
        (1, 3, "가<mark>나다</mark>라"),
        (2, 9, "가나<mark>다라</mark>"),
        (4, 9, "가나다라"),
    ],
)
def test_the_marked_words_are_the_promised_ones(start: int, end: int, expected: str) -> None:
    found = marked("가나다라", 0, [PromisedWords(start, end, "")])
    assert re.sub(r"<mark[^>]*>", "<mark>", found) == expected


def test_words_of_two_promises_are_each_marked_once() -> None:
    found = marked("가나다라마", 0, [PromisedWords(2, 5, "", "/b/"), PromisedWords(0, 3, "", "/a/")])
    marks = BeautifulSoup(found, "html.parser").select("mark")
    assert [(mark.a["href"], mark.get_text()) for mark in marks] == [("/a/", "가나다"), ("/b/", "라마")]


@pytest.mark.django_db
class TestInItsSession:
    def test_the_promised_words_are_marked_and_lead_to_their_item(self, client: Client) -> None:
        remark = RemarkFactory(text=TEXT)
        item = promise_in(remark, PROMISE)
        passage = tree(client.get(remark.dialogue.get_absolute_url())).select_one(".passage")
        assert [mark.get_text() for mark in passage.select("mark.promise")] == PROMISE.split("\n\n")
        assert {link["href"] for link in passage.select("mark a")} == {item.get_absolute_url()}
        assert [mark.get("data-label") for mark in passage.select("mark")] == [None, "약속"]

    @pytest.mark.parametrize("address", ["session", "remark", "item"])
    def test_a_marked_passage_reads_as_the_text_is_held(self, client: Client, address: str) -> None:
        remark = RemarkFactory(text=TEXT)
        item = promise_in(remark, PROMISE)
        page, where = {
            "session": (remark.dialogue.get_absolute_url(), ".passage p"),
            "remark": (remark.get_absolute_url(), ".quotation__text p"),
            "item": (item.get_absolute_url(), ".promised__remark .passage p"),
        }[address]
        lines = [line.get_text() for line in tree(client.get(page)).select(where)]
        assert "\n\n".join(lines) == f"“{TEXT}”"

    def test_a_translation_is_nobodys_promise_and_has_no_mark(self, client: Client) -> None:
        remark = RemarkFactory(text="We will do it.", language="en", fidelity=Fidelity.TRANSLATED)
        RemarkTranslationFactory(remark=remark, language="ko", text="We will do it.")
        promise_in(remark, "We will do it.")
        passages = tree(client.get(remark.dialogue.get_absolute_url())).select(".passage")
        assert [bool(passage.select("mark")) for passage in passages] == [False, True]

    def test_words_that_do_not_stand_there_are_not_marked(self) -> None:
        remark = Remark(public_text=TEXT, fidelity=Fidelity.VERBATIM)
        [passage] = passages_of(remark, [], Labels(), promises=[PromisedWords(0, 2, "가로")])
        assert "mark" not in passage.html

    def test_a_remark_leads_to_what_it_raised_answered_and_promised(self, client: Client) -> None:
        dialogue = DialogueFactory()
        asked, answer, promise = (RemarkFactory(dialogue=dialogue) for _ in range(3))
        request = ActionItemFactory(raised_in=[asked], answered_in=answer, title_ko="밤 주차장")
        promised = ActionItemFactory(
            raised_in=[asked], promised=promise, kind=ActionKind.COMMITMENT, title_ko="가로등"
        )
        page = tree(client.get(dialogue.get_absolute_url()))
        told = {
            remark.ref: [words(tie) for tie in page.select(f"#{remark.ref} .tie")]
            for remark in (asked, answer, promise)
        }
        assert told == {
            asked.ref: ["약속으로 이어진 말 가로등", "요청 밤 주차장"],
            answer.ref: ["답변한 요청 밤 주차장"],
            promise.ref: ["약속 가로등"],
        }
        for item in (request, promised):
            assert page.select_one(f"section[aria-labelledby=asked] a[href='{item.get_absolute_url()}']")

    def test_a_session_in_which_nothing_was_asked_says_nothing_of_it(self, client: Client) -> None:
        remark = RemarkFactory()
        ActionItemFactory()
        page = tree(client.get(remark.dialogue.get_absolute_url()))
        assert not page.select("#asked, .tie, mark")

    def test_the_page_asks_as_much_of_many_items_as_of_few(
        self, client: Client, django_assert_num_queries
    ) -> None:
        for count in (1, 30):
            session = a_session(remarks=40)
            for remark in session.remarks.all()[:count]:
                item = ActionItemFactory(promised=remark, raised_in=[remark])
                ActionUpdateFactory(item=item)
            with django_assert_num_queries(19):
                client.get(session.get_absolute_url())


@pytest.mark.django_db
class TestOnTheRemarksOwnPage:
    def test_the_state_of_what_it_promised_stands_beside_it(self, client: Client) -> None:
        remark = RemarkFactory(text=TEXT)
        promise_in(remark, "약속합니다.", title_ko="가로등 열두 개")
        page = tree(client.get(remark.get_absolute_url()))
        row = page.select_one("section[aria-labelledby=asked] .item-row")
        assert words(row) == "약속 가로등 열두 개 확인된 정보 없음"
        assert page.select_one(".quotation__text mark").get_text() == "약속합니다."
