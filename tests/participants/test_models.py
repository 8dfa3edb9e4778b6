"""The database keeps what the models of `participants` promise."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from participants.models import Organisation, Participant
from tests.factories import AffiliationFactory, NameVariantFactory, OrganisationFactory, ParticipantFactory
from tests.promises import make_it_its_own, promises_of, refusal_of

pytestmark = pytest.mark.django_db

EARLIER, LATER = dt.date(2022, 7, 1), dt.date(2026, 6, 30)


def the_same_spelling_twice() -> None:
    somebody = ParticipantFactory()
    NameVariantFactory.create_batch(2, participant=somebody, text="Kim Gyun-bon")


BREAKS: list[tuple[str, Callable[[], object]]] = [
    ("organisation_public_id_form", lambda: OrganisationFactory(public_id="7시청")),
    ("organisation_public_id_form", lambda: OrganisationFactory(public_id="o7k2\n")),
    ("organisation_has_name", lambda: OrganisationFactory(name_ko="", name_en="")),
    ("organisation_kind_known", lambda: OrganisationFactory(kind="club")),
    (
        "organisation_dissolved_after_founded",
        lambda: OrganisationFactory(founded_on=LATER, dissolved_on=EARLIER),
    ),
    ("organisation_not_part_of_itself", lambda: make_it_its_own("parent", OrganisationFactory())),
    ("organisation_not_its_own_successor", lambda: make_it_its_own("successor", OrganisationFactory())),
    ("participant_public_id_form", lambda: ParticipantFactory(public_id="P7K2")),
    ("participant_has_name", lambda: ParticipantFactory(name_ko="", name_en="")),
    ("participant_kind_known", lambda: ParticipantFactory(kind="robot")),
    ("participant_not_merged_into_itself", lambda: make_it_its_own("merged_into", ParticipantFactory())),
    ("name_variant_once", the_same_spelling_twice),
    ("name_variant_has_text", lambda: NameVariantFactory(text="")),
    ("name_variant_kind_known", lambda: NameVariantFactory(kind="nickname")),
    ("name_variant_language_known", lambda: NameVariantFactory(language="xx")),
    ("affiliation_ends_after_it_begins", lambda: AffiliationFactory(held_from=LATER, held_to=EARLIER)),
]


@pytest.mark.parametrize(("promise", "attempt"), BREAKS, ids=[promise for promise, _ in BREAKS])
def test_the_database_refuses(promise: str, attempt: Callable[[], object]) -> None:
    assert refusal_of(attempt) == promise


def test_every_promise_is_tested() -> None:
    assert {promise for promise, _ in BREAKS} == promises_of("participants")


def test_one_language_is_enough_for_a_name() -> None:
    assert ParticipantFactory(name_ko="", name_en="Kang Gijeong").name == "Kang Gijeong"
    assert OrganisationFactory(name_ko="가상시", name_en="").name == "가상시"


def test_one_end_of_a_term_may_be_unknown() -> None:
    AffiliationFactory(held_from=None, held_to=EARLIER)
    AffiliationFactory(held_from=LATER, held_to=None)


def test_only_public_people_and_bodies_come_out() -> None:
    shown, merged = ParticipantFactory(is_public=True), ParticipantFactory(is_public=True)
    ParticipantFactory()
    merged.merged_into = shown
    merged.save()
    body = OrganisationFactory(is_public=True)
    OrganisationFactory()

    assert list(Participant.objects.public()) == [shown]
    assert list(Organisation.objects.public()) == [body]


def test_forms_refuse_what_the_database_refuses() -> None:
    with pytest.raises(ValidationError, match="participant_has_name"):
        ParticipantFactory.build(name_ko="", name_en="").validate_constraints()
