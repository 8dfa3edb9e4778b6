"""Action items, when every dialogue of the file is stored: matched by their ids, with all that they point at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Model, Q

from dialogues import representation
from dialogues.actions.action_items import is_correction
from dialogues.actions.history import Change
from dialogues.actions.importing.load import CREATED, UNCHANGED, UPDATED, Load
from dialogues.actions.importing.rows import Columns, put, replace
from dialogues.actions.promises import place_of
from dialogues.actions.revising import as_kept
from dialogues.interchange import InterchangeError, schema
from dialogues.models import ActionItem, ActionUpdate, Dialogue, Remark, RevisedKind, Source
from participants import public_ids

NumberedLine = tuple[int, schema.ActionItem]

_HIDDEN_IN_PUBLIC = ("dialogues", "raised_in", "answered_in", "promise", "updates")


@dataclass
class ItemWork:
    """A line, the item that is stored already, if any, and what the line names of dialogues."""

    number: int
    line: schema.ActionItem
    stored: ActionItem | None = None
    row: ActionItem = field(init=False)
    dialogues: set[int] = field(default_factory=set)
    columns: Columns = field(default_factory=dict)
    updates: list[Columns] = field(default_factory=list)

    def error(self, path: str, message: str) -> InterchangeError:
        return InterchangeError(self.number, path, message)


@dataclass(frozen=True)
class Named:
    """The dialogues, remarks and sources that lines name, by those names."""

    dialogues: dict[str, int]
    remarks: dict[str, Remark]
    sources: dict[tuple[str, str], Source]

    @classmethod
    def by(cls, lines: Iterable[schema.ActionItem]) -> "Named":
        refs, dialogues = set[str](), set[str]()
        for line in lines:
            refs.update(ref for _, ref in _remarks_of(line))
            dialogues.update(line.dialogues)
            dialogues.update(update.source.dialogue for update in line.updates if update.source)
        sources = Source.objects.filter(dialogue__public_id__in=dialogues)
        return cls(
            dict(Dialogue.objects.filter(public_id__in=dialogues).values_list("public_id", "pk")),
            {remark.ref: remark for remark in Remark.objects.filter(ref__in=refs)},
            {(each.dialogue.public_id, each.local_id): each for each in sources.select_related("dialogue")},
        )


def load_action_items(load: Load, lines: Sequence[NumberedLine]) -> None:
    """Store the items. Raises InterchangeError for a name that leads nowhere, and for words that are not there."""
    works = _begin(lines)
    for work in works:
        if work.stored:
            load.remember(work.stored)
            _keep_what_is_hidden(work, work.stored)
    named = Named.by(work.line for work in works)
    for work in works:
        _resolve(load, work, named)
    stored = {work.stored.public_id: work.stored for work in works if work.stored}
    done = put(ActionItem, stored, {str(work.line.id): work.columns for work in works})
    for work in works:
        work.row = done.rows[str(work.line.id)]
    touched = {done.rows[name].pk for name in done.changed} | _replace_lists(load, works, named)
    touched |= load.let_go.keys()
    _follow(load, works, touched)


def _begin(lines: Sequence[NumberedLine]) -> list[ItemWork]:
    """Each line with the item that it means: by id, else of the same kind and title in one of its dialogues."""
    wanted = Q(public_id__in=[line.id for _, line in lines if line.id])
    for _, line in lines:
        if line.id is None:
            wanted |= Q(kind=line.kind, title_ko=line.title.ko, title_en=line.title.en)
    held = ActionItem.objects.select_for_update(of=("self",)).filter(wanted).order_by("pk")
    stored = list(representation.with_action_items(held))
    works, taken = [], dict[int, int]()
    for number, line in lines:
        work = ItemWork(number, line, next((item for item in stored if _is_meant(line, item)), None))
        if work.stored and (first := taken.setdefault(work.stored.pk, number)) != number:
            raise work.error("", f"means the same action item as line {first}: give each an id")
        public_id = work.stored.public_id if work.stored else public_ids.new("t")
        work.line = line if line.id else line.model_copy(update={"id": public_id})
        works.append(work)
    return works


def _is_meant(line: schema.ActionItem, stored: ActionItem) -> bool:
    if line.id is not None:
        return bool(stored.public_id == line.id)
    same_title = (stored.title_ko, stored.title_en) == (line.title.ko, line.title.en)
    held = {dialogue.public_id for dialogue in stored.dialogues.all()}
    remarks = [*stored.raised_in.all(), stored.answered_in, stored.promise_remark]
    said = {remark.ref for remark in remarks if remark}
    is_near = not held.isdisjoint(line.dialogues) or not said.isdisjoint(ref for _, ref in _remarks_of(line))
    return bool(same_title and stored.kind == line.kind and is_near)


def _keep_what_is_hidden(work: ItemWork, stored: ActionItem) -> None:
    """What a public line says no more of than the public sees stays as it is stored: see `settling`."""
    if "edit_version" in work.line.model_fields_set:
        return
    public, sealed = (
        schema.ActionItem.model_validate(representation.action_item(stored, form))
        for form in (representation.PUBLIC, representation.SEALED)
    )
    kept = {
        key: getattr(sealed, key)
        for key in _HIDDEN_IN_PUBLIC
        if getattr(work.line, key) == getattr(public, key)
    }
    work.line = work.line.model_copy(update=kept)


def _remarks_of(line: schema.ActionItem) -> Iterator[tuple[str, str]]:
    """The remarks that a line names, each with its place."""
    for index, ref in enumerate(line.raised_in):
        yield f"raised_in[{index}]", ref
    if line.answered_in:
        yield "answered_in", line.answered_in
    if line.promise:
        yield "promise.remark", line.promise.remark


def _resolve(load: Load, work: ItemWork, named: Named) -> None:
    """Fill in the columns and the updates of a work. Raises InterchangeError for what leads nowhere."""
    line = work.line
    for index, name in enumerate(line.dialogues):
        if name not in named.dialogues:
            raise work.error(f"dialogues[{index}]", f"there is no dialogue “{name}”")
        work.dialogues.add(named.dialogues[name])
    for path, ref in _remarks_of(line):
        if ref not in named.remarks:
            raise work.error(path, f"there is no remark “{ref}”")
        work.dialogues.add(named.remarks[ref].dialogue_id)
    for index, slug in enumerate(line.topics):
        _pk(load, work, f"topics[{index}]", "topic", slug)
    work.columns = {
        "public_id": line.id,
        "kind": line.kind,
        **line.title.columns("title"),
        "answered_in_id": named.remarks[line.answered_in].pk if line.answered_in else None,
        **_promise(work, named),
        "responsible_id": _pk(load, work, "responsible", "organisation", line.responsible),
        "due_on": line.due_on,
    }
    if work.stored is None:
        work.columns["edit_version"] = line.edit_version or 1
    work.updates = [_update(load, work, update, named) for update in line.updates_by_date]


def _promise(work: ItemWork, named: Named) -> Columns:
    promise = work.line.promise
    if promise is None:
        return {"promise_remark_id": None, "promise_start": None, "promise_end": None, "promise_quote": ""}
    remark = named.remarks[promise.remark]
    start = place_of(promise.quote, remark.public_text, near=promise.start)
    if start is None:
        raise work.error("promise.quote", f"the remark “{remark.ref}” does not hold these words")
    return {
        "promise_remark_id": remark.pk,
        "promise_start": start,
        "promise_end": start + len(promise.quote),
        "promise_quote": promise.quote,
    }


def _update(load: Load, work: ItemWork, said: schema.Update, named: Named) -> Columns:
    place = f"updates[{work.line.updates.index(said)}]"
    source = named.sources.get((said.source.dialogue, said.source.source)) if said.source else None
    if said.source and source is None:
        name = said.source
        raise work.error(
            f"{place}.source", f"there is no source “{name.source}” of dialogue “{name.dialogue}”"
        )
    if source and source.dialogue_id not in work.dialogues:
        name = source.dialogue.public_id
        raise work.error(f"{place}.source.dialogue", f"“{name}” is no dialogue of this action item")
    organisation = _pk(load, work, f"{place}.transferred_to", "organisation", said.transferred_to)
    return {
        "date": said.date,
        "status": said.status,
        **said.text.columns("text"),
        "source_id": source.pk if source else None,
        "evidence": said.evidence,
        **said.reason.columns("reason"),
        "transferred_to_id": organisation,
        "next_update_due": said.next_update_due,
    }


def _pk(load: Load, work: ItemWork, path: str, kind: str, name: str | None) -> int | None:
    if name is None:
        return None
    if (pk := load.known.pk(kind, name)) is None:
        raise work.error(path, f"there is no {kind} “{name}”")
    return pk


def _replace_lists(load: Load, works: Sequence[ItemWork], named: Named) -> set[int]:
    """Make the topics, dialogues, remarks and updates of each item what its line says: of which they differed."""
    updates: dict[int, Iterable[ActionUpdate]] = {
        work.row.pk: work.stored.updates.all() if work.stored else () for work in works
    }
    changed = replace(ActionUpdate, "item_id", updates, {work.row.pk: work.updates for work in works})
    for name, column, wanted in (
        ("topics", "topic", lambda work: {load.known.keys["topic"][slug] for slug in work.line.topics}),
        ("dialogues", "dialogue", lambda work: work.dialogues),
        ("raised_in", "remark", lambda work: {named.remarks[ref].pk for ref in work.line.raised_in}),
    ):
        through = getattr(ActionItem, name).through
        links: dict[int, list[Model]] = {}
        for link in through._base_manager.filter(actionitem__in=updates).order_by(f"{column}_id"):
            links.setdefault(link.actionitem_id, []).append(link)
        rows = {work.row.pk: [{f"{column}_id": pk} for pk in sorted(wanted(work))] for work in works}
        changed |= replace(through, "actionitem_id", links, rows, numbered=False)
    return changed


def _follow(load: Load, works: Sequence[ItemWork], touched: set[int]) -> None:
    """Record what became of the items of a batch, and note what is to be revised when the file is read."""
    rows = representation.with_action_items(ActionItem.objects.filter(pk__in=[work.row.pk for work in works]))
    after = {item.pk: item for item in rows}
    public = set(ActionItem.objects.public().filter(pk__in=after).values_list("pk", flat=True))
    raised = []
    for work in works:
        pk = work.row.pk
        load.let_go.pop(pk, None)
        if work.stored is None:
            load.mark(work.row, CREATED)
            load.changes_the_record |= pk in public
        elif pk not in touched:
            load.mark(work.row, UNCHANGED)
        else:
            load.mark(work.row, UPDATED)
            load.changes_the_record |= pk in public or load.items_before[pk].was_public
            before, words = load.items_before[pk].words, representation.action_item(after[pk])
            if before is not None and is_correction(before, words):
                change = Change(RevisedKind.ACTION_ITEM, work.row.public_id, as_kept(before), as_kept(words))
                load.changes.append(change)
            work.row.edit_version += 1
            raised.append(work.row)
    ActionItem.objects.bulk_update(raised, ["edit_version"], batch_size=500)
