"""A session: one line with all that belongs to it, and the line of a revision."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import model_validator

from dialogues.interchange.shared import Language, Line, ParticipantShown, VenueShown
from dialogues.interchange.values import (
    LONGEST_TEXT,
    Amount,
    Count,
    Date,
    Kept,
    Label,
    LongLabel,
    Moment,
    Note,
    Number,
    OrganisationShown,
    Part,
    Prose,
    PublicId,
    Required,
    Seconds,
    Slug,
    Time,
    Value,
    refusal,
    words,
)

_ADDRESS = re.compile(r"https?://[^\s/]+\S*")

Basis = Literal["printed", "inferred", "unknown"]
Category = Literal[
    "mayor", "official", "council_member", "business", "worker", "researcher", "educator", "student", "resident",
    "civic_group", "press", "other",
]  # fmt: skip

NAMED_BY_DEFAULT = frozenset(
    {"mayor", "official", "council_member", "business", "researcher", "educator", "civic_group", "press"}
)
"""Whoever speaks in office or for others is named where a line does not say; everybody else by role only."""


class Source(Part):
    id: PublicId
    kind: Literal["press", "city_release", "minutes", "recording"] = "press"
    publisher: Annotated[str, words(200), Required]
    title: Annotated[str, words(300)] = ""
    url: Annotated[str, words(1000)] = ""
    published_on: Date | None = None
    published_on_basis: Basis | None = None
    language: Language = "ko"
    licence: Annotated[str, words(200)] = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.url and not _ADDRESS.fullmatch(self.url):
            raise refusal("has a url that is no address on the web")
        if self.published_on_basis and (self.published_on is None) != (self.published_on_basis == "unknown"):
            raise refusal("published_on_basis is unknown exactly when there is no published_on")
        return self


class Claim(Part):
    source: PublicId
    field: Literal["title", "date", "starts_at", "venue", "name", "role", "organisation"]
    attendance: PublicId | None = None
    value: Annotated[str, words(500), Required]


class ContextFact(Part):
    source: PublicId | None = None
    label: Annotated[Label, Required]
    amount: Amount | None = None
    unit: Annotated[str, words(20)] = ""
    period: Annotated[str, words(40)] = ""
    value: Value = Value()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.amount is None and not self.value:
            raise refusal("has neither an amount nor a value")
        if self.amount is not None and not self.unit:
            raise refusal("has an amount without a unit")
        return self


class Role(Part):
    title: Label = Label()
    organisation: OrganisationShown = OrganisationShown()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.title and not self.organisation:
            raise refusal("has neither a title nor the name of an organisation")
        return self


class Attendance(Part):
    """Who was there. `title` and `organisation` may stand in place of a single role."""

    id: PublicId
    participant: ParticipantShown | None = None
    name_as_shown: Annotated[Label, Required]
    roles: list[Role] = []
    category: Category = "other"
    part: Literal["host", "moderator", "speaker", "attendee"] = "speaker"
    group: bool = False
    members: list[PublicId] = []
    name_display: Literal["full", "surname", "role_only", "withheld"]
    name_display_basis: Annotated[str, words(200)] = ""
    name_display_basis_on: Date | None = None

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        said = dict(value)
        role = {key: said.pop(key) for key in ("title", "organisation") if key in said}
        if role and said.get("roles"):
            raise refusal("has roles, and a title or an organisation beside them")
        if any(content is not None for content in role.values()):
            said["roles"] = [role]
        if said.get("name_display") is None:
            said["name_display"] = (
                "full" if said.get("category", "other") in NAMED_BY_DEFAULT else "role_only"
            )
        return said


class Section(Part):
    id: PublicId
    heading: Annotated[LongLabel, Required]
    parent: PublicId | None = None


class Translation(Part):
    language: Language
    text: Annotated[str, words(LONGEST_TEXT, one_line=False), Required]
    origin: Literal["official", "source", "staff", "staff_gist", "machine"]
    translator: Annotated[str, words(200)] = ""


class Remark(Part):
    ref: PublicId | None = None
    section: PublicId | None = None
    speakers: list[PublicId] = []
    attribution: Annotated[str, words(300)] = ""
    kind: Literal["speech", "question", "answer", "event", "procedural"] = "speech"
    fidelity: Literal["verbatim", "translated", "paraphrase", "summary"]
    language: Language
    text: Annotated[str, words(LONGEST_TEXT, one_line=False), Required]
    source: PublicId | None = None
    answers: PublicId | None = None
    offset: Seconds | None = None
    translations: list[Translation] = []

    @model_validator(mode="after")
    def _by_somebody(self) -> Self:
        needs_none = self.kind in ("event", "procedural") or self.fidelity == "summary"
        if not self.speakers and not self.attribution and not needs_none:
            raise refusal("has neither speakers nor an attribution")
        return self


class Dialogue(Line):
    """One session, whole: what a line does not list is not part of it."""

    kind_of_line = "dialogue"

    type: Literal["dialogue"] = "dialogue"
    id: PublicId | None = None
    series: Slug
    number: Number | None = None
    ordinal: Annotated[str, words(60)] = ""
    date: Date | None = None
    date_precision: Literal["day", "month", "year"] = "day"
    date_basis: Basis | None = None
    date_basis_note: Note = Note()
    starts_at: Time | None = None
    ends_at: Time | None = None
    part_of_day: Annotated[str, words(60)] = ""
    language: Language = "ko"
    status: Literal["draft", "in_review", "published", "withdrawn"] | None = None
    coverage: Literal["full_transcript", "press_quotations", "facts_only"] | None = None
    title: Annotated[LongLabel, Required]
    summary: Prose = Prose()
    venue: VenueShown | None = None
    topics: list[Slug] = []
    sources: list[Source] = []
    claims: list[Claim] = []
    context_facts: list[ContextFact] = []
    attendances: list[Attendance] = []
    sections: list[Section] = []
    remarks: list[Remark] = []
    edit_version: Count | None = None
    publish_at: Moment | None = None
    published_at: Moment | None = None
    former_slugs: list[Annotated[str, words(32), Required]] | None = None

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        said = dict(value)
        for key, letter in (("sources", "s"), ("attendances", "a"), ("sections", "c")):
            said[key] = _with_local_ids(said.get(key, []), letter)
        language = said.get("language", "ko")
        said["remarks"] = _each(said.get("remarks", []), lambda remark: {"language": language, **remark})
        return said

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.date_basis and (self.date is None) != (self.date_basis == "unknown"):
            raise refusal("date_basis is unknown exactly when there is no date")
        if self.date_basis == "inferred" and not self.date_basis_note:
            raise refusal("an inferred date needs a date_basis_note that says how")
        return self


class Revision(Line):
    """One change of published words, in the sealed form alone."""

    kind_of_line = "revision"

    type: Literal["revision"]
    target_kind: Literal["dialogue", "remark", "action_item"]
    target_id: PublicId
    number: Count
    before: Kept = ""
    after: Kept = ""
    reason: Annotated[str, words(500), Required]
    at: Moment
    by: Annotated[str, words(150)] = ""


def _each(parts: Any, change: Any) -> Any:
    if not isinstance(parts, list):
        return parts
    return [change(part) if isinstance(part, dict) else part for part in parts]


def _with_local_ids(parts: Any, letter: str) -> Any:
    """The parts, each with an id: a missing one is the letter and the first number that is free."""
    taken = {part.get("id") for part in parts if isinstance(part, dict)} if isinstance(parts, list) else set()
    free = (made for made in map(f"{letter}{{}}".format, range(1, 10**9)) if made not in taken)
    return _each(parts, lambda part: part if part.get("id") is not None else {**part, "id": next(free)})
