"""The filters of a search: values as a reader gave them, and the rows of the index that they let pass."""

from collections.abc import Callable, Iterable
from datetime import date

from dialogues.models import Dialogue, EntryKind, SearchEntry, Series, Topic
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import Field, SearchCriteria
from dialogues.search.question import question_of
from dialogues.text_index.answers import Asked
from dialogues.text_index.documents import Speaker, document
from dialogues.text_index.trees import all_of
from participants.models import Organisation, Participant

MOST_NAMESAKES = 500


def narrowed(criteria: SearchCriteria) -> SearchEntryQuerySet:
    """The rows that every filter lets pass. Samples only where their series is asked for."""
    series = criteria.of(Field.SERIES)
    entries = SearchEntry.objects.between(*_period(criteria))
    entries = entries.of_series(Series.objects.public().called(series)) if series else entries.in_record()
    for name, column, keys_of in _BY_KEY:
        if values := criteria.of(name):
            keys = {key for value in values for key in keys_of(value)}
            entries = entries.held_as(**{column: sorted(keys) or [0]})
    if sessions := criteria.of(Field.SESSION):
        entries = entries.of_dialogues(Dialogue.objects.public().known_as(sessions))
    columns = {column: criteria.of(name) for name, column in _BY_CODE.items()}
    return entries.held_as(**{column: values for column, values in columns.items() if values})


def _period(criteria: SearchCriteria) -> tuple[date | None, date | None]:
    """The days asked for; an open end ends where the index does, so that its years can be told one by one."""
    first, last = criteria.first, criteria.last
    if not (first or last):
        return None, None
    held = SearchEntry.objects.dialogues()
    return first or held.edge(first=True) or last, last or held.edge(first=False) or first


def participants_called(name: str) -> list[int]:
    """The keys of those who have the public id, or whose name is it in any spelling; a title may stand with it."""
    if keys := list(Participant.objects.public().at(name).values_list("pk", flat=True)):
        return keys
    wanted = question_of(name).wanted
    if not wanted:
        return []
    tree = all_of(each.tree for each in wanted)
    found = (
        SearchEntry.objects.held_as(kind=[EntryKind.PARTICIPANT])
        .answering(tree)
        .values_list("participant", flat=True)
    )
    people = (
        Participant.objects.public().prefetch_related("variants").in_bulk(found[:MOST_NAMESAKES]).values()
    )
    return [person.pk for person in people if is_named_by(person, wanted)]


def is_named_by(person: Participant, wanted: Iterable[Asked]) -> bool:
    """Whether any of the words is of the name: a role alone names nobody."""
    terms, text = _name_of(person)
    return any(each.answers(terms, text) for each in wanted)


def _name_of(person: Participant) -> tuple[frozenset[str], str]:
    spellings = tuple(variant.text for variant in person.variants.all())
    found = document([], speakers=[Speaker((person.name_ko, person.name_en), spellings)])
    return found.terms, found.text


def _organisations_called(name: str) -> list[int]:
    public = Organisation.objects.public()
    return list((public.at(name) or public.named(name.split())).values_list("pk", flat=True))


def _topics_called(name: str) -> list[int]:
    return list(Topic.objects.public().called(name).values_list("pk", flat=True))


_BY_KEY: tuple[tuple[Field, str, Callable[[str], list[int]]], ...] = (
    (Field.SPEAKER, "speakers", participants_called),
    (Field.ORGANISATION, "organisations", _organisations_called),
    (Field.TOPIC, "topics", _topics_called),
)
_BY_CODE = {
    Field.CATEGORY: "categories",
    Field.FIDELITY: "fidelity",
    Field.KIND: "remark_kind",
    Field.LANGUAGE: "language",
    Field.COVERAGE: "coverage",
}
