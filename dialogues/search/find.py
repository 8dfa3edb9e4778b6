"""What a search finds: the remarks of one page, in order, how many there are, and whom and which sessions it names.

The index decides; where words are too long for it, the texts of at most 10,001 candidates do. Nothing here writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.core import signing
from django.db.models import Q

from dialogues.models import Dialogue, EntryKind, Remark
from dialogues.models.search_entry import Answers, SearchEntryQuerySet
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.narrowing import is_named_by, narrowed
from dialogues.search.pages import NEWEST, Place, page, ranked
from dialogues.search.question import Question, question
from dialogues.text_index.answers import Asked
from dialogues.text_index.filters import SAMPLES
from dialogues.text_index.trees import NoneOf, Tree, all_of
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


class BadCursor(ValueError):
    """A place that this site did not hand out for this search."""


@dataclass(frozen=True)
class Found:
    """One page. `count` says how many remarks there are, and `is_more` that there are more than could be counted.

    `sort` is the order in which they stand: not what was asked where there are too many to be ranked. `after` leads
    to the next page, and is empty on the last. `matching` are the rows of all pages. Dialogues and participants come
    on the first page alone. `scores` tell by the keys of the remarks how well each answers, where that is the order.
    Of more than could be counted, one in `one_in` is enough to tell how they are divided; with None not all that may
    answer were looked at, and every figure is at least so much.
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
    is_more_dialogues: bool = False
    participants: Sequence[Participant] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    one_in: int | None = 1

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
    count, one_in = _counted(matching)
    sort = criteria.sort
    if sort == Sort.RELEVANCE and (count > RANKED or not asked.wanted):
        sort = Sort.NEWEST
    place = _place(after, criteria, sort) if after else None
    begins = criteria.first if sort == Sort.OLDEST else criteria.last
    entries = page(matching, asked.wanted, sort, place, per_page + 1, count, begins)
    following = entries[per_page:]
    remarks = in_order(Remark.objects.public().for_hits(), entries[:per_page], "remark_id")
    dialogues, participants = [], []
    dialogue_count, is_more_dialogues = 0, False
    if asked.wanted and place is None and _names_any(passed, asked):
        dialogues, dialogue_count, is_more_dialogues = _dialogues(passed, asked, most_dialogues)
        participants = _participants(passed, asked)
    return Found(
        question=asked,
        matching=matching,
        remarks=remarks,
        count=min(count, COUNTED),
        is_more=count > COUNTED or is_cut,
        sort=sort,
        after=_cursor(entries[per_page - 1], criteria, sort) if following else "",
        dialogues=dialogues,
        dialogue_count=dialogue_count,
        is_more_dialogues=is_more_dialogues,
        participants=participants,
        scores={entry["remark_id"]: entry["rank"] for entry in entries if "rank" in entry},
        one_in=None if is_cut and count <= COUNTED else one_in,
    )


def _counted(matching: SearchEntryQuerySet) -> tuple[int, int]:
    """How many there are, or one more than can be counted; and one in how many is enough to tell of them.

    The smallest sample is asked first: it tells at once of what is too much to be counted.
    """
    smallest = SAMPLES[-1]
    about = matching.of_sample(smallest).order_by().count() * smallest
    if about > 2 * COUNTED:
        return COUNTED + 1, next((each for each in SAMPLES if about <= each * RANKED), smallest)
    count = matching.count_to(COUNTED + 1)
    return count, 1 if count <= COUNTED else SAMPLES[0]


def keys_in_order(found: Found, most: int) -> list[int]:
    """The keys of the remarks of all pages as they follow each other, up to `most`."""
    count = found.count + found.is_more
    entries = page(found.matching, found.question.wanted, found.sort, None, most, count)
    return [entry["remark_id"] for entry in entries]


def answering(entries: SearchEntryQuerySet, asked: Question) -> tuple[SearchEntryQuerySet, bool]:
    """The rows that answer, and whether there may be more: with too many candidates, the newest are looked at."""
    matching = entries.answering(all_of(each.tree for each in asked.wanted)) if asked.wanted else entries
    for each in asked.unwanted:
        matching = matching.not_answering(each.sure) if each.sure else matching
    if asked.is_exact:
        return matching, False
    certain = _certain(asked)
    unsure = matching.not_answering(certain) if certain else matching
    verified = _verified(unsure, asked)
    right = [key for key, is_right in verified.items() if is_right]
    either = Q(pk__in=right) | Q(Answers(certain)) if certain else Q(pk__in=right)
    return matching.filter(either), len(verified) > COUNTED


def _certain(asked: Question) -> Tree | None:
    """What of the matches needs no look at the text."""
    sure = [each.tree if each.is_exact else each.sure for each in asked.wanted]
    unwanted = [NoneOf(each.tree) for each in asked.unwanted if not each.is_exact]
    if not all(sure) or not (sure or unwanted):
        return None
    return all_of([*(tree for tree in sure if tree), *unwanted])


def in_order(things: Any, entries: Sequence[dict[str, Any]], kind: str) -> list[Any]:
    """The things that the rows stand for, in the order of the rows: those alone that are public still."""
    keys = [entry[kind] for entry in entries]
    held = things.in_bulk(keys)
    return [held[key] for key in keys if key in held]


def _verified(matching: SearchEntryQuerySet, asked: Question) -> dict[int, bool]:
    """Of each candidate, the newest first, whether it answers all that is wanted, and nothing that is unwanted."""
    unsure = [each for each in asked.wanted if not each.is_exact]
    unwanted = [each for each in asked.unwanted if not each.is_exact]
    verified: dict[int, bool] = {}
    silent: dict[Asked, set[int]] = {each: set() for each in unsure}
    rows = matching.by_day(NEWEST).values_list("pk", "text")[: COUNTED + 1]
    for pk, text in rows.iterator(chunk_size=1000):
        verified[pk] = not any(each.verify(text) for each in unwanted)
        for each in unsure:
            if verified[pk] and not each.verify(text):
                silent[each].add(pk)
    for each, keys in silent.items():
        told = _sure(matching, each, keys) if keys else set()
        verified |= {key: verified[key] and key in told for key in keys}
    return verified


def _sure(matching: SearchEntryQuerySet, asked: Asked, keys: set[int]) -> set[int]:
    """Those whose text does not show it, as that of a speaker does not show the key of a name, and whose terms do."""
    if not asked.sure:
        return set()
    return set(matching.filter(pk__in=keys).answering(asked.sure).order_by().values_list("pk", flat=True))


def _names_any(passed: SearchEntryQuerySet, asked: Question) -> bool:
    """Whether any dialogue or participant may answer: most searches name none, and need not look for the best."""
    entries = passed.held_as(kind=[EntryKind.DIALOGUE, EntryKind.PARTICIPANT])
    matching = entries.answering(all_of(each.tree for each in asked.wanted))
    return bool(matching.by_day(("-date",)).values_list("pk")[:1])


def _dialogues(passed: SearchEntryQuerySet, asked: Question, most: int) -> tuple[list[Dialogue], int, bool]:
    """The best of them, how many there are, and whether there may be more."""
    matching, is_cut = answering(passed.held_as(kind=[EntryKind.DIALOGUE]), asked)
    entries = ranked(matching, asked.wanted, ("-date", "-dialogue_id"), most)
    count = len(entries) if len(entries) < most else matching.count_to(COUNTED + 1)
    shown = in_order(Dialogue.objects.public().for_cards(), entries, "dialogue_id")
    return shown, min(count, COUNTED), is_cut or count > COUNTED


def _participants(passed: SearchEntryQuerySet, asked: Question) -> list[Participant]:
    matching, _ = answering(passed.held_as(kind=[EntryKind.PARTICIPANT]), asked)
    entries = ranked(matching, asked.wanted, ("date", "participant_id"), LOOKED_AT)
    people = in_order(Participant.objects.public().prefetch_related("variants"), entries, "participant_id")
    named = [{"participant_id": person.pk} for person in people if is_named_by(person, asked.wanted)]
    shown = Participant.objects.public().with_last_attendance()
    return in_order(shown, named[:MOST_PARTICIPANTS], "participant_id")


def _cursor(entry: dict[str, Any], criteria: SearchCriteria, sort: Sort) -> str:
    """The place of a row, signed: it leads on in this search and this order alone."""
    place = [entry["date"].toordinal(), entry["dialogue_id"], entry["remark_id"], entry.get("rank", 0)]
    return signing.dumps(place, salt=_salt(criteria, sort))


def _place(after: str, criteria: SearchCriteria, sort: Sort) -> Place:
    try:
        day, dialogue, remark, rank = signing.loads(after, salt=_salt(criteria, sort))
    except signing.BadSignature as error:
        raise BadCursor(after) from error
    return {"date": date.fromordinal(day), "dialogue_id": dialogue, "remark_id": remark, "rank": rank}


def _salt(criteria: SearchCriteria, sort: Sort) -> str:
    return f"search:{sort}:{criteria}"
