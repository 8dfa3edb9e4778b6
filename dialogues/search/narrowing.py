"""The filters of a search: values as a reader gave them, and the rows of the index that they let pass."""

from collections.abc import Callable, Iterable

from dialogues.models import Dialogue, SearchEntry, Series, Topic
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import Field, SearchCriteria
from dialogues.search.question import question_of
from dialogues.text_index.answers import Asked
from dialogues.text_index.documents import Speaker, document
from dialogues.text_index.trees import all_of, any_term
from participants.models import Organisation, Participant

MOST_NAMESAKES = 500


def narrowed(criteria: SearchCriteria) -> SearchEntryQuerySet:
    """The rows that every filter lets pass. Samples only where their series is asked for."""
    series = criteria.of(Field.SERIES)
    entries = SearchEntry.objects.between(criteria.first, criteria.last)
    entries = entries.of_series(Series.objects.public().called(series)) if series else entries.in_record()
    for name, mark, keys_of in _BY_TERM:
        if values := criteria.of(name):
            keys = {key for value in values for key in keys_of(value)}
            entries = entries.answering(any_term(f"{mark}:{key}" for key in sorted(keys) or [0]))
    if sessions := criteria.of(Field.SESSION):
        entries = entries.of_dialogues(Dialogue.objects.public().known_as(sessions))
    if categories := criteria.of(Field.CATEGORY):
        entries = entries.of_categories(categories)
    columns = {column: criteria.of(name) for name, column in _BY_COLUMN.items()}
    return entries.held_as(**{column: values for column, values in columns.items() if values})


def participants_called(name: str) -> list[int]:
    """The keys of those who have the public id, or whose name is it in any spelling; a title may stand with it."""
    if keys := list(Participant.objects.public().at(name).values_list("pk", flat=True)):
        return keys
    wanted = question_of(name).wanted
    if not wanted:
        return []
    tree = all_of(each.tree for each in wanted)
    found = SearchEntry.objects.participants().answering(tree).values("participant")[:MOST_NAMESAKES]
    people = Participant.objects.public().filter(pk__in=found).prefetch_related("variants")
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


_BY_TERM: tuple[tuple[Field, str, Callable[[str], list[int]]], ...] = (
    (Field.SPEAKER, "p", participants_called),
    (Field.ORGANISATION, "o", _organisations_called),
    (Field.TOPIC, "t", _topics_called),
)
_BY_COLUMN = {
    Field.FIDELITY: "fidelity",
    Field.KIND: "remark_kind",
    Field.LANGUAGE: "language",
    Field.COVERAGE: "coverage",
}
