"""What was found, as the API shows it: built from the public form of each thing, and from nothing else."""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dialogues import representation
from dialogues.api.base import absolute
from dialogues.models import Dialogue, Fidelity, Remark, Source
from dialogues.representation import Written
from dialogues.representation.values import write_date
from dialogues.search.find import Found
from dialogues.search.snippets import Part, snippet
from dialogues.text_index.answers import Asked
from dialogues.text_index.matches import matches
from participants.models import Participant


def results(found: Found) -> list[Written]:
    """People and sessions that were named, then what was said."""
    asked = found.question.wanted
    with_speakers(found.remarks)
    return [
        *(_of_participant(participant, asked) for participant in found.participants),
        *(_of_dialogue(dialogue, asked) for dialogue in found.dialogues),
        *(_of_remark(remark, asked, found.scores.get(remark.pk)) for remark in found.remarks),
    ]


def with_speakers(remarks: Sequence[Remark]) -> None:
    """Reads what `shown` tells of who spoke, of remarks that were read `with_dialogue().for_reading()`."""
    attendances = "speaker_links__attendance"
    prefetch_related_objects(remarks, f"{attendances}__members", f"{attendances}__roles__organisation")


def shown(remark: Remark) -> Written:
    """A remark with what it stands in: what any answer says of it."""
    written = representation.remark(remark)
    return {
        "id": remark.ref,
        "ref": remark.ref,
        "url": absolute(remark.get_absolute_url()),
        "dialogue": _dialogue(remark.dialogue),
        "speakers": [representation.attendance(attendance) for attendance in remark.ordered_speakers],
        **{name: written[name] for name in _SAID},
        "translated_by": _translated_by(remark),
        "source": _source(remark.source),
    }


_SAID = ("attribution", "kind", "fidelity", "language", "text", "translations")
_BY_WHOM = ("translated_by", "source")


def _of_remark(remark: Remark, asked: Iterable[Asked], score: float | None) -> Written:
    language, parts = _passage(remark, tuple(asked))
    near = {"snippet_html": _marked(parts), "snippet_language": language}
    return {"type": "remark", **shown(remark), **near, "score": score}


def _of_dialogue(dialogue: Dialogue, asked: Iterable[Asked]) -> Written:
    named = _named(dialogue.title, dialogue.label_language("title"), asked)
    url = absolute(dialogue.get_absolute_url())
    return _result("dialogue", dialogue.public_id, url) | {"dialogue": _dialogue(dialogue)} | named


def _of_participant(participant: Participant, asked: Iterable[Asked]) -> Written:
    named = _named(participant.name, participant.label_language("name"), asked)
    return _result("participant", participant.public_id, absolute(participant.get_absolute_url())) | named


def _result(kind: str, identifier: str, url: str) -> Written:
    """Every key of a result, in the one order, with what is said by nobody left empty."""
    empty: Written = {"dialogue": None, "speakers": [], **dict.fromkeys(_SAID), "translations": []}
    empty |= dict.fromkeys(_BY_WHOM)
    near = {"snippet_html": "", "snippet_language": None, "score": None}
    return {"type": kind, "id": identifier, "ref": None, "url": url, **empty, **near}


def _named(name: str, language: str | None, asked: Iterable[Asked]) -> Written:
    html = _marked(snippet(name, matches(name, asked)))
    return {"language": language, "text": name, "snippet_html": html, "snippet_language": language}


def _dialogue(dialogue: Dialogue) -> Written:
    return {
        "id": dialogue.public_id,
        "number": dialogue.number,
        "date": write_date(dialogue.date),
        "date_precision": dialogue.date_precision,
        "date_basis": dialogue.date_basis,
    }


def _translated_by(remark: Remark) -> str | None:
    """Of words of which only a translation is held: whoever printed it."""
    is_translated = remark.fidelity == Fidelity.TRANSLATED
    return (remark.source.publisher or None) if is_translated and remark.source else None


def _source(source: Source | None) -> Written | None:
    told = ("publisher", "title", "url")
    return {name: getattr(source, name) or None for name in told} if source else None


def _passage(remark: Remark, asked: Sequence[Asked]) -> tuple[str, list[Part]]:
    """The words as held near what was found; or a translation, where it was found there alone."""
    translations = ((each.language, each.text) for each in remark.translations.all())
    passages = [(remark.language, remark.public_text), *translations]
    for language, text in passages:
        if stretches := matches(text, asked):
            return language, snippet(text, stretches)
    return remark.language, snippet(remark.public_text, [])


def _marked(parts: Iterable[Part]) -> SafeString:
    """Escaped, with <mark> around what was found and no other element."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", part.text) if part.is_hit else part.text,) for part in parts),
    )
