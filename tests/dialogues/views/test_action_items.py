"""What was asked and promised: the list, and the page of each item."""

import datetime as dt
import json

import pytest
from django.test import Client

from dialogues.models import ActionItem, ActionKind, ActionStatus, Fidelity, RevisedKind
from tests.dialogues.views.reading import sitemap, tree, words
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

NOT_SHOWN = ({"draft": True}, {"in_review": True}, {"withdrawn": True}, {"sample": True})


def titles(client: Client, address: str = "/actions/", **asked: str) -> list[str]:
    return [words(title) for title in tree(client.get(address, asked)).select(".item-card__title")]


def an_item_at(status: str, **columns: object) -> ActionItem:
    said = {"reason_ko": "견본 까닭", "transferred_to": OrganisationFactory()}
    ActionUpdateFactory(item=(item := ActionItemFactory(**columns)), status=status, **said)
    return item


class TestList:
    @pytest.mark.parametrize("address", ["/actions/", "/en/actions/"])
    def test_an_empty_list_says_so(self, client: Client, address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200
        assert words(tree(response).select_one("main .panel h2"))

    def test_the_newest_dialogue_comes_first_and_what_has_no_date_last(self, client: Client) -> None:
        for title, made in (
            ("오래된", {"date": dt.date(2022, 9, 5)}),
            ("날짜 없는", {"undated": True}),
            ("새로운", {"date": dt.date(2024, 5, 27)}),
        ):
            ActionItemFactory(title_ko=title, dialogues=[DialogueFactory(**made)])
        assert titles(client) == ["새로운", "오래된", "날짜 없는"]

    def test_nothing_of_a_draft_or_a_sample_is_listed_or_counted(self, client: Client) -> None:
        for made in NOT_SHOWN:
            ActionItemFactory(dialogues=[DialogueFactory(**made)])
        page = tree(client.get("/actions/"))
        assert not page.select(".item-card")
        assert [words(count) for count in page.select(".tabs .number")] == ["0", "0", "0", "0"]

    def test_what_no_information_means_is_said(self, client: Client) -> None:
        assert "세지 않습니다" in words(tree(client.get("/actions/")).select_one(".no-information"))

    def test_what_is_merely_not_known_is_neither_unanswered_nor_overdue(self, client: Client) -> None:
        long_ago = dt.date(2020, 1, 1)
        ActionItemFactory(title_ko="알 수 없는", due_on=long_ago)
        an_item_at("received", title_ko="접수된", due_on=long_ago)
        assert titles(client, view="unanswered") == titles(client, view="overdue") == ["접수된"]
        counts = [words(tab) for tab in tree(client.get("/actions/")).select(".tabs__tab")]
        assert counts == ["전체 2", "약속 0", "답변 대기 1", "기한 지남 1"]

    def test_a_day_is_over_when_it_is_over_in_seoul(self, client: Client, monkeypatch) -> None:
        an_item_at("planned", due_on=dt.date(2024, 7, 31))
        for utc, count in ((dt.datetime(2024, 7, 31, 14, 59), 0), (dt.datetime(2024, 7, 31, 15), 1)):
            monkeypatch.setattr("django.utils.timezone.now", lambda now=utc: now.replace(tzinfo=dt.UTC))
            assert len(titles(client, view="overdue")) == count

    def test_each_filter_narrows_the_list(self, client: Client) -> None:
        topic, organisation = TopicFactory(), OrganisationFactory(is_public=True)
        wanted = an_item_at(
            "planned",
            title_ko="시장 골목의 가로등",
            kind=ActionKind.COMMITMENT,
            topics=[topic],
            responsible=organisation,
            due_on=dt.date(2020, 1, 1),
            dialogues=[DialogueFactory(date=dt.date(2024, 3, 4))],
        )
        ActionItemFactory(title_ko="다른 요청", dialogues=[DialogueFactory(date=dt.date(2023, 3, 6))])
        asked = {
            "words": "가로등 시장",
            "kind": "commitment",
            "state": "planned",
            "topic": topic.slug,
            "year": "2024",
            "organisation": organisation.public_id,
            "view": "overdue",
        }
        for name, value in asked.items():
            page = tree(client.get("/actions/", {name: value}))
            assert [words(title) for title in page.select(".item-card__title")] == [wanted.title], name
            assert len(page.select(".chips a.chip")) == 1, name
        assert titles(client, **asked) == [wanted.title]

    def test_a_chip_takes_its_own_filter_away_and_no_other(self, client: Client) -> None:
        page = tree(client.get("/actions/", {"kind": "goal", "view": "promises", "page": "1"}))
        assert {chip["href"] for chip in page.select(".chips a.chip")} == {"?kind=goal", "?view=promises"}

    def test_a_hidden_filter_stays_when_the_form_is_sent_again(self, client: Client) -> None:
        field = tree(client.get("/actions/?view=overdue")).select_one("input[name=view]")
        assert (field["type"], field["value"]) == ("hidden", "overdue")

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("year", "0"),
            ("kind", "<b>"),
            ("state", "published"),
            ("topic", "a\x00"),
            ("organisation", "nobody"),
            ("view", "everything"),
            ("words", "가" * 201),
        ],
    )
    def test_a_filter_out_of_bounds_is_a_bad_request_that_says_where(
        self, client: Client, name: str, value: str
    ) -> None:
        ActionItemFactory()
        response = client.get("/actions/", {name: value})
        assert response.status_code == 400
        assert words(tree(response).select_one(".filters .field__error"))
        assert not tree(response).select(".item-card, .chart")

    def test_a_chart_counts_what_the_list_holds_and_leads_to_each_state(self, client: Client) -> None:
        topic = TopicFactory()
        for status in ("done", "done", "planned"):
            an_item_at(status, topics=[topic])
        an_item_at("done")
        page = tree(client.get("/actions/", {"topic": topic.slug}))
        rows = page.select("[aria-labelledby=chart-states] tbody tr")
        assert [words(row) for row in rows] == ["추진 예정 1 (33%)", "완료 2 (67%)"]
        assert rows[1].a["href"] == f"?topic={topic.slug}&state=done"

    def test_a_state_is_told_in_words_with_its_day_and_who_says_so(self, client: Client) -> None:
        source = SourceFactory(publisher="가상일보", title="가로등 켜다")
        done = ActionItemFactory(dialogues=[source.dialogue])
        ActionUpdateFactory(item=done, status="done", date=dt.date(2024, 7, 21), source=source, evidence="")
        card = words(tree(client.get("/actions/")).select_one(".item-card"))
        assert "완료 ( 2024년 7월 21일 ) 출처에 따른 주장 출처: 가상일보, 가로등 켜다" in card

    @pytest.mark.parametrize(
        ("language", "expected"),
        [("", "2024년 5월 28일 이후 확인된 정보 없음"), ("/en", "No information after 28 May 2024")],
    )
    def test_no_information_names_the_day_up_to_which_something_is_known(
        self, client: Client, language: str, expected: str
    ) -> None:
        ActionUpdateFactory(status="unknown", date=dt.date(2024, 5, 28))
        assert words(tree(client.get(f"{language}/actions/")).select_one(".item-card .state")) == expected

    def test_a_list_asks_as_much_of_many_items_as_of_few(
        self, client: Client, django_assert_num_queries
    ) -> None:
        for count in (1, 21):
            for _ in range(count):
                remark = RemarkFactory()
                item = ActionItemFactory(promised=remark, topics=[TopicFactory()])
                ActionUpdateFactory(item=item, source=SourceFactory(dialogue=remark.dialogue))
            with django_assert_num_queries(10):
                client.get("/actions/")

    def test_the_list_has_twenty_items_a_page(self, client: Client) -> None:
        dialogue = DialogueFactory()
        for _ in range(21):
            ActionItemFactory(dialogues=[dialogue])
        assert (len(titles(client)), len(titles(client, page="2"))) == (20, 1)
        assert client.get("/actions/?page=3").status_code == 404


class TestPage:
    def test_a_promise_stands_in_quotation_marks_with_who_made_it(self, client: Client) -> None:
        remark = RemarkFactory(text="가로등을 세우겠습니다. 봄까지요.")
        item = ActionItemFactory(promised=remark, kind=ActionKind.COMMITMENT)
        page = tree(client.get(item.get_absolute_url()))
        quote = page.select_one(".promised blockquote.promise-words")
        assert quote.get_text() == f"“{item.promise_quote}”"
        assert page.select_one(".promised mark").get_text() == item.promise_quote
        assert page.select_one(f".promised a[href='{remark.get_absolute_url()}']")
        assert words(page.select_one(".promised .speaker__name")) == remark.ordered_speakers[0].name_ko

    def test_a_paraphrase_is_no_quotation(self, client: Client) -> None:
        remark = RemarkFactory(fidelity=Fidelity.PARAPHRASE)
        item = ActionItemFactory(promised=remark)
        page = tree(client.get(item.get_absolute_url()))
        assert "“" not in words(page.select_one(".promised"))
        assert not page.select(".promised blockquote")
        assert "“" not in words(tree(client.get("/actions/")).select_one(".item-card"))

    def test_a_translated_promise_says_whose_translation_it_is(self, client: Client) -> None:
        source = SourceFactory(publisher="The Imaginary Daily", language="en")
        remark = RemarkFactory(
            dialogue=source.dialogue,
            source=source,
            fidelity=Fidelity.TRANSLATED,
            language="en",
            text="We will do it by spring.",
        )
        RemarkTranslationFactory(remark=remark, language="ko", text="봄까지 하겠다고 했다.")
        item = ActionItemFactory(promised=remark)
        for address in (item.get_absolute_url(), "/actions/"):
            label = words(tree(client.get(address)).select_one(".promise-words + p"))
            assert label == "번역 인용 · The Imaginary Daily 번역, 원래 한 말은 확보되지 않음"
        heading = words(tree(client.get(item.get_absolute_url())).select_one("#promised"))
        assert heading == "약속한 말의 번역", "nobody holds its exact words"

    def test_what_raised_and_what_answered_it_stand_there(self, client: Client) -> None:
        dialogue = DialogueFactory()
        asked, answer = (RemarkFactory(dialogue=dialogue, text=text) for text in ("되겠습니까?", "됩니다."))
        page = tree(client.get(ActionItemFactory(raised_in=[asked], answered_in=answer).get_absolute_url()))
        assert "“되겠습니까?”" in words(page.select_one("[aria-labelledby=raised]"))
        assert "“됩니다.”" in words(page.select_one("[aria-labelledby=answered]"))

    def test_an_answer_that_is_the_promise_stands_there_once(self, client: Client) -> None:
        remark = RemarkFactory()
        page = tree(client.get(ActionItemFactory(promised=remark, answered_in=remark).get_absolute_url()))
        assert not page.select("[aria-labelledby=answered]")

    def test_how_it_went_on_is_told_from_the_oldest_to_the_newest(self, client: Client) -> None:
        later = DialogueFactory(date=dt.date(2024, 3, 4), title_ko="다시 물은 대화")
        first = DialogueFactory(date=dt.date(2024, 1, 8), title_ko="처음 물은 대화")
        item = ActionItemFactory(dialogues=[later, first], raised_in=[RemarkFactory(dialogue=first)])
        body = OrganisationFactory(name_ko="가상공사")
        ActionUpdateFactory(
            item=item,
            date=dt.date(2024, 5, 6),
            status="transferred",
            transferred_to=body,
            reason_ko="시의 일이 아니어서",
            next_update_due=dt.date(2024, 9, 1),
        )
        ActionUpdateFactory(item=item, date=dt.date(2024, 2, 5), status="received")
        steps = [words(step) for step in tree(client.get(item.get_absolute_url())).select(".step")]
        assert [step[:4] for step in steps] == ["2024"] * 4
        for step, told in zip(
            steps, ("대화에서 제기 :", "접수", "대화 :", "타기관 이송 → 가상공사"), strict=True
        ):
            assert told in step
        last = steps[3]
        assert "사유 : 시의 일이 아니어서" in last
        assert "근거: 가상시 알림 2024-07-01" in last
        assert "다음 경과를 알릴 날: 2024년 9월 1일" in last

    @pytest.mark.parametrize(
        ("evidence", "is_linked"),
        [
            ("https://example.org/a?b=1", True),
            ("http://example.org/", True),
            ("javascript:alert(1)", False),
            ("가상시 알림 https://example.org/", False),
            ("https://example.org/ 의 알림", False),
            ("data:text/html,x", False),
        ],
    )
    def test_evidence_is_linked_only_where_it_is_an_address(
        self, client: Client, evidence: str, *, is_linked: bool
    ) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(date=dt.date(2024, 1, 8))])
        ActionUpdateFactory(item=item, evidence=evidence)
        step = tree(client.get(item.get_absolute_url())).select(".step")[-1]
        assert evidence in words(step)
        assert [link["href"] for link in step.select("a")] == ([evidence] if is_linked else [])

    def test_nothing_of_a_draft_is_told(self, client: Client) -> None:
        shown, hidden = DialogueFactory(), DialogueFactory(draft=True, title_ko="카나리아 대화")
        remark = RemarkFactory(dialogue=hidden, text="카나리아 초안에서 한 말입니다.")
        source = SourceFactory(dialogue=hidden, publisher="카나리아신문")
        item = ActionItemFactory(
            dialogues=[shown, hidden], raised_in=[remark], promised=remark, answered_in=remark
        )
        ActionUpdateFactory(item=item, source=source)
        for address in (item.get_absolute_url(), "/actions/", "/outcomes/", "/", shown.get_absolute_url()):
            assert "카나리아" not in client.get(address).content.decode(), address

    def test_an_item_of_a_draft_is_not_to_be_told_from_one_that_never_was(self, client: Client) -> None:
        item = ActionItemFactory(dialogues=[DialogueFactory(draft=True)])
        response, unknown = client.get(item.get_absolute_url()), client.get("/actions/tzzzzzzzzz/")
        assert response.status_code == unknown.status_code == 404
        written = response.content.replace(item.public_id.encode(), b"")
        assert written == unknown.content.replace(b"tzzzzzzzzz", b"")

    def test_an_item_that_was_taken_out_of_the_record_is_gone(self, client: Client) -> None:
        withdrawn = ActionItemFactory(dialogues=[DialogueFactory(withdrawn=True)])
        removed = RevisionFactory(target_kind=RevisedKind.ACTION_ITEM, target_id="tggggggg2", after="")
        for public_id in (withdrawn.public_id, removed.target_id):
            assert client.get(f"/actions/{public_id}/").status_code == 410

    def test_what_is_late_is_said_to_be_late_and_what_is_not_known_never_is(self, client: Client) -> None:
        open_item = an_item_at("planned", due_on=dt.date(2020, 1, 1))
        unknown = ActionItemFactory(due_on=dt.date(2020, 1, 1))
        heads = [
            tree(client.get(item.get_absolute_url())).select_one(".item-head")
            for item in (open_item, unknown)
        ]
        assert ["기한 지남" in words(head.select_one(".item-head__state")) for head in heads] == [True, False]

    def test_a_sample_says_that_it_is_one_and_is_kept_from_search_engines(self, client: Client) -> None:
        page = tree(
            client.get(ActionItemFactory(dialogues=[DialogueFactory(sample=True)]).get_absolute_url())
        )
        assert page.select("meta[name=robots][content=noindex]")
        assert "견본" in words(page.select_one(".notice"))
        assert not page.select("script[type='application/ld+json']")

    def test_search_engines_are_told_where_it_stands(self, client: Client) -> None:
        item = ActionItemFactory()
        block = tree(client.get(item.get_absolute_url())).select_one("script[type='application/ld+json']")
        steps = json.loads(block.string)["itemListElement"]
        assert [step["name"] for step in steps] == ["처음", "약속과 요청", item.title]

    @pytest.mark.parametrize("status", ActionStatus.values)
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_every_state_has_a_page_in_both_languages(
        self, client: Client, status: str, language: str
    ) -> None:
        item = an_item_at(status)
        page = tree(client.get(f"{language}{item.get_absolute_url()}"))
        assert page.select_one(f".item-head .state--{status} path")["d"]
        assert words(page.select_one(".item-head .state"))

    def test_the_page_asks_as_much_of_much_as_of_little(
        self, client: Client, django_assert_num_queries
    ) -> None:
        for count in (1, 12):
            dialogues = [DialogueFactory() for _ in range(count)]
            remarks = [
                RemarkTranslationFactory(remark=RemarkFactory(dialogue=one)).remark for one in dialogues
            ]
            promise = RemarkFactory(dialogue=dialogues[0], source=SourceFactory(dialogue=dialogues[0]))
            item = ActionItemFactory(
                raised_in=remarks, promised=promise, answered_in=remarks[0], topics=[TopicFactory()]
            )
            for one in dialogues:
                ActionUpdateFactory(item=item, source=SourceFactory(dialogue=one))
            with django_assert_num_queries(16):
                client.get(item.get_absolute_url())


def test_items_of_the_record_stand_in_the_sitemap(client: Client) -> None:
    shown = ActionItemFactory()
    hidden = [ActionItemFactory(dialogues=[DialogueFactory(**made)]) for made in NOT_SHOWN]
    listed = sitemap(client)
    assert f"/en{shown.get_absolute_url()}" in listed
    assert not any(item.public_id in listed for item in hidden)
    for address in ("/actions/", "/outcomes/", f"/outcomes/year/{shown.dialogues.get().date.year}/"):
        assert f"{address}</loc>" in listed


def test_a_topic_tells_what_was_asked_about_it_and_about_narrower_topics(client: Client) -> None:
    topic = TopicFactory()
    narrower, other = TopicFactory(parent=topic), TopicFactory()
    dialogue = DialogueFactory()
    dialogue.topics.add(topic)
    for title, about in (("넓은", topic), ("좁은", narrower), ("다른", other)):
        ActionItemFactory(title_ko=title, topics=[about], dialogues=[dialogue])
    asked = tree(client.get(topic.get_absolute_url())).select_one(".asked-of")
    assert [words(title) for title in asked.select(".item-card__title")] == ["좁은", "넓은"]
    assert asked.select_one(f"a[href='/actions/?topic={topic.slug}']")


def test_an_organisation_tells_what_is_its_to_do(client: Client) -> None:
    organisation = OrganisationFactory(is_public=True)
    ActionItemFactory(title_ko="맡은 일", responsible=organisation)
    ActionItemFactory(responsible=organisation, dialogues=[DialogueFactory(draft=True)])
    ActionItemFactory()
    asked = tree(client.get(organisation.get_absolute_url())).select_one(".asked-of")
    assert [words(title) for title in asked.select(".item-card__title")] == ["맡은 일"]
    assert asked.select_one(f"a[href='/actions/?organisation={organisation.public_id}']")
