"""What was said, by whom, when, and how we know."""

from dialogues.models.action_item import ActionItem
from dialogues.models.action_status import NEEDS_REASON, OPEN, WAITING, ActionKind, ActionStatus
from dialogues.models.action_update import ActionUpdate
from dialogues.models.archive_version import ArchiveVersion
from dialogues.models.attendance import (
    PRIVATE_CATEGORIES,
    Attendance,
    AttendanceRole,
    Category,
    NameDisplay,
    Part,
)
from dialogues.models.audit import AuditEvent
from dialogues.models.dialogue import (
    Coverage,
    DateBasis,
    DatePrecision,
    Dialogue,
    FormerSlug,
)
from dialogues.models.photo import Photo, PhotoLicence
from dialogues.models.programme import Series, Topic, Venue
from dialogues.models.remark import (
    LONGEST_TEXT,
    UNWARRANTED,
    Fidelity,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    RemarkTranslation,
    TranslationOrigin,
)
from dialogues.models.revision import RevisedKind, Revision
from dialogues.models.search_entry import UNDATED, EntryKind, SearchEntry
from dialogues.models.section import Section
from dialogues.models.source import Claim, ClaimField, ContextFact, Source, SourceKind
from dialogues.models.synonym import Synonym
from dialogues.models.visibility import Status, in_public_dialogue

__all__ = [
    "LONGEST_TEXT",
    "NEEDS_REASON",
    "OPEN",
    "PRIVATE_CATEGORIES",
    "UNDATED",
    "UNWARRANTED",
    "WAITING",
    "ActionItem",
    "ActionKind",
    "ActionStatus",
    "ActionUpdate",
    "ArchiveVersion",
    "Attendance",
    "AttendanceRole",
    "AuditEvent",
    "Category",
    "Claim",
    "ClaimField",
    "ContextFact",
    "Coverage",
    "DateBasis",
    "DatePrecision",
    "Dialogue",
    "EntryKind",
    "Fidelity",
    "FormerSlug",
    "NameDisplay",
    "Part",
    "Photo",
    "PhotoLicence",
    "Remark",
    "RemarkKind",
    "RemarkSpeaker",
    "RemarkTranslation",
    "RevisedKind",
    "Revision",
    "SearchEntry",
    "Section",
    "Series",
    "Source",
    "SourceKind",
    "Status",
    "Synonym",
    "Topic",
    "TranslationOrigin",
    "Venue",
    "in_public_dialogue",
]
