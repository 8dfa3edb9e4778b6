"""Whose visibility may hang on a change: asked before it and after it, since what it takes away is touched too."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from dialogues.models import ActionItem, ActionUpdate, Attendance, AttendanceRole, Dialogue, Series
from participants.models import Affiliation, Organisation, Participant

Keys = frozenset[int]
NONE: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """Primary keys: of participants and organisations to be shown or hidden, of action items to stand elsewhere."""

    participants: Keys = NONE
    organisations: Keys = NONE
    items: Keys = NONE

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(
            self.participants | other.participants,
            self.organisations | other.organisations,
            self.items | other.items,
        )


def by_dialogue(dialogue: Dialogue) -> Touched:
    """Who was there, for whom they spoke, where they belong, and what the items of the dialogue say of anybody."""
    attendances = Attendance.objects.filter(dialogue=dialogue)
    people = _keys(attendances.values_list("participant"))
    items = _keys(
        ActionItem.objects.filter(dialogues=dialogue).values_list("pk"),
        ActionUpdate.objects.filter(source__dialogue=dialogue).values_list("item"),
    )
    organisations = _keys(
        AttendanceRole.objects.filter(attendance__in=attendances).values_list("organisation"),
        Affiliation.objects.filter(participant__in=people).values_list("organisation"),
        *_organisations_of(items),
    )
    return Touched(people, organisations, items)


def by_item(item: ActionItem) -> Touched:
    """Nobody yet, if it is not stored."""
    if item.pk is None:
        return Touched()
    return Touched(organisations=_keys(*_organisations_of(frozenset({item.pk}))), items=frozenset({item.pk}))


def by_reference_data(thing: Model) -> Touched:
    match thing:
        case Model(pk=None):
            return Touched()
        case Participant():
            belongs = Affiliation.objects.filter(participant=thing)
            return Touched(frozenset({thing.pk}), _keys(belongs.values_list("organisation")))
        case Organisation():
            return Touched(organisations=frozenset({thing.pk}))
        case Series():
            hosts = Series.objects.filter(pk=thing.pk)
            return Touched(organisations=_keys(hosts.values_list("host")))
    return Touched()


def _organisations_of(items: Keys) -> list[QuerySet[Any]]:
    return [
        ActionItem.objects.filter(pk__in=items).values_list("responsible"),
        ActionUpdate.objects.filter(item__in=items).values_list("transferred_to"),
    ]


def _keys(first: QuerySet[Any], *others: QuerySet[Any]) -> Keys:
    """The values of each, those that are missing left out; in one query."""
    found = first.order_by().union(*(other.order_by() for other in others)) if others else first.order_by()
    return frozenset(key for (key,) in found if key is not None)
