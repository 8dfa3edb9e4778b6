"""Attendances, sections, sources and what hangs on them: matched by their ids within the dialogue."""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Model

from dialogues.actions.importing.load import Load
from dialogues.actions.importing.rows import Columns, Row, positions, put, remove, replace
from dialogues.actions.importing.work import Work
from dialogues.interchange import schema
from dialogues.models import Attendance, AttendanceRole, Claim, ContextFact, Dialogue, Section, Source

ByLocalId = dict[str, Columns]


def store_parts(load: Load, works: Sequence[Work]) -> None:
    """Store what remarks and facts point at. What a line no longer lists stays until `remove_left_over_parts`."""
    attendances = _put(works, Attendance, "attendances", lambda work: _attendances(load, work))
    sections = _put(works, Section, "sections", _sections)
    sources = _put(works, Source, "sources", _sources)
    for work in works:
        work.attendances = {each.id: attendances[work.row.pk, each.id] for each in work.line.attendances}
        work.sections = {each.id: sections[work.row.pk, each.id] for each in work.line.sections}
        work.sources = {each.id: sources[work.row.pk, each.id] for each in work.line.sources}
    _set_section_parents(works)
    _replace_roles(load, works)
    _replace_members(works)
    _replace_topics(load, works)
    _replace_claims(works)
    _replace_context_facts(works)


def remove_left_over_parts(works: Iterable[Work]) -> None:
    """Delete the parts that a line no longer lists, when nothing points at them any more."""
    gone: dict[type[Model], list[int]] = {}
    for work in works:
        if not work.stored:
            continue
        attendances, sections, sources = work.stored.attendances, work.stored.sections, work.stored.sources
        left_over: dict[type[Model], list[int]] = {
            Attendance: [each.pk for each in attendances.all() if each.local_id not in work.attendances],
            Section: [each.pk for each in sections.all() if each.local_id not in work.sections],
            Source: [each.pk for each in sources.all() if each.local_id not in work.sources],
        }
        for model, pks in left_over.items():
            gone.setdefault(model, []).extend(pks)
            work.is_touched |= bool(pks)
    for model, pks in gone.items():
        remove(model, pks)


def _put(
    works: Sequence[Work], model: type[Row], relation: str, columns_of: Callable[[Work], ByLocalId]
) -> dict[tuple[int, str], Row]:
    stored: dict[tuple[int, str], Row] = {}
    wanted: dict[tuple[int, str], Columns] = {}
    for work in works:
        held = {part.local_id: part for part in getattr(work.stored, relation).all()} if work.stored else {}
        parts = columns_of(work)
        places = positions({local_id: part.position for local_id, part in held.items()}, list(parts))
        for local_id, part in held.items():
            stored[work.row.pk, local_id] = part
        for local_id, columns in parts.items():
            named = {"dialogue_id": work.row.pk, "local_id": local_id, "position": places[local_id]}
            wanted[work.row.pk, local_id] = named | columns
    done = put(model, stored, wanted)
    _touch(works, {dialogue for dialogue, _ in done.created | done.changed})
    return done.rows


def _attendances(load: Load, work: Work) -> ByLocalId:
    return {
        each.id: {
            "participant_id": load.known.attending(str(each.participant.id)) if each.participant else None,
            **each.name_as_shown.columns("name"),
            "category": each.category,
            "part": each.part,
            "is_group": each.group,
            "name_display": each.name_display,
            "name_display_basis": each.name_display_basis,
            "name_display_basis_on": each.name_display_basis_on,
        }
        for each in work.line.attendances
    }


def _sections(work: Work) -> ByLocalId:
    return {each.id: each.heading.columns("heading") for each in work.line.sections}


def _sources(work: Work) -> ByLocalId:
    keys = ("kind", "publisher", "title", "url", "published_on", "language", "licence")
    return {
        each.id: {key: getattr(each, key) for key in keys} | {"published_on_basis": basis_of(each)}
        for each in work.line.sources
    }


def basis_of(source: schema.Source) -> str:
    """What a line without a basis means: a date is taken to be printed."""
    return source.published_on_basis or ("printed" if source.published_on else "unknown")


def _set_section_parents(works: Iterable[Work]) -> None:
    changed = []
    for work in works:
        for each in work.line.sections:
            section, parent = work.sections[each.id], work.sections[each.parent].pk if each.parent else None
            if section.parent_id != parent:
                section.parent_id = parent
                changed.append(section)
                work.is_touched = True
    Section.objects.bulk_update(changed, ["parent"], batch_size=500)


def _replace_roles(load: Load, works: Sequence[Work]) -> None:
    organisations = load.known.keys["organisation"]
    stored: dict[int, Iterable[AttendanceRole]] = {}
    wanted: dict[int, list[Columns]] = {}
    for work in works:
        for each in work.line.attendances:
            attendance = work.attendances[each.id]
            stored[attendance.pk] = attendance.roles.all() if work.stored else ()
            wanted[attendance.pk] = [
                {
                    **role.title.columns("title"),
                    **role.organisation.columns("organisation"),
                    "organisation_id": organisations[role.organisation.id] if role.organisation.id else None,
                }
                for role in each.roles
            ]
    _touch_by_attendance(works, replace(AttendanceRole, "attendance_id", stored, wanted))


def _replace_members(works: Sequence[Work]) -> None:
    through = Attendance.members.through
    groups = [attendance.pk for work in works for attendance in work.attendances.values()]
    stored: dict[int, list[Model]] = {}
    for link in through._base_manager.filter(from_attendance__in=groups).order_by("to_attendance__position"):
        stored.setdefault(link.from_attendance_id, []).append(link)
    wanted = {}
    for work in works:
        for each in work.line.attendances:
            members = sorted(
                (work.attendances[member] for member in each.members), key=lambda row: row.position
            )
            wanted[work.attendances[each.id].pk] = [{"to_attendance_id": member.pk} for member in members]
    _touch_by_attendance(works, replace(through, "from_attendance_id", stored, wanted, numbered=False))


def _replace_topics(load: Load, works: Sequence[Work]) -> None:
    through = Dialogue.topics.through
    stored: dict[int, list[Model]] = {}
    for link in through._base_manager.filter(dialogue__in=[work.row.pk for work in works]).order_by("topic"):
        stored.setdefault(link.dialogue_id, []).append(link)
    topics = load.known.keys["topic"]
    wanted = {
        work.row.pk: [{"topic_id": pk} for pk in sorted(topics[slug] for slug in work.line.topics)]
        for work in works
    }
    _touch(works, replace(through, "dialogue_id", stored, wanted, numbered=False))


def _replace_claims(works: Sequence[Work]) -> None:
    stored: dict[int, Iterable[Claim]] = {}
    wanted: dict[int, list[Columns]] = {}
    owner: dict[int, int] = {}
    for work in works:
        for source in work.sources.values():
            owner[source.pk] = work.row.pk
            stored[source.pk] = source.claims.all() if work.stored else ()
            wanted[source.pk] = []
        for claim in work.line.claims:
            about = work.attendances[claim.attendance].pk if claim.attendance else None
            columns = {"field": claim.field, "attendance_id": about, "value": claim.value}
            wanted[work.sources[claim.source].pk].append(columns)
    _touch(works, {owner[pk] for pk in replace(Claim, "source_id", stored, wanted)})


def _replace_context_facts(works: Sequence[Work]) -> None:
    stored = {work.row.pk: work.stored.context_facts.all() if work.stored else () for work in works}
    wanted = {
        work.row.pk: [
            {
                "source_id": work.sources[fact.source].pk if fact.source else None,
                **fact.label.columns("label"),
                "amount": fact.amount,
                "unit": fact.unit,
                "period": fact.period,
                **fact.value.columns("value"),
            }
            for fact in work.line.context_facts
        ]
        for work in works
    }
    _touch(works, replace(ContextFact, "dialogue_id", stored, wanted))


def _touch(works: Iterable[Work], dialogues: set[int]) -> None:
    for work in works:
        work.is_touched |= work.row.pk in dialogues


def _touch_by_attendance(works: Iterable[Work], attendances: set[int]) -> None:
    for work in works:
        work.is_touched |= any(attendance.pk in attendances for attendance in work.attendances.values())
