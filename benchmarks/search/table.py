"""What was measured, in columns."""

import math
from collections.abc import Iterable

from benchmarks.client import Figures
from benchmarks.search.goals import GOALS, Goal, Medians

HEADS = ("asked", "of", "times", "p50", "p95", "clients", "p50", "p95", "a second", "errors")
ROW = "{:<26}{:<14}{:>7}{:>10}{:>10}{:>9}{:>10}{:>10}{:>10}{:>8}"
GOAL_HEADS = ("to reach", "ours ms", "other ms", "ratio", "target", "")
GOAL_ROW = "{:<44}{:>10}{:>10}{:>9}{:>9}  {}"


def heading() -> str:
    return ROW.format(*HEADS)


def row(asked: str, of: str, alone: Figures, many: Figures | None = None, clients: int = 0) -> str:
    """One client's figures, and those of many at once where they were measured."""
    shown = [asked, of, len(alone.times), milliseconds(alone.median), milliseconds(alone.slow)]
    if many is None:
        return ROW.format(*shown, "", "", "", "", alone.errors)
    loaded = [clients, milliseconds(many.median), milliseconds(many.slow), f"{many.per_second:,.1f}"]
    return ROW.format(*shown, *loaded, alone.errors + many.errors)


def goals(medians: Medians, chosen: Iterable[Goal] = GOALS) -> str:
    lines = [GOAL_ROW.format(*GOAL_HEADS)]
    for goal in chosen:
        own = medians.get(goal.ours, math.nan)
        other = goal.other if isinstance(goal.other, float) else medians.get(goal.other, math.nan)
        ratio = goal.ratio(medians)
        said = "-" if math.isnan(ratio) else f"{ratio:,.1f}"
        figures = (milliseconds(own), milliseconds(other), said, goal.target, goal.verdict(medians))
        lines.append(GOAL_ROW.format(goal.name, *figures))
    return "\n".join(lines)


def milliseconds(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:,.1f}" if value >= 10 else f"{value:.2f}"
