"""Keeps the index of the search in line with the public record, in the transaction that changes it.

`show` is the one door by which a change reaches the public: nothing else in the actions raises the archive's version,
and it raises none without bringing the index along.
"""

from collections.abc import Collection, Iterable, Iterator

from django.db import models, transaction
from django.db.models import F, Q

from dialogues.actions import index_beside
from dialogues.actions.index_lots import (
    DIALOGUES_AT_ONCE,
    FACTS_AT_ONCE,
    PARTICIPANTS_AT_ONCE,
    Outcome,
    in_lots,
    lots,
    of_dialogues,
    of_facts,
    of_participants,
)
from dialogues.models import ArchiveVersion, Attendance, Dialogue, SearchEntry, Series, Topic, Venue
from participants.models import Organisation, Participant

__all__ = ["Outcome", "differences", "rebuild", "show", "show_everywhere"]


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
    for some in in_lots(sorted(dialogues), DIALOGUES_AT_ONCE):
        of_dialogues(some).mend()
    for some in in_lots(sorted({*facts_of} - {*dialogues}), FACTS_AT_ONCE):
        of_facts(some).mend()
    people |= _named_in(dialogues)
    for some in in_lots(sorted(people), PARTICIPANTS_AT_ONCE):
        of_participants(some).mend()
    index_beside.note(dialogues={*dialogues, *facts_of}, participants=people)


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
    """Bring the whole index in line where it stands: after each lot (done, to be done, what came of it).

    Each lot is a transaction of its own. What is in line already costs a look, so that a rebuild that was broken off
    goes on where it stopped; and each change that the site makes meanwhile waits for one lot at most.
    """
    for done, total, compare, keys in lots():
        with transaction.atomic():
            ArchiveVersion.objects.held()
            outcome = compare(keys).mend()
        yield done, total, outcome


def differences() -> Outcome:
    """What a rebuild would do to the index, done to nothing."""
    return sum((compare(keys).outcome for _, _, compare, keys in lots()), Outcome())


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
