"""The glossary's groups. One that names no id is the stored group with the first of its spellings, else a new one."""

from collections.abc import Sequence

from dialogues.actions.importing.load import CREATED, UNCHANGED, UPDATED, Load
from dialogues.actions.importing.rows import Columns, put
from dialogues.interchange import schema
from dialogues.models import Synonym
from dialogues.models.synonym import spelling_keys
from participants import public_ids


def load_synonyms(load: Load, lines: Sequence[tuple[int, schema.Synonym]]) -> None:
    """Store the groups. That no spelling stands in two of them is the database's own rule."""
    wanted: dict[str, Columns] = {}
    for _, line in lines:
        name = line.id or _same_group(line)
        keys = spelling_keys(line.spellings)
        wanted[name] = {"public_id": name, "spellings": line.spellings, "keys": keys}
    stored = {each.public_id: each for each in Synonym.objects.filter(public_id__in=wanted)}
    done = put(Synonym, stored, wanted)
    for name, row in done.rows.items():
        load.mark(row, CREATED if name in done.created else UPDATED if name in done.changed else UNCHANGED)
    load.changes_the_record |= bool(done.created or done.changed)


def _same_group(line: schema.Synonym) -> str:
    same = Synonym.objects.sharing(spelling_keys(line.spellings[:1])).first()
    return same.public_id if same else public_ids.new("g")
