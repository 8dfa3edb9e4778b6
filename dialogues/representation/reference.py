"""What dialogues share: people and organisations, series, topics, venues."""

from dialogues.interchange import SCHEMA
from dialogues.models import Series, Synonym, Topic, Venue
from dialogues.representation.values import (
    PUBLIC,
    SEALED,
    Form,
    Written,
    write_date,
    write_label,
    write_number,
)
from participants.fields import ENGLISH, KOREAN
from participants.models import Affiliation, NameVariant, Organisation, Participant


def series(series: Series, form: Form = PUBLIC) -> Written:
    return {
        "schema": SCHEMA,
        "type": "series",
        "id": series.slug,
        "name": write_label(series, "name"),
        "description": write_label(series, "description"),
        "host": series.host.public_id if series.host else None,
        "rules": {KOREAN: series.rules_ko.splitlines(), ENGLISH: series.rules_en.splitlines()},
        "first_held": write_date(series.first_held),
        "main": series.is_main,
        "sample": series.is_sample,
    }


def topic(topic: Topic, form: Form = PUBLIC) -> Written:
    parent = topic.parent.slug if topic.parent else None
    return {
        "schema": SCHEMA,
        "type": "topic",
        "id": topic.slug,
        "name": write_label(topic, "name"),
        "parent": parent,
    }


def synonym(synonym: Synonym, form: Form = PUBLIC) -> Written:
    return {
        "schema": SCHEMA,
        "type": "synonym",
        "id": synonym.public_id,
        "spellings": list(synonym.spellings),
    }


def venue(venue: Venue, form: Form = PUBLIC) -> Written:
    coordinates = {"latitude": write_number(venue.latitude), "longitude": write_number(venue.longitude)}
    return {"schema": SCHEMA, "type": "venue", **venue_shown(venue), **coordinates}


def organisation(organisation: Organisation, form: Form = PUBLIC) -> Written:
    """An organisation; of one that is not public itself, nobody learns through another."""
    return {
        "schema": SCHEMA,
        "type": "organisation",
        "id": organisation.public_id,
        "name": write_label(organisation, "name"),
        "kind": organisation.kind,
        "parent": _organisation_shown(organisation.parent, form),
        "founded_on": write_date(organisation.founded_on),
        "dissolved_on": write_date(organisation.dissolved_on),
        "successor": _organisation_shown(organisation.successor, form),
    }


def participant(participant: Participant, form: Form = PUBLIC) -> Written:
    """A participant with spellings and affiliations: prefetch `variants` and `affiliations__organisation`."""
    written = {
        "schema": SCHEMA,
        "type": "participant",
        **participant_shown(participant),
        "sort_name": participant.sort_name or None,
        "biography": write_label(participant, "biography"),
        "variants": sorted(
            (_variant(each) for each in participant.variants.all()), key=lambda each: each["text"]
        ),
        "affiliations": [
            _affiliation(each)
            for each in participant.affiliations.all()
            if _organisation_shown(each.organisation, form)
        ],
    }
    if form is SEALED:
        written["merged_into"] = participant.merged_into.public_id if participant.merged_into else None
    return written


def participant_shown(participant: Participant) -> Written:
    return {"id": participant.public_id, "kind": participant.kind, "name": write_label(participant, "name")}


def venue_shown(venue: Venue) -> Written:
    return {
        "id": venue.public_id,
        "name": write_label(venue, "name"),
        "address": venue.address or None,
        "district": write_label(venue, "district"),
    }


def _variant(variant: NameVariant) -> Written:
    return {
        "text": variant.text,
        "language": variant.language,
        "kind": variant.kind,
        "source": variant.source or None,
    }


def _affiliation(affiliation: Affiliation) -> Written:
    return {
        "organisation": affiliation.organisation.public_id,
        "title": write_label(affiliation, "title"),
        "from": write_date(affiliation.held_from),
        "to": write_date(affiliation.held_to),
    }


def _organisation_shown(organisation: Organisation | None, form: Form) -> str | None:
    if organisation is None or (form is PUBLIC and not organisation.is_public):
        return None
    return organisation.public_id
