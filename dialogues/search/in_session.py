"""What a search finds within one session: its remarks, in the order in which they were said. Nothing here writes."""

from dataclasses import dataclass

from dialogues.models import Dialogue, Remark
from dialogues.models.remark import RemarkQuerySet
from dialogues.search.criteria import Field, SearchCriteria
from dialogues.search.find import answering
from dialogues.search.narrowing import narrowed
from dialogues.search.question import Question, question


@dataclass(frozen=True)
class FoundInSession:
    question: Question
    remarks: RemarkQuerySet


def find_in(dialogue: Dialogue, criteria: SearchCriteria) -> FoundInSession:
    """All remarks of a public session that the search finds. A sample is searched too: its reader has opened it."""
    asked = question(criteria)
    if not criteria.of(Field.SERIES):
        criteria = criteria.with_value(Field.SERIES, dialogue.series.slug)
    entries = narrowed(criteria).remarks().of_dialogues([dialogue])
    matching, _is_cut = answering(entries, asked)
    remarks = Remark.objects.public().filter(search_entry__in=matching.order_by())
    return FoundInSession(asked, remarks.in_order())
