"""What is public of each thing, and what is not."""

import json

import pytest
from django.apps import apps
from django.utils import translation

from dialogues import representation
from dialogues.models import Category, ClaimField, Dialogue, NameDisplay, Remark
from dialogues.representation import DECLARED, NOT_CARRIED, PUBLIC, SEALED
from participants.models import Organisation, Participant
from tests import factories

CLASSES = {"public", "sealed", NOT_CARRIED}
OURS = [model for label in ("participants", "dialogues") for model in apps.get_app_config(label).get_models()]


def fields_of(model) -> set[str]:
    return {field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_is_classed(model) -> None:
    assert DECLARED[model].keys() == fields_of(model)
    assert set(DECLARED[model].values()) <= CLASSES


def test_nothing_else_is_classed() -> None:
    assert set(DECLARED) == set(OURS)


def words(written: object) -> str:
    return json.dumps(written, ensure_ascii=False)


def reread(dialogue: Dialogue) -> Dialogue:
    return representation.with_remarks(Dialogue.objects.filter(pk=dialogue.pk)).get()


@pytest.mark.django_db
class TestNames:
    """How far a name is shown decides all that is shown of a person."""

    def attendance(self, **fields):
        organisation = factories.OrganisationFactory(is_public=True)
        fields = {
            "name_ko": "김견본",
            "name_en": "Kim Gyeonbon",
            "name_display_basis": "동의서 김견본",
            **fields,
        }
        attendance = factories.AttendanceFactory(
            category=Category.STUDENT, participant__is_public=True, **fields
        )
        attendance.roles.update(organisation=organisation)
        return attendance

    def test_a_full_name_stands_with_its_roles_and_its_participant(self) -> None:
        attendance = self.attendance()
        written = representation.attendance(attendance, PUBLIC)

        assert written["name_as_shown"] == {"ko": "김견본", "en": "Kim Gyeonbon"}
        assert written["participant"]["id"] == attendance.participant.public_id
        assert written["roles"][0]["title"]["ko"] == "상인회장"
        assert written["roles"][0]["organisation"]["id"] == Organisation.objects.get().public_id

    @pytest.mark.parametrize(
        ("display", "ko", "en"),
        [
            (NameDisplay.SURNAME, "김○○", "Kim ○○"),
            (NameDisplay.ROLE_ONLY, None, None),
            (NameDisplay.WITHHELD, None, None),
        ],
    )
    def test_less_than_a_full_name_leaves_nothing_that_tells(self, display: str, ko: str, en: str) -> None:
        attendance = self.attendance(name_display=display)
        written = representation.attendance(attendance, PUBLIC)

        assert (written["participant"], written["roles"], written["name_display_basis"]) == (None, [], None)
        assert "견본" not in words(written)
        assert "Gyeonbon" not in words(written)
        with translation.override("ko"):
            assert written["name_as_shown"]["ko"] == (ko or attendance.public_name("ko"))
        with translation.override("en"):
            assert written["name_as_shown"]["en"] == (en or attendance.public_name("en"))

    def test_of_a_withheld_name_not_even_the_category_is_told(self) -> None:
        assert (
            representation.attendance(self.attendance(name_display="withheld"), PUBLIC)["category"] == "other"
        )
        assert (
            representation.attendance(self.attendance(name_display="role_only"), PUBLIC)["category"]
            == "student"
        )

    @pytest.mark.parametrize("display", NameDisplay.values)
    def test_the_sealed_form_tells_all(self, display: str) -> None:
        written = representation.attendance(self.attendance(name_display=display), SEALED)

        assert written["name_as_shown"]["ko"] == "김견본"
        assert written["participant"] is not None
        assert len(written["roles"]) == 1
        assert written["category"] == "student"

    def test_a_participant_who_is_not_public_is_nobodys_page(self) -> None:
        attendance = self.attendance()
        Participant.objects.update(is_public=False)
        attendance.participant.refresh_from_db()

        assert representation.attendance(attendance, PUBLIC)["participant"] is None

    @pytest.mark.parametrize("field", [ClaimField.NAME, ClaimField.ROLE, ClaimField.ORGANISATION])
    def test_what_was_printed_of_somebody_unnamed_is_not_told(self, field: str) -> None:
        hidden = self.attendance(name_display="role_only")
        source = factories.SourceFactory(dialogue=hidden.dialogue)
        factories.ClaimFactory(source=source, field=field, attendance=hidden, value="김견본 학생")
        factories.ClaimFactory(source=source, field=field, attendance=None, value="김견본이라는 학생")
        factories.ClaimFactory(source=source, value="지난 28일")
        dialogue = reread(hidden.dialogue)

        assert [claim["value"] for claim in representation.dialogue(dialogue, PUBLIC)["claims"]] == [
            "지난 28일"
        ]
        assert len(representation.dialogue(dialogue, SEALED)["claims"]) == 3


@pytest.mark.django_db
class TestDialogues:
    def test_the_public_form_has_the_public_text_and_no_sealed_key(self) -> None:
        remark = factories.RemarkFactory(text="숨은 말", public_text="○○○")
        factories.FormerSlugFactory(dialogue=remark.dialogue)
        public = representation.dialogue(reread(remark.dialogue), PUBLIC)
        sealed = representation.dialogue(reread(remark.dialogue), SEALED)

        assert public["remarks"][0]["text"] == "○○○"
        assert sealed["remarks"][0]["text"] == "숨은 말"
        assert sealed.keys() - public.keys() == {"edit_version", "publish_at", "published_at", "former_slugs"}

    def test_a_remark_alone_is_as_in_its_dialogue(self, django_assert_num_queries) -> None:
        dialogue = factories.DialogueFactory()
        section, source = (
            factories.SectionFactory(dialogue=dialogue),
            factories.SourceFactory(dialogue=dialogue),
        )
        first = factories.RemarkFactory(dialogue=dialogue)
        second = factories.RemarkFactory(
            dialogue=dialogue, section=section, source=source, answers=first, offset_ms=1500
        )
        factories.RemarkTranslationFactory(remark=second)
        whole = representation.dialogue(reread(dialogue), PUBLIC)
        read = Remark.objects.for_reading().with_dialogue().get(pk=second.pk)

        with django_assert_num_queries(0):
            alone = representation.remark(read, PUBLIC)
        assert alone == whole["remarks"][1]
        assert alone["offset"] == 1.5

    def test_the_queries_do_not_grow_with_what_is_in_it(self, django_assert_num_queries) -> None:
        def written(count: int) -> int:
            chosen = Dialogue.objects.order_by("pk")[:count]
            with django_assert_num_queries(QUERIES):
                return len(
                    [representation.dialogue(each, SEALED) for each in representation.with_remarks(chosen)]
                )

        for _ in range(3):
            dialogue = factories.DialogueFactory()
            source = factories.SourceFactory(dialogue=dialogue)
            factories.ClaimFactory(source=source)
            factories.ContextFactFactory(dialogue=dialogue, source=source)
            dialogue.topics.add(factories.TopicFactory())
            for _ in range(3):
                remark = factories.RemarkFactory(
                    dialogue=dialogue, section=factories.SectionFactory(dialogue=dialogue)
                )
                factories.RemarkTranslationFactory(remark=remark)

        assert [written(1), written(3)] == [1, 3]

    @pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
    def test_facts_are_told_of_a_dialogue_in_any_status(self, status: str) -> None:
        dialogue = factories.DialogueFactory(**{status: True})
        attendance = factories.AttendanceFactory(dialogue=dialogue)
        facts = representation.dialogue_facts(dialogue)

        assert facts["title"]["ko"] == dialogue.title_ko
        assert facts["attendances"][0]["participant"] == attendance.participant.public_id
        assert "remarks" not in facts
        assert "status" not in facts

    def test_facts_hide_what_the_public_form_hides(self) -> None:
        attendance = factories.AttendanceFactory(name_ko="김견본", name_display=NameDisplay.SURNAME)
        facts = representation.dialogue_facts(attendance.dialogue)

        assert facts["attendances"][0]["participant"] is None
        assert "견본" not in words(facts["attendances"])

    def test_facts_do_not_hang_on_what_else_is_published(self) -> None:
        attendance = factories.AttendanceFactory()
        before = representation.dialogue_facts(attendance.dialogue)
        Participant.objects.update(is_public=False)

        assert representation.dialogue_facts(attendance.dialogue) == before


QUERIES = 13
"""Of `with_remarks`: the dialogues, and one for each kind of part."""


@pytest.mark.django_db
class TestShared:
    def test_an_organisation_does_not_tell_of_one_that_is_not_public(self) -> None:
        parent = factories.OrganisationFactory()
        child = factories.OrganisationFactory(parent=parent, successor=parent)

        assert representation.organisation(child, PUBLIC)["parent"] is None
        assert representation.organisation(child, PUBLIC)["successor"] is None
        assert representation.organisation(child, SEALED)["parent"] == parent.public_id

    def test_a_participant_carries_spellings_and_affiliations(self) -> None:
        affiliation = factories.AffiliationFactory(organisation__is_public=True)
        factories.AffiliationFactory(participant=affiliation.participant)
        factories.NameVariantFactory(participant=affiliation.participant, text="B")
        factories.NameVariantFactory(participant=affiliation.participant, text="A")
        public = representation.participant(affiliation.participant, PUBLIC)

        assert [variant["text"] for variant in public["variants"]] == ["A", "B"]
        assert [each["organisation"] for each in public["affiliations"]] == [
            affiliation.organisation.public_id
        ]
        assert "merged_into" not in public
        assert len(representation.participant(affiliation.participant, SEALED)["affiliations"]) == 2
