"""What the address of a remark cites: a revision of it, and which of its words. What changed since then is told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from dialogues.citations import Quotation
from dialogues.citations.changed import Line, changed_lines
from dialogues.models import UNWARRANTED, Remark, RemarkTranslation, RevisedKind, Revision
from dialogues.quotations import quotation_of
from dialogues.views.correction_log import Correction, corrections_of
from participants.fields import Language

NUMBER = r"\A(0|[1-9][0-9]{0,8})\Z"
NOT_A_REVISION = _("“v” in the address names a revision by its number, such as 1 or 2.")
NOT_A_PLACE = _("“start” and “end” in the address are places in the text: whole numbers from 0.")
NOT_A_PAIR = _("“start” and “end” belong together in the address: one of them is missing.")
NO_WORDS = _("No words stand from %(start)d to %(end)d: the text has %(length)d characters.")


class RevisionForm(forms.Form):
    v = forms.RegexField(NUMBER, required=False, strip=False, error_messages={"invalid": NOT_A_REVISION})

    @property
    def revision(self) -> int | None:
        return int(self.cleaned_data["v"]) if self.cleaned_data["v"] else None


class SelectionForm(RevisionForm):
    """`text` is the language of the text to cite; the words as held unless it is another that stands for itself."""

    start = forms.RegexField(NUMBER, required=False, strip=False, error_messages={"invalid": NOT_A_PLACE})
    end = forms.RegexField(NUMBER, required=False, strip=False, error_messages={"invalid": NOT_A_PLACE})
    text = forms.ChoiceField(choices=Language, required=False)

    def clean(self) -> None:
        given = [bool(self.cleaned_data.get(name)) for name in ("start", "end")]
        if not self.errors and any(given) and not all(given):
            raise ValidationError(NOT_A_PAIR)

    @property
    def selected(self) -> tuple[int, int] | None:
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return (int(start), int(end)) if start else None

    def refuse_selection(self, length: int) -> None:
        start, end = self.selected or (0, 0)
        self.add_error(None, NO_WORDS % {"start": start, "end": end, "length": length})


@dataclass(frozen=True, slots=True)
class Since:
    """What was corrected in a remark after revision `number`. `lines` are those in which a word changed."""

    number: int
    current: int
    corrections: Sequence[Correction]
    lines: Sequence[Line]
    is_text_the_same: bool


def corrected_since(remark: Remark, number: int | None, current: int, text: Quotation) -> Since | None:
    """None where the revision that is named stands, or none is named. Raises Http404 for one that never was."""
    if number is None or number == current:
        return None
    if not 0 < number < current:
        raise Http404
    revisions = list(Revision.objects.public().of(RevisedKind.REMARK, remark.ref).later_than(number))
    before = _text_before(revisions[0], text.language) if revisions else text.text
    return Since(
        number=number,
        current=current,
        corrections=corrections_of(revisions),
        lines=changed_lines(before, text.text) if before is not None else (),
        is_text_the_same=before == text.text,
    )


def _text_before(revision: Revision, language: str) -> str | None:
    """The text that stood in a language before a revision; it is compared, and never shown."""
    try:
        kept = json.loads(revision.before)
        texts = {kept["language"]: kept["text"]}
        texts |= {each["language"]: each["text"] for each in kept["translations"]}
    except (ValueError, KeyError, TypeError):
        return None
    return texts.get(language)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is to be cited. `is_selection_lost`: the text changed since its characters were counted."""

    quotation: Quotation
    since: Since | None
    translation: RemarkTranslation | None = None
    is_selection_lost: bool = False


def as_cited(remark: Remark, number: int | None, translation: RemarkTranslation | None = None) -> Cited:
    """The whole text, for an address that names revision `number`. Raises Http404 as `corrected_since` does.

    Give a remark read `with_dialogue().for_reading()`.
    """
    current = Revision.objects.current_number(RevisedKind.REMARK, remark.ref)
    quotation = quotation_of(remark, revision=current, translation=translation)
    return Cited(quotation, corrected_since(remark, number, current, quotation), translation)


def what_is_cited(remark: Remark, form: SelectionForm) -> Cited | None:
    """As `as_cited`, of the words that a valid form selects; None, with the error in the form, where there are none."""
    cited = as_cited(remark, form.revision, _translation(remark, form.cleaned_data["text"]))
    if form.selected is None:
        return cited
    if cited.since and not cited.since.is_text_the_same:
        return replace(cited, is_selection_lost=True)
    try:
        return replace(cited, quotation=cited.quotation.selecting(*form.selected))
    except ValueError:
        form.refuse_selection(len(cited.quotation.text))
        return None


def translations_to_cite(remark: Remark) -> list[RemarkTranslation]:
    """Those that somebody stands for: nobody's gist and no machine's words are cited."""
    return [each for each in remark.translations.all() if each.origin not in UNWARRANTED]


def _translation(remark: Remark, language: str) -> RemarkTranslation | None:
    if language in ("", remark.language):
        return None
    found = next((each for each in translations_to_cite(remark) if each.language == language), None)
    if found is None:
        raise Http404
    return found
