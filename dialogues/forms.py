"""The forms of the search and of the quote check: the query language reads it, and says what is wrong with it."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dialogues.search.criteria import LONGEST_QUERY, PARTS, Parsed, SearchCriteria, parse, parse_parts
from dialogues.search.problem_wording import message
from dialogues.search.quote_request import QuoteRequest, quote_request
from dialogues.search.suggest import LONGEST


class SearchForm(forms.Form):
    """One line of the query language; filters come beside it in the address. What was typed is kept.

    Whoever filled in the fields of the advanced search sends parts of the line in its place.
    """

    q = forms.Field(
        label=_("Search words"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "enterkeyhint": "search",
                "maxlength": LONGEST_QUERY,
            }
        ),
    )

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if self.is_in_parts:
            self.data = data.copy()
            self.data["q"] = data.get("words", "")

    @property
    def is_in_parts(self) -> bool:
        return any(name in self.data for name in PARTS)

    @cached_property
    def parsed(self) -> Parsed:
        asked = dict(self.data.lists())
        return parse_parts(asked) if self.is_in_parts else parse(asked)

    @property
    def criteria(self) -> SearchCriteria:
        return self.parsed.criteria

    @property
    def filters(self) -> list[tuple[str, str]]:
        """What stands beside the line in the address, for the next search to keep."""
        beside = {name: values for name, values in self.data.lists() if name != "q"}
        return parse(beside).criteria.parameters()

    @property
    def notes(self) -> list[str]:
        return [message(problem) for problem in self.parsed.notes]

    def clean(self) -> None:
        if self.is_in_parts and self.parsed.refusals:
            self.add_error("q", _("Mend what is marked in the advanced search."))
        else:
            for problem in self.parsed.refusals:
                self.add_error("q", message(problem))


class PlaceForm(forms.Form):
    """Where in what is found the page stands, and what is to be counted though it takes its time."""

    after = forms.CharField(max_length=400, required=False)
    years = forms.ChoiceField(choices=[("all", "all")], required=False)


class SuggestForm(forms.Form):
    """What somebody has typed so far."""

    q = forms.CharField(max_length=LONGEST, strip=False)


class QuoteForm(forms.Form):
    """A quotation, and what is claimed of it. What was typed is kept: nothing is cut to a bound as it is pasted."""

    q = forms.Field(
        label=_("The quotation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    speaker = forms.Field(
        label=_("Who is said to have said it (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    date = forms.Field(
        label=_("When (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A year, a month or a day: 2024, 2024-05 or 2024-05-27."),
    )
    series = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, longest: int) -> None:
        super().__init__(data, auto_id="quote-%s")
        self.longest = longest

    @cached_property
    def asked(self) -> QuoteRequest:
        return quote_request(dict(self.data.lists()), longest=self.longest)

    def clean(self) -> None:
        for wrong in self.asked.wrong:
            self.add_error(wrong.field, wrong.message)
