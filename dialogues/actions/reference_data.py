"""People, organisations, venues, topics, series: what many dialogues share, so that a change shows in all of them."""

from collections.abc import Callable

from django.db import models, transaction
from django.db.models import ProtectedError

from dialogues.actions import audit, touched
from dialogues.actions.audit import Actor
from dialogues.actions.errors import StillInUse
from dialogues.actions.indexing import show, show_everywhere
from dialogues.actions.visibility import refresh_public_flags


@transaction.atomic
def save_reference_data(
    *, thing: models.Model, write: Callable[[], object], by: Actor, is_new: bool = False
) -> models.Model:
    """Store what `write` saves of `thing` and its parts, and let every page that shows it know."""
    touches = touched.by_reference_data(thing)
    write()
    refresh_public_flags(touches | touched.by_reference_data(thing))
    show_everywhere([thing])
    audit.record("created" if is_new else "revised", thing, by=by)
    return thing


@transaction.atomic
def delete_reference_data(*, thing: models.Model, by: Actor) -> None:
    """Delete what nothing in the archive points at. Raises StillInUse."""
    if any(getattr(thing, name).exists() for name in _what_may_be_tagged(thing)):
        raise StillInUse(thing)
    audit.record("deleted", thing, by=by)
    touches = touched.by_reference_data(thing)
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError as error:
        raise StillInUse(thing) from error
    refresh_public_flags(touches)
    show()


def _what_may_be_tagged(thing: models.Model) -> list[str]:
    """The reverse side of many-to-many relations, which no PROTECT guards: the dialogues of a topic."""
    tagging = [relation for relation in thing._meta.related_objects if relation.many_to_many]
    return [name for relation in tagging if (name := relation.get_accessor_name())]
