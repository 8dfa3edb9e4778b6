"""The pages of topics."""

import datetime as dt
import json

import pytest
from django.test import Client

from tests.dialogues.views.reading import tree, words
from tests.factories import ActionItemFactory, DialogueFactory, TopicFactory

pytestmark = pytest.mark.django_db


def a_dialogue_about(*topics, **fields):
    dialogue = DialogueFactory(**fields)
    dialogue.topics.set(topics)
    return dialogue


def test_an_archive_without_topics_has_its_page(client: Client) -> None:
    for address in ("/topics/", "/en/topics/"):
        assert client.get(address).status_code == 200


def test_fields_stand_with_their_narrower_topics_and_the_dialogues_of_both(client: Client) -> None:
    field = TopicFactory(name_ko="제조업·산업계")
    narrower = TopicFactory(name_ko="반도체", parent=field)
    a_dialogue_about(field, narrower)
    a_dialogue_about(narrower)
    a_dialogue_about(field)
    page = tree(client.get("/topics/"))
    assert [words(card) for card in page.select(".field-card")] == ["제조업·산업계 대화 3건 반도체 2"]
    assert [words(row) for row in page.select(".chart tbody tr")] == ["제조업·산업계 3"]
    assert [link["href"] for link in page.select(".field-card a, .chart a")] == [
        field.get_absolute_url(),
        narrower.get_absolute_url(),
        field.get_absolute_url(),
    ]


def test_no_draft_withdrawn_or_sample_dialogue_is_counted_or_listed(client: Client) -> None:
    topic = TopicFactory()
    for state in ({"draft": True}, {"in_review": True}, {"withdrawn": True}, {"sample": True}):
        a_dialogue_about(topic, **state)
    assert "대화 0건" in words(tree(client.get("/topics/")).select_one(".field-card"))
    page = tree(client.get(topic.get_absolute_url()))
    assert not page.select(".session-card")
    assert "이야기된 적이 없다는 뜻은 아닙니다" in words(page.main)


def test_a_topic_lists_its_dialogues_and_those_of_narrower_topics_the_newest_first(client: Client) -> None:
    field = TopicFactory()
    narrower = TopicFactory(parent=field)
    a_dialogue_about(field, title_ko="먼저", date=dt.date(2023, 3, 6))
    a_dialogue_about(narrower, title_ko="나중", date=dt.date(2024, 3, 4))
    a_dialogue_about(TopicFactory(), title_ko="다른 주제", date=dt.date(2024, 3, 11))
    page = tree(client.get(field.get_absolute_url()))
    assert [words(title) for title in page.select(".session-card__title")] == ["나중", "먼저"]
    assert [words(row) for row in page.select(".chart tbody tr")] == ["2023 1", "2024 1"]
    year = page.select_one(".chart tbody a")["href"]
    assert [words(title) for title in tree(client.get(year)).select(".session-card__title")] == ["먼저"]


def test_a_narrower_topic_leads_to_the_broader_one(client: Client) -> None:
    field = TopicFactory(name_ko="넓은 분야")
    narrower = TopicFactory(name_ko="좁은 주제", parent=field)
    page = tree(client.get(narrower.get_absolute_url()))
    assert page.main.select_one(f"a[href='{field.get_absolute_url()}']")
    trail = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert [step["name"] for step in trail["itemListElement"]] == ["처음", "주제", "넓은 분야", "좁은 주제"]


def test_a_topic_has_twenty_dialogues_a_page(client: Client) -> None:
    topic = TopicFactory()
    for _ in range(21):
        a_dialogue_about(topic)
    assert len(tree(client.get(topic.get_absolute_url())).select(".session-card")) == 20
    assert len(tree(client.get(topic.get_absolute_url() + "?page=2")).select(".session-card")) == 1
    assert client.get(topic.get_absolute_url() + "?page=3").status_code == 404


@pytest.mark.parametrize("many", [1, 19])
def test_the_pages_ask_as_much_of_many_as_of_few(
    client: Client, django_assert_num_queries, many: int
) -> None:
    field = TopicFactory()
    for _ in range(many):
        a_dialogue_about(field, TopicFactory(parent=field), TopicFactory())
        ActionItemFactory(topics=[field])
    with django_assert_num_queries(2):
        client.get("/topics/")
    with django_assert_num_queries(11):
        client.get(field.get_absolute_url())


@pytest.mark.parametrize("slug", ["no-such-topic", "a" * 300])
def test_a_made_up_topic_is_not_found(client: Client, slug: str) -> None:
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/topics/{slug}/").status_code == 404


def test_topics_stand_in_the_sitemap(client: Client) -> None:
    topic = TopicFactory()
    assert f"/en{topic.get_absolute_url()}" in client.get("/sitemap-topics.xml").content.decode()
