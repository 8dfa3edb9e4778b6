"""What action items hold of the dialogues of a batch: no words, answer or source goes from under them unsaid.

A promise follows its words. What a line takes away from an item is let go of for now, since a later line may give the
item something else; if none does, `refuse_what_was_let_go` names the place.
"""

from collections.abc import Iterator, Sequence

from dialogues import representation
from dialogues.actions.importing.load import Load
from dialogues.actions.importing.work import Work
from dialogues.actions.promises import place_of
from dialogues.actions.revising import public_text_of
from dialogues.interchange import InterchangeError
from dialogues.models import ActionItem, ActionUpdate, Remark

_POINTERS = ["answered_in", "promise_remark", "promise_start", "promise_end", "promise_quote"]


def hold_items(load: Load, works: Sequence[Work]) -> None:
    """Before anything of the dialogues changes: let their items follow it, or let go."""
    held = {work.stored.pk: work for work in works if work.stored}
    items = representation.with_action_items(ActionItem.objects.filter(dialogues__in=held).distinct())
    changed, gone = [], []
    for item in items if held else ():
        load.remember(item)
        stood = [getattr(item, pointer) for pointer in _POINTERS]
        if errors := list(_taken_away(item, held)):
            load.let_go.setdefault(item.pk, errors[0])
            gone += [update.pk for update in item.updates.all() if _loses_its_source(update, held)]
        if stood != [getattr(item, pointer) for pointer in _POINTERS]:
            changed.append(item)
    ActionItem.objects.bulk_update(changed, _POINTERS, batch_size=500)
    ActionUpdate.objects.filter(pk__in=gone).delete()


def refuse_what_was_let_go(load: Load) -> None:
    """Raises InterchangeError for the first thing that an item needed and no line of the file replaced."""
    for error in sorted(load.let_go.values(), key=lambda error: error.line):
        raise error


def _taken_away(item: ActionItem, works: dict[int, Work]) -> Iterator[InterchangeError]:
    """What the item loses; what it points at is brought in line with the works."""
    answered, promised = item.answered_in, item.promise_remark
    if answered and (work := works.get(answered.dialogue_id)) and _text_of(answered, work) is None:
        item.answered_in = None
        yield work.error(
            "remarks", f"“{answered.ref}” answered action item “{item.public_id}”: it has to stay"
        )
    if promised and (work := works.get(promised.dialogue_id)):
        text = _text_of(promised, work)
        place = place_of(item.promise_quote, text or "", near=item.promise_start)
        if place is None:
            path = "remarks" if text is None else f"remarks[{_index(promised, work)}].text"
            quote = f"the words “{item.promise_quote}” of “{promised.ref}”"
            item.promise_remark = item.promise_start = item.promise_end = None
            item.promise_quote = ""
            yield work.error(
                path, f"action item “{item.public_id}” is anchored to {quote}: they have to stay"
            )
        else:
            item.promise_start, item.promise_end = place, place + len(item.promise_quote)
    for update in item.updates.all():
        if update.source and _loses_its_source(update, works):
            work = works[update.source.dialogue_id]
            name = update.source.local_id
            yield work.error(
                "sources", f"“{name}” is named by action item “{item.public_id}”: it has to stay"
            )


def _text_of(remark: Remark, work: Work) -> str | None:
    """The public text that the line gives the remark; None if it is not listed any more."""
    texts = (said.text for said in work.line.remarks if said.ref == remark.ref)
    text = next(texts, None)
    return None if text is None else public_text_of(Remark(ref=remark.ref, text=text))


def _index(remark: Remark, work: Work) -> int:
    return [said.ref for said in work.line.remarks].index(remark.ref)


def _loses_its_source(update: ActionUpdate, works: dict[int, Work]) -> bool:
    if update.source is None or (work := works.get(update.source.dialogue_id)) is None:
        return False
    return update.source.local_id not in {source.id for source in work.line.sources}
