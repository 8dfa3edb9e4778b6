"""How an item stands, in a shape and in words: never by colour alone."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dialogues.models import ActionItem, ActionStatus, ActionUpdate
from participants.fields import KOREAN

register = template.Library()

CIRCLE = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z"

SHAPES = {
    ActionStatus.RECEIVED: "M3 13h5l1.5 3h5L16 13h5M3 13l3-8h12l3 8v6H3Z",
    ActionStatus.UNDER_REVIEW: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21",
    ActionStatus.PLANNED: "M4 6h16v14H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4",
    ActionStatus.IN_PROGRESS: f"{CIRCLE}M12 3v18M15 4.5v15M18 6.5v11",
    ActionStatus.LONG_TERM_REVIEW: f"{CIRCLE}M12 7v5.5l3.5 2",
    ActionStatus.DONE: f"{CIRCLE}M8 12.5l2.75 2.75L16 9.5",
    ActionStatus.NOT_POSSIBLE: f"{CIRCLE}M8.5 8.5l7 7M15.5 8.5l-7 7",
    ActionStatus.TRANSFERRED: "M4 12h15M13 6l6 6-6 6",
    ActionStatus.ANSWERED_ON_THE_SPOT: "M4 4.5h16v11.5h-8L7.5 20v-4H4ZM8.5 10l2.5 2.5 4.5-4.5",
    ActionStatus.WITHDRAWN: f"{CIRCLE}M8 12h8",
    ActionStatus.UNKNOWN: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.1",
}


@register.inclusion_tag("dialogues/_state.html")
def state(item: ActionItem) -> dict[str, object]:
    """How an item stands, and the day from which that is known."""
    last = item.last_update
    return _state(item.status, item.get_status_display(), last.date if last else None)


@register.inclusion_tag("dialogues/_state.html")
def state_then(update: ActionUpdate) -> dict[str, object]:
    """How an item stood on the day of an update, which is written beside it."""
    return _state(update.status, update.get_status_display())


def _state(status: str, words: str, day: date | None = None) -> dict[str, object]:
    return {"status": status, "shape": SHAPES[ActionStatus(status)], "words": words, "day": day}


@register.filter
def day(value: date) -> SafeString:
    """2024년 5월 28일, 28 May 2024: a day that is known as such, in the order of a session's date."""
    words = date_format(value, "Y년 n월 j일" if get_language() == KOREAN else "j F Y")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def is_address(evidence: str) -> bool:
    """Whether the evidence is an address that may be linked: nothing but http and https ever is."""
    return evidence.startswith(("https://", "http://")) and not any(letter.isspace() for letter in evidence)
