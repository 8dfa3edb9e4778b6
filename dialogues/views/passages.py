"""The words of a remark as they are printed on a page: the form shows how they are held, and in which language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from dialogues.models import UNWARRANTED, Fidelity, Remark, RemarkTranslation, TranslationOrigin
from dialogues.views.promises import PromisedWords, marked
from participants.fields import KOREAN

HELD = format_html(" {}", "data-held")
"""Marks the words as held, beside which their translations stand."""


@dataclass
class Passage:
    """One text of a remark: the words as they are held, or a translation of them.

    `is_warned`: nobody stands for its words, which is said before they are read (a gist, a machine's translation).
    `offsets`: where each paragraph begins in the text as held, of that text alone: whoever selects words there can say
    which characters they are.
    """

    paragraphs: list[str]
    language: str
    is_quoted: bool
    is_original: bool
    label: str
    note: str = ""
    is_foreign: bool = False
    is_warned: bool = False
    is_outline: bool = False
    is_second: bool = False
    marked: Sequence[SafeString] = ()
    offsets: Sequence[int] = ()

    @property
    def lines(self) -> Sequence[SafeString | str]:
        """The paragraphs as they are printed: the same words, promised ones marked."""
        return self.marked or self.paragraphs

    @property
    def element(self) -> str:
        return "blockquote" if self.is_quoted else "div"

    @property
    def form(self) -> str:
        if self.is_quoted:
            return "quotation"
        return "outline" if self.is_outline else "prose"

    @property
    def html(self) -> SafeString:
        """The paragraphs, after the label of what nobody stands for."""
        if len(self.paragraphs) == 1 and not self.is_warned:
            return self.words
        chip = format_html('<span class="chip">{}</span> ', self.label) if self.is_warned else ""
        return self._in_paragraphs([chip, *[""] * (len(self.paragraphs) - 1)])

    @property
    def words(self) -> SafeString:
        """The paragraphs alone."""
        if len(self.paragraphs) == 1:
            return format_html("<p>{}</p>", self.lines[0])
        return self._in_paragraphs([""] * len(self.paragraphs))

    def _in_paragraphs(self, chips: Sequence[SafeString | str]) -> SafeString:
        """Each but the first of the words as held with the place where it begins."""
        places = [format_html(' data-at="{}"', offset) if offset else "" for offset in self.offsets]
        places += [""] * (len(self.paragraphs) - len(places))
        return format_html_join("", "<p{}>{}{}</p>", zip(places, chips, self.lines, strict=True))

    @property
    def block(self) -> SafeString:
        """The passage as an element of its own."""
        return format_html(
            '<{element} class="passage passage--{form}{second}"{held}{language}>{words}</{element}>',
            element=self.element,
            form=self.form,
            second=" passage--second" if self.is_second else "",
            held=HELD if self.is_original else "",
            language=format_html(' lang="{}"', self.language) if self.is_foreign else "",
            words=self.html,
        )

    @property
    def caption(self) -> str:
        return f"{self.label} · {self.note}" if self.note else self.label


class Labels:
    """The words that a page says of how a remark is held, in the page's language: made once a page."""

    def __init__(self) -> None:
        self.language = get_language() or KOREAN
        self.fidelity = {str(value): str(label) for value, label in Fidelity.choices}
        self.origin = {str(value): str(label) for value, label in TranslationOrigin.choices}
        self.origin[TranslationOrigin.STAFF_GIST] = gettext("Gist")

    def note(self, remark: Remark) -> str:
        """Beside the label, what a reader must know: whose translation it is, and that the original is not held."""
        if remark.fidelity != Fidelity.TRANSLATED:
            return ""
        return self._translated_by(remark.source.publisher if remark.source else "")

    def _translated_by(self, publisher: str) -> str:
        if not publisher:
            return self._not_held
        return self._translated % {"publisher": publisher}

    @cached_property
    def _not_held(self) -> str:
        return gettext("the original words are not held")

    @cached_property
    def _translated(self) -> str:
        return gettext("as translated by %(publisher)s; the original words are not held")


def passages_of(
    remark: Remark,
    translations: Iterable[RemarkTranslation],
    labels: Labels,
    *,
    promises: Sequence[PromisedWords] = (),
    every_language: bool = False,
) -> list[Passage]:
    """The words as held, led by their translation where the page is in another language.

    With `every_language` the words as held lead, and all translations follow: so they are cited. `promises` are
    marked in the words as held, which alone are anybody's promise.
    """
    original = _original(remark, labels)
    if promises:
        original.marked = _marked(remark, promises)
    if not every_language and not original.is_foreign:
        return [original]
    translated = [
        _translated(translation, remark, labels)
        for translation in translations
        if every_language or translation.language == labels.language
    ]
    passages = [original, *translated] if every_language else [*translated, original]
    for passage in passages[1:]:
        passage.is_second = True
    return passages


def _original(remark: Remark, labels: Labels) -> Passage:
    return Passage(
        paragraphs=_paragraphs(remark.public_text, remark.language, is_quoted=remark.is_quotation),
        language=remark.language,
        is_quoted=remark.is_quotation,
        is_original=True,
        label=labels.fidelity[remark.fidelity],
        note=labels.note(remark),
        is_foreign=remark.language != labels.language,
        is_outline=remark.fidelity == Fidelity.SUMMARY,
        offsets=[offset for offset, _line in _lines(remark.public_text)],
    )


def _translated(translation: RemarkTranslation, remark: Remark, labels: Labels) -> Passage:
    return Passage(
        paragraphs=_paragraphs(translation.text, translation.language, is_quoted=translation.is_quotation),
        language=translation.language,
        is_quoted=translation.is_quotation,
        is_original=False,
        label=labels.origin[translation.origin],
        note=translation.translator,
        is_foreign=translation.language != labels.language,
        is_warned=translation.origin in UNWARRANTED,
        is_outline=remark.fidelity == Fidelity.SUMMARY,
    )


def _paragraphs(text: str, language: str, *, is_quoted: bool) -> list[str]:
    """In quotation marks where they are a quotation; in English each further paragraph opens with one too."""
    paragraphs = [line for _offset, line in _lines(text)]
    if is_quoted:
        further = "" if language == KOREAN else "“"
        paragraphs[1:] = [further + paragraph for paragraph in paragraphs[1:]]
        paragraphs[0] = "“" + paragraphs[0]
        paragraphs[-1] += "”"
    return paragraphs


def _marked(remark: Remark, promises: Sequence[PromisedWords]) -> list[SafeString]:
    """As `_paragraphs`, with the promised words marked."""
    text = remark.public_text
    standing = [promise for promise in promises if promise.stand_in(text)]
    paragraphs = _paragraphs(text, remark.language, is_quoted=remark.is_quotation)
    found = []
    for paragraph, (offset, line) in zip(paragraphs, _lines(text), strict=True):
        before, _line, after = paragraph.partition(line)
        found.append(format_html("{}{}{}", before, marked(line, offset, standing), after))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, each with its place in the text."""
    found, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((offset, line))
        offset += len(line) + 1
    return found or [(0, text)]
