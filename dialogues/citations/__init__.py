"""Citations of a remark, or of a part of it, in every form that journalists, students and editors ask for. Pure.

Each form carries speaker and role then, session, date, venue, remark, fidelity, revision and permalink. Words stand in
quotation marks only where they are a quotation; a translated quotation names its translator.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dialogues.citations.markup import html, markdown
from dialogues.citations.prose import apa, chicago, korean_press, plain_english
from dialogues.citations.quotation import Fidelity, Label, Language, Origin, Precision, Quotation, Speaker
from dialogues.citations.records import bibtex, csl_json, ris

__all__ = [
    "FORMS",
    "Fidelity",
    "Form",
    "Label",
    "Language",
    "Origin",
    "Precision",
    "Quotation",
    "Speaker",
    "apa",
    "bibtex",
    "chicago",
    "cite",
    "csl_json",
    "html",
    "korean_press",
    "markdown",
    "plain_english",
    "ris",
]


@dataclass(frozen=True)
class Form:
    """One way to cite: `write(quotation, language of the page)`. Forms with an extension can be saved as a file."""

    write: Callable[[Quotation, Language], str]
    media_type: str = "text/plain"
    extension: str = ""


FORMS: dict[str, Form] = {
    "korean_press": Form(lambda quotation, _language: korean_press(quotation)),
    "plain_english": Form(lambda quotation, _language: plain_english(quotation)),
    "chicago": Form(lambda quotation, _language: chicago(quotation)),
    "apa": Form(lambda quotation, _language: apa(quotation)),
    "bibtex": Form(bibtex, "application/x-bibtex", "bib"),
    "ris": Form(ris, "application/x-research-info-systems", "ris"),
    "csl_json": Form(csl_json, "application/vnd.citationstyles.csl+json", "json"),
    "html": Form(html, "text/html"),
    "markdown": Form(markdown, "text/markdown", "md"),
}
"""The forms in the order in which a page offers them. The first four have one language of their own."""


def cite(quotation: Quotation, form: str, language: Language = "en") -> str:
    """The citation in a form of `FORMS`; raises KeyError for any other."""
    return FORMS[form].write(quotation, language)
