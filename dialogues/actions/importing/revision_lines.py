"""The history that a sealed file brings. It is appended as it is: what is stored of it can only be the same."""

from collections.abc import Sequence

from dialogues.actions.importing.load import CREATED, UNCHANGED, Load
from dialogues.interchange import InterchangeError, schema
from dialogues.models import Revision


def load_revisions(load: Load, lines: Sequence[tuple[int, schema.Revision]]) -> None:
    """Append the revisions that are not stored yet. Raises InterchangeError for one that is stored otherwise."""
    held = Revision.objects.filter(target_id__in={line.target_id for _, line in lines})
    stored = {(each.target_kind, each.target_id, each.number): each for each in held}
    fresh: list[Revision] = []
    for number, line in lines:
        columns = line.model_dump(exclude={"schema_", "type"})
        same = stored.get((line.target_kind, line.target_id, line.number))
        if same is None:
            fresh.append(Revision(**columns))
            stored[line.target_kind, line.target_id, line.number] = fresh[-1]
        elif any(getattr(same, key) != value for key, value in columns.items()):
            raise InterchangeError(
                number, "number", f"number {line.number} of “{line.target_id}” is stored otherwise"
            )
        elif same.pk:
            load.report.outcomes["revision", same.pk] = UNCHANGED
    for revision in Revision.objects.bulk_create(fresh, batch_size=500):
        load.report.outcomes["revision", revision.pk] = CREATED
    load.changes_the_record |= bool(fresh)
