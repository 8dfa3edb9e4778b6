"""What was asked or promised, and how it went on. Of a dialogue that is not public the public is told nothing."""

from django.db.models import Prefetch, QuerySet

from dialogues.interchange import SCHEMA
from dialogues.models import ActionItem, ActionStatus, ActionUpdate, Dialogue, Remark
from dialogues.representation.values import PUBLIC, SEALED, Form, Written, write_date, write_label


def with_action_items(items: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    """Action items with all that `action_item` tells of each."""
    updates = ActionUpdate.objects.with_source().in_order()
    return items.select_related(
        "answered_in__dialogue", "promise_remark__dialogue", "responsible"
    ).prefetch_related(
        "topics",
        "dialogues",
        Prefetch("raised_in", Remark.objects.select_related("dialogue")),
        Prefetch("updates", updates),
    )


def action_item(item: ActionItem, form: Form = PUBLIC) -> Written:
    """An item as `with_action_items` reads it. Its state is that of the last update that the form tells."""
    updates = [_update(update, form) for update in item.updates.all() if _is_told(update, form)]
    written = {
        "schema": SCHEMA,
        "type": "action_item",
        "id": item.public_id,
        "kind": item.kind,
        "title": write_label(item, "title"),
        "topics": sorted(topic.slug for topic in item.topics.all()),
        "dialogues": sorted(each.public_id for each in item.dialogues.all() if _is_shown(each, form)),
        "raised_in": sorted(
            remark.ref for remark in item.raised_in.all() if _is_shown(remark.dialogue, form)
        ),
        "answered_in": _ref(item.answered_in, form),
        "promise": _promise(item, form),
        "status": updates[-1]["status"] if updates else ActionStatus.UNKNOWN.value,
        "responsible": item.responsible.public_id if item.responsible else None,
        "due_on": write_date(item.due_on),
        "updates": updates,
    }
    return written | {"edit_version": item.edit_version} if form is SEALED else written


def _is_shown(dialogue: Dialogue, form: Form) -> bool:
    return form is SEALED or dialogue.is_published


def _is_told(update: ActionUpdate, form: Form) -> bool:
    """An update that only a hidden source tells of stays hidden with it: `ActionUpdate.objects.shown()`."""
    hidden = update.source is not None and not _is_shown(update.source.dialogue, form)
    return bool(update.evidence) or not hidden


def _ref(remark: Remark | None, form: Form) -> str | None:
    return remark.ref if remark and _is_shown(remark.dialogue, form) else None


def _promise(item: ActionItem, form: Form) -> Written | None:
    """The words that promised it, and where they stand in the remark: characters, the end not among them."""
    ref = _ref(item.promise_remark, form)
    if ref is None:
        return None
    return {"remark": ref, "start": item.promise_start, "end": item.promise_end, "quote": item.promise_quote}


def _update(update: ActionUpdate, form: Form) -> Written:
    source = update.source if form is SEALED else update.public_source
    return {
        "date": write_date(update.date),
        "status": update.status,
        "text": write_label(update, "text"),
        "source": {"dialogue": source.dialogue.public_id, "source": source.local_id} if source else None,
        "evidence": update.evidence or None,
        "reason": write_label(update, "reason"),
        "transferred_to": update.transferred_to.public_id if update.transferred_to else None,
        "next_update_due": write_date(update.next_update_due),
    }
