"""Invented requests and promises, and what became of them."""

import datetime as dt
import random

from benchmarks.corpus.reference import Reference
from benchmarks.corpus.rows import Rows
from benchmarks.corpus.words import Words
from dialogues.models import (
    NEEDS_REASON,
    ActionItem,
    ActionKind,
    ActionStatus,
    ActionUpdate,
    Dialogue,
    Remark,
    RemarkKind,
    Source,
)


def make(
    rows: Rows,
    words: Words,
    chance: random.Random,
    reference: Reference,
    session: tuple[Dialogue, list[Remark], Source],
) -> None:
    """Two items of the session, each with up to three updates; a promise is anchored to the first words of a remark."""
    dialogue, said, source = session
    spoken = [remark for remark in said if remark.kind != RemarkKind.EVENT]
    for number in range(2):
        kind = chance.choice(ActionKind.values)
        states = chance.choices(ActionStatus.values, k=chance.randint(0, 3))
        raised = chance.choice(spoken) if spoken else None
        item = rows.add(
            ActionItem,
            public_id=f"t{dialogue.public_id[1:]}_{number}",
            kind=kind,
            title_ko=words.phrase("ko", 5),
            title_en=words.phrase("en", 5),
            responsible_id=chance.choice(reference.organisations).pk if chance.random() < 0.5 else None,
            due_on=dialogue.date + dt.timedelta(days=180) if chance.random() < 0.3 else None,
            status=states[-1] if states else ActionStatus.UNKNOWN.value,
            **(_promise(raised) if raised and kind == ActionKind.COMMITMENT else {}),
        )
        rows.add(ActionItem.dialogues.through, actionitem_id=item.pk, dialogue_id=dialogue.pk)
        rows.add(
            ActionItem.topics.through, actionitem_id=item.pk, topic_id=chance.choice(reference.topics).pk
        )
        if raised:
            rows.add(ActionItem.raised_in.through, actionitem_id=item.pk, remark_id=raised.pk)
        for place, state in enumerate(states, start=1):
            _update(rows, words, chance, reference, item, place, state, dialogue, source)


def _promise(remark: Remark) -> dict[str, object]:
    quote = remark.public_text[:60].rstrip()
    return {
        "promise_remark_id": remark.pk,
        "promise_start": 0,
        "promise_end": len(quote),
        "promise_quote": quote,
    }


def _update(
    rows: Rows,
    words: Words,
    chance: random.Random,
    reference: Reference,
    item: ActionItem,
    place: int,
    state: str,
    dialogue: Dialogue,
    source: Source,
) -> None:
    is_handed_on = state == ActionStatus.TRANSFERRED
    rows.add(
        ActionUpdate,
        item_id=item.pk,
        position=place,
        date=dialogue.date + dt.timedelta(days=60 * place),
        status=state,
        text_ko=words.phrase("ko", 12),
        reason_ko=words.phrase("ko", 8) if state in NEEDS_REASON else "",
        source_id=source.pk,
        transferred_to_id=chance.choice(reference.organisations).pk if is_handed_on else None,
    )
