"""Which dialogues are related to one: by topic first, then by place, then by date."""

import datetime as dt

import pytest

from dialogues.models import Dialogue
from tests.factories import DialogueFactory, TopicFactory, VenueFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2024, 5, 27)


def related(dialogue: Dialogue) -> list[Dialogue]:
    read = Dialogue.objects.for_page().get(pk=dialogue.pk)
    return list(Dialogue.objects.public().related_to(read))


def test_topics_weigh_more_than_the_place_and_the_place_more_than_the_date() -> None:
    one, two = TopicFactory(), TopicFactory()
    here, near = VenueFactory(), VenueFactory()
    dialogue = DialogueFactory(date=DAY, venue=here)
    dialogue.topics.set([one, two])
    kin = {
        "both topics": DialogueFactory(
            date=DAY - dt.timedelta(days=900), venue=VenueFactory(district_ko="서구")
        ),
        "one topic": DialogueFactory(
            date=DAY + dt.timedelta(days=900), venue=VenueFactory(district_ko="서구")
        ),
        "same venue": DialogueFactory(date=DAY - dt.timedelta(days=700), venue=here),
        "district, a week later": DialogueFactory(date=DAY + dt.timedelta(days=7), venue=near),
        "district, two weeks before": DialogueFactory(date=DAY - dt.timedelta(days=14), venue=near),
        "district, no date": DialogueFactory(undated=True, venue=near),
    }
    kin["both topics"].topics.set([one, two])
    kin["one topic"].topics.set([one])
    assert related(dialogue) == list(kin.values())
    assert [other.shares_topics for other in related(dialogue)] == [2, 1, 0, 0, 0, 0]


def test_what_has_nothing_in_common_is_not_related() -> None:
    dialogue = DialogueFactory(venue=None, date=DAY)
    DialogueFactory(venue=None, date=DAY)
    DialogueFactory(date=DAY)
    assert related(dialogue) == []


def test_neither_itself_nor_another_series_nor_a_hidden_dialogue_is_related() -> None:
    venue = VenueFactory()
    dialogue = DialogueFactory(venue=venue)
    for state in ({"draft": True}, {"withdrawn": True}, {"sample": True}):
        DialogueFactory(venue=venue, **state)
    assert related(dialogue) == []


def test_an_undated_dialogue_has_kin_too() -> None:
    venue = VenueFactory()
    older = DialogueFactory(venue=venue, date=DAY - dt.timedelta(days=7))
    newer = DialogueFactory(venue=venue, date=DAY)
    assert related(DialogueFactory(venue=venue, undated=True)) == [newer, older]


def test_kin_are_asked_for_in_one_query(django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    dialogue.topics.add(TopicFactory())
    for _ in range(5):
        DialogueFactory(venue=dialogue.venue)
    read = Dialogue.objects.for_page().get(pk=dialogue.pk)
    with django_assert_num_queries(1):
        found = list(Dialogue.objects.public().select_related("series").related_to(read)[:4])
        assert all(other.get_absolute_url() for other in found)
    assert len(found) == 4
