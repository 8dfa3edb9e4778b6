"""Which form carries which field: of every field of every model. A new one must be classed here, or a test fails."""

from django.db.models import Model

from dialogues.models import (
    ActionItem,
    ActionUpdate,
    ArchiveVersion,
    Attendance,
    AttendanceRole,
    AuditEvent,
    Claim,
    ContextFact,
    Dialogue,
    FormerSlug,
    Photo,
    Remark,
    RemarkSpeaker,
    RemarkTranslation,
    Revision,
    SearchEntry,
    Section,
    Series,
    Source,
    Synonym,
    Topic,
    Venue,
)
from participants.models import Affiliation, NameVariant, Organisation, Participant

NOT_CARRIED = "not carried"
"""Made anew wherever the thing is loaded, or known to this site alone."""

Fields = dict[str, str]


def _fields(*, public: str = "", sealed: str = "", not_carried: str = "") -> Fields:
    classed = (("public", public), ("sealed", sealed), (NOT_CARRIED, not_carried))
    return {name: audience for audience, names in classed for name in names.split()}


DECLARED: dict[type[Model], Fields] = {
    Organisation: _fields(
        public="public_id name_ko name_en kind parent founded_on dissolved_on successor",
        not_carried="id is_public",
    ),
    Participant: _fields(
        public="public_id kind name_ko name_en sort_name biography_ko biography_en",
        sealed="merged_into",
        not_carried="id is_public",
    ),
    NameVariant: _fields(public="text language kind source", not_carried="id participant"),
    Affiliation: _fields(
        public="organisation title_ko title_en held_from held_to", not_carried="id participant"
    ),
    Series: _fields(
        public="slug name_ko name_en description_ko description_en rules_ko rules_en host first_held is_main is_sample",
        not_carried="id",
    ),
    Synonym: _fields(public="public_id spellings", not_carried="id keys"),
    Topic: _fields(public="slug name_ko name_en parent", not_carried="id"),
    Venue: _fields(
        public="public_id name_ko name_en address district_ko district_en latitude longitude",
        not_carried="id",
    ),
    Dialogue: _fields(
        public="public_id series number ordinal title_ko title_en summary_ko summary_en language date date_precision"
        " date_basis date_basis_note_ko date_basis_note_en starts_at ends_at part_of_day venue topics coverage status",
        sealed="publish_at published_at edit_version",
        not_carried="id",
    ),
    FormerSlug: _fields(sealed="slug", not_carried="id dialogue"),
    Attendance: _fields(  # name, participant, category and basis as far as `name_display` lets them be shown
        public="local_id participant name_ko name_en category part is_group members name_display name_display_basis"
        " name_display_basis_on",
        not_carried="id dialogue position",
    ),
    AttendanceRole: _fields(
        public="title_ko title_en organisation_ko organisation_en organisation",
        not_carried="id attendance position",
    ),
    Section: _fields(public="local_id heading_ko heading_en parent", not_carried="id dialogue position"),
    Source: _fields(
        public="local_id kind publisher title url published_on published_on_basis language licence",
        not_carried="id dialogue position",
    ),
    Claim: _fields(public="source field attendance value", not_carried="id position"),
    ContextFact: _fields(
        public="source label_ko label_en amount unit period value_ko value_en",
        not_carried="id dialogue position",
    ),
    Remark: _fields(
        public="ref section speakers attribution kind fidelity language public_text source answers offset_ms",
        sealed="text",
        not_carried="id dialogue position",
    ),
    RemarkSpeaker: _fields(public="attendance", not_carried="id remark position"),
    RemarkTranslation: _fields(public="language text origin translator", not_carried="id remark"),
    ActionItem: _fields(  # what belongs to a dialogue that is not public is left out
        public="public_id kind title_ko title_en topics dialogues raised_in answered_in promise_remark promise_start"
        " promise_end promise_quote responsible due_on status",
        sealed="edit_version",
        not_carried="id",
    ),
    ActionUpdate: _fields(
        public="date status text_ko text_en source evidence reason_ko reason_en transferred_to next_update_due",
        not_carried="id item position",
    ),
    Photo: _fields(
        sealed="public_id dialogue position image alt_ko alt_en caption_ko caption_en credit licence taken_on",
        not_carried="id small_image width height",
    ),
    Revision: _fields(sealed="target_kind target_id number before after reason at by", not_carried="id"),
    AuditEvent: _fields(not_carried="id at by verb target_kind target_id label reason"),
    SearchEntry: _fields(  # made of what is carried
        not_carried="id kind remark dialogue participant date language fidelity remark_kind coverage is_sample"
        " categories speakers organisations topics made_of terms text",
    ),
    ArchiveVersion: _fields(not_carried="id counter token raised_at"),
}
