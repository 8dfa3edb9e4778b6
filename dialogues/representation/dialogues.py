"""A dialogue with its parts, and one remark alone."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from dialogues.interchange import SCHEMA
from dialogues.models import (
    Attendance,
    AttendanceRole,
    Claim,
    ClaimField,
    ContextFact,
    Dialogue,
    NameDisplay,
    Remark,
    RemarkSpeaker,
    RemarkTranslation,
    Section,
    Source,
)
from dialogues.representation.reference import participant_shown, venue_shown
from dialogues.representation.values import (
    PUBLIC,
    SEALED,
    Form,
    Written,
    write_date,
    write_label,
    write_moment,
    write_number,
    write_time,
)
from participants.fields import ENGLISH, KOREAN

LocalIds = dict[int | None, str]
"""Primary keys -> the ids by which the parts of a dialogue are known in it."""


def with_facts(dialogues: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The dialogues with all but their remarks, in the same number of queries however many there are."""
    roles = AttendanceRole.objects.select_related("organisation")
    return dialogues.select_related("series", "venue").prefetch_related(
        "topics",
        Prefetch("attendances", Attendance.objects.select_related("participant").order_by("position")),
        Prefetch("attendances__roles", roles.order_by("position", "pk")),
        "attendances__members",
        Prefetch("sections", Section.objects.order_by("position")),
        Prefetch("sources", Source.objects.order_by("position")),
        Prefetch("sources__claims", Claim.objects.order_by("position", "pk")),
        Prefetch("context_facts", ContextFact.objects.order_by("position", "pk")),
        "former_slugs",
    )


def with_remarks(dialogues: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The dialogues with all that belongs to them: what `dialogue` needs."""
    return with_facts(dialogues).prefetch_related(
        Prefetch("remarks", Remark.objects.order_by("position")),
        Prefetch("remarks__speaker_links", RemarkSpeaker.objects.order_by("position")),
        Prefetch("remarks__translations", RemarkTranslation.objects.order_by("language")),
    )


def dialogue(dialogue: Dialogue, form: Form = PUBLIC) -> Written:
    """A whole dialogue. Give one of `with_remarks`, or each remark costs queries of its own."""
    attendances = [
        _attendance(each, form, _participant_of(each, form)) for each in dialogue.attendances.all()
    ]
    written = {"schema": SCHEMA, "type": "dialogue", **_facts(dialogue, form, attendances)}
    written["remarks"] = remarks(dialogue, form)
    if form is SEALED:
        written |= {
            "edit_version": dialogue.edit_version,
            "publish_at": write_moment(dialogue.publish_at),
            "published_at": write_moment(dialogue.published_at),
            "former_slugs": sorted(former.slug for former in dialogue.former_slugs.all()),
        }
    return written


def dialogue_facts(dialogue: Dialogue) -> Written:
    """The public facts of a dialogue in any status as it is stored now, without its remarks: what a revision keeps."""
    return facts(with_facts(Dialogue.objects.filter(pk=dialogue.pk)).get())


def facts(dialogue: Dialogue) -> Written:
    """As `dialogue_facts`, of one that `with_facts` has read.

    A participant is its id, and depends on the dialogue alone: not on what else is published.
    """
    attendances = [
        _attendance(
            each, PUBLIC, each.participant.public_id if each.participant and each.is_fully_named else None
        )
        for each in dialogue.attendances.all()
    ]
    written = _facts(dialogue, PUBLIC, attendances)
    del written["status"]
    return written


def remark(remark: Remark, form: Form = PUBLIC) -> Written:
    """One remark alone: give one of `Remark.objects.for_reading().with_dialogue()`."""
    return _remark(
        remark,
        form,
        section=remark.section.local_id if remark.section else None,
        speakers=[link.attendance.local_id for link in remark.speaker_links.all()],
        source=remark.source.local_id if remark.source else None,
        answers=remark.answers.ref if remark.answers else None,
    )


def attendance(attendance: Attendance, form: Form = PUBLIC) -> Written:
    return _attendance(attendance, form, _participant_of(attendance, form))


def _facts(dialogue: Dialogue, form: Form, attendances: list[Written]) -> Written:
    sources = list(dialogue.sources.all())
    local_ids: LocalIds = {source.pk: source.local_id for source in sources}
    sections: LocalIds = {section.pk: section.local_id for section in dialogue.sections.all()}
    return {
        "id": dialogue.public_id,
        "series": dialogue.series.slug,
        "number": dialogue.number,
        "ordinal": dialogue.ordinal or None,
        "date": write_date(dialogue.date),
        "date_precision": dialogue.date_precision,
        "date_basis": dialogue.date_basis,
        "date_basis_note": write_label(dialogue, "date_basis_note"),
        "starts_at": write_time(dialogue.starts_at),
        "ends_at": write_time(dialogue.ends_at),
        "part_of_day": dialogue.part_of_day or None,
        "language": dialogue.language,
        "status": dialogue.status,
        "coverage": dialogue.coverage,
        "title": write_label(dialogue, "title"),
        "summary": write_label(dialogue, "summary"),
        "venue": venue_shown(dialogue.venue) if dialogue.venue else None,
        "topics": sorted(topic.slug for topic in dialogue.topics.all()),
        "sources": [_source(source) for source in sources],
        "claims": _claims(dialogue, sources, form),
        "context_facts": [_context_fact(fact, local_ids) for fact in dialogue.context_facts.all()],
        "attendances": attendances,
        "sections": [
            {
                "id": each.local_id,
                "heading": write_label(each, "heading"),
                "parent": sections.get(each.parent_id),
            }
            for each in dialogue.sections.all()
        ],
    }


def _attendance(attendance: Attendance, form: Form, participant: Written | str | None) -> Written:
    """How somebody is shown. Less than the full name leaves no role, no basis and nobody's page."""
    is_shown = form is SEALED or attendance.is_fully_named
    members = sorted(attendance.members.all(), key=lambda member: member.position)
    return {
        "id": attendance.local_id,
        "participant": participant,
        "name_as_shown": write_label(attendance, "name") if is_shown else _public_name(attendance),
        "roles": [_role(role) for role in (attendance.roles.all() if is_shown else [])],
        "category": attendance.category if form is SEALED else attendance.public_category,
        "part": attendance.part,
        "group": attendance.is_group,
        "members": [member.local_id for member in members],
        "name_display": attendance.name_display,
        "name_display_basis": attendance.name_display_basis or None if is_shown else None,
        "name_display_basis_on": write_date(attendance.name_display_basis_on) if is_shown else None,
    }


def _participant_of(attendance: Attendance, form: Form) -> Written | None:
    shown = attendance.participant if form is SEALED else attendance.public_participant
    return participant_shown(shown) if shown else None


def _public_name(attendance: Attendance) -> Written:
    """김○○, the category, or only that the name is withheld: in each language."""
    languages = [KOREAN, ENGLISH]
    if attendance.name_display == NameDisplay.SURNAME:
        languages = [language for language in languages if getattr(attendance, f"name_{language}")]
    names = {}
    for language in languages:
        with translation.override(language):
            names[language] = attendance.public_name(language)
    return names


def _claims(dialogue: Dialogue, sources: Sequence[Source], form: Form) -> list[Written]:
    """What each source printed; to the public nothing of a person whose name is not shown in full."""
    attendances = {attendance.pk: attendance for attendance in dialogue.attendances.all()}
    about_somebody = {ClaimField.NAME, ClaimField.ROLE, ClaimField.ORGANISATION}
    written = []
    for source in sources:
        for claim in source.claims.all():
            about = attendances.get(claim.attendance_id)
            is_public = about.is_fully_named if about else claim.field not in about_somebody
            if form is SEALED or is_public:
                about_id = about.local_id if about else None
                written.append(
                    {
                        "source": source.local_id,
                        "field": claim.field,
                        "attendance": about_id,
                        "value": claim.value,
                    }
                )
    return written


def remarks(dialogue: Dialogue, form: Form = PUBLIC) -> list[Written]:
    """All remarks of a dialogue of `with_remarks`, whose parts they point at: without a query."""
    attendances = {each.pk: each.local_id for each in dialogue.attendances.all()}
    sections: LocalIds = {each.pk: each.local_id for each in dialogue.sections.all()}
    sources: LocalIds = {each.pk: each.local_id for each in dialogue.sources.all()}
    refs: LocalIds = {each.pk: each.ref for each in dialogue.remarks.all()}
    return [
        _remark(
            each,
            form,
            section=sections.get(each.section_id),
            speakers=[attendances[link.attendance_id] for link in each.speaker_links.all()],
            source=sources.get(each.source_id),
            answers=refs.get(each.answers_id),
        )
        for each in dialogue.remarks.all()
    ]


def _remark(
    remark: Remark,
    form: Form,
    *,
    section: str | None,
    speakers: list[str],
    source: str | None,
    answers: str | None,
) -> Written:
    return {
        "ref": remark.ref,
        "section": section,
        "speakers": speakers,
        "attribution": remark.attribution or None,
        "kind": remark.kind,
        "fidelity": remark.fidelity,
        "language": remark.language,
        "text": remark.text if form is SEALED else remark.public_text,
        "source": source,
        "answers": answers,
        "offset": None if remark.offset_ms is None else write_number(Decimal(remark.offset_ms) / 1000),
        "translations": [_translation(each) for each in remark.translations.all()],
    }


def _translation(translation: RemarkTranslation) -> Written:
    return {
        "language": translation.language,
        "text": translation.text,
        "origin": translation.origin,
        "translator": translation.translator or None,
    }


def _source(source: Source) -> Written:
    return {
        "id": source.local_id,
        "kind": source.kind,
        "publisher": source.publisher,
        "title": source.title or None,
        "url": source.url or None,
        "published_on": write_date(source.published_on),
        "published_on_basis": source.published_on_basis,
        "language": source.language,
        "licence": source.licence or None,
    }


def _context_fact(fact: ContextFact, sources: LocalIds) -> Written:
    return {
        "source": sources.get(fact.source_id),
        "label": write_label(fact, "label"),
        "amount": write_number(fact.amount),
        "unit": fact.unit or None,
        "period": fact.period or None,
        "value": write_label(fact, "value"),
    }


def _role(role: AttendanceRole) -> Written:
    shown: Written | None = write_label(role, "organisation")
    if role.organisation:
        shown = {"id": role.organisation.public_id, **(shown or {})}
    return {"title": write_label(role, "title"), "organisation": shown}
