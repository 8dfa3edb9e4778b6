"""The columns of a table of remarks: what each is called, and what stands in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues import representation
from dialogues.citations import Language, Quotation, korean_press, plain_english
from dialogues.models import Category, Remark
from dialogues.representation import Written
from dialogues.search_exports.reading import Export

BETWEEN = "; "
PRECISE = {"year": 4, "month": 7, "day": 10}
"""How many characters of a day are known."""


@dataclass(frozen=True)
class Row:
    """One remark, with its public form taken apart once."""

    remark: Remark
    quotation: Quotation
    export: Export
    speakers: list[Written]

    @property
    def language(self) -> Language:
        return self.export.language

    def each_role(self, part: str) -> str:
        """Titles, or organisations, of all who spoke."""
        return joined(worded(role[part], self.language) for who in self.speakers for role in who["roles"])

    def of_source(self, field: str) -> str:
        return getattr(self.remark.source, field) if self.remark.source else ""

    def of_translation(self, tell: Callable[..., str]) -> str:
        return BETWEEN.join(tell(each) for each in self.remark.translations.all())


Heading = str | Promise
Tell = Callable[[Row], str]

COLUMNS: tuple[tuple[Heading, Tell], ...] = (
    (_("Remark"), lambda row: row.remark.ref),
    (_("Text"), lambda row: row.remark.public_text),
    (_("Language"), lambda row: row.remark.get_language_display()),
    (_("How it is quoted"), lambda row: row.remark.get_fidelity_display()),
    (_("How it is quoted (code)"), lambda row: row.remark.fidelity),
    (_("Translated by"), lambda row: row.quotation.translator),
    (_("Translation"), lambda row: row.of_translation(lambda each: each.text)),
    (_("Kind of translation"), lambda row: row.of_translation(lambda each: each.get_origin_display())),
    (_("Translator"), lambda row: row.of_translation(lambda each: each.translator)),
    (_("Speakers"), lambda row: speakers(row)),
    (_("Roles then"), lambda row: row.each_role("title")),
    (_("Organisations"), lambda row: row.each_role("organisation")),
    (_("Category"), lambda row: joined(str(Category(who["category"]).label) for who in row.speakers)),
    (pgettext_lazy("filter", "Dialogue no."), lambda row: str(row.remark.dialogue.number or "")),
    (_("Dialogue"), lambda row: row.quotation.title.given_in(row.language)),
    (_("Date"), lambda row: day(row.quotation)),
    (_("Basis of the date"), lambda row: row.remark.dialogue.get_date_basis_display()),
    (_("Coverage"), lambda row: row.remark.dialogue.get_coverage_display()),
    (_("Publisher of the source"), lambda row: row.of_source("publisher")),
    (_("Title of the source"), lambda row: row.of_source("title")),
    (_("Address of the source"), lambda row: row.of_source("url")),
    (_("Citation (Korean press)"), lambda row: korean_press(row.quotation)),
    (_("Citation (English)"), lambda row: plain_english(row.quotation)),
    (_("Permanent address"), lambda row: row.quotation.permalink),
    (_("Extent of this file"), lambda row: row.export.extent),
    (_("File made on"), lambda row: row.export.made_on.isoformat()),
    (_("Licence of the data"), lambda row: row.export.licence),
)
"""What holds for the whole file stands in every row too, since rows are copied out of it."""


def headings() -> list[str]:
    return [str(heading) for heading, _tell in COLUMNS]


def cells(remark: Remark, quotation: Quotation, export: Export) -> list[str]:
    """The text of each column: in the language that is active, where it is not somebody's words."""
    who = [representation.attendance(attendance) for attendance in remark.ordered_speakers]
    row = Row(remark, quotation, export, who)
    return [tell(row) for _heading, tell in COLUMNS]


def speakers(row: Row) -> str:
    named = (worded(who["name_as_shown"], row.language) for who in row.speakers)
    return joined(named) or row.remark.attribution


def day(quotation: Quotation) -> str:
    """2024-05-27, 2024-05 or 2024, as far as it is known."""
    return quotation.date.isoformat()[: PRECISE[quotation.precision]] if quotation.date else ""


def worded(label: Written | None, language: Language) -> str:
    """In the language, else in the other."""
    words = label or {}
    return words.get(language) or words.get("ko") or words.get("en") or ""


def joined(words: Iterable[str]) -> str:
    """Each once, in order."""
    return BETWEEN.join(dict.fromkeys(word for word in words if word))
