"""public() is the one word for what the public may see: nothing of a draft, a review or a withdrawal comes out."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db.models import Model

from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import (
    ActionItem,
    ActionUpdate,
    Attendance,
    Claim,
    ContextFact,
    Dialogue,
    FormerSlug,
    NameDisplay,
    Photo,
    Remark,
    RemarkTranslation,
    RevisedKind,
    Revision,
    Section,
    Series,
    Source,
    Synonym,
    Topic,
    Venue,
)
from participants.models import Affiliation, Organisation, Participant
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    AffiliationFactory,
    AttendanceFactory,
    AttendanceRoleFactory,
    ClaimFactory,
    ContextFactFactory,
    DialogueFactory,
    FormerSlugFactory,
    OrganisationFactory,
    PhotoFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SectionFactory,
    SeriesFactory,
    SourceFactory,
    SynonymFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def an_organisation_at(dialogue: Dialogue) -> Organisation:
    somebody = AttendanceFactory(dialogue=dialogue)
    return AttendanceRoleFactory(attendance=somebody, organisation=OrganisationFactory()).organisation


def an_affiliation_of_somebody_in(dialogue: Dialogue) -> Affiliation:
    return AffiliationFactory(participant=AttendanceFactory(dialogue=dialogue).participant)


SHOWN_WITH_A_DIALOGUE: dict[type[Model], Callable[[Dialogue], Model]] = {
    ActionItem: lambda dialogue: ActionItemFactory(dialogues=[dialogue]),
    ActionUpdate: lambda dialogue: ActionUpdateFactory(item=ActionItemFactory(dialogues=[dialogue])),
    Attendance: lambda dialogue: AttendanceFactory(dialogue=dialogue),
    Claim: lambda dialogue: ClaimFactory(source=SourceFactory(dialogue=dialogue)),
    ContextFact: lambda dialogue: ContextFactFactory(dialogue=dialogue),
    Dialogue: lambda dialogue: dialogue,
    FormerSlug: lambda dialogue: FormerSlugFactory(dialogue=dialogue),
    Organisation: an_organisation_at,
    Participant: lambda dialogue: AttendanceFactory(dialogue=dialogue).participant,
    Affiliation: an_affiliation_of_somebody_in,
    Photo: lambda dialogue: PhotoFactory(dialogue=dialogue),
    Remark: lambda dialogue: RemarkFactory(dialogue=dialogue),
    Revision: lambda dialogue: RevisionFactory(
        target_kind=RevisedKind.DIALOGUE, target_id=dialogue.public_id
    ),
    RemarkTranslation: lambda dialogue: RemarkTranslationFactory(remark=RemarkFactory(dialogue=dialogue)),
    Section: lambda dialogue: SectionFactory(dialogue=dialogue),
    Source: lambda dialogue: SourceFactory(dialogue=dialogue),
    Venue: lambda dialogue: dialogue.venue,
}
ALWAYS_SHOWN = {Series: SeriesFactory, Synonym: SynonymFactory, Topic: TopicFactory}

of_every_model = pytest.mark.parametrize(
    ("model", "shown_with"), SHOWN_WITH_A_DIALOGUE.items(), ids=lambda value: getattr(value, "__name__", "")
)


def test_every_model_that_knows_the_word_is_tested() -> None:
    models = [
        model for app in ("participants", "dialogues") for model in apps.get_app_config(app).get_models()
    ]
    know_the_word = {model for model in models if hasattr(model._default_manager, "public")}

    assert know_the_word == SHOWN_WITH_A_DIALOGUE.keys() | ALWAYS_SHOWN.keys()


@pytest.mark.parametrize("hidden", ["draft", "in_review", "withdrawn"])
@of_every_model
def test_only_what_is_published_comes_out(model: type[Model], shown_with: Callable, hidden: str) -> None:
    shown_with(DialogueFactory(**{hidden: True}))
    published = shown_with(DialogueFactory())
    refresh_public_flags()

    assert list(model._default_manager.public()) == [published]


@of_every_model
def test_a_sample_is_public_like_any_other(model: type[Model], shown_with: Callable) -> None:
    invented = shown_with(DialogueFactory(sample=True))
    refresh_public_flags()

    assert list(model._default_manager.public()) == [invented]


@pytest.mark.parametrize(
    ("model", "shown_with"),
    [pair for pair in SHOWN_WITH_A_DIALOGUE.items() if hasattr(pair[0]._default_manager, "in_record")],
)
def test_samples_stand_outside_the_record(model: type[Model], shown_with: Callable) -> None:
    shown_with(DialogueFactory(sample=True))
    of_the_record = shown_with(DialogueFactory())
    refresh_public_flags()

    assert list(model._default_manager.public().in_record()) == [of_the_record]


@pytest.mark.parametrize(("model", "factory"), ALWAYS_SHOWN.items())
def test_what_the_programme_is_was_never_secret(model: type[Model], factory: type) -> None:
    made = factory()

    assert list(model._default_manager.public()) == [made]


def test_a_venue_comes_out_once_however_many_dialogues_were_there() -> None:
    venue = VenueFactory()
    DialogueFactory.create_batch(3, venue=venue)

    assert list(Venue.objects.public()) == [venue]
    assert list(Venue.objects.public().in_record()) == [venue]


def test_a_venue_of_a_sample_is_not_in_the_record_by_a_draft() -> None:
    venue = VenueFactory()
    DialogueFactory(venue=venue, sample=True)
    DialogueFactory(venue=venue, draft=True)

    assert not Venue.objects.public().in_record().exists()


def test_a_topic_counts_public_dialogues_of_the_record_alone() -> None:
    topic = TopicFactory()
    for trait in ({}, {"draft": True}, {"withdrawn": True}, {"sample": True}):
        DialogueFactory(**trait).topics.add(topic)

    assert Topic.objects.with_counts().get().dialogue_count == 1


@pytest.mark.parametrize("display", set(NameDisplay) - {NameDisplay.FULL})
def test_whoever_is_not_fully_named_has_no_page(display: NameDisplay) -> None:
    somebody = AttendanceFactory(name_display=display)
    AttendanceRoleFactory(attendance=somebody, organisation=OrganisationFactory())
    refresh_public_flags()

    assert not Participant.objects.public().exists()
    assert not Organisation.objects.public().exists()


def test_withdrawn_dialogues_are_known_as_such() -> None:
    taken_down = DialogueFactory(withdrawn=True)
    DialogueFactory()
    DialogueFactory(draft=True)

    assert list(Dialogue.objects.withdrawn()) == [taken_down]
