"""Keeps the index of the search in line with the public record, in the transaction that changes it.

`show` is the one door by which a change reaches the public: nothing else in the actions raises the archive's version,
and it raises none without bringing the index along. A row is made anew where what it was made of has changed: so
nobody has to say what of a dialogue is different now.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F, Q

from dialogues.actions.index_rows import (
    DialogueRows,
    ParticipantRows,
    Row,
    remarks_of,
    with_all_shown,
)
from dialogues.models import ArchiveVersion, Attendance, Dialogue, SearchEntry, Series, Topic, Venue
from participants.models import Organisation, Participant

Thing = TypeVar("Thing")
Key = tuple[int | None, ...]

_ROWS_AT_ONCE = 500
_DIALOGUES_AT_ONCE = 20
_FACTS_AT_ONCE = 500
_PARTICIPANTS_AT_ONCE = 500


@dataclass(frozen=True)
class Outcome:
    """How many rows stayed as they were, were made or made anew, and were taken out."""

    kept: int = 0
    made: int = 0
    removed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.kept + other.kept, self.made + other.made, self.removed + other.removed)


def show(
    *, dialogues: Collection[int] = (), facts_of: Collection[int] = (), participants: Collection[int] = ()
) -> None:
    """Let the public see what became of the dialogues, and of the participants, of these keys.

    Of `facts_of` what was said stands as it was: remarks are not looked at. Whoever is or was named in one of the
    dialogues is. The version is raised first: its row stays locked until the transaction ends, so that one change at
    a time writes the index.
    """
    ArchiveVersion.objects.raise_version()
    people = {*participants, *_named_in(dialogues)}
    for some in _in_lots(sorted(dialogues), _DIALOGUES_AT_ONCE):
        _refresh_dialogues(some)
    for some in _in_lots(sorted({*facts_of} - {*dialogues}), _FACTS_AT_ONCE):
        _refresh_facts(some)
    people |= _named_in(dialogues)
    for some in _in_lots(sorted(people), _PARTICIPANTS_AT_ONCE):
        _refresh_participants(some)


def show_everywhere(things: Iterable[models.Model], *, dialogues: Collection[int] = ()) -> None:
    """Let the public see people, organisations, topics, venues and series as they are now, wherever they stand.

    And with them the dialogues of these keys.
    """
    whole, facts_of, participants = set(dialogues), set[int](), set[int]()
    for thing in things:
        whole |= _dialogues_that_show(thing)
        facts_of |= _dialogues_that_name(thing)
        participants |= _participants_that_show(thing)
    show(dialogues=whole, facts_of=facts_of, participants=participants)


def rebuild() -> Iterator[tuple[int, int, Outcome]]:
    """Bring the whole index in line, in transactions of their own: after each (done, to be done, what came of it).

    What is in line already costs a look, so that a rebuild that was broken off goes on where it stopped; and each
    change that the site makes meanwhile waits for one lot at most.
    """
    dialogues = sorted(
        {
            *Dialogue.objects.public().values_list("pk", flat=True),
            *SearchEntry.objects.dialogues().values_list("dialogue", flat=True),
        }
    )
    participants = sorted(
        {
            *Participant.objects.public().values_list("pk", flat=True),
            *SearchEntry.objects.participants().values_list("participant", flat=True),
        }
    )
    done, total = 0, len(dialogues) + len(participants)
    for keys, size, refresh in (
        (dialogues, _DIALOGUES_AT_ONCE, _refresh_dialogues),
        (participants, _PARTICIPANTS_AT_ONCE, _refresh_participants),
    ):
        for some in _in_lots(keys, size):
            with transaction.atomic():
                ArchiveVersion.objects.held()
                outcome = refresh(some)
            done += len(some)
            yield done, total, outcome


def differences() -> Outcome:
    """What a rebuild would do to the index, done to nothing."""
    found = Outcome()
    with transaction.atomic():
        for _, _, outcome in rebuild():
            found += outcome
        transaction.set_rollback(True)
    return found


def _refresh_dialogues(keys: Sequence[int]) -> Outcome:
    dialogues = list(with_all_shown(Dialogue.objects.public().filter(pk__in=keys)))
    rows = {dialogue.pk: DialogueRows(dialogue) for dialogue in dialogues}
    wanted: dict[Key, Row] = {(None, pk): each.row() for pk, each in rows.items()}
    for remark in remarks_of(dialogues).iterator(chunk_size=2000):
        wanted[remark.pk, remark.dialogue_id] = rows[remark.dialogue_id].row_of(remark)
    return _bring_in_line(SearchEntry.objects.filter(dialogue__in=keys), ("remark", "dialogue"), wanted)


def _refresh_facts(keys: Sequence[int]) -> Outcome:
    dialogues = with_all_shown(Dialogue.objects.public().filter(pk__in=keys))
    wanted: dict[Key, Row] = {(each.pk,): DialogueRows(each).row() for each in dialogues}
    stored = SearchEntry.objects.dialogues().filter(dialogue__in=keys)
    return _bring_in_line(stored, ("dialogue",), wanted)


def _refresh_participants(keys: Sequence[int]) -> Outcome:
    rows = ParticipantRows(Participant.objects.public().filter(pk__in=keys)).rows()
    wanted: dict[Key, Row] = {(pk,): row for pk, row in rows}
    return _bring_in_line(SearchEntry.objects.filter(participant__in=keys), ("participant",), wanted)


def _bring_in_line(
    stored: models.QuerySet[SearchEntry], names: Sequence[str], wanted: dict[Key, Row]
) -> Outcome:
    """Take out the rows that are no longer wanted as they are, and put in those that are lacking."""
    kept, gone = set(), []
    for pk, made_of, *thing in stored.values_list("pk", "made_of", *names):
        key = tuple(thing)
        if key in wanted and wanted[key].made_of == made_of:
            kept.add(key)
        else:
            gone.append(pk)
    SearchEntry.objects.filter(pk__in=gone).delete()
    lacking = [row for key, row in wanted.items() if key not in kept]
    for some in _in_lots(lacking, _ROWS_AT_ONCE):
        SearchEntry.objects.bulk_create([row.entry() for row in some])
    return Outcome(len(kept), len(lacking), max(0, len(gone) - len(lacking)))


def _named_in(dialogues: Collection[int]) -> set[int]:
    """Who is named in the dialogues, in full, or was when they were last indexed."""
    shown = SearchEntry.objects.dialogues().filter(dialogue__in=dialogues)
    named = Attendance.objects.fully_named().filter(dialogue__in=dialogues, participant__isnull=False)
    were = {key for keys in shown.values_list("speakers", flat=True) for key in keys}
    return were | set(named.values_list("participant", flat=True))


def _dialogues_that_show(thing: models.Model) -> set[int]:
    """Those in which remarks are found by it too."""
    public = Dialogue.objects.public()
    match thing:
        case Participant():
            found = public.filter(attendances__participant=thing.pk)
        case Topic():
            found = public.filter(Q(topics=thing.pk) | Q(topics__parent=thing.pk))
        case Series():
            right = SearchEntry.objects.dialogues().filter(is_sample=F("dialogue__series__is_sample"))
            found = public.filter(series=thing.pk).exclude(pk__in=right.values("dialogue"))
        case _:
            return set()
    return set(found.values_list("pk", flat=True))


def _dialogues_that_name(thing: models.Model) -> set[int]:
    if not isinstance(thing, Venue | Series):
        return set()
    found = Dialogue.objects.public().filter(**{str(thing._meta.model_name): thing.pk})
    return set(found.values_list("pk", flat=True))


def _participants_that_show(thing: models.Model) -> set[int]:
    match thing:
        case Participant():
            return {thing.pk}
        case Organisation():
            return set(
                Participant.objects.filter(affiliations__organisation=thing.pk).values_list("pk", flat=True)
            )
    return set()


def _in_lots(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some
