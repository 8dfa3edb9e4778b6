"""What was looked for within a session: a list of what is found, and the places at which a script marks it.

The remarks themselves are printed without marks, so that they are the same for everybody and can be kept.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.http import HttpRequest

from dialogues.forms import SearchForm
from dialogues.models import Dialogue, Remark
from dialogues.search.criteria import Field, SearchCriteria, Sort
from dialogues.search.in_session import find_in
from dialogues.search.question import Question
from dialogues.text_index.matches import matches
from dialogues.views.hits import hit
from dialogues.views.passages import Labels, passages_of
from dialogues.views.search_wording import told

MOST_LISTED = 50

Place = dict[str, object]


@dataclass(frozen=True)
class Found:
    """`listed` are the first of `count` remarks; `places` are of all, as `places_in` says."""

    dialogue: Dialogue
    form: SearchForm
    criteria: SearchCriteria
    count: int = 0
    listed: Sequence[dict[str, object]] = ()
    places: Sequence[Place] = ()
    understood: Sequence[str] = ()

    @property
    def is_asked(self) -> bool:
        return bool(self.criteria) or not self.form.is_valid()

    @property
    def status(self) -> int:
        return 200 if self.form.is_valid() else 400

    @property
    def page_by_page(self) -> SearchCriteria:
        """The search of the record that finds the same: it has pages for what does not fit on the session's."""
        return self.criteria.with_value(Field.SESSION, self.dialogue.public_id)


def found_in_session(request: HttpRequest, dialogue: Dialogue) -> Found:
    """Without a query nothing is looked for; a wrong one is said to be so, and the session is there all the same."""
    form = SearchForm(request.GET, auto_id="find-%s")
    criteria = form.criteria.sorted_by(Sort.RELEVANCE)
    if not form.is_valid() or not criteria:
        return Found(dialogue, form, criteria)
    found = find_in(dialogue, criteria)
    remarks = list(found.remarks.for_session())
    first = Remark.objects.public().with_refs([remark.ref for remark in remarks[:MOST_LISTED]])
    return Found(
        dialogue=dialogue,
        form=form,
        criteria=criteria,
        count=len(remarks),
        listed=[hit(remark, found.question) for remark in first.in_order().for_reading()],
        places=list(places_in(remarks, found.question)),
        understood=told(criteria),
    )


def places_in(remarks: Iterable[Remark], asked: Question) -> Iterator[Place]:
    """Where the words stand in each remark as its session prints it; the remark alone where it was found otherwise.

    `from` and `to` are a paragraph of a passage and a place in its text. Passages and paragraphs are counted from 0 as
    they are printed, and places in UTF-16 code units, as scripts count.
    """
    labels = Labels()
    for remark in remarks:
        found = [
            {"ref": remark.ref, "passage": number, "from": start, "to": end}
            for number, passage in enumerate(passages_of(remark, remark.held_translations, labels))
            for start, end in stretches_in(passage.paragraphs, asked)
        ]
        yield from found or [{"ref": remark.ref}]


def stretches_in(paragraphs: Sequence[str], asked: Question) -> Iterator[tuple[list[int], list[int]]]:
    """What answers in paragraphs that are read one after the other, as (paragraph, place) to (paragraph, place)."""
    begins = list(accumulate((len(paragraph) + 1 for paragraph in paragraphs), initial=0))
    for start, end in matches(" ".join(paragraphs), asked.wanted):
        yield _printed(paragraphs, begins, start), _printed(paragraphs, begins, end)


def _printed(paragraphs: Sequence[str], begins: Sequence[int], place: int) -> list[int]:
    """A place in the whole text as its paragraph, and the code units that stand before it there."""
    number = min(bisect_right(begins, place), len(paragraphs)) - 1
    before = paragraphs[number][: place - begins[number]]
    return [number, len(before.encode("utf-16-le")) // 2]
