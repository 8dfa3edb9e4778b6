"""Which remarks an export holds: found once, bounded, and read some at a time."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dialogues.api.results import with_speakers
from dialogues.citations import Language, Quotation
from dialogues.models import Remark
from dialogues.quotations import quotations_of
from dialogues.search.criteria import SearchCriteria
from dialogues.search.find import find, keys_in_order
from participants.fields import ENGLISH, KOREAN

MOST_ROWS = 10_000
AT_ONCE = 500
"""Remarks that are held in memory."""


@dataclass(frozen=True)
class Export:
    """A search with the keys of what it found, in its order. `count` is what there is, and more if not `is_exact`."""

    criteria: SearchCriteria
    understood: Sequence[str]
    keys: Sequence[int]
    count: int
    is_exact: bool
    made_on: datetime.date
    language: Language

    @property
    def is_cut(self) -> bool:
        return not self.is_exact or self.count > len(self.keys)

    @property
    def extent(self) -> str:
        """How much of what was found is here."""
        held = len(self.keys)
        if not self.is_cut:
            return ngettext("All of %(count)d remark", "All of %(count)d remarks", held) % {"count": held}
        if self.is_exact:
            return _("The first %(held)d of %(count)d remarks") % {"held": held, "count": self.count}
        return _("The first %(held)d of more than %(count)d remarks") % {"held": held, "count": self.count}

    @property
    def licence(self) -> str:
        """Its name and where its terms stand; empty where the archive has named none."""
        licence = settings.DATA_LICENCE
        if not licence:
            return ""
        return f"{licence.name_en if self.language == ENGLISH else licence.name_ko} {licence.address}"

    @property
    def name(self) -> str:
        """Of the file, without what it ends in."""
        cut = f"-first-{len(self.keys)}" if self.is_cut else ""
        return f"search-{self.made_on.isoformat()}{cut}"

    def rows(self) -> Iterator[tuple[Remark, Quotation]]:
        """What is public still, each remark with what is cited of it: a fixed number of queries for so many at once."""
        for start in range(0, len(self.keys), AT_ONCE):
            keys = self.keys[start : start + AT_ONCE]
            held = Remark.objects.public().with_dialogue().for_reading().in_bulk(keys)
            remarks = [held[key] for key in keys if key in held]
            with_speakers(remarks)
            yield from zip(remarks, quotations_of(remarks, accessed=self.made_on), strict=True)


def export_of(criteria: SearchCriteria, understood: Sequence[str]) -> Export:
    """In the language that is active. `understood` are the parts of the search in words, as the page says them."""
    found = find(criteria, per_page=1, most_dialogues=1)
    return Export(
        criteria=criteria,
        understood=understood,
        keys=keys_in_order(found, MOST_ROWS),
        count=found.count,
        is_exact=not found.is_more,
        made_on=timezone.localdate(),
        language=cast("Language", get_language() or KOREAN),
    )
