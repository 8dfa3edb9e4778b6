"""Outcomes by session, a year at a time; and what home tells of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dialogues.models import ActionKind, Dialogue
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    DialogueFactory,
    RemarkFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def in_year(year: int, **columns: object) -> Dialogue:
    return DialogueFactory(date=dt.date(year, 5, 27), **columns)


def sessions(client: Client, address: str) -> list[str]:
    return [words(title) for title in tree(client.get(address)).select(".outcome h2")]


@pytest.mark.parametrize("address", ["/outcomes/", "/en/outcomes/"])
def test_the_booklet_of_an_empty_archive_says_so(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert words(tree(response).select_one("main .panel h2"))


def test_the_newest_year_comes_first_and_each_has_an_address(client: Client) -> None:
    for year in (2023, 2024):
        ActionItemFactory(dialogues=[in_year(year, title_ko=f"{year}년의 대화")])
    ActionItemFactory(dialogues=[DialogueFactory(undated=True, title_ko="날짜 없는 대화")])
    assert sessions(client, "/outcomes/") == sessions(client, "/outcomes/year/2024/") == ["2024년의 대화"]
    assert sessions(client, "/outcomes/year/2023/") == ["2023년의 대화"]
    assert sessions(client, "/outcomes/undated/") == ["날짜 없는 대화"]
    links = [link["href"] for link in tree(client.get("/outcomes/")).select(".year-row a")]
    assert links == ["/outcomes/year/2024/", "/outcomes/year/2023/", "/outcomes/undated/"]


def test_undated_sessions_stand_alone_when_there_are_no_others(client: Client) -> None:
    ActionItemFactory(dialogues=[DialogueFactory(undated=True, title_ko="날짜 없는 대화")])
    assert sessions(client, "/outcomes/") == ["날짜 없는 대화"]


def test_a_session_in_which_nothing_was_asked_is_not_in_it(client: Client) -> None:
    ActionItemFactory(dialogues=[in_year(2024, title_ko="물은 대화")])
    in_year(2024, title_ko="듣기만 한 대화")
    assert sessions(client, "/outcomes/") == ["물은 대화"]


@pytest.mark.parametrize(
    "made", [{"draft": True}, {"in_review": True}, {"withdrawn": True}, {"sample": True}]
)
def test_neither_a_draft_nor_a_sample_is_in_it(client: Client, made: dict[str, bool]) -> None:
    hidden = in_year(2021, **made)
    ActionItemFactory(dialogues=[hidden, in_year(2024)])
    ActionItemFactory(dialogues=[in_year(2020, **made)])
    assert len(sessions(client, "/outcomes/")) == 1
    for address in ("/outcomes/year/2021/", "/outcomes/year/2020/", "/outcomes/undated/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("year", ["0", "1999", "10000", "99999999999999999999"])
def test_a_year_in_which_nothing_was_asked_is_not_found(client: Client, year: str) -> None:
    ActionItemFactory(dialogues=[in_year(2024)])
    assert client.get(f"/outcomes/year/{year}/").status_code == 404


def test_what_was_promised_and_what_was_asked_stand_apart(client: Client) -> None:
    remark = RemarkFactory(dialogue=in_year(2024), text="가로등을 세우겠습니다.")
    ActionItemFactory(dialogues=[remark.dialogue], title_ko="주차장")
    ActionItemFactory(promised=remark, kind=ActionKind.COMMITMENT, title_ko="가로등")
    outcome = tree(client.get("/outcomes/")).select_one(".outcome")
    assert [words(heading) for heading in outcome.select("h3, h4")] == [
        "약속",
        "약속 가로등",
        "요청·제안과 성과",
        "요청 주차장",
    ]
    assert words(outcome.blockquote) == "“가로등을 세우겠습니다.”"


def test_what_a_source_claims_to_be_done_is_marked_as_its_claim(client: Client) -> None:
    source = SourceFactory(dialogue=in_year(2024), publisher="가상일보", title="성과를 듣다")
    item = ActionItemFactory(dialogues=[source.dialogue])
    ActionUpdateFactory(
        item=item, status="done", source=source, evidence="", text_ko="가상시가 그렇게 말했다고 한다."
    )
    page = tree(client.get("/outcomes/"))
    told = words(page.select_one(".outcome__item"))
    for part in (
        "완료 ( 2024년 7월 1일 )",
        "출처에 따른 주장",
        "가상시가 그렇게",
        "출처: 가상일보, 성과를 듣다",
    ):
        assert part in told
    assert "완료 1건(출처에 따른 주장)" in words(page.select_one(".booklet__contents"))


def test_the_contents_lead_to_each_session(client: Client) -> None:
    for _ in range(2):
        ActionItemFactory(dialogues=[in_year(2024)])
    page = tree(client.get("/outcomes/"))
    links = [link["href"] for link in page.select(".booklet__contents a")]
    assert links == [f"#{heading['id']}" for heading in page.select(".outcome h2")]


def test_the_charts_count_the_year_and_no_other(client: Client) -> None:
    for year, status in ((2024, "done"), (2024, "planned"), (2023, "received")):
        ActionUpdateFactory(item=ActionItemFactory(dialogues=[in_year(year)]), status=status)
    rows = tree(client.get("/outcomes/")).select("[aria-labelledby=chart-states] tbody tr")
    assert [words(row) for row in rows] == ["추진 예정 1 (50%)", "완료 1 (50%)"]


def test_a_booklet_asks_as_much_of_many_sessions_as_of_few(client: Client, django_assert_num_queries) -> None:
    for count in (1, 20):
        for _ in range(count):
            remark = RemarkFactory(dialogue=in_year(2024))
            item = ActionItemFactory(promised=remark, topics=[TopicFactory()])
            ActionUpdateFactory(item=item, source=SourceFactory(dialogue=remark.dialogue))
        with django_assert_num_queries(11):
            client.get("/outcomes/")


def test_a_long_year_comes_in_pages(client: Client) -> None:
    for _ in range(61):
        ActionItemFactory(dialogues=[in_year(2024)])
    assert [len(sessions(client, f"/outcomes/year/2024/?page={page}")) for page in (1, 2)] == [60, 1]


def test_home_tells_what_was_promised_last_and_how_all_of_it_stands(client: Client) -> None:
    older = ActionItemFactory(dialogues=[in_year(2023)], title_ko="지난 요청")
    ActionUpdateFactory(item=older, status="done")
    newest = in_year(2024)
    ActionItemFactory(dialogues=[newest], title_ko="새 요청")
    ActionItemFactory(dialogues=[newest], title_ko="새 약속", kind=ActionKind.COMMITMENT)
    block = tree(client.get("/")).select_one(".promised-lately")
    assert [words(title) for title in block.select(".item-card__title")] == ["새 약속", "새 요청"]
    assert [words(row) for row in block.select("tbody tr")] == ["완료 1 (33%)", "확인된 정보 없음 2 (67%)"]
    for address in ("/actions/", "/outcomes/", "/actions/?state=done"):
        assert block.select_one(f"a[href='{address}']")


def test_home_tells_nothing_of_what_a_sample_asks(client: Client) -> None:
    ActionItemFactory(dialogues=[DialogueFactory(sample=True)])
    assert not tree(client.get("/")).select(".promised-lately")


def test_home_asks_as_much_of_many_items_as_of_few(client: Client) -> None:
    numbers = set()
    for count in (1, 20):
        dialogue = DialogueFactory()
        for _ in range(count):
            item = ActionItemFactory(promised=RemarkFactory(dialogue=dialogue), topics=[TopicFactory()])
            ActionUpdateFactory(item=item, source=SourceFactory(dialogue=dialogue))
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        numbers.add(len(asked))
    assert len(numbers) == 1
