"""Two ways of bringing rows to what a file says, for many parents at once; both write only what differs."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row", bound=Model)
Columns = dict[str, Any]

_BATCH = 1000


@dataclass(frozen=True)
class Put(Generic[Key, Row]):
    """The rows as they stand now, and the keys of those that were made and of those that were changed."""

    rows: dict[Key, Row]
    created: set[Key]
    changed: set[Key]


def put(model: type[Row], stored: Mapping[Key, Row], wanted: Mapping[Key, Columns]) -> Put[Key, Row]:
    """Make the wanted rows that are not stored, and change those that differ. What is not wanted stays."""
    created = {key: model(**columns) for key, columns in wanted.items() if key not in stored}
    changed: dict[Key, Row] = {}
    fields: set[str] = set()
    for key, columns in wanted.items():
        if key in created:
            continue
        for field, value in columns.items():
            if getattr(stored[key], field) != value:
                setattr(stored[key], field, value)
                changed[key] = stored[key]
                fields.add(field)
    model._base_manager.bulk_create(created.values(), batch_size=_BATCH)
    if changed:
        model._base_manager.bulk_update(changed.values(), fields, batch_size=_BATCH // 4)
    return Put({key: created.get(key) or stored[key] for key in wanted}, set(created), set(changed))


def replace(
    model: type[Row],
    parent: str,
    stored: Mapping[int, Iterable[Row]],
    wanted: Mapping[int, Sequence[Columns]],
    *,
    numbered: bool = True,
) -> set[int]:
    """Make each parent's list of rows, in order, what is wanted. Answers with the parents whose list differed.

    `parent` is the column that leads to the parent, by whose primary keys the lists are given. `numbered` rows have
    a `position`, which is counted from 1.
    """
    outdated: list[int] = []
    fresh: list[Row] = []
    changed: set[int] = set()
    for pk, columns in wanted.items():
        rows = list(stored.get(pk, ()))
        if len(rows) == len(columns) and all(map(_says, rows, columns)):
            continue
        changed.add(pk)
        outdated += [row.pk for row in rows]
        for position, content in enumerate(columns, start=1):
            fresh.append(model(**{parent: pk}, **content, **({"position": position} if numbered else {})))
    remove(model, outdated)
    model._base_manager.bulk_create(fresh, batch_size=_BATCH)
    return changed


def remove(model: type[Row], pks: Collection[int]) -> None:
    if pks:
        model._base_manager.filter(pk__in=pks).delete()


def positions(stored: Mapping[Key, int], wanted: Sequence[Key]) -> dict[Key, int]:
    """The position of each key: those that are stored if the order is the same, else counted from 1."""
    if sorted(stored, key=lambda key: stored[key]) == list(wanted):
        return dict(stored)
    return {key: position for position, key in enumerate(wanted, start=1)}


def _says(row: Model, columns: Columns) -> bool:
    return all(getattr(row, field) == value for field, value in columns.items())
