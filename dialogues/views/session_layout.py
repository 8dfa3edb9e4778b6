"""A session as it stands on a page: who speaks, in which form the words are held, and under which heading.

What the templates need is gathered here once, in plain values: a page of 3,000 remarks asks nothing while it renders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from dialogues.models import (
    Attendance,
    Fidelity,
    Remark,
    RemarkKind,
    RemarkTranslation,
    Section,
    TranslationOrigin,
)
from dialogues.views.speakers import Speaker
from participants.fields import KOREAN
from participants.templatetags.wording import in_language

UNWARRANTED = {TranslationOrigin.STAFF_GIST, TranslationOrigin.MACHINE}


@dataclass(slots=True)
class Passage:
    """One text of a remark: the words as they are held, or a translation of them.

    `is_warned`: nobody stands for its words, which is said before they are read (a gist, a machine's translation).
    """

    paragraphs: list[str]
    language: str
    is_quoted: bool
    is_original: bool
    label: str
    note: str = ""
    is_foreign: bool = False
    is_warned: bool = False


@dataclass(slots=True)
class RemarkOnPage:
    """A remark as it is shown: `passages` hold the page's language first, and always the words as held."""

    remark: Remark
    number: int
    ref: str
    url: str
    speakers: list[Speaker]
    passages: list[Passage]
    kind: str
    is_event: bool
    is_first_of_run: bool = True
    question: "RemarkOnPage | None" = None
    answers: list["RemarkOnPage"] = field(default_factory=list)

    @property
    def original(self) -> Passage:
        return next(passage for passage in self.passages if passage.is_original)

    @property
    def leading(self) -> Passage:
        return self.passages[0]

    @property
    def attribution(self) -> SafeString | str:
        return in_language(self.remark.attribution, self.remark.language)

    @property
    def is_private(self) -> bool:
        """Said by nobody but students and residents: search engines are kept away."""
        return bool(self.speakers) and all(speaker.is_private for speaker in self.speakers)


@dataclass(slots=True)
class Block:
    """A heading, and the remarks that follow it until the next."""

    section: Section | None
    anchor: str
    level: int
    remarks: list[RemarkOnPage] = field(default_factory=list)


def fidelity_note(remark: Remark) -> str:
    """Beside the label, what a reader must know: whose translation it is, and that the original is not held."""
    if remark.fidelity != Fidelity.TRANSLATED:
        return ""
    if remark.source is None:
        return gettext("the original words are not held")
    return gettext("as translated by %(publisher)s; the original words are not held") % {
        "publisher": remark.source.publisher
    }


def translation_label(translation: RemarkTranslation) -> str:
    if translation.origin == TranslationOrigin.STAFF_GIST:
        return gettext("Gist")
    return translation.get_origin_display()


def quoted(paragraphs: list[str], language: str) -> list[str]:
    """In quotation marks; in English each further paragraph opens with one too."""
    marked = list(paragraphs)
    marked[0] = "“" + marked[0]
    if language != KOREAN:
        marked[1:] = ["“" + paragraph for paragraph in marked[1:]]
    marked[-1] += "”"
    return marked


def passage_of(
    text: str,
    language: str,
    *,
    is_quoted: bool,
    is_original: bool,
    label: str,
    note: str = "",
    is_warned: bool = False,
) -> Passage:
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()] or [text]
    return Passage(
        paragraphs=quoted(paragraphs, language) if is_quoted else paragraphs,
        language=language,
        is_quoted=is_quoted,
        is_original=is_original,
        label=label,
        note=note,
        is_foreign=language != get_language(),
        is_warned=is_warned,
    )


def passages_of(remark: Remark, *, every_language: bool = False) -> list[Passage]:
    """The words as held, led by their translation where the page is in another language.

    With `every_language` the words as held lead, and all translations follow: so they are cited.
    """
    original = passage_of(
        remark.public_text,
        remark.language,
        is_quoted=remark.is_quotation,
        is_original=True,
        label=remark.get_fidelity_display(),
        note=fidelity_note(remark),
    )
    page_language = get_language()
    translations = [
        passage_of(
            translation.text,
            translation.language,
            is_quoted=translation.is_quotation,
            is_original=False,
            label=translation_label(translation),
            note=translation.translator,
            is_warned=translation.origin in UNWARRANTED,
        )
        for translation in remark.translations.all()
        if every_language or (original.is_foreign and translation.language == page_language)
    ]
    leads = every_language or not original.is_foreign
    return [original, *translations] if leads else [*translations, original]


def remark_on_page(
    remark: Remark, speakers: list[Speaker], number: int, *, every_language: bool = False
) -> RemarkOnPage:
    return RemarkOnPage(
        remark=remark,
        number=number,
        ref=remark.ref,
        url=remark.get_absolute_url(),
        speakers=speakers,
        passages=passages_of(remark, every_language=every_language),
        kind=remark.kind,
        is_event=remark.kind == RemarkKind.EVENT,
    )


def lay_out(remarks: Iterable[Remark], attendances: Iterable[Attendance]) -> list[RemarkOnPage]:
    """The remarks of one session in order, each speaker made once, questions and answers tied together."""
    speakers = {attendance.pk: Speaker(attendance) for attendance in attendances}
    laid_out = [
        remark_on_page(remark, [speakers[link.attendance_id] for link in remark.speaker_links.all()], number)
        for number, remark in enumerate(remarks, start=1)
    ]
    _tie_answers(laid_out)
    _mark_runs(laid_out)
    return laid_out


def cards(remarks: Iterable[Remark], *, first_number: int = 1) -> list[RemarkOnPage]:
    """Remarks out of their session, each read `for_reading()`."""
    return [
        remark_on_page(remark, [Speaker(attendance) for attendance in remark.ordered_speakers], number)
        for number, remark in enumerate(remarks, start=first_number)
    ]


def _tie_answers(laid_out: Sequence[RemarkOnPage]) -> None:
    by_pk = {shown.remark.pk: shown for shown in laid_out}
    for shown in laid_out:
        question = by_pk.get(shown.remark.answers_id)
        if question is not None:
            shown.question = question
            question.answers.append(shown)


def _mark_runs(laid_out: Sequence[RemarkOnPage]) -> None:
    """Consecutive remarks of one speaker stand together; laughter between them does not part them."""
    last: tuple[object, ...] | None = None
    for shown in laid_out:
        if shown.is_event and not shown.speakers:
            continue
        voice = (shown.remark.section_id, shown.remark.attribution, *(id(speaker) for speaker in shown.speakers))
        shown.is_first_of_run = voice != last
        last = voice


def in_blocks(laid_out: Sequence[RemarkOnPage], sections: Sequence[Section]) -> list[Block]:
    """Headings in the order in which the remarks reach them; a heading above another comes before it."""
    by_pk = {section.pk: section for section in sections}
    blocks: list[Block] = []
    seen: set[int] = set()

    def open_section(section: Section | None) -> None:
        if section is None:
            blocks.append(Block(None, "", 3))
            return
        if section.parent_id in by_pk and section.parent_id not in seen:
            open_section(by_pk[section.parent_id])
        anchor = "" if section.pk in seen else f"section-{section.local_id}"
        seen.add(section.pk)
        blocks.append(Block(section, anchor, 4 if section.parent_id in by_pk else 3))

    for shown in laid_out:
        section = by_pk.get(shown.remark.section_id)
        if not blocks or blocks[-1].section is not section:
            open_section(section)
        blocks[-1].remarks.append(shown)
    for section in sections:
        if section.pk not in seen:
            open_section(section)
    return blocks
