"""What is to be reached, and whether it was: ratios of what was measured in one run."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

Medians = Mapping[tuple[str, str], float]
"""Milliseconds by what was asked and who was asked."""

OURS, CACHED, CONDITIONAL, STORED = "uncached", "cached", "304", "body stored"
BY_HAND, DATASETTE, BARE = "raw SQL", "Datasette", "bare view"
FIRST_PAGE, LAST_PAGE = "first page", "hundredth page"
SUGGESTION, SESSION = "suggestion", "session page"
ENGINE, REPLAYED, HANDWRITTEN = "find()", "its SQL replayed", "SQL by hand"
OPENPARLIAMENT, WAGTAIL = 330.0, 83.0
"""Session pages of 1,000 remarks elsewhere, as the plan has them: measured before, with 100 thousand remarks."""


@dataclass(frozen=True)
class Goal:
    """The other takes `least` times as long as ours, or longer; or ours at most `most` times as long as the other."""

    name: str
    ours: tuple[str, str]
    other: tuple[str, str] | float
    least: float = 0.0
    most: float = math.inf

    def ratio(self, medians: Medians) -> float:
        """Not a number where one of the two was not measured."""
        own = medians.get(self.ours, math.nan)
        other = self.other if isinstance(self.other, float) else medians.get(self.other, math.nan)
        return other / own if self.least else own / other

    @property
    def target(self) -> str:
        return f">= {self.least:g}" if self.least else f"<= {self.most:g}"

    def is_met(self, medians: Medians) -> bool:
        return self.least <= self.ratio(medians) <= self.most

    def verdict(self, medians: Medians) -> str:
        if math.isnan(self.ratio(medians)):
            return "not measured"
        return "met" if self.is_met(medians) else "NOT MET"


def _against_datasette(case: str, least: float, who: str = OURS, note: str = "") -> Goal:
    return Goal(f"{case}{note}", (case, who), (case, DATASETTE), least=least)


GOALS = [
    _against_datasette("rare word", 4),
    _against_datasette("rarest word", 4),
    _against_datasette("common word", 10, note=", uncached"),
    _against_datasette("common word", 100, CACHED, ", cached"),
    _against_datasette("common English word", 10, note=", uncached"),
    _against_datasette("common English word", 100, CACHED, ", cached"),
    _against_datasette("two common words", 2),
    _against_datasette("common word, participant", 10),
    _against_datasette("common word, host", 10),
    _against_datasette("common word, year", 10),
    Goal("hundredth page / first", (LAST_PAGE, OURS), (FIRST_PAGE, OURS), most=1.5),
    Goal("suggestion / bare view", (SUGGESTION, OURS), (SUGGESTION, BARE), most=3),
    *(
        Goal(f"find() / its SQL: {case}", (case, ENGINE), (case, REPLAYED), most=2)
        for case in ("rare word", "common word", "two common words", "common word, year")
    ),
    Goal("session cached / openparliament's 330 ms", (SESSION, CACHED), OPENPARLIAMENT, least=25),
    Goal("session uncached / Wagtail's 83 ms", (SESSION, OURS), WAGTAIL, least=1),
]
