"""One load: what it has done so far, and what it still has to do when the last line is read."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Model

from dialogues import representation
from dialogues.actions import audit
from dialogues.actions.audit import Actor
from dialogues.actions.history import Change
from dialogues.actions.importing.known import Known
from dialogues.interchange import InterchangeError
from dialogues.interchange.schema import Participant as ParticipantLine
from dialogues.models import ActionItem, AuditEvent
from dialogues.representation import Written
from participants.models import Participant

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
_CALLED = {"actionitem": "action_item"}
_VERBS = {CREATED: "created", UPDATED: "revised"}


@dataclass
class LoadReport:
    """What came of a load: how many things of each kind, by outcome; and what stands in the way of publishing.

    `files` are the names of those that it wrote: whoever rolls the load back deletes them.
    """

    outcomes: dict[tuple[str, int], str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def count(self, outcome: str, kind: str | None = None) -> int:
        """How many things were `created`, `updated` or `unchanged`: of one kind, such as `dialogue`, or of all."""
        return sum(
            found == outcome and kind in (None, of_kind) for (of_kind, _), found in self.outcomes.items()
        )

    @property
    def summary(self) -> str:
        """Such as `created: 2 dialogue, 1 topic; unchanged: 4 participant`."""
        counts = Counter((outcome, kind) for (kind, _), outcome in self.outcomes.items())
        found = []
        for outcome in (CREATED, UPDATED, UNCHANGED):
            kinds = [f"{count} {kind}" for (of, kind), count in sorted(counts.items()) if of == outcome]
            found += [f"{outcome}: {', '.join(kinds)}"] if kinds else []
        return "; ".join(found) or "nothing was in it"


@dataclass(frozen=True)
class Link:
    """A column that points at something which a later line may still define."""

    line: int
    path: str
    row: Model
    column: str
    kind: str
    target: str | None


@dataclass(frozen=True)
class ItemBefore:
    """What a revision keeps of an action item, if it ever was public, as it stood before the load."""

    was_public: bool
    words: Written | None


@dataclass
class Load:
    """`changes_the_record` says whether the public will see anything of it.

    `let_go` says of action items what was taken from under them and no line has replaced yet.
    """

    by: Actor
    reason: str
    known: Known
    report: LoadReport = field(default_factory=LoadReport)
    links: list[Link] = field(default_factory=list)
    affiliations: list[tuple[int, Participant, ParticipantLine]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    events: list[AuditEvent] = field(default_factory=list)
    items_before: dict[int, ItemBefore] = field(default_factory=dict)
    let_go: dict[int, InterchangeError] = field(default_factory=dict)
    changes_the_record: bool = False

    def mark(self, row: Model, outcome: str) -> None:
        """Say what became of a thing; what was made in this load stays so. The audit log says it once."""
        kind = row._meta.model_name or ""
        key = (_CALLED.get(kind, kind), row.pk)
        before = self.report.outcomes.get(key)
        if before == CREATED or (before == UPDATED and outcome == UNCHANGED):
            return
        if outcome in _VERBS and outcome != before:
            self.log(_VERBS[outcome], row)
        self.report.outcomes[key] = outcome

    def log(self, verb: str, row: Model) -> None:
        self.events.append(audit.event(verb, row, by=self.by, reason=self.reason))

    def remember(self, item: ActionItem) -> None:
        """Keep how an item, read `with_action_items`, stood first in this load."""
        dialogues = list(item.dialogues.all())
        words = representation.action_item(item) if any(each.was_ever_public for each in dialogues) else None
        is_public = any(dialogue.is_published for dialogue in dialogues)
        self.items_before.setdefault(item.pk, ItemBefore(is_public, words))

    def warn(self, line: int, path: str, message: str) -> None:
        self.report.warnings.append(f"line {line}: {path}: {message}" if path else f"line {line}: {message}")
