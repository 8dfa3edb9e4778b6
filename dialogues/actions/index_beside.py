"""A whole index made beside the one that the site searches, which then takes its place in one step.

Row by row into a finished index of terms, a million rows take an hour; copied first and indexed afterwards, minutes.
The new table has the name of the old, in a schema of its own, so that what fills the one fills the other:
whoever looks there first (`within`) sees it in the place of the old. What the site changes meanwhile is noted, and
mended before the new one takes its place. One that was broken off stays, and is gone on with.
"""

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from django.db import connection, transaction

from dialogues.actions import index_worker
from dialogues.actions.index_lots import Outcome, lots, of_dialogues, of_participants
from dialogues.actions.index_rows import oldest_of_form
from dialogues.models import ArchiveVersion, Remark, SearchEntry

_SCHEMA, _OLD_SCHEMA = "search_entries_beside", "search_entries_replaced"
_NOTED = f"{_SCHEMA}.noted"
_TABLE = SearchEntry._meta.db_table
_BESIDE = f"{_SCHEMA}.{_TABLE}"
_TERMS = "search_entry_terms"
_MOST_TO_MEND_AT_ONCE = 20
_WORTH_IT = 20_000  # remarks: fewer are soon made in their place
_COMPARING = {compare.__name__: compare for compare in (of_dialogues, of_participants)}


def is_wanted() -> bool:
    """Whether most of a large index would be made anew, and the database lets its account make a schema."""
    public = Remark.objects.public().count()
    if public < _WORTH_IT or 2 * SearchEntry.objects.remarks().of_form(oldest_of_form()).count() > public:
        return False
    return bool(_value("SELECT has_database_privilege(current_database(), 'CREATE')"))


def is_begun() -> bool:
    return _value("SELECT to_regclass(%s)", _NOTED) is not None


def note(*, dialogues: Collection[int], participants: Collection[int]) -> None:
    """If an index is being made beside, remember what has changed: called with the archive's version raised."""
    if not is_begun():
        return
    with connection.cursor() as cursor:
        for kind, keys in (("dialogue", dialogues), ("participant", participants)):
            cursor.execute(
                f"INSERT INTO {_NOTED} SELECT %s, unnest(%s::bigint[])",
                [kind, sorted(keys)],
            )


def begin() -> None:
    """Make the empty table, or go on with one that was broken off if it has the columns of today."""
    with transaction.atomic():
        ArchiveVersion.objects.held()  # whoever is changing something now does not note it
        if is_begun() and _columns(_BESIDE) == _columns(_live()):
            return
        drop()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {_SCHEMA}")
            cursor.execute(f"CREATE TABLE {_NOTED} (kind text, key bigint)")
            cursor.execute(f"CREATE TABLE {_BESIDE} (LIKE {_live()} INCLUDING ALL EXCLUDING INDEXES)")
            options: Any = _value("SELECT reloptions FROM pg_class WHERE oid = %s::regclass", _live())
            if options:
                cursor.execute(f"ALTER TABLE {_BESIDE} SET ({', '.join(options)})")
            for _, constraint in _constraints("p", "u"):
                cursor.execute(f"ALTER TABLE {_BESIDE} ADD {constraint}")
            for name, index in _indexes():
                if name != _TERMS:
                    cursor.execute(index)


def fill(processes: int) -> Iterator[tuple[int, int, Outcome]]:
    """Copy the rows in, by as many processes: after each lot (done, to be done, what came of it)."""
    connection.close()  # a process of its own has a connection of its own
    settings = {name: connection.settings_dict[name] for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}
    with ProcessPoolExecutor(processes, get_context("spawn"), index_worker.begin, (settings,)) as pool:
        sizes = {
            pool.submit(index_worker.mend, compare.__name__, keys): len(keys)
            for _, _, compare, keys in lots()
        }
        done, total = 0, sum(sizes.values())
        for each in as_completed(sizes):
            done += sizes[each]
            yield done, total, Outcome(*each.result())


def mended(compare: str, keys: Sequence[int]) -> tuple[int, int, int]:
    with within():
        outcome = _COMPARING[compare](keys).mend()
    return outcome.kept, outcome.made, outcome.removed


@contextmanager
def within() -> Iterator[None]:
    """A transaction in which the name of the table means the new one."""
    with transaction.atomic(), connection.cursor() as cursor:
        usual = _value("SHOW search_path")
        cursor.execute(f"SET LOCAL search_path TO {_SCHEMA}, {usual}")
        yield
        cursor.execute(f"SET LOCAL search_path TO {usual}")


def index_terms() -> None:
    """What the rows were copied without; and tell the planner of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        held = _value("SELECT to_regclass(%s)", f"{_SCHEMA}.{_TERMS}")
        for name, index in _indexes():
            if name == _TERMS and held is None:
                cursor.execute(index)
        cursor.execute(f"ANALYZE {_BESIDE}")


def take_place() -> None:
    """Mend what was noted until there is little, and the rest while nobody can change anything; then change places."""
    while len(_noted()) > _MOST_TO_MEND_AT_ONCE:
        with transaction.atomic():
            ArchiveVersion.objects.held()
            _mend(_noted()[:_MOST_TO_MEND_AT_ONCE])
    live = _live()
    own = live.partition(".")[0]
    with transaction.atomic():
        ArchiveVersion.objects.held()
        _mend(_noted())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"CREATE SCHEMA {_OLD_SCHEMA}")
            for _, constraint in _constraints("f"):
                cursor.execute(f"ALTER TABLE {_BESIDE} ADD {constraint}")
            cursor.execute(f"ALTER TABLE {live} SET SCHEMA {_OLD_SCHEMA}")
            cursor.execute(f"ALTER TABLE {_BESIDE} SET SCHEMA {own}")
            cursor.execute(f"DROP SCHEMA {_SCHEMA} CASCADE")
    drop()


def drop() -> None:
    """The links of what is replaced go one by one: each locks one table that the site reads, for a moment."""
    old = f"{_OLD_SCHEMA}.{_TABLE}"
    with connection.cursor() as cursor:
        if _value("SELECT to_regclass(%s)", old):
            for name, _ in _constraints("f", table=old):
                cursor.execute(f"ALTER TABLE {old} DROP CONSTRAINT {name}")
        cursor.execute(f"DROP SCHEMA IF EXISTS {_OLD_SCHEMA} CASCADE")
        cursor.execute(f"DROP SCHEMA IF EXISTS {_SCHEMA} CASCADE")


def _mend(noted: Sequence[tuple[Any, ...]]) -> None:
    keys = {of: [key for kind, key in noted if kind == of] for of in ("dialogue", "participant")}
    with within():
        of_dialogues(keys["dialogue"]).mend()
        of_participants(keys["participant"]).mend()
    with connection.cursor() as cursor:
        for kind, gone in keys.items():
            cursor.execute(f"DELETE FROM {_NOTED} WHERE kind = %s AND key = ANY(%s)", [kind, gone])  # noqa: S608


def _noted() -> list[tuple[Any, ...]]:
    """Kind and key of each."""
    return _rows(f"SELECT DISTINCT kind, key FROM {_NOTED} ORDER BY kind, key")  # noqa: S608


def _live() -> str:
    """The table that the site searches, with its schema."""
    return f"{_value('SELECT current_schema()')}.{_TABLE}"


def _columns(table: str) -> list[tuple[Any, ...]]:
    return _rows(
        "SELECT attname, atttypid, attstorage FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname",
        [table],
    )


def _constraints(*kinds: str, table: str = "") -> list[tuple[Any, ...]]:
    """Those of the table that the site searches, by name, as the database writes them."""
    return _rows(
        "SELECT quote_ident(conname), format('CONSTRAINT %%I %%s', conname, pg_get_constraintdef(oid)) "
        "FROM pg_constraint WHERE conrelid = %s::regclass AND contype::text = ANY(%s)",
        [table or _live(), list(kinds)],
    )


def _indexes() -> list[tuple[str, str]]:
    """Those that no constraint brings along, each with the statement that makes it on the new table."""
    found = _rows(
        "SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid "
        "WHERE indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        [_live()],
    )
    return [(name, made.replace(f" ON {_live()} ", f" ON {_BESIDE} ")) for name, made in found]


def _value(statement: str, *parameters: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchone()[0]


def _rows(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
