"""Some dialogues or participants at a time: how their rows differ from what they should be, and the mending.

A row is made anew where what it was made of has changed: so nobody has to say what of a dialogue is different now.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import connection, models

from dialogues.actions.index_rows import (
    COLUMNS,
    DialogueRows,
    ParticipantRows,
    Row,
    remarks_of,
    with_all_shown,
)
from dialogues.models import Dialogue, SearchEntry
from participants.models import Participant

Thing = TypeVar("Thing")
Key = tuple[int | None, ...]

DIALOGUES_AT_ONCE = 20
FACTS_AT_ONCE = 500
PARTICIPANTS_AT_ONCE = 500


@dataclass(frozen=True)
class Outcome:
    """How many rows stayed as they were, were made or made anew, and were taken out."""

    kept: int = 0
    made: int = 0
    removed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.kept + other.kept, self.made + other.made, self.removed + other.removed)


@dataclass(frozen=True)
class Difference:
    """Of the rows that stand: how many are right, and the keys of the others; and the rows that are lacking."""

    kept: int
    gone: list[int] = field(repr=False)
    lacking: list[Row] = field(repr=False)

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.kept, len(self.lacking), max(0, len(self.gone) - len(self.lacking)))

    def mend(self) -> Outcome:
        if self.gone:
            SearchEntry.objects.filter(pk__in=self.gone).delete()
        if self.lacking:
            _copy(self.lacking)
        return self.outcome


def of_dialogues(keys: Sequence[int]) -> Difference:
    """With all their remarks."""
    dialogues = list(with_all_shown(Dialogue.objects.public().filter(pk__in=keys)))
    rows = {dialogue.pk: DialogueRows(dialogue) for dialogue in dialogues}
    wanted: dict[Key, Row] = {(None, pk): each.row() for pk, each in rows.items()}
    for remark in remarks_of(dialogues).iterator(chunk_size=2000):
        wanted[remark.pk, remark.dialogue_id] = rows[remark.dialogue_id].row_of(remark)
    return _difference(SearchEntry.objects.filter(dialogue__in=keys), ("remark", "dialogue"), wanted)


def of_facts(keys: Sequence[int]) -> Difference:
    """Of dialogues, without their remarks."""
    dialogues = with_all_shown(Dialogue.objects.public().filter(pk__in=keys))
    wanted: dict[Key, Row] = {(each.pk,): DialogueRows(each).row() for each in dialogues}
    stored = SearchEntry.objects.dialogues().filter(dialogue__in=keys)
    return _difference(stored, ("dialogue",), wanted)


def of_participants(keys: Sequence[int]) -> Difference:
    rows = ParticipantRows(Participant.objects.public().filter(pk__in=keys)).rows()
    wanted: dict[Key, Row] = {(pk,): row for pk, row in rows}
    return _difference(SearchEntry.objects.filter(participant__in=keys), ("participant",), wanted)


def lots() -> Iterator[tuple[int, int, Callable[[Sequence[int]], Difference], list[int]]]:
    """All that is public, and all that has a row: (done with it, to be done, how to compare it, its keys)."""
    dialogues = {
        *Dialogue.objects.public().values_list("pk", flat=True),
        *SearchEntry.objects.dialogues().values_list("dialogue", flat=True),
    }
    participants = {
        *Participant.objects.public().values_list("pk", flat=True),
        *SearchEntry.objects.participants().values_list("participant", flat=True),
    }
    done, total = 0, len(dialogues) + len(participants)
    for keys, size, compare in (
        (dialogues, DIALOGUES_AT_ONCE, of_dialogues),
        (participants, PARTICIPANTS_AT_ONCE, of_participants),
    ):
        for some in in_lots(sorted(keys), size):
            done += len(some)
            yield done, total, compare, some


def in_lots(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some


def _difference(
    stored: models.QuerySet[SearchEntry], names: Sequence[str], wanted: dict[Key, Row]
) -> Difference:
    gone = []
    lacking = dict(wanted)
    for pk, made_of, *thing in stored.values_list("pk", "made_of", *names):
        key = tuple(thing)
        if key in lacking and lacking[key].made_of == made_of:
            del lacking[key]
        else:
            gone.append(pk)
    return Difference(len(wanted) - len(lacking), gone, list(lacking.values()))


def _copy(rows: Sequence[Row]) -> None:
    table = connection.ops.quote_name(SearchEntry._meta.db_table)
    columns = ", ".join(map(connection.ops.quote_name, COLUMNS))
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row.values())
