"""Whom and what the filters of a search mean by their ids, so that a page can say it by name."""

from collections.abc import Iterator

from dialogues.models import Dialogue, Series, Topic
from dialogues.search.criteria import Field, SearchCriteria
from participants.fields import InTwoLanguages
from participants.models import Organisation, Participant

Named = dict[tuple[Field, str], InTwoLanguages]


def named(criteria: SearchCriteria) -> Named:
    """Each value that is the id of something public, with the thing. One query for each field that has values."""
    return {
        (field, getattr(thing, identifier)): thing
        for field, identifier, things in _things(criteria)
        for thing in things
    }


def _things(criteria: SearchCriteria) -> Iterator[tuple]:
    if speakers := criteria.of(Field.SPEAKER):
        yield Field.SPEAKER, "public_id", Participant.objects.public().with_ids(speakers)
    if organisations := criteria.of(Field.ORGANISATION):
        yield Field.ORGANISATION, "public_id", Organisation.objects.public().with_ids(organisations)
    if topics := criteria.of(Field.TOPIC):
        yield Field.TOPIC, "slug", Topic.objects.public().with_slugs(topics)
    if series := criteria.of(Field.SERIES):
        yield Field.SERIES, "slug", Series.objects.public().called(series)
    if sessions := [value for value in criteria.of(Field.SESSION) if not value.isdigit()]:
        yield Field.SESSION, "public_id", Dialogue.objects.public().with_ids(sessions)
