"""The remarks of a batch of dialogues, with their speakers and translations: matched by their refs."""

from collections.abc import Iterable, Sequence

from dialogues.actions.importing.rows import Columns, positions, put, remove, replace
from dialogues.actions.importing.work import Work
from dialogues.actions.revising import public_text_of
from dialogues.interchange import schema
from dialogues.models import Remark, RemarkSpeaker, RemarkTranslation


def store_remarks(works: Sequence[Work]) -> None:
    """Make every dialogue's remarks what its line says, in its order. Raises InterchangeError for a ref taken."""
    _refuse_taken_refs(works)
    stored = {remark.ref: remark for work in works if work.stored for remark in work.stored.remarks.all()}
    wanted: dict[str, Columns] = {}
    for work in works:
        held = {remark.ref: remark.position for remark in work.stored.remarks.all()} if work.stored else {}
        places = positions(held, [str(remark.ref) for remark in work.line.remarks])
        for remark in work.line.remarks:
            ref = str(remark.ref)
            wanted[ref] = _columns(work, remark) | {"ref": ref, "position": places[ref]}
    done = put(Remark, stored, wanted)
    touched = done.created | done.changed | _set_answers(works, done.rows)
    for work in works:
        work.remarks = {ref: done.rows[ref] for ref in map(str, (remark.ref for remark in work.line.remarks))}
    spoken = _replace_speakers(works)
    translated = _replace_translations(works)
    for work in works:
        work.is_touched |= any(
            ref in touched or remark.pk in spoken or remark.pk in translated
            for ref, remark in work.remarks.items()
        )
    _remove_left_over(works)


def _columns(work: Work, remark: schema.Remark) -> Columns:
    unsaved = Remark(ref=str(remark.ref), dialogue=work.row, text=remark.text)
    return {
        "dialogue_id": work.row.pk,
        "section_id": work.sections[remark.section].pk if remark.section else None,
        "attribution": remark.attribution,
        "kind": remark.kind,
        "fidelity": remark.fidelity,
        "language": remark.language,
        "text": remark.text,
        "public_text": public_text_of(unsaved),
        "source_id": work.sources[remark.source].pk if remark.source else None,
        "offset_ms": None if remark.offset is None else int(remark.offset * 1000),
    }


def _refuse_taken_refs(works: Iterable[Work]) -> None:
    places = {
        str(remark.ref): (work, index) for work in works for index, remark in enumerate(work.line.remarks)
    }
    elsewhere = Remark.objects.filter(ref__in=places).values_list("ref", "dialogue", "dialogue__public_id")
    for ref, dialogue, public_id in elsewhere:
        work, index = places[ref]
        if work.row.pk != dialogue:
            raise work.error(f"remarks[{index}].ref", f"“{ref}” is a remark of dialogue “{public_id}”")


def _set_answers(works: Iterable[Work], rows: dict[str, Remark]) -> set[str]:
    changed = []
    for work in works:
        for remark in work.line.remarks:
            row = rows[str(remark.ref)]
            answered = rows[remark.answers].pk if remark.answers else None
            if row.answers_id != answered:
                row.answers_id = answered
                changed.append(row)
    Remark.objects.bulk_update(changed, ["answers"], batch_size=500)
    return {row.ref for row in changed}


def _replace_speakers(works: Iterable[Work]) -> set[int]:
    stored: dict[int, Iterable[RemarkSpeaker]] = {}
    wanted: dict[int, list[Columns]] = {}
    for work in works:
        known = {remark.ref for remark in work.stored.remarks.all()} if work.stored else set()
        for remark in work.line.remarks:
            row = work.remarks[str(remark.ref)]
            stored[row.pk] = row.speaker_links.all() if row.ref in known else ()
            wanted[row.pk] = [{"attendance_id": work.attendances[speaker].pk} for speaker in remark.speakers]
    return replace(RemarkSpeaker, "remark_id", stored, wanted)


def _replace_translations(works: Iterable[Work]) -> set[int]:
    stored: dict[int, Iterable[RemarkTranslation]] = {}
    wanted: dict[int, list[Columns]] = {}
    for work in works:
        known = {remark.ref for remark in work.stored.remarks.all()} if work.stored else set()
        for remark in work.line.remarks:
            row = work.remarks[str(remark.ref)]
            stored[row.pk] = row.translations.all() if row.ref in known else ()
            wanted[row.pk] = [
                {key: getattr(each, key) for key in ("language", "text", "origin", "translator")}
                for each in sorted(remark.translations, key=lambda each: each.language)
            ]
    return replace(RemarkTranslation, "remark_id", stored, wanted, numbered=False)


def _remove_left_over(works: Iterable[Work]) -> None:
    gone = []
    for work in works:
        if work.stored:
            left_over = [remark.pk for remark in work.stored.remarks.all() if remark.ref not in work.remarks]
            gone += left_over
            work.is_touched |= bool(left_over)
    remove(Remark, gone)
