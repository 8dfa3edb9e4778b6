"""Keeps what follows from visibility: the flags by which `participants`, without knowing dialogues, knows who and what
is public, and how action items stand by what the public is told of them."""

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from dialogues.actions.touched import Touched
from dialogues.models import (
    ActionItem,
    ActionStatus,
    ActionUpdate,
    Attendance,
    AttendanceRole,
    NameDisplay,
)
from participants.models import Organisation, Participant

_ONE_LOOK_AT_A_TIME = 0x70656F706C65  # the key of an advisory lock: "people"


def refresh_public_flags(touched: Touched | None = None) -> None:
    """Set `is_public` where it differs, in four statements: of what is touched, or of everybody.

    A participant is public when a published dialogue shows the full name; an organisation when a published
    dialogue shows it beside a full name, when it holds a series, when a public participant belongs to it, or when a
    public action item is its to do.
    """
    wait_for_your_turn()
    people, bodies = Participant.objects.all(), Organisation.objects.all()
    if touched is not None:
        people, bodies = (
            people.filter(pk__in=touched.participants),
            bodies.filter(pk__in=touched.organisations),
        )
    named = Attendance.objects.public().filter(name_display=NameDisplay.FULL)
    _set_where_different(people, Exists(named.filter(participant=OuterRef("pk"))))
    shown = AttendanceRole.objects.filter(attendance__in=named, organisation=OuterRef("pk"))
    _set_where_different(
        bodies,
        Exists(shown)
        | Q(series__isnull=False)
        | Exists(Participant.objects.public().filter(affiliations__organisation=OuterRef("pk")))
        | Exists(ActionItem.objects.public().filter(responsible=OuterRef("pk")))
        | Exists(ActionUpdate.objects.public().filter(transferred_to=OuterRef("pk"))),
    )


def refresh_states(touched: Touched | None = None) -> None:
    """Let every action item, or those touched, stand where the last update says that tells of it; in one statement."""
    wait_for_your_turn()
    items = ActionItem.objects.all() if touched is None else ActionItem.objects.filter(pk__in=touched.items)
    last = ActionUpdate.objects.telling().filter(item=OuterRef("pk")).order_by("-date", "-position")
    told = Coalesce(Subquery(last.values("status")[:1]), Value(ActionStatus.UNKNOWN.value))
    items.annotate(told=told).exclude(status=F("told")).update(status=told)


def wait_for_your_turn() -> None:
    """Nobody else looks until the transaction ends: of two who withdraw at once each would find the other's public."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_LOOK_AT_A_TIME])


def _set_where_different(
    things: QuerySet[Participant] | QuerySet[Organisation], is_public: Combinable | Q
) -> None:
    public = things.filter(is_public).values("pk")
    things.filter(is_public=False, pk__in=public).update(is_public=True)
    things.filter(is_public=True).exclude(pk__in=public).update(is_public=False)
