"""A batch of dialogues: what each line means, what stands in its way, and what it leaves behind."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from dialogues.actions.importing import effects
from dialogues.actions.importing.held_items import hold_items
from dialogues.actions.importing.load import CREATED, Load
from dialogues.actions.importing.parts import remove_left_over_parts, store_parts
from dialogues.actions.importing.reference_lines import add_variants
from dialogues.actions.importing.remarks import store_remarks
from dialogues.actions.importing.rows import Columns, put
from dialogues.actions.importing.settling import begin, settle
from dialogues.actions.importing.work import Work
from dialogues.interchange import InterchangeError, schema
from dialogues.models import Dialogue, FormerSlug, Status, Venue
from participants import public_ids
from participants.models import Participant

NumberedLine = tuple[int, schema.Dialogue]


def load_dialogues(load: Load, lines: Sequence[NumberedLine], *, is_last: bool) -> list[NumberedLine]:
    """Store the dialogues, and answer with the lines that have to wait for a later one.

    With `is_last` none may wait. Raises InterchangeError.
    """
    ready: list[NumberedLine] = []
    waiting: list[NumberedLine] = []
    for number, line in lines:
        missing = next(_unresolved(load, line), None)
        if missing and is_last:
            raise InterchangeError(number, *missing)
        (waiting if missing else ready).append((number, line))
    works = [work for work in begin(ready) if not _stays_withdrawn(load, work)]
    works, renumbered = _with_free_numbers(load, works, is_last=is_last)
    if works:
        _store(load, works)
    return waiting + renumbered


def _store(load: Load, works: Sequence[Work]) -> None:
    for work in works:
        settle(load, work)
        effects.refuse_status(work)
    _make_what_is_embedded(load, works)
    hold_items(load, works)
    _put_dialogues(load, works)
    store_parts(load, works)
    store_remarks(works)
    remove_left_over_parts(works)
    _keep_former_slugs(works)
    effects.follow(load, works)


def _unresolved(load: Load, line: schema.Dialogue) -> Iterator[tuple[str, str]]:
    """What the line names that is not known yet: the place, and what to say of it."""
    named: list[tuple[str, str, str | None]] = [("series", "series", line.series)]
    named += [(f"topics[{index}]", "topic", slug) for index, slug in enumerate(line.topics)]
    if line.venue and not line.venue.name:
        named.append(("venue.id", "venue", line.venue.id))
    for index, attendance in enumerate(line.attendances):
        place = f"attendances[{index}]"
        if attendance.participant and not attendance.participant.name:
            named.append((f"{place}.participant.id", "participant", attendance.participant.id))
        for at, role in enumerate(attendance.roles):
            named.append((f"{place}.roles[{at}].organisation.id", "organisation", role.organisation.id))
    for path, kind, name in named:
        if name is not None and load.known.pk(kind, name) is None:
            yield path, f"there is no {kind} “{name}”"


def _stays_withdrawn(load: Load, work: Work) -> bool:
    """What was withdrawn from the record is not brought back by an older file."""
    stored = work.stored
    stays = stored is not None and stored.status == Status.WITHDRAWN and work.line.status != "withdrawn"
    if stays:
        load.warn(work.number, "status", "this dialogue was withdrawn: it stays so, and was not loaded")
    return stays


def _with_free_numbers(
    load: Load, works: list[Work], *, is_last: bool
) -> tuple[list[Work], list[NumberedLine]]:
    """The works, without those whose number another dialogue has: a later line may still give that one another."""
    wanted: dict[tuple[str, int], Work] = {}
    for work in works:
        if work.line.number is not None:
            first = wanted.setdefault((work.line.series, work.line.number), work)
            if first is not work:
                raise work.error("number", f"{work.line.number} is already the number of line {first.number}")
    in_batch = [work.stored.pk for work in works if work.stored]
    others = Dialogue.objects.filter(number__in=[number for _, number in wanted]).exclude(pk__in=in_batch)
    taken = set()
    for slug, number, public_id in others.values_list("series__slug", "number", "public_id"):
        if blocked := wanted.get((slug, number or 0)):
            if is_last:
                raise blocked.error("number", f"{number} is already taken in “{slug}” by “{public_id}”")
            taken.add(blocked.number)
    free = [work for work in works if work.number not in taken]
    return free, [(work.number, work.line) for work in works if work.number in taken]


def _make_what_is_embedded(load: Load, works: Iterable[Work]) -> None:
    """The participants and venues that dialogues name and nobody knows; and the spellings that they bring."""
    people: dict[str, Participant] = {}
    spellings: list[tuple[Participant, list[schema.Variant]]] = []
    venues: dict[str, Venue] = {}
    for work in works:
        for each in work.line.attendances:
            if shown := each.participant:
                name = str(shown.id)
                if name not in load.known.participants and name not in people:
                    kind = shown.kind or "person"
                    people[name] = Participant(public_id=name, kind=kind, **shown.name.columns("name"))
                pk = load.known.keys["participant"].get(name)
                spellings.append((Participant(pk=pk, public_id=name) if pk else people[name], shown.variants))
        if (place := work.line.venue) and (made := _new_venue(load, work, place)):
            venues.setdefault(made.public_id, made)
            load.known.add_venue_name(made)
    for participant in Participant.objects.bulk_create(people.values()):
        load.mark(participant, CREATED)
        load.known.add_participant(participant)
    for venue in Venue.objects.bulk_create(venues.values()):
        load.mark(venue, CREATED)
        load.known.add_venue(venue)
    add_variants(load, [(row, listed) for row, listed in spellings if listed])


def _new_venue(load: Load, work: Work, shown: schema.VenueShown) -> Venue | None:
    name = shown.id or load.known.venue_called(shown)
    if name is not None and name in load.known.keys["venue"]:
        if shown.name and load.known.venue_names[name][:2] != (shown.name.ko, shown.name.en):
            load.warn(work.number, "venue.name", f"“{name}” is stored under another name, which stays")
        return None
    return Venue(
        public_id=name or public_ids.new("v"),
        **shown.name.columns("name"),
        address=shown.address,
        **shown.district.columns("district"),
    )


def _put_dialogues(load: Load, works: Sequence[Work]) -> None:
    renumbered = [
        work.stored.pk
        for work in works
        if work.stored
        and (work.stored.number, work.stored.series.slug) != (work.line.number, work.line.series)
    ]
    Dialogue.objects.filter(pk__in=renumbered).update(number=None)  # so that two can change places
    stored = {work.stored.public_id: work.stored for work in works if work.stored}
    done = put(Dialogue, stored, {str(work.line.id): _columns(load, work) for work in works})
    for work in works:
        work.row = done.rows[str(work.line.id)]
        work.is_touched = str(work.line.id) in done.created | done.changed


def _columns(load: Load, work: Work) -> Columns:
    line = work.line
    venue = (line.venue.id or load.known.venue_called(line.venue)) if line.venue else None
    columns = {
        "public_id": line.id,
        "series_id": load.known.keys["series"][line.series],
        "number": line.number,
        **line.title.columns("title"),
        **line.summary.columns("summary"),
        **line.date_basis_note.columns("date_basis_note"),
        "date_basis": line.date_basis or ("printed" if line.date else "unknown"),
        "venue_id": load.known.keys["venue"][venue] if venue else None,
        "coverage": line.coverage or ("press_quotations" if line.remarks else "facts_only"),
    }
    for key in ("ordinal", "date", "date_precision", "starts_at", "ends_at", "part_of_day", "language"):
        columns[key] = getattr(line, key)
    if work.stored is None:
        status = line.status or "draft"
        columns["status"] = status
        columns["publish_at"] = line.publish_at
        columns["published_at"] = line.published_at or (timezone.now() if status == "published" else None)
        columns["edit_version"] = line.edit_version or 1
    return columns


def _keep_former_slugs(works: Iterable[Work]) -> None:
    """Addresses that led to a dialogue before go on doing so."""
    places = {slug: work for work in works for slug in work.line.former_slugs or []}
    for former in FormerSlug.objects.filter(slug__in=places).select_related("dialogue"):
        work = places.pop(former.slug)
        if former.dialogue_id != work.row.pk:
            raise work.error("former_slugs", f"“{former.slug}” leads to “{former.dialogue.public_id}”")
    FormerSlug.objects.bulk_create(FormerSlug(slug=slug, dialogue=work.row) for slug, work in places.items())
    for work in places.values():
        work.is_touched = True
