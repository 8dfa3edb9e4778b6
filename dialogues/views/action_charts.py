"""How many items stand at each state, and how many there are of each kind: the figures of a list as charts."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from dialogues.models import ActionItem, ActionKind, ActionStatus, ArchiveVersion
from dialogues.models.action_item import ActionItemQuerySet
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


def _nowhere(_value: str) -> str:
    return ""


def by_state(items: ActionItemQuerySet, url_of: Address = _nowhere) -> Chart:
    """The states that any of the items stands at, in the order in which things go on."""
    return _states(items.count_by_status(), url_of)


def record_by_state(url_of: Address) -> Chart:
    """As `by_state`, of all items of the record."""
    items = ActionItem.objects.public().in_record()
    return _states(ArchiveVersion.objects.kept("items-by-state", items.count_by_status), url_of)


def _states(counts: Mapping[str, int], url_of: Address) -> Chart:
    rows = [
        Row(str(label), counts[value], url_of(value), TONES.get(ActionStatus(value), ""))
        for value, label in ActionStatus.choices
        if value in counts
    ]
    headings = (gettext("State"), gettext("Items"))
    return bars("states", gettext("How they stand"), rows, headings=headings, has_percentages=True)


def by_kind(items: ActionItemQuerySet, url_of: Address = _nowhere) -> Chart:
    counts = items.count_by_kind()
    rows = [
        Row(str(label), counts[value], url_of(value))
        for value, label in ActionKind.choices
        if value in counts
    ]
    headings = (gettext("Kind"), gettext("Items"))
    return bars("kinds", gettext("By kind"), rows, headings=headings, has_percentages=True)
