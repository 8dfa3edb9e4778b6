"""A remark as it is cited: `citations` knows the forms, and here is what they are made of.

Pages, the API and exports all build their `Quotation` by these functions, so that a citation says the same wherever
it is taken from. Only what the public sees goes in: names as far as they are shown, and no role beside less than the
full name.
"""

import datetime
from collections.abc import Collection
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from dialogues import structured_data
from dialogues.citations import Fidelity, Label, Language, Origin, Precision, Quotation, Speaker
from dialogues.models import (
    Attendance,
    AttendanceRole,
    DateBasis,
    Dialogue,
    Remark,
    RemarkKind,
    RemarkTranslation,
    RevisedKind,
    Revision,
)
from participants.fields import ENGLISH, KOREAN, InTwoLanguages

LANGUAGES = (KOREAN, ENGLISH)


def quotation_of(
    remark: Remark,
    *,
    revision: int | None = None,
    translation: RemarkTranslation | None = None,
    accessed: datetime.date | None = None,
) -> Quotation:
    """The remark as held, or one of its translations, to be cited on the day `accessed`: today in Seoul unless told.

    Give a remark read `with_dialogue().for_reading()`, and no query is asked but one for `revision`, the number of the
    words that stand now, where it is not given. The permalink is absolute, in the language that is active, and names
    that revision.
    """
    if revision is None:
        revision = Revision.objects.current_number(RevisedKind.REMARK, remark.ref)
    dialogue = remark.dialogue
    return Quotation(
        text=translation.text if translation else remark.public_text,
        language=cast("Language", translation.language if translation else remark.language),
        fidelity=Fidelity(remark.fidelity),
        ref=remark.ref,
        revision=revision,
        permalink=permalink(remark.ref, revision),
        archive=_archive(),
        accessed=accessed or timezone.localdate(),
        series=_label(dialogue.series, "name"),
        title=_label(dialogue, "title"),
        speakers=tuple(_speaker(attendance) for attendance in remark.ordered_speakers),
        attribution=remark.attribution,
        number=dialogue.number,
        ordinal=dialogue.ordinal,
        date=dialogue.date,
        precision=cast("Precision", dialogue.date_precision),
        is_inferred=dialogue.date_basis == DateBasis.INFERRED,
        venue=_venue(dialogue),
        origin=Origin(translation.origin) if translation else Origin.HELD,
        translator=_translator(remark, translation),
        is_event=remark.kind == RemarkKind.EVENT,
    )


def quotations_of(remarks: Collection[Remark], *, accessed: datetime.date | None = None) -> list[Quotation]:
    """As `quotation_of`, of many remarks in their order, with one query for all their revisions."""
    numbers = Revision.objects.current_numbers(RevisedKind.REMARK, {remark.ref for remark in remarks})
    return [quotation_of(remark, revision=numbers[remark.ref], accessed=accessed) for remark in remarks]


def permalink(ref: str, revision: int) -> str:
    """Where a remark stands for good, and which words were cited there: …/r/r9f3c2/?v=2."""
    return f"{structured_data.absolute(reverse('dialogues:remark', args=[ref]))}?v={revision}"


def _translator(remark: Remark, translation: RemarkTranslation | None) -> str:
    """Whoever made the translation; of words that a report translated, its publisher."""
    if translation:
        return translation.translator
    return remark.source.publisher if remark.source and remark.fidelity == Fidelity.TRANSLATED else ""


def _archive() -> Label:
    names = {}
    for language in LANGUAGES:
        with override(language):
            names[language] = gettext("Monday Dialogue archive")
    return Label(**names)


def _label(thing: InTwoLanguages, stem: str) -> Label:
    return Label(**{language: getattr(thing, f"{stem}_{language}") for language in LANGUAGES})


def _venue(dialogue: Dialogue) -> Label:
    return _label(dialogue.venue, "name") if dialogue.venue else Label()


def _speaker(attendance: Attendance) -> Speaker:
    roles = tuple(_role(role) for role in attendance.public_roles)
    return Speaker(_name(attendance), roles, is_group=attendance.is_group)


def _name(attendance: Attendance) -> Label:
    """As it is shown in each language: in full, 김○○, the category, or nothing but that it is withheld."""
    names = {}
    for language in LANGUAGES:
        with override(language):
            names[language] = attendance.public_name(language)
    return Label(**names)


def _role(role: AttendanceRole) -> Label:
    """가상시 시장 in Korean, Mayor, Imaginary City in English; a part that one language lacks stands in the other."""
    korean = (role.label("organisation", KOREAN), role.label("title", KOREAN))
    english = (role.label("title", ENGLISH), role.label("organisation", ENGLISH))
    return Label(" ".join(filter(None, korean)), ", ".join(filter(None, english)))
