"""Citations of a remark in every form, or of words selected in it: a page, and each form as plain text or a file."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from dialogues.citations import FORMS, Quotation, cite
from dialogues.citations.words_link import sentences, words_link
from dialogues.models import Remark
from dialogues.views.cited import Cited, SelectionForm, translations_to_cite, what_is_cited
from dialogues.views.loaders import gone_if_removed, refused, with_remark_to_read
from dialogues.views.session_layout import card
from participants.fields import ENGLISH, KOREAN

LANGUAGE_OF_FORM = {"korean_press": KOREAN, "plain_english": ENGLISH, "chicago": ENGLISH, "apa": ENGLISH}
FIRST_FORM = {KOREAN: "korean_press", ENGLISH: "plain_english"}


@dataclass(frozen=True, slots=True)
class FormOnPage:
    """A citation as it stands on a page; `language` is that of its own wording."""

    key: str
    name: str
    text: str
    language: str
    is_foreign: bool
    url: str
    extension: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text to cite, in which words may be selected, and the address that cites it alone."""

    before: str
    selected: str
    after: str
    url: str


@require_safe
@gone_if_removed
@with_remark_to_read
def cite_remark(request: HttpRequest, remark: Remark) -> HttpResponse:
    form = SelectionForm(request.GET)
    cited = what_is_cited(remark, form) if form.is_valid() else None
    if cited is None:
        return refused(request, form)
    quotation = cited.quotation
    context = {
        "dialogue": remark.dialogue,
        "remark": remark,
        "shown": card(remark),
        "cited": cited,
        "forms": forms_on_page(quotation, _query(cited)),
        "choices": [None, *translations_to_cite(remark)],
        "lines": _lines(cited),
        "whole_url": f"{request.path}{_query(cited, whole=True)}",
        "wider": _wider(cited),
        "link_to_words": words_link(quotation.permalink, quotation.text, *quotation.selected)
        if quotation.selected
        else "",
    }
    return render(request, "dialogues/cite.html", context)


@require_safe
@gone_if_removed
@with_remark_to_read
def one_form(request: HttpRequest, remark: Remark, form: str) -> HttpResponse:
    """The citation alone: a file where the form has one, else plain text."""
    asked = SelectionForm(request.GET)
    if form not in FORMS:
        raise Http404
    cited = what_is_cited(remark, asked) if asked.is_valid() else None
    if cited is None:
        return refused(request, asked)
    kind, quotation = FORMS[form], cited.quotation
    media_type = kind.media_type if kind.extension else "text/plain"
    response = HttpResponse(
        cite(quotation, form, get_language()), content_type=f"{media_type}; charset=utf-8"
    )
    response.headers["X-Robots-Tag"] = "noindex"
    if kind.extension:
        name = f"{quotation.ref}-v{quotation.revision}.{kind.extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def forms_on_page(quotation: Quotation, query: str = "") -> list[FormOnPage]:
    """Every form; the one that readers of the page's language want most comes first."""
    language = get_language()
    first = FIRST_FORM[language]
    return [
        FormOnPage(
            key=key,
            name=_name(key),
            text=cite(quotation, key, language),
            language=LANGUAGE_OF_FORM.get(key, language),
            is_foreign=LANGUAGE_OF_FORM.get(key, language) != language,
            url=reverse("dialogues:cite_form", args=[quotation.ref, key]) + query,
            extension=FORMS[key].extension,
        )
        for key in (first, *(key for key in FORMS if key != first))
    ]


def _name(key: str) -> str:
    names = {
        "korean_press": pgettext("form of citation", "Korean press"),
        "plain_english": pgettext("form of citation", "Plain English"),
        "chicago": "Chicago",
        "apa": "APA",
        "bibtex": "BibTeX",
        "ris": "RIS",
        "csl_json": "CSL-JSON",
        "html": "HTML",
        "markdown": "Markdown",
    }
    return names[key]


def _query(cited: Cited, selected: tuple[int, int] | None = None, *, whole: bool = False) -> str:
    """What the address says of the citation: the text, the characters, and the revision in which they were counted."""
    selected = selected or (None if whole else cited.quotation.selected)
    asked = {"text": cited.translation.language} if cited.translation else {}
    if selected:
        asked |= {"start": selected[0], "end": selected[1], "v": cited.quotation.revision}
    return f"?{urlencode(asked)}" if asked else ""


def _lines(cited: Cited) -> list[list[Sentence]]:
    """The sentences of each line of the text."""
    text, selected = cited.quotation.text, cited.quotation.selected or (0, 0)
    lines: list[list[Sentence]] = [[]]
    last = 0
    for start, end in sentences(text):
        if "\n" in text[last:start]:
            lines.append([])
        first = min(max(start, selected[0]), end)
        reach = max(first, min(end, selected[1]))
        parts = (text[start:first], text[first:reach], text[reach:end])
        lines[-1].append(Sentence(*parts, _query(cited, (start, end))))
        last = end
    return lines


def _wider(cited: Cited) -> dict[str, str]:
    """The addresses that cite one sentence more before or after what is selected, where there is one."""
    if cited.quotation.selected is None:
        return {}
    start, end = cited.quotation.selected
    spans = sentences(cited.quotation.text)
    before = [each for each in spans if each[0] < start]
    after = [each for each in spans if each[1] > end]
    return {
        "before": _query(cited, (before[-1][0], end)) if before else "",
        "after": _query(cited, (start, after[0][1])) if after else "",
    }
