"""How many items stand at each state, and how many there are of each kind: the figures of a list as charts."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from dialogues.models import ActionItem, ActionKind, ActionStatus, ArchiveVersion
from dialogues.models.action_status import OPEN
from dialogues.views.charts import Chart, Row, bars

TONES = {
    ActionStatus.UNKNOWN: "soft",
    ActionStatus.DONE: "strong",
    ActionStatus.ANSWERED_ON_THE_SPOT: "strong",
    ActionStatus.NOT_POSSIBLE: "danger",
    **dict.fromkeys(OPEN, "notice"),
}

Address = Callable[[str], str]
Counts = tuple[Mapping[str, int], Mapping[str, int]]
"""As `count_by_status_and_kind` gives them."""


def _nowhere(_value: str) -> str:
    return ""


def of_record() -> Counts:
    """How many of all items of the record stand at each state, and how many there are of each kind."""
    items = ActionItem.objects.in_record()
    return ArchiveVersion.objects.kept("items-by-status-and-kind", items.count_by_status_and_kind)


def charts(counts: Counts, state_url: Address = _nowhere, kind_url: Address = _nowhere) -> list[Chart]:
    by_status, by_kind = counts
    return [_states(by_status, state_url), _kinds(by_kind, kind_url)]


def record_by_state(url_of: Address) -> Chart:
    """The states that any item of the record stands at."""
    by_status, _by_kind = of_record()
    return _states(by_status, url_of)


def _states(counts: Mapping[str, int], url_of: Address) -> Chart:
    """In the order in which things go on."""
    rows = [
        Row(str(label), counts[value], url_of(value), TONES.get(ActionStatus(value), ""))
        for value, label in ActionStatus.choices
        if value in counts
    ]
    headings = (gettext("State"), gettext("Items"))
    unit = gettext("As their sources say; the archive has not checked it.")
    return bars("states", gettext("How they stand"), rows, headings=headings, unit=unit, has_percentages=True)


def _kinds(counts: Mapping[str, int], url_of: Address) -> Chart:
    rows = [
        Row(str(label), counts[value], url_of(value))
        for value, label in ActionKind.choices
        if value in counts
    ]
    headings = (gettext("Kind"), gettext("Items"))
    return bars("kinds", gettext("By kind"), rows, headings=headings, has_percentages=True)
