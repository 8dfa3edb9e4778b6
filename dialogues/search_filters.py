"""The search as a form of fields. Fields and query language come to the same SearchCriteria, and one judge reads both.

No field judges what it is given: `parse` and `parse_parts` do, as for the line.
"""

from typing import Any, ClassVar, Self

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import Filter, FilterSet

from dialogues.forms import SearchForm
from dialogues.models import Category, Coverage, Fidelity, RemarkKind, SearchEntry, Topic
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.search.criteria import LONGEST_QUERY, LONGEST_VALUE, PARTS, Field, Sort, parts_of
from dialogues.search.find import answering
from dialogues.search.names import Named
from dialogues.search.narrowing import narrowed
from dialogues.search.problem_wording import message
from dialogues.search.question import question
from participants.fields import Language

TYPED = (Field.SPEAKER, Field.ORGANISATION, Field.SESSION)
ORDERS = {
    Sort.RELEVANCE: _("Relevance"),
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
}


class SeveralField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def validate(self, value: object) -> None:
        """Not here: see `FieldsForm.clean`."""


class OneField(forms.ChoiceField):
    def validate(self, value: object) -> None:
        """Not here: see `FieldsForm.clean`."""


class Typed(Filter):
    def __init__(self, *, longest: int = LONGEST_VALUE, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"maxlength": longest, "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)


class Several(Filter):
    field_class = SeveralField


class One(Filter):
    field_class = OneField


class FieldsForm(SearchForm):
    """Of what is wrong, each field says its own."""

    q = None

    def clean(self) -> None:
        for problem in self.parsed.refusals:
            if problem.field in self.fields:
                self.add_error(problem.field, message(problem))


class SearchFilters(FilterSet):
    words = Typed(
        label=_("All of these words"),
        help_text=_("Each of them stands in the remark, in whatever form."),
        longest=LONGEST_QUERY,
    )
    phrase = Typed(
        label=_("Just this phrase"), help_text=_("These words one after another."), longest=LONGEST_QUERY
    )
    without = Typed(
        label=_("None of these words"),
        help_text=_("Remarks with any of them are left out."),
        longest=LONGEST_QUERY,
    )
    speaker = Typed(label=_("Speaker"), help_text=_("A name in Hangul or in Latin letters."))
    organisation = Typed(
        label=_("The speaker's organisation"), help_text=_("The name of it, or a part of the name.")
    )
    session = Typed(label=pgettext_lazy("filter", "Dialogue no."), help_text=_("Such as 38."))
    first = Typed(
        label=pgettext_lazy("period", "From"),
        help_text=_("A day, a month or a year, such as 2024-05-27, 2024-05 or 2024."),
    )
    last = Typed(
        label=pgettext_lazy("period", "To"),
        help_text=_("Written in the same way; that day, month or year belongs to it."),
    )
    topic = Several(label=_("Topic"))
    category = Several(label=_("Who speaks"), choices=Category.choices)
    fidelity = Several(label=_("How it is quoted"), choices=Fidelity.choices)
    kind = Several(label=_("Kind of remark"), choices=RemarkKind.choices)
    language = Several(label=_("Language of the remark"), choices=Language.choices)
    coverage = Several(label=_("Coverage of the dialogue"), choices=Coverage.choices)
    sort = One(label=_("Order"), choices=[(str(sort), name) for sort, name in ORDERS.items()])

    class Meta:
        model = SearchEntry
        fields: ClassVar[list[str]] = []
        form = FieldsForm

    @classmethod
    def get_filters(cls) -> dict[str, Filter]:
        """The two bounds by the names that they have in an address, which are none for an attribute."""
        names = {"first": "from", "last": "to"}
        return {names.get(name, name): each for name, each in super().get_filters().items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[tuple[str, str]] = []
        self.filters["topic"].extra["choices"] = [
            (topic.slug, topic.name) for topic in Topic.objects.public()
        ]

    @classmethod
    def showing(cls, form: SearchForm, named: Named) -> Self:
        """As the search is understood; one that is not, as it was typed.

        `kept` is what no field can show, for the next search to hold on to: ids, which nobody types, and further names.
        """
        if form.is_valid():
            parts, beside = parts_of(form.criteria), form.criteria.parameters()
        else:
            parts = {name: form.data.get(name, "") for name in PARTS}
            parts["words"] = parts["words"] or form.data.get("q", "")
            beside = [(name, value) for name, values in form.data.lists() for value in values]
        data = MultiValueDict({name: [part] for name, part in parts.items()})
        filters = cls(data)
        for name, value in beside:
            if name in ("q", *PARTS):
                continue
            if filters._can_show(name, value, named):
                data.appendlist(name, value)
            elif name in list(Field):
                filters.kept.append((name, value))
        return filters

    @property
    def typed(self) -> list[forms.BoundField]:
        return [self.form[name] for name in (*PARTS, *TYPED, "from", "to")]

    @property
    def several(self) -> list[forms.BoundField]:
        return [self.form[name] for name, each in self.filters.items() if isinstance(each, Several)]

    @property
    def is_wrong(self) -> bool:
        """Whether a field is, other than the words, which stand in the line too."""
        return any(name != "words" for name in self.form.errors)

    def filter_queryset(self, queryset: SearchEntryQuerySet) -> SearchEntryQuerySet:
        """The remarks that answer all fields together: what is sought decides from which rows it starts."""
        criteria = self.form.criteria
        return answering(narrowed(criteria).remarks(), question(criteria))[0]

    def _can_show(self, name: str, value: str, named: Named) -> bool:
        if name in TYPED:
            return name not in self.data and (Field(name), value) not in named
        if name == Field.TOPIC:
            return value in dict(self.filters[name].extra["choices"])
        return name in self.filters
