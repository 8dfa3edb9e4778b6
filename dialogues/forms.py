"""The form of the search: the query language reads it, and says what is wrong with it."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.search.criteria import LONGEST_QUERY, Parsed, SearchCriteria, parse
from dialogues.search.problem_wording import message


class SearchForm(forms.Form):
    """One line of the query language; filters come beside it in the address. What was typed is kept."""

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

    @cached_property
    def parsed(self) -> Parsed:
        return parse(dict(self.data.lists()))

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
        for problem in self.parsed.refusals:
            self.add_error("q", message(problem))
