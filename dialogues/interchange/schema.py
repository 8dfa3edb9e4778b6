"""Every type of line of `forum-archive/1`, key by key. A missing key means what its default says."""

from dialogues.interchange.session import (
    NAMED_BY_DEFAULT,
    Attendance,
    Claim,
    ContextFact,
    Dialogue,
    Remark,
    Revision,
    Role,
    Section,
    Source,
    Translation,
)
from dialogues.interchange.shared import (
    SCHEMA,
    Affiliation,
    Line,
    Organisation,
    Participant,
    ParticipantShown,
    Series,
    Topic,
    Variant,
    Venue,
    VenueShown,
)

__all__ = [
    "LINES",
    "NAMED_BY_DEFAULT",
    "SCHEMA",
    "Affiliation",
    "Attendance",
    "Claim",
    "ContextFact",
    "Dialogue",
    "Line",
    "Organisation",
    "Participant",
    "ParticipantShown",
    "Remark",
    "Revision",
    "Role",
    "Section",
    "Series",
    "Source",
    "Topic",
    "Translation",
    "Variant",
    "Venue",
    "VenueShown",
]

LINES: dict[str, type[Line]] = {
    line.kind_of_line: line for line in (Organisation, Topic, Series, Venue, Participant, Dialogue, Revision)
}
