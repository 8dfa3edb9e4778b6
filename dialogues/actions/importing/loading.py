"""The one door for files: lines in, in any order, and all of them or none into the archive."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.db import DataError, IntegrityError, connection, transaction

from dialogues.actions.audit import Actor
from dialogues.actions.importing import effects
from dialogues.actions.importing.action_item_lines import load_action_items
from dialogues.actions.importing.dialogue_lines import load_dialogues
from dialogues.actions.importing.held_items import refuse_what_was_let_go
from dialogues.actions.importing.known import Known
from dialogues.actions.importing.load import Load, LoadReport
from dialogues.actions.importing.photo_lines import load_photos
from dialogues.actions.importing.reference_lines import ReferenceLine, link_references, load_references
from dialogues.actions.importing.revision_lines import load_revisions
from dialogues.actions.importing.synonym_lines import load_synonyms
from dialogues.actions.photos import written_files
from dialogues.actions.visibility import refresh_public_flags, refresh_states
from dialogues.interchange import InterchangeError, Line, schema
from dialogues.models import AuditEvent

LOADED = "loaded from a file"
"""The reason that revisions and the audit log give, where the caller says no other."""

NumberedLine = tuple[int, Line]

_LINES_AT_ONCE, _REMARKS_AT_ONCE, _PHOTOS_AT_ONCE = 100, 3000, 8
_MANY_REMARKS = 1000
_ONE_LOAD_AT_A_TIME = 0x666F72756D  # the key of an advisory lock: "forum"


@transaction.atomic
def load_archive(*, lines: Iterable[NumberedLine], by: Actor, reason: str = LOADED) -> LoadReport:
    """Bring the archive to what the lines say, each given with its number in the file; nothing else changes.

    A dialogue, an organisation and so on is known by its id: one that is stored is changed where it differs, and a
    second load of the same lines changes nothing. A participant within a dialogue is made if nobody has the id, and
    only given the spellings that it lacks; a venue without an id is the one of its names and district. What the
    public saw changes under the rules of `revising`: with a revision, for which `reason` is given. A published
    dialogue is never made a draft, and a withdrawn one never brought back. Raises InterchangeError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_LOAD_AT_A_TIME])
    load = Load(by, reason, Known.read())
    with written_files() as load.report.files:
        _load_everything(load, lines)
    return load.report


def _load_everything(load: Load, lines: Iterable[NumberedLine]) -> None:
    waiting = _load_all(load, lines)
    waiting = _load_all(load, waiting)
    if dialogues := [line for line in waiting if isinstance(line[1], schema.Dialogue)]:
        _load_batch(load, dialogues, is_last=True)
    for batch in _batches(line for line in waiting if isinstance(line[1], schema.Photo | schema.ActionItem)):
        _load_batch(load, batch, is_last=True)
    refuse_what_was_let_go(load)
    refresh_states()
    link_references(load)
    effects.revise(load)
    AuditEvent.objects.bulk_create(load.events, batch_size=500)
    if load.changes_the_record:
        refresh_public_flags()
        effects.show_what_changed(load)


def _load_all(load: Load, lines: Iterable[NumberedLine]) -> list[NumberedLine]:
    """Load what can be loaded now, and answer with what has to wait for a later line."""
    return [waiting for batch in _batches(lines) for waiting in _load_batch(load, batch, is_last=False)]


def _load_batch(load: Load, batch: Sequence[NumberedLine], *, is_last: bool) -> list[NumberedLine]:
    """Store lines of one type. What the database refuses is looked for line by line, to name the one."""
    before = len(load.links), len(load.affiliations)
    try:
        return _stored(load, batch, is_last=is_last)
    except (IntegrityError, DataError) as error:
        number, _ = batch[0]
        if len(batch) > 1:
            load.known = Known.read()
            del load.links[before[0] :], load.affiliations[before[1] :]
            for line in batch:
                _load_batch(load, [line], is_last=is_last)
        raise InterchangeError(number, "", f"the database refuses it: {_rule(error)}") from error


@transaction.atomic
def _stored(load: Load, batch: Sequence[NumberedLine], *, is_last: bool) -> list[NumberedLine]:
    waiting: list[NumberedLine] = []
    match batch[0][1]:
        case schema.Dialogue():
            waiting += load_dialogues(load, cast(list[tuple[int, schema.Dialogue]], batch), is_last=is_last)
        case schema.Photo():
            waiting += load_photos(load, cast(list[tuple[int, schema.Photo]], batch), is_last=is_last)
        case schema.ActionItem() if not is_last:
            waiting += batch  # until every dialogue is stored
        case schema.ActionItem():
            load_action_items(load, cast(list[tuple[int, schema.ActionItem]], batch))
        case schema.Revision():
            load_revisions(load, cast(list[tuple[int, schema.Revision]], batch))
        case schema.Synonym():
            load_synonyms(load, cast(list[tuple[int, schema.Synonym]], batch))
        case _:
            load_references(load, cast(list[tuple[int, ReferenceLine]], batch))
    _tell_the_planner(batch)
    connection.check_constraints()
    return waiting


def _tell_the_planner(batch: Sequence[NumberedLine]) -> None:
    """Without figures of tables that were empty a moment ago, each check of a remark would read all attendances."""
    if sum(len(line.remarks) for _, line in batch if isinstance(line, schema.Dialogue)) >= _MANY_REMARKS:
        with connection.cursor() as cursor:
            cursor.execute(
                "ANALYZE dialogues_attendance, dialogues_remarkspeaker, dialogues_section, dialogues_source"
            )


def _batches(lines: Iterable[NumberedLine]) -> Iterator[list[NumberedLine]]:
    """Runs of lines of one type, none with more lines, remarks or pictures than are stored at once."""
    batch: list[NumberedLine] = []
    remarks = 0
    for number, line in lines:
        coming = len(line.remarks) if isinstance(line, schema.Dialogue) else 0
        most = _PHOTOS_AT_ONCE if isinstance(line, schema.Photo) else _LINES_AT_ONCE
        is_full = len(batch) >= most or remarks + coming > _REMARKS_AT_ONCE
        if batch and (is_full or type(line) is not type(batch[0][1])):
            yield batch
            batch, remarks = [], 0
        batch.append((number, line))
        remarks += coming
    if batch:
        yield batch


def _rule(error: Exception) -> str:
    """The named rule that a statement broke, such as `dialogue_number_once_in_series`."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or str(error).splitlines()[0]
