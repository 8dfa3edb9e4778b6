"""A session as it stands on a page: who speaks, what they said in which form, and under which heading.

What the templates need is gathered here once, in plain values: a page of 3,000 remarks asks nothing while it renders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dialogues.models import ActionItem, Attendance, Remark, RemarkKind, Section
from dialogues.views.passages import Labels, Passage, passages_of
from dialogues.views.promises import PromisedWords, Tie, Ties
from dialogues.views.speakers import Speaker, Voice

KINDS_TOLD = (RemarkKind.QUESTION, RemarkKind.ANSWER, RemarkKind.PROCEDURAL)


@dataclass(slots=True)
class RemarkOnPage:
    """A remark as it is shown: `passages` hold the page's language first, and always the words as held."""

    remark: Remark
    number: str
    ref: str
    url: str
    voice: Voice
    passages: list[Passage]
    kind: str
    is_event: bool
    is_first_of_run: bool = True
    question: "RemarkOnPage | None" = None
    answers: list["RemarkOnPage"] = field(default_factory=list)
    ties: Sequence[Tie] = ()

    @property
    def leading(self) -> Passage:
        return self.passages[0]

    @property
    def original(self) -> Passage:
        return next(passage for passage in self.passages if passage.is_original)

    @property
    def caption(self) -> str:
        """How the words are held; and, where a translation leads that somebody stands for, whose it is."""
        leading, original = self.passages[0], self.original
        if leading is original or leading.is_warned:
            return original.caption
        return f"{original.caption} · {leading.caption}"

    @property
    def body(self) -> SafeString:
        """All passages: a page of 3,000 remarks has no time for a loop in the template around each."""
        if len(self.passages) == 1:
            return self.passages[0].block
        return format_html_join("", "{}", ((passage.block,) for passage in self.passages))


@dataclass(slots=True)
class Block:
    """A heading, and the remarks that follow it until the next."""

    section: Section | None
    anchor: str
    level: int
    remarks: list[RemarkOnPage] = field(default_factory=list)


def lay_out(
    remarks: Iterable[Remark], attendances: Iterable[Attendance], items: Iterable[ActionItem] = ()
) -> list[RemarkOnPage]:
    """The remarks and `items` of one session, read `for_session()`: questions, answers and promises tied."""
    ties, speakers = Ties(items), {attendance.pk: Speaker(attendance) for attendance in attendances}
    labels, base = Labels(), reverse("dialogues:home") + "r/"
    kinds = {str(kind): str(kind.label) for kind in KINDS_TOLD}
    voices: dict[tuple[object, ...], Voice] = {}
    laid_out = []
    for number, remark in enumerate(remarks, start=1):
        key = (remark.attribution, remark.language, *remark.speaker_ids)
        if key not in voices:
            voices[key] = Voice([speakers[one] for one in key[2:]], remark.attribution, remark.language)
        promises = ties.promised_in(remark.pk)
        shown = RemarkOnPage(
            remark=remark,
            number=str(number),
            ref=remark.ref,
            url=f"{base}{remark.ref}/",
            voice=voices[key],
            passages=passages_of(remark, remark.held_translations, labels, promises=promises),
            kind=kinds.get(remark.kind, ""),
            is_event=remark.kind == RemarkKind.EVENT,
            ties=ties.of(remark.pk),
        )
        laid_out.append(shown)
    _tie_answers(laid_out)
    _mark_runs(laid_out)
    return laid_out


def card(
    remark: Remark, *, every_language: bool = False, promises: Sequence[PromisedWords] = ()
) -> RemarkOnPage:
    """A remark out of its session, read `for_reading()`."""
    named = [Speaker(attendance) for attendance in remark.ordered_speakers]
    translations = remark.translations.all()
    return RemarkOnPage(
        remark=remark,
        number="",
        ref=remark.ref,
        url=remark.get_absolute_url(),
        voice=Voice(named, remark.attribution, remark.language),
        passages=passages_of(
            remark, translations, Labels(), promises=promises, every_language=every_language
        ),
        kind=remark.get_kind_display() if remark.kind in KINDS_TOLD else "",
        is_event=remark.kind == RemarkKind.EVENT,
    )


def _tie_answers(laid_out: Sequence[RemarkOnPage]) -> None:
    by_pk = {shown.remark.pk: shown for shown in laid_out}
    for shown in laid_out:
        question = by_pk.get(shown.remark.answers_id)
        if question is not None:
            shown.question = question
            question.answers.append(shown)


def _mark_runs(laid_out: Sequence[RemarkOnPage]) -> None:
    """Consecutive remarks of one voice stand together; laughter between them does not part them."""
    last: tuple[object, ...] | None = None
    for shown in laid_out:
        if shown.is_event and shown.voice.is_silent:
            continue
        here = (shown.remark.section_id, id(shown.voice))
        shown.is_first_of_run = here != last
        last = here


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
