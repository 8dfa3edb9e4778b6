"""What stands in quotation marks, and in which order."""

import pytest

from dialogues.models import (
    Fidelity,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    RemarkTranslation,
    TranslationOrigin,
)
from dialogues.models.remark import MANY_DIALOGUES
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    a_session,
)

QUOTED = {Fidelity.VERBATIM, Fidelity.TRANSLATED}
NOBODYS = {TranslationOrigin.STAFF_GIST, TranslationOrigin.MACHINE}


@pytest.mark.parametrize("fidelity", Fidelity)
@pytest.mark.parametrize("kind", RemarkKind)
def test_only_words_as_they_were_said_are_quoted(kind: RemarkKind, fidelity: Fidelity) -> None:
    assert Remark(kind=kind, fidelity=fidelity).is_quotation is (
        kind != RemarkKind.EVENT and fidelity in QUOTED
    )


@pytest.mark.parametrize("origin", TranslationOrigin)
@pytest.mark.parametrize("fidelity", Fidelity)
def test_nobodys_words_are_never_quoted_nor_the_translation_of_a_paraphrase(
    origin: TranslationOrigin, fidelity: Fidelity
) -> None:
    translation = RemarkTranslation(origin=origin, remark=Remark(fidelity=fidelity))

    assert translation.is_quotation is (origin not in NOBODYS and fidelity in QUOTED)


@pytest.mark.django_db
class TestQuestionsToTheRecord:
    def test_a_remark_is_by_each_of_its_speakers(self) -> None:
        dialogue = DialogueFactory()
        one, other = AttendanceFactory(dialogue=dialogue), AttendanceFactory(dialogue=dialogue)
        together = RemarkFactory(dialogue=dialogue, speakers=[one, other])
        RemarkFactory(dialogue=dialogue)

        for speaker in (one, other):
            assert list(speaker.speaker_links.remarks()) == [together]

    def test_a_remark_by_two_of_those_asked_for_comes_out_once(self) -> None:
        dialogue = DialogueFactory()
        speakers = [AttendanceFactory(dialogue=dialogue) for _ in range(2)]
        RemarkFactory(dialogue=dialogue, speakers=speakers)

        assert RemarkSpeaker.objects.filter(attendance__dialogue=dialogue).remarks().count() == 1
        assert RemarkSpeaker.objects.filter(attendance__dialogue=dialogue).count_remarks() == 1

    @pytest.mark.parametrize(("dialogues", "counted"), [(MANY_DIALOGUES - 1, 2), (MANY_DIALOGUES, 1)])
    def test_only_what_is_said_in_many_dialogues_is_counted_once_a_version(
        self, dialogues: int, counted: int, settings
    ) -> None:
        kept = {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": f"remarks-{dialogues}",
        }
        settings.CACHES = settings.CACHES | {"figures": kept}
        for _ in range(2):
            RemarkFactory()
            count = RemarkSpeaker.objects.all().count_remarks_of("p_1", dialogues=dialogues)

        assert count == counted

    def test_what_stands_around_a_remark_is_near_it_and_in_order(self) -> None:
        session = a_session(remarks=9)
        middle = session.remarks.get(position=5)

        around = session.remarks.public().around(middle, 2)

        assert [remark.position for remark in around] == [3, 4, 5, 6, 7]

    def test_the_start_of_a_session_has_nothing_before_it(self) -> None:
        session = a_session(remarks=9)

        around = session.remarks.around(session.remarks.get(position=1), 2)

        assert [remark.position for remark in around] == [1, 2, 3]

    def test_reading_a_session_takes_as_many_queries_however_long_it_is(
        self, django_assert_num_queries
    ) -> None:
        session = a_session(remarks=60)

        with django_assert_num_queries(4):
            for remark in session.remarks.in_order().for_reading():
                [str(role) for speaker in remark.ordered_speakers for role in speaker.roles.all()]
                list(remark.translations.all())
