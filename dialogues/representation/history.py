"""What became of the record. Revisions are sealed: they hold words and names that are no longer shown."""

from dialogues.interchange import SCHEMA
from dialogues.models import Revision
from dialogues.representation.values import Written, write_moment


def revision(revision: Revision) -> Written:
    """One revision, in the sealed form: there is no public one."""
    return {
        "schema": SCHEMA,
        "type": "revision",
        "target_kind": revision.target_kind,
        "target_id": revision.target_id,
        "number": revision.number,
        "before": revision.before,
        "after": revision.after,
        "reason": revision.reason,
        "at": write_moment(revision.at),
        "by": revision.by,
    }
