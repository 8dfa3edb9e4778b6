"""The line of an action item: what was asked or promised, and how it went on."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from dialogues.interchange.shared import Line
from dialogues.interchange.values import (
    Count,
    Date,
    Label,
    LongLabel,
    Part,
    PublicId,
    Required,
    Slug,
    refusal,
    words,
)

ActionKind = Literal["request", "problem", "proposal", "goal", "commitment", "outcome"]
ActionStatus = Literal[
    "received", "under_review", "planned", "in_progress", "long_term_review", "done", "not_possible", "transferred",
    "answered_on_the_spot", "withdrawn", "unknown",
]  # fmt: skip
Place = Annotated[int, Field(ge=0, le=50_000)]
"""Characters from the beginning of a remark."""


class Told(Label):
    longest = 2000
    one_line = False


class Promise(Part):
    """The words that promised it. Without `start` and `end` they stand where they are found first."""

    remark: PublicId
    start: Place | None = None
    end: Place | None = None
    quote: Annotated[str, words(2000, one_line=False), Required]

    @model_validator(mode="after")
    def _in_its_place(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise refusal("gives a start or an end without the other")
        if self.start is None or self.end is None:
            return self
        if self.start >= self.end:
            raise refusal("ends before it begins")
        if self.end - self.start != len(self.quote):
            raise refusal("has a quote of {length} characters for another span", length=len(self.quote))
        return self


class SourceNamed(Part):
    """A source: which one of which dialogue."""

    dialogue: PublicId
    source: PublicId


class Update(Part):
    date: Date
    status: ActionStatus
    text: Told = Told()
    source: SourceNamed | None = None
    evidence: Annotated[str, words(1000)] = ""
    reason: Told = Told()
    transferred_to: PublicId | None = None
    next_update_due: Date | None = None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.status != "unknown" and not self.source and not self.evidence:
            raise refusal("says “{status}” with neither a source nor evidence", status=self.status)
        if self.status in ("not_possible", "transferred") and not self.reason:
            raise refusal("says “{status}” without a reason", status=self.status)
        if self.status == "transferred" and not self.transferred_to:
            raise refusal("does not say in transferred_to who has it now")
        return self


class ActionItem(Line):
    """One item, whole. It also belongs to the dialogues of the remarks that it names."""

    kind_of_line = "action_item"

    type: Literal["action_item"]
    id: PublicId | None = None
    kind: ActionKind
    title: Annotated[LongLabel, Required]
    topics: list[Slug] = []
    dialogues: list[PublicId] = []
    raised_in: list[PublicId] = []
    answered_in: PublicId | None = None
    promise: Promise | None = None
    status: ActionStatus | None = None
    responsible: PublicId | None = None
    due_on: Date | None = None
    updates: list[Update] = []
    edit_version: Count | None = None

    @property
    def updates_by_date(self) -> list[Update]:
        """As it went on; those of one day as they are listed."""
        return sorted(self.updates, key=lambda update: update.date)

    @property
    def told_status(self) -> str:
        """The state that the last update tells."""
        return self.updates_by_date[-1].status if self.updates else "unknown"
