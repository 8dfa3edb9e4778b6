"""Organisations, topics, series, venues and participants. A key that a line leaves out leaves what is stored."""

from collections.abc import Iterable, Sequence

from django.db.models import Model

from dialogues.actions.importing.load import CREATED, UNCHANGED, UPDATED, Link, Load
from dialogues.actions.importing.rows import Columns, put, replace
from dialogues.interchange import InterchangeError, schema
from dialogues.models import Series, Topic, Venue
from participants import public_ids
from participants.models import Affiliation, NameVariant, Organisation, Participant

ReferenceLine = schema.Organisation | schema.Topic | schema.Series | schema.Venue | schema.Participant

MODELS: dict[type[ReferenceLine], type[Model]] = {
    schema.Organisation: Organisation,
    schema.Topic: Topic,
    schema.Series: Series,
    schema.Venue: Venue,
    schema.Participant: Participant,
}
_LINKS = {
    "organisation": {"parent": "organisation", "successor": "organisation"},
    "topic": {"parent": "topic"},
    "series": {"host": "organisation"},
    "venue": {},
    "participant": {"merged_into": "participant"},
}
"""Of each kind: the keys that name another thing, and its kind. The column is called as the key."""


def load_references(load: Load, lines: Sequence[tuple[int, ReferenceLine]]) -> None:
    """Store lines of one type, but for what they name: `link_references` does that when every line is read."""
    model = MODELS[type(lines[0][1])]
    key = "slug" if hasattr(model, "slug") else "public_id"
    names = {number: line.id or _same_thing(model, line) for number, line in lines}
    stored = {getattr(row, key): row for row in model._base_manager.filter(**{f"{key}__in": names.values()})}
    wanted = {}
    for number, line in lines:
        name = names[number]
        _refuse_contradiction(load, number, line, stored.get(name))
        wanted[name] = {key: name, **_columns(line, is_new=name not in stored)}
    done = put(model, stored, wanted)
    for number, line in lines:
        name = names[number]
        row = done.rows[name]
        load.mark(row, CREATED if name in done.created else UPDATED if name in done.changed else UNCHANGED)
        _remember(load, number, line, row, is_new=name in done.created)
    variants = [
        (done.rows[names[number]], line.variants)
        for number, line in lines
        if isinstance(line, schema.Participant)
    ]
    add_variants(load, variants)
    load.changes_the_record |= bool(done.created or done.changed)


def link_references(load: Load) -> None:
    """Point every reference at what it names. Raises InterchangeError for one that leads nowhere, or in a circle."""
    columns: dict[tuple[type[Model], str], list[Model]] = {}
    for link in load.links:
        target = load.known.pk(link.kind, link.target) if link.target is not None else None
        if link.target is not None and target is None:
            raise InterchangeError(link.line, link.path, f"there is no {link.kind} “{link.target}”")
        if target == link.row.pk and link.kind == link.row._meta.model_name:
            raise InterchangeError(link.line, link.path, "leads back to where it began")
        if getattr(link.row, link.column) != target:
            setattr(link.row, link.column, target)
            columns.setdefault((type(link.row), link.column), []).append(link.row)
            load.mark(link.row, UPDATED)
            load.changes_the_record = True
    for (model, column), rows in columns.items():
        model._base_manager.bulk_update(rows, [column], batch_size=500)
    _refuse_circles(load)
    _store_affiliations(load)


def add_variants(load: Load, variants: Iterable[tuple[Model, list[schema.Variant]]]) -> None:
    """Give participants the spellings that they do not have yet; none is taken away, and what is stored stays."""
    wanted = {(row.pk, each.text): (row, each) for row, listed in variants for each in listed}
    participants = {pk for pk, _ in wanted}
    held = NameVariant.objects.filter(participant__in=participants).values_list("participant", "text")
    for key in held:
        wanted.pop(key, None)
    NameVariant.objects.bulk_create(
        NameVariant(
            participant_id=row.pk, text=each.text, language=each.language, kind=each.kind, source=each.source
        )
        for row, each in wanted.values()
    )
    for row, _ in wanted.values():
        load.mark(row, UPDATED)
    changed = Participant.objects.public().filter(pk__in={pk for pk, _ in wanted})
    load.changes_the_record |= bool(wanted) and changed.exists()


def _columns(line: ReferenceLine, *, is_new: bool) -> Columns:
    by_key: dict[str, Columns] = {"name": line.name.columns("name")}
    match line:
        case schema.Series():
            by_key |= {
                "description": line.description.columns("description"),
                "rules": {"rules_ko": "\n".join(line.rules.ko), "rules_en": "\n".join(line.rules.en)},
                "main": {"is_main": line.main},
                "sample": {"is_sample": line.sample},
            }
        case schema.Venue():
            by_key["district"] = line.district.columns("district")
        case schema.Participant():
            by_key["biography"] = line.biography.columns("biography")
        case _:
            pass
    for key in (
        "kind",
        "sort_name",
        "address",
        "latitude",
        "longitude",
        "first_held",
        "founded_on",
        "dissolved_on",
    ):
        if hasattr(line, key):
            by_key[key] = {key: getattr(line, key)}
    said = by_key.keys() if is_new else by_key.keys() & line.model_fields_set
    return {column: value for key in by_key if key in said for column, value in by_key[key].items()}


def _remember(load: Load, number: int, line: ReferenceLine, row: Model, *, is_new: bool) -> None:
    """Let later lines find the row, and keep what can only be stored when every line is read."""
    if isinstance(row, Venue):
        load.known.add_venue(row)
    elif isinstance(row, Participant):
        load.known.add_participant(row)
    else:
        load.known.keys[line.kind_of_line][str(line.id or getattr(row, "public_id", ""))] = row.pk
    for key, kind in _LINKS[line.kind_of_line].items():
        if is_new or key in line.model_fields_set:
            load.links.append(Link(number, key, row, f"{key}_id", kind, getattr(line, key)))
    says_affiliations = is_new or "affiliations" in line.model_fields_set
    if says_affiliations and isinstance(line, schema.Participant) and isinstance(row, Participant):
        load.affiliations.append((number, row, line))


def _same_thing(model: type[Model], line: ReferenceLine) -> str:
    """The id for a line that gives none: of what is stored and says exactly the same, else a new one."""
    same = model._base_manager.filter(**_columns(line, is_new=True)).order_by("pk").first()
    return str(getattr(same, "public_id", None) or public_ids.new(line.kind_of_line[0]))


def _refuse_contradiction(load: Load, number: int, line: ReferenceLine, stored: Model | None) -> None:
    match line, stored:
        case schema.Participant(kind=kind), Participant(kind=held) if (
            kind != held and "kind" in line.model_fields_set
        ):
            raise InterchangeError(number, "kind", f"“{line.id}” is stored as a {held}")
    if isinstance(line, schema.Series) and line.main:
        main = Series.objects.filter(is_main=True).exclude(slug=line.id).first()
        if main:
            raise InterchangeError(number, "main", f"“{main.slug}” is the main series already")


def _refuse_circles(load: Load) -> None:
    above: dict[tuple[type[Model], str], dict[int, int]] = {}
    for link in load.links:
        model = type(link.row)
        if link.target is None or model._meta.model_name != link.kind:
            continue
        if (model, link.column) not in above:
            pairs = model._base_manager.exclude(**{link.column: None}).values_list("pk", link.column)
            above[model, link.column] = dict(pairs)
        chain, step = above[model, link.column], link.row.pk
        for _ in range(len(chain) + 1):
            step = chain.get(step)
            if step is None:
                break
        else:
            raise InterchangeError(link.line, link.path, "leads back to where it began")


def _store_affiliations(load: Load) -> None:
    stored: dict[int, list[Affiliation]] = {}
    wanted: dict[int, list[Columns]] = {}
    for number, row, line in load.affiliations:
        wanted[row.pk] = []
        for index, each in enumerate(line.affiliations):
            organisation = load.known.pk("organisation", each.organisation)
            if organisation is None:
                place = f"affiliations[{index}].organisation"
                raise InterchangeError(number, place, f"there is no organisation “{each.organisation}”")
            dates = {"held_from": each.from_, "held_to": each.to}
            wanted[row.pk].append({"organisation_id": organisation, **each.title.columns("title"), **dates})
        wanted[row.pk].sort(key=lambda columns: (columns["held_from"] is None, columns["held_from"]))
    for affiliation in Affiliation.objects.filter(participant__in=wanted).order_by("held_from", "pk"):
        stored.setdefault(affiliation.participant_id, []).append(affiliation)
    changed = replace(Affiliation, "participant_id", stored, wanted, numbered=False)
    for _, row, _ in load.affiliations:
        if row.pk in changed:
            load.mark(row, UPDATED)
            load.changes_the_record = True
