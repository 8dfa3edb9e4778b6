"""Every type of line of `forum-archive/1`, key by key. A missing key means what its default says."""

from dialogues.interchange.action_items import ActionItem, Promise, SourceNamed, Update
from dialogues.interchange.photos import Photo
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
    Synonym,
    Topic,
    Variant,
    Venue,
    VenueShown,
)

__all__ = [
    "LINES",
    "NAMED_BY_DEFAULT",
    "SCHEMA",
    "ActionItem",
    "Affiliation",
    "Attendance",
    "Claim",
    "ContextFact",
    "Dialogue",
    "Line",
    "Organisation",
    "Participant",
    "ParticipantShown",
    "Photo",
    "Promise",
    "Remark",
    "Revision",
    "Role",
    "Section",
    "Series",
    "Source",
    "SourceNamed",
    "Synonym",
    "Topic",
    "Translation",
    "Update",
    "Variant",
    "Venue",
    "VenueShown",
]

LINES: dict[str, type[Line]] = {
    line.kind_of_line: line
    for line in (
        Organisation,
        Topic,
        Series,
        Synonym,
        Venue,
        Participant,
        Dialogue,
        Photo,
        ActionItem,
        Revision,
    )
}
