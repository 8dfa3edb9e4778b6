"""The filters of the list of what was asked and promised, in the manner of those of the dialogues."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter, ModelChoiceFilter

from dialogues.filters import FiltersInWords, WordsFilter, in_year
from dialogues.models import ActionItem, ActionKind, ActionStatus, Dialogue, Topic
from dialogues.models.action_item import ActionItemQuerySet
from participants.models import Organisation

VIEWS = [
    ("promises", pgettext_lazy("list of action items", "Promises")),
    ("unanswered", pgettext_lazy("list of action items", "Unanswered")),
    ("overdue", pgettext_lazy("list of action items", "Overdue")),
]


def years() -> list[tuple[str, str]]:
    dialogues = Dialogue.objects.public().in_record().with_outcomes()
    return [(str(year), str(year)) for year, _count in dialogues.count_by_year()]


def mentioning(items: ActionItemQuerySet, words: str) -> ActionItemQuerySet:
    return items.mentioning(words.split())


def seen_as(items: ActionItemQuerySet, view: str, today: date) -> ActionItemQuerySet:
    """One of the VIEWS. What is merely not known is in none but the promises."""
    match view:
        case "promises":
            return items.promised()
        case "unanswered":
            return items.unanswered()
        case "overdue":
            return items.overdue(today)
    return items


class ActionFilters(FiltersInWords):
    """`today` is the day in Seoul: what is overdue hangs on it."""

    words = WordsFilter(label=_("Words in the title or the promise"), method="ask", max_length=200)
    kind = ChoiceFilter(
        label=_("Kind"), choices=ActionKind.choices, empty_label=_("Every kind"), method="ask"
    )
    state = ChoiceFilter(
        label=_("State"), choices=ActionStatus.choices, empty_label=_("Every state"), method="ask"
    )
    topic = ModelChoiceFilter(
        label=_("Topic"),
        queryset=Topic.objects.public(),
        to_field_name="slug",
        empty_label=_("Every topic"),
        method="ask",
    )
    year = ChoiceFilter(label=_("Year"), choices=years, empty_label=_("Every year"), method="ask")
    organisation = ModelChoiceFilter(
        label=_("Responsible"),
        queryset=Organisation.objects.public(),
        to_field_name="public_id",
        widget=forms.HiddenInput,
        method="ask",
    )
    view = ChoiceFilter(label=_("Only"), choices=VIEWS, widget=forms.HiddenInput, method="see")

    WORDS: ClassVar = {
        "words": mentioning,
        "kind": ActionItemQuerySet.of_kind,
        "state": ActionItemQuerySet.standing_at,
        "topic": ActionItemQuerySet.about,
        "year": in_year,
        "organisation": ActionItemQuerySet.owed_by,
    }

    class Meta:
        model = ActionItem
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def see(self, items: QuerySet, _name: str, view: str) -> QuerySet:
        return seen_as(items, view, self.today)
