"""What a reader may ask of a list: some words, and a page of it. Anything out of bounds is said, never clamped."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LONGEST_QUERY = 200
MOST_WORDS = 12
LAST_PAGE = 500

REPLACEMENT_CHARACTER = "\ufffd"
"""What Django puts for bytes that are no text."""


TOO_LONG = ngettext_lazy(
    "The search is too long: at most %(limit_value)d character.",
    "The search is too long: at most %(limit_value)d characters.",
    "limit_value",
)


class WordsField(forms.CharField):
    """Words separated by spaces, in composed form (NFC): macOS sends Hangul decomposed."""

    def __init__(self, *, max_length: int = LONGEST_QUERY, required: bool = False, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.validators.append(MaxLengthValidator(max_length, message=TOO_LONG))
        self.widget.attrs.setdefault("maxlength", str(max_length))

    def to_python(self, value: object) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        if any(
            unicodedata.category(character) in {"Cc", "Cs"} and not character.isspace() for character in text
        ):
            raise ValidationError(_("There are characters in the search that cannot be used."), "unusable")
        if REPLACEMENT_CHARACTER in text:
            raise ValidationError(_("The characters of the search could not be read."), "unreadable")
        return text

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value.split()) > MOST_WORDS:
            raise ValidationError(
                _("The search has too many words: at most %(limit)d."),
                "too_many_words",
                {"limit": MOST_WORDS},
            )


class WordsForm(forms.Form):
    """One line of words: `words` are those it holds, in order."""

    q = WordsField(
        label=_("Search words"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )

    @property
    def words(self) -> list[str]:
        return self.cleaned_data["q"].split()


class PageForm(forms.Form):
    page = forms.RegexField(r"\A[1-9][0-9]{0,2}\Z", required=False, strip=False)


def page_of(things: QuerySet | list, asked: QueryDict, per_page: int, *, count: int | None = None) -> Page:
    """The page that the address asks for, to the 500th or the last; beyond it there is nothing.

    `count`, where whoever asks knows a shorter way to it than to count the things.
    """
    form = PageForm(asked)
    if not form.is_valid():
        raise Http404
    number = int(form.cleaned_data["page"] or 1)
    paginator = Paginator(things, per_page)
    if count is not None:
        paginator.count = count
    if number > min(paginator.num_pages, LAST_PAGE):
        raise Http404
    return paginator.page(number)
