"""Names within one line: each is given once, and whatever is named of its own is there."""

from collections.abc import Iterable, Iterator

from dialogues.interchange.schema import ActionItem, Dialogue

Place = tuple[str, str]
"""Where in the line, and what is wrong there."""


def faults(dialogue: Dialogue) -> Iterator[Place]:
    """Every name that is given twice or that leads nowhere, in the order of the keys."""
    attendances = {attendance.id for attendance in dialogue.attendances}
    sources = {source.id for source in dialogue.sources}
    yield from _twice("topics", dialogue.topics)
    yield from _twice("former_slugs", dialogue.former_slugs or [])
    yield from _twice("sources", [source.id for source in dialogue.sources], ".id")
    yield from _twice("attendances", [attendance.id for attendance in dialogue.attendances], ".id")
    yield from _twice("sections", [section.id for section in dialogue.sections], ".id")
    yield from _twice("remarks", [remark.ref for remark in dialogue.remarks], ".ref")
    for index, claim in enumerate(dialogue.claims):
        yield from _unknown(f"claims[{index}].source", [claim.source], sources, "source")
        yield from _unknown(f"claims[{index}].attendance", [claim.attendance], attendances, "attendance")
    for index, fact in enumerate(dialogue.context_facts):
        yield from _unknown(f"context_facts[{index}].source", [fact.source], sources, "source")
    yield from _faults_of_attendances(dialogue, attendances)
    yield from _faults_of_sections(dialogue)
    yield from _faults_of_remarks(dialogue, attendances, sources)


def faults_of_item(item: ActionItem) -> Iterator[Place]:
    """Every name that is given twice, no dialogue at all, and a state that the updates do not tell."""
    yield from _twice("topics", item.topics)
    yield from _twice("dialogues", item.dialogues)
    yield from _twice("raised_in", item.raised_in)
    if not (item.dialogues or item.raised_in or item.answered_in or item.promise):
        yield "dialogues", "names no dialogue, and no remark does"
    if item.status not in (None, item.told_status):
        yield "status", f"should be “{item.told_status}”, as the last of the updates says"


def _faults_of_attendances(dialogue: Dialogue, attendances: set[str]) -> Iterator[Place]:
    for index, attendance in enumerate(dialogue.attendances):
        place = f"attendances[{index}]"
        yield from _twice(f"{place}.members", attendance.members)
        yield from _unknown(f"{place}.members", attendance.members, attendances, "attendance", listed=True)
        if attendance.id in attendance.members:
            yield f"{place}.members", "holds the group itself"
        if attendance.participant:
            yield from _twice(
                f"{place}.participant.variants", [v.text for v in attendance.participant.variants]
            )


def _faults_of_sections(dialogue: Dialogue) -> Iterator[Place]:
    parents = {section.id: section.parent for section in dialogue.sections}
    for index, section in enumerate(dialogue.sections):
        place = f"sections[{index}].parent"
        yield from _unknown(place, [section.parent], parents.keys(), "section")
        above, steps = section.parent, 0
        while above is not None and steps <= len(parents):
            above, steps = parents.get(above), steps + 1
        if above is not None:
            yield place, "is part of itself"


def _faults_of_remarks(dialogue: Dialogue, attendances: set[str], sources: set[str]) -> Iterator[Place]:
    sections = {section.id for section in dialogue.sections}
    refs = {remark.ref for remark in dialogue.remarks if remark.ref}
    for index, remark in enumerate(dialogue.remarks):
        place = f"remarks[{index}]"
        yield from _unknown(f"{place}.section", [remark.section], sections, "section")
        yield from _twice(f"{place}.speakers", remark.speakers)
        yield from _unknown(f"{place}.speakers", remark.speakers, attendances, "attendance", listed=True)
        yield from _unknown(f"{place}.source", [remark.source], sources, "source")
        yield from _unknown(f"{place}.answers", [remark.answers], refs, "remark")
        if remark.answers and remark.answers == remark.ref:
            yield f"{place}.answers", "is the remark itself"
        yield from _twice(f"{place}.translations", [t.language for t in remark.translations], ".language")


def _twice(place: str, names: Iterable[str | None], key: str = "") -> Iterator[Place]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name is None:
            continue
        if name in seen:
            yield f"{place}[{index}]{key}", f"“{name}” stands here a second time"
        seen.add(name)


def _unknown(
    place: str, names: Iterable[str | None], known: Iterable[str], meant: str, *, listed: bool = False
) -> Iterator[Place]:
    for index, name in enumerate(names):
        if name is not None and name not in known:
            yield f"{place}[{index}]" if listed else place, f"this dialogue has no {meant} “{name}”"
