"""What a search finds: the remarks of one page, in order, how many there are, and whom and which sessions it names.

The index decides; where words are too long for it, the texts of at most 10,001 candidates do. Nothing here writes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.core import signing
from django.db.models import Q

from dialogues.models import Dialogue, Remark
from dialogues.models.search_entry import Answers, SearchEntryQuerySet
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.narrowing import is_named_by, narrowed
from dialogues.search.question import Question, question
from dialogues.text_index.answers import Asked
from dialogues.text_index.trees import all_of
from participants.models import Participant

Thing = TypeVar("Thing")

PER_PAGE = 20
MOST_DIALOGUES = 5
MOST_PARTICIPANTS = 6
LOOKED_AT = 60
"""Participants whose words are found, among whom those are looked for whose names are."""
COUNTED = 10_000
"""Up to here a count is exact, and texts are read where the index cannot decide."""
RANKED = 5_000
"""More matches than these come newest first: nobody reads them by relevance."""

_ORDERS = {
    Sort.RELEVANCE: ("-rank", "-date", "-dialogue", "remark"),
    Sort.NEWEST: ("-date", "-dialogue", "remark"),
    Sort.OLDEST: ("date", "dialogue", "remark"),
}


class BadCursor(ValueError):
    """A place that this site did not hand out for this search."""


@dataclass(frozen=True)
class Found:
    """One page. `count` says how many remarks there are, and `is_more` that there are more than could be counted.

    `sort` is the order in which they stand: not what was asked where there are too many to be ranked. `after` leads
    to the next page, and is empty on the last. `matching` are the rows of all pages. Dialogues and participants come
    on the first page alone. `scores` tell by the keys of the remarks how well each answers, where that is the order.
    """

    question: Question
    matching: SearchEntryQuerySet
    remarks: list[Remark]
    count: int
    is_more: bool
    sort: Sort
    after: str = ""
    dialogues: Sequence[Dialogue] = ()
    dialogue_count: int = 0
    participants: Sequence[Participant] = ()
    scores: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.remarks or self.dialogues or self.participants)


def find(
    criteria: SearchCriteria,
    *,
    after: str = "",
    per_page: int = PER_PAGE,
    most_dialogues: int = MOST_DIALOGUES,
) -> Found:
    """The page that follows the place `after`, or the first. Raises BadCursor."""
    asked = question(criteria)
    passed = narrowed(criteria)
    matching, is_cut = answering(passed.remarks(), asked)
    counted = matching.order_by()[: COUNTED + 1].count()
    sort = criteria.sort
    if sort == Sort.RELEVANCE and (counted > RANKED or not asked.wanted):
        sort = Sort.NEWEST
    place = _place(after, criteria, sort) if after else None
    entries = _page(matching, asked, sort, place, per_page)
    following = entries[per_page:]
    remarks = in_order(Remark.objects.public().with_dialogue().for_reading(), entries[:per_page], "remark")
    dialogues, participants = [], []
    dialogue_count = 0
    if asked.wanted and place is None:
        dialogues, dialogue_count = _dialogues(passed, asked, most_dialogues)
        participants = _participants(passed, asked)
    return Found(
        question=asked,
        matching=matching,
        remarks=remarks,
        count=min(counted, COUNTED),
        is_more=counted > COUNTED or is_cut,
        sort=sort,
        after=_cursor(entries[per_page - 1], criteria, sort) if following else "",
        dialogues=dialogues,
        dialogue_count=dialogue_count,
        participants=participants,
        scores={entry["remark"]: entry["rank"] for entry in entries if "rank" in entry},
    )


def keys_in_order(found: Found, most: int) -> list[int]:
    """The keys of the remarks of all pages as they follow each other, up to `most`."""
    entries = _page(found.matching, found.question, found.sort, None, most)
    return [entry["remark"] for entry in entries[:most]]


def answering(entries: SearchEntryQuerySet, asked: Question) -> tuple[SearchEntryQuerySet, bool]:
    """The rows that answer, and whether there may be more: with too many candidates, the newest are looked at."""
    matching = entries.answering(all_of(each.tree for each in asked.wanted)) if asked.wanted else entries
    for each in asked.unwanted:
        matching = matching.not_answering(each.tree) if each.is_exact else matching
    if asked.is_exact:
        return matching, False
    verified = dict(_verified(matching, asked))
    right = [key for key, is_right in verified.items() if is_right]
    return entries.filter(pk__in=right), len(verified) > COUNTED


def in_order(things: Any, entries: Sequence[dict[str, Any]], kind: str) -> list[Any]:
    """The things that the rows stand for, in the order of the rows: those alone that are public still."""
    keys = [entry[kind] for entry in entries]
    held = things.in_bulk(keys)
    return [held[key] for key in keys if key in held]


def _verified(matching: SearchEntryQuerySet, asked: Question) -> Iterator[tuple[int, bool]]:
    """Of each candidate, the newest first, whether it answers all that is wanted, and nothing that is unwanted."""
    unsure = [each for each in asked.wanted if not each.is_exact]
    unwanted = [each for each in asked.unwanted if not each.is_exact]
    told = {
        f"sure_{place}": Q(Answers(each.sure)) for place, each in enumerate([*unsure, *unwanted]) if each.sure
    }
    told |= {f"held_{place}": Q(Answers(each.tree)) for place, each in enumerate(unwanted)}
    candidates = matching.annotate(**told).order_by(*_ORDERS[Sort.NEWEST]).values("pk", "text", *told)
    for row in candidates[: COUNTED + 1].iterator(chunk_size=1000):
        is_wanted = all(_answers(each, row, place) for place, each in enumerate(unsure))
        yield (
            row["pk"],
            is_wanted
            and not any(
                row[f"held_{place}"] and _answers(each, row, len(unsure) + place)
                for place, each in enumerate(unwanted)
            ),
        )


def _answers(asked: Asked, row: dict[str, Any], place: int) -> bool:
    return row.get(f"sure_{place}") or asked.verify(row["text"])


def _page(
    matching: SearchEntryQuerySet,
    asked: Question,
    sort: Sort,
    place: dict[str, object] | None,
    per_page: int,
) -> list[dict[str, Any]]:
    """The rows of a page, and one more if another follows."""
    order = _ORDERS[sort]
    columns = [column.removeprefix("-") for column in order]
    ordered = matching.ranked(asked.wanted) if sort == Sort.RELEVANCE else matching
    if place is not None:
        ordered = ordered.beyond(order, place)
    return list(ordered.order_by(*order).values(*columns)[: per_page + 1])


def _dialogues(passed: SearchEntryQuerySet, asked: Question, most: int) -> tuple[list[Dialogue], int]:
    matching, _ = answering(passed.dialogues(), asked)
    ranked = matching.ranked(asked.wanted).order_by("-rank", "-date", "-dialogue")
    entries = list(ranked.values("dialogue")[:most])
    count = len(entries) if len(entries) < most else matching.count()
    return in_order(Dialogue.objects.public().for_cards(), entries, "dialogue"), count


def _participants(passed: SearchEntryQuerySet, asked: Question) -> list[Participant]:
    matching, _ = answering(passed.participants(), asked)
    ranked = matching.ranked(asked.wanted).order_by("-rank", "participant")
    entries = list(ranked.values("participant")[:LOOKED_AT])
    people = in_order(Participant.objects.public().prefetch_related("variants"), entries, "participant")
    named = [{"participant": person.pk} for person in people if is_named_by(person, asked.wanted)]
    shown = Participant.objects.public().with_last_attendance()
    return in_order(shown, named[:MOST_PARTICIPANTS], "participant")


def _cursor(entry: dict[str, Any], criteria: SearchCriteria, sort: Sort) -> str:
    """The place of a row, signed: it leads on in this search and this order alone."""
    place = [entry["date"].toordinal(), entry["dialogue"], entry["remark"], entry.get("rank", 0)]
    return signing.dumps(place, salt=_salt(criteria, sort))


def _place(after: str, criteria: SearchCriteria, sort: Sort) -> dict[str, object]:
    try:
        day, dialogue, remark, rank = signing.loads(after, salt=_salt(criteria, sort))
    except signing.BadSignature as error:
        raise BadCursor(after) from error
    return {"date": date.fromordinal(day), "dialogue": dialogue, "remark": remark, "rank": rank}


def _salt(criteria: SearchCriteria, sort: Sort) -> str:
    return f"search:{sort}:{criteria}"
