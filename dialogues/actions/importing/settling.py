"""From what a line says to what it means, beside what is stored: ids that it leaves out, words that it cannot know.

A public file shows 김○○ for a name that the archive knows in full, and the public text where words are withheld.
Loaded over the archive that it came from it must not take them away: what says no more than the public form of what
is stored leaves it as it stands. A sealed line, known by its `edit_version`, means what it says.
"""

from collections.abc import Sequence

from django.db.models import Q

from dialogues import representation
from dialogues.actions.importing.load import Load
from dialogues.actions.importing.work import Work
from dialogues.actions.revising import as_kept, words_as_kept
from dialogues.interchange import schema
from dialogues.models import Attendance, Dialogue, NameDisplay, Remark
from participants import public_ids
from participants.models import Participant


def begin(lines: Sequence[tuple[int, schema.Dialogue]]) -> list[Work]:
    """Each line with the dialogue that it means, held until the transaction ends. Raises InterchangeError."""
    wanted = Q(public_id__in=[line.id for _, line in lines if line.id])
    for _, line in lines:
        if line.id is None:
            wanted |= _same_session(line)
    held = Dialogue.objects.select_for_update(of=("self",)).filter(wanted).order_by("pk")
    stored = list(representation.with_remarks(held))
    taken: dict[int, int] = {}
    works = []
    for number, line in lines:
        dialogue = next((each for each in stored if _is_meant(line, each)), None)
        work = Work(number, line, dialogue)
        if dialogue is not None:
            if dialogue.pk in taken:
                raise work.error("", f"means the same dialogue as line {taken[dialogue.pk]}: give each an id")
            taken[dialogue.pk] = number
            work.was_ever_public, work.slug_before = dialogue.was_ever_public, dialogue.slug
            if work.was_ever_public:
                work.facts_before = as_kept(representation.facts(dialogue))
                work.words_before = {
                    each["ref"]: words_as_kept(each, dialogue) for each in representation.remarks(dialogue)
                }
        works.append(work)
    return works


def settle(load: Load, work: Work) -> None:
    """Fill in what the line leaves out or cannot know. Raises InterchangeError for who is named as another kind."""
    line, stored = work.line, work.stored
    is_sealed = "edit_version" in line.model_fields_set
    by_id = {attendance.local_id: attendance for attendance in stored.attendances.all()} if stored else {}
    attendances = []
    for index, each in enumerate(line.attendances):
        held = by_id.get(each.id)
        if held is not None and not is_sealed and _says_the_public_form(each, held):
            written = representation.attendance(held, representation.SEALED)
            attendances.append(schema.Attendance.model_validate(written))
        else:
            shown = _settled_participant(load, work, f"attendances[{index}].participant", each, held)
            attendances.append(each.model_copy(update={"participant": shown}))
    remarks = _settled_remarks(
        line.remarks, list(stored.remarks.all()) if stored else [], is_sealed=is_sealed
    )
    work.line = line.model_copy(
        update={
            "id": line.id or (stored.public_id if stored else public_ids.new("d")),
            "attendances": attendances,
            "claims": line.claims if is_sealed or not stored else _settled_claims(line.claims, stored),
            "remarks": remarks,
        }
    )


def _same_session(line: schema.Dialogue) -> Q:
    if line.number is not None:
        return Q(series__slug=line.series, number=line.number)
    return Q(
        series__slug=line.series, number=None, date=line.date, title_ko=line.title.ko, title_en=line.title.en
    )


def _is_meant(line: schema.Dialogue, stored: Dialogue) -> bool:
    """By id; a line without one means the session of its number, else that of the same day and title."""
    if line.id is not None:
        return bool(stored.public_id == line.id)
    if stored.series.slug != line.series or stored.number != line.number:
        return False
    same_title: bool = (stored.title_ko, stored.title_en) == (line.title.ko, line.title.en)
    return line.number is not None or (bool(stored.date == line.date) and same_title)


def _says_the_public_form(said: schema.Attendance, held: Attendance) -> bool:
    if held.name_display == NameDisplay.FULL or said.name_display != held.name_display:
        return False
    public = schema.Attendance.model_validate(representation.attendance(held, representation.PUBLIC))
    return bool(said == public)


def _settled_claims(said: list[schema.Claim], stored: Dialogue) -> list[schema.Claim]:
    public, sealed = (
        [schema.Claim.model_validate(claim) for claim in representation.dialogue(stored, form)["claims"]]
        for form in (representation.PUBLIC, representation.SEALED)
    )
    return sealed if said == public else said


def _settled_participant(
    load: Load, work: Work, place: str, said: schema.Attendance, held: Attendance | None
) -> schema.ParticipantShown | None:
    shown = said.participant
    if shown is None:
        return None
    if shown.id is None:
        same = held.participant if held and held.participant and _is_called(held.participant, shown) else None
        return shown.model_copy(update={"id": same.public_id if same else public_ids.new("p")})
    known = load.known.participants.get(shown.id)
    if known and shown.kind and shown.kind != known.kind:
        raise work.error(f"{place}.id", f"“{shown.id}” is stored as a {known.kind}")
    if known and shown.name and not known.is_called(shown.name):
        load.warn(work.number, f"{place}.name", f"“{shown.id}” is stored under another name, which stays")
    return shown


def _is_called(participant: Participant, shown: schema.ParticipantShown) -> bool:
    same_name = (participant.name_ko, participant.name_en) == (shown.name.ko, shown.name.en)
    return same_name and shown.kind in (None, participant.kind)


def _settled_remarks(
    said: Sequence[schema.Remark], held: Sequence[Remark], *, is_sealed: bool
) -> list[schema.Remark]:
    """A remark without a ref is the first of the same words that no other names, else a new one."""
    named = {remark.ref for remark in said}
    by_ref = {remark.ref: remark for remark in held}
    free: dict[str, list[str]] = {}
    for remark in held:
        if remark.ref not in named:
            free.setdefault(remark.text, []).append(remark.ref)
    settled = []
    for each in said:
        same = free.get(each.text) if each.ref is None else None
        ref = each.ref or (same.pop(0) if same else public_ids.new("r"))
        stored = by_ref.get(ref)
        says_public = stored is not None and not is_sealed and each.text == stored.public_text
        text = stored.text if stored and says_public else each.text
        settled.append(each.model_copy(update={"ref": ref, "text": text}))
    return settled
