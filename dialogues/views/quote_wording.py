"""What was found of a quotation, in the words of the page."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from dialogues.citations import Language, Origin
from dialogues.citations.wording import first_up, held_as
from dialogues.models import UNWARRANTED, Coverage, Remark, TranslationOrigin
from dialogues.quotations import quotation_of
from dialogues.quote_check import Kind, Stretch
from dialogues.search.quote_checks import Checked, Held, Outcome
from dialogues.search.snippets import Part, snippet
from dialogues.views.session_layout import RemarkOnPage, card
from participants.fields import KOREAN

HEADLINES = {
    Outcome.WORD_FOR_WORD: gettext_lazy("Held word for word"),
    Outcome.ACROSS_REMARKS: gettext_lazy("Held word for word, over remarks that follow one another"),
    Outcome.NEARLY: gettext_lazy("Nearly: some words differ"),
    Outcome.SPLICED: gettext_lazy("Put together from several remarks"),
    Outcome.SOMEBODY_ELSE: gettext_lazy("Said by somebody else"),
    Outcome.ANOTHER_TIME: gettext_lazy("Said at another time"),
    Outcome.ONLY_IN_RENDERING: gettext_lazy("Cannot be confirmed: only a translation or paraphrase is held"),
    Outcome.NOT_FOUND: gettext_lazy("Not found"),
}
EXPLAINED = {
    Outcome.WORD_FOR_WORD: gettext_lazy(
        "Spacing, punctuation and particles aside, these words stand in the record."
    ),
    Outcome.ACROSS_REMARKS: gettext_lazy(
        "The words begin in one remark and go on in the next of the same speaker."
    ),
    Outcome.NEARLY: gettext_lazy("What differs is marked below, word by word. Quote what is held."),
    Outcome.SPLICED: gettext_lazy(
        "Each part was said as it stands here, but not together: no remark holds the whole quotation."
    ),
    Outcome.SOMEBODY_ELSE: gettext_lazy("The words are held, but not of the person whom you name."),
    Outcome.ANOTHER_TIME: gettext_lazy("The words are held, but not of the time that you name."),
    Outcome.ONLY_IN_RENDERING: gettext_lazy(
        "These are not the words that were spoken: do not put them into quotation marks as such."
    ),
    Outcome.NOT_FOUND: gettext_lazy(
        "That nothing is found here does not mean that it was not said: of most dialogues the record holds only what "
        "was printed."
    ),
}
GOOD = {Outcome.WORD_FOR_WORD, Outcome.ACROSS_REMARKS}
BAD = {Outcome.NOT_FOUND}
LONGEST_WORD = 12


@dataclass
class FindingOnPage:
    """A finding as it is shown: who said it then, the words as held with what was quoted marked, and what differs."""

    held: Held
    part: str = ""

    @cached_property
    def shown(self) -> RemarkOnPage:
        return card(self.held.remark)

    @property
    def places(self) -> list["Place"]:
        """Of each remark that it stands in, the words around it."""
        return [_place(stretch, remark) for stretch, remark in self._found]

    @property
    def _found(self) -> list[tuple[Stretch, Remark]]:
        return list(zip(self.held.finding.stretches, self.held.remarks, strict=True))

    @property
    def differs(self) -> bool:
        """In anything that a reader sees: also in a particle, or by what an ellipsis leaves out."""
        return any(piece.kind != Kind.EQUAL for piece in self.held.finding.pieces)

    @property
    def caption(self) -> str:
        """How the words are held, and whose translation they are found in."""
        if self.held.finding.candidate.origin == Origin.HELD:
            return self.shown.original.caption
        return " · ".join(dict.fromkeys(_whose(stretch, remark) for stretch, remark in self._found))

    @property
    def cite_url(self) -> str:
        return reverse("dialogues:cite", args=[self.shown.ref])


@dataclass(frozen=True)
class Place:
    """`warning` says of words that nobody stands for what they are, before they are read."""

    language: str
    is_quoted: bool
    parts: list[Part]
    warning: str


@dataclass
class CheckOnPage:
    """The answer as it is shown."""

    checked: Checked
    quotation: str
    address: str = ""

    @property
    def headline(self) -> str:
        full = self.checked.searched.get(Coverage.FULL_TRANSCRIPT, 0)
        if self.checked.outcome == Outcome.NOT_FOUND and full:
            return ngettext(
                "Not found in the %(count)d full transcript searched",
                "Not found in the %(count)d full transcripts searched",
                full,
            ) % {"count": full}
        return str(HEADLINES[self.checked.outcome])

    @property
    def explanation(self) -> str:
        return str(EXPLAINED[self.checked.outcome])

    @property
    def tone(self) -> str:
        if self.checked.outcome in GOOD:
            return "good"
        return "bad" if self.checked.outcome in BAD else "doubt"

    @property
    def searched(self) -> str:
        """How much was looked through: only what is held word for word from end to end can prove an absence."""
        counted = self.checked.searched
        full, press = counted.get(Coverage.FULL_TRANSCRIPT, 0), counted.get(Coverage.PRESS_QUOTATIONS, 0)
        return _(
            "Searched: full transcripts of %(full)d dialogues, and of %(press)d dialogues what the press quoted. "
            "Of %(others)d more, no words are held."
        ) % {"full": full, "press": press, "others": counted.get(Coverage.FACTS_ONLY, 0)}

    @cached_property
    def findings(self) -> list[FindingOnPage]:
        return [FindingOnPage(held) for held in self.checked.found]

    @cached_property
    def parts(self) -> list[FindingOnPage]:
        return [FindingOnPage(held, part) for part, held in self.checked.parts]

    @property
    def lone_word(self) -> str:
        """The quotation where it is one word: many say it."""
        words = self.quotation.split()
        return words[0] if len(words) == 1 and len(words[0]) <= LONGEST_WORD else ""


def address_of(fields: dict[str, str]) -> str:
    """The query of the same check, for a link."""
    return urlencode({name: value for name, value in fields.items() if value})


def _place(stretch: Stretch, remark: Remark) -> Place:
    origin = stretch.candidate.origin
    is_warned = origin in UNWARRANTED
    return Place(
        language=stretch.candidate.language,
        is_quoted=remark.is_quotation and not is_warned,
        parts=_around(stretch),
        warning=str(TranslationOrigin(origin).label) if is_warned else "",
    )


def _whose(stretch: Stretch, remark: Remark) -> str:
    """Whose translation the words are found in: never that they were spoken so."""
    found = stretch.candidate
    key = (found.language, found.origin)
    held = next((each for each in remark.translations.all() if (each.language, each.origin) == key), None)
    if held is None:  # it was changed since it was searched
        return str(TranslationOrigin(found.origin).label)
    any_revision = 1
    language = cast("Language", get_language() or KOREAN)
    return first_up(held_as(quotation_of(remark, revision=any_revision, translation=held), language))


def _around(stretch: Stretch) -> list[Part]:
    text = stretch.candidate.text
    return snippet(text, [(stretch.start, stretch.end)])
