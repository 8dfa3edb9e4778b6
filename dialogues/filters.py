"""The filters of the list of dialogues. Each is a word of the QuerySet; none of a value passes through unchecked."""

from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from dialogues.models import Coverage, Dialogue, Topic, Venue
from dialogues.models.dialogue_queries import DialogueQuerySet
from dialogues.search.criteria import parse_query
from dialogues.search.find import answering
from dialogues.search.narrowing import narrowed
from dialogues.search.question import question
from participants.fields import KOREAN
from participants.forms import WordsField
from participants.models import Organisation, Participant


class WordsFilter(CharFilter):
    field_class = WordsField


def years() -> list[tuple[str, str]]:
    dialogues = Dialogue.objects.public().in_record()
    return [(str(year), str(year)) for year, _count in dialogues.count_by_year()]


def districts() -> list[tuple[str, str]]:
    """Each district by its Korean name (else the English), shown in the page's language."""
    is_korean = get_language() == KOREAN
    return [
        (korean or english, (korean or english) if is_korean else (english or korean))
        for korean, english in Venue.objects.public().in_record().districts()
    ]


def answering_words(dialogues: DialogueQuerySet, words: str) -> DialogueQuerySet:
    """Those that the search finds by the same words."""
    criteria = parse_query(words).criteria
    if not criteria:
        return dialogues.none()
    entries, _is_cut = answering(narrowed(criteria).dialogues(), question(criteria))
    return dialogues.found_as(entries)


def in_year(dialogues: DialogueQuerySet, year: str) -> DialogueQuerySet:
    return dialogues.in_year(int(year))


class FiltersInWords(FilterSet):
    """Each filter is a word of the QuerySet, and a chip while it is in force."""

    WORDS: ClassVar[dict[str, Callable[..., QuerySet]]] = {}

    def ask(self, things: QuerySet, name: str, value: object) -> QuerySet:
        return self.WORDS[name](things, value)

    @property
    def active(self) -> list[dict[str, str]]:
        """The filters in force, as chips: the label, the value in words, the list without it, and its own page."""
        chosen = [(name, self.form.cleaned_data.get(name)) for name in self.filters]
        return [
            {
                "label": str(self.filters[name].label),
                "value": self._in_words(name, value),
                "without": self._without(name),
                "page": value.get_absolute_url() if name in HAVE_PAGES else "",
            }
            for name, value in chosen
            if value
        ]

    def url_with(self, name: str) -> Callable[[str], str]:
        """Of a value, the query of the same list narrowed to it, on its first page."""
        return lambda value: f"?{urlencode([*self._rest(name), (name, value)])}"

    def _without(self, name: str) -> str:
        """The query of the same list without one of its filters, on its first page."""
        return f"?{urlencode(self._rest(name))}"

    def _rest(self, name: str) -> list[tuple[str, str]]:
        others = [key for key in self.data if key not in (name, "page") and key in self.filters]
        return [(key, value) for key in others if (value := self.data[key])]

    def _in_words(self, name: str, value: object) -> str:
        if name == "words":
            return gettext("“%(words)s”") % {"words": value}
        return (
            str(dict(self.form.fields[name].choices).get(value, value))
            if isinstance(value, str)
            else str(value)
        )


HAVE_PAGES = ("topic", "participant", "organisation")


class DialogueFilters(FiltersInWords):
    words = WordsFilter(label=_("Words: a title, somebody, a place, a topic"), method="ask", max_length=200)
    year = ChoiceFilter(label=_("Year"), choices=years, empty_label=_("Every year"), method="ask")
    topic = ModelChoiceFilter(
        label=_("Topic"),
        queryset=Topic.objects.public(),
        to_field_name="slug",
        empty_label=_("Every topic"),
        method="ask",
    )
    district = ChoiceFilter(
        label=_("District of the venue"), choices=districts, empty_label=_("Every district"), method="ask"
    )
    coverage = ChoiceFilter(
        label=_("Coverage"), choices=Coverage.choices, empty_label=_("Every coverage"), method="ask"
    )
    participant = ModelChoiceFilter(
        label=_("Participant"),
        queryset=Participant.objects.public(),
        to_field_name="public_id",
        widget=forms.HiddenInput,
        method="ask",
    )
    organisation = ModelChoiceFilter(
        label=_("Organisation"),
        queryset=Organisation.objects.public(),
        to_field_name="public_id",
        widget=forms.HiddenInput,
        method="ask",
    )

    WORDS: ClassVar = {
        "words": answering_words,
        "year": in_year,
        "topic": DialogueQuerySet.about,
        "district": DialogueQuerySet.in_district,
        "coverage": DialogueQuerySet.covered_as,
        "participant": DialogueQuerySet.with_participant,
        "organisation": DialogueQuerySet.with_organisation,
    }

    class Meta:
        model = Dialogue
        fields: list[str] = []
