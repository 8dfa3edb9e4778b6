"""What is proposed while somebody types."""

import pytest

from dialogues.models import ArchiveVersion, NameDisplay
from dialogues.search import record_lexicon
from dialogues.search.lexicon import Entry, Kind, Lexicon
from dialogues.search.record_lexicon import lexicon
from dialogues.search.suggest import LONGEST, MOST, suggestions
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    NameVariantFactory,
    OrganisationFactory,
    ParticipantFactory,
    RemarkFactory,
    TopicFactory,
    VenueFactory,
)
from tests.indexed import rebuild

MAYOR = Entry(Kind.PERSON, "강기정", "Kang Gi-jung", "p1", ("Kang Gijeong",), ("kaqkijuq", "kijuqkaq"), 3)
SESSION = Entry(
    Kind.SESSION, "광주 인공지능 사업의 현재와 미래", "AI in Gwangju", "38", ("서른여덟째",), number=38
)
OTHER_SESSION = Entry(Kind.SESSION, "골목의 저녁", "", "380", number=380)
KNOWN = Lexicon([OTHER_SESSION, MAYOR, SESSION, Entry(Kind.WORD, "인공지능", "")])


def proposed(typed: str, known: Lexicon = KNOWN) -> list[str]:
    return [entry.name_ko or entry.name_en for entry in suggestions(known, typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "강",
        "강ㄱ",
        "강깆",
        "강기정",
        "ㄱㄱㅈ",
        "rkdrlw",
        "kang",
        "KANG GI",
        "Gi-j",
        "Gang Gijeong",
        "Gi-jung Kang",
    ],
)
def test_a_person_is_proposed_by_any_spelling(typed: str) -> None:
    assert proposed(typed) == ["강기정"]


@pytest.mark.parametrize("typed", ["38", "제38차", "38회", "38번째", "No. 38", "38th"])
def test_a_session_is_proposed_by_its_number_before_those_that_begin_so(typed: str) -> None:
    assert proposed(typed)[0] == SESSION.name_ko


def test_a_title_is_proposed_by_each_of_its_words_spaced_or_not() -> None:
    assert SESSION.name_ko in proposed("인공지능사업")
    assert SESSION.name_ko in proposed("사업의 현")
    assert "강기정" not in proposed("기정")


def test_a_word_that_is_typed_already_is_not_proposed() -> None:
    assert proposed("인공지") == ["인공지능", SESSION.name_ko]
    assert proposed("인공지능") == [SESSION.name_ko]


@pytest.mark.parametrize("typed", ["", "  ", "!?", "가" * (LONGEST + 1), "\u200b", "𠮷𠮷", "강기정이라는"])
def test_what_begins_nothing_proposes_nothing(typed: str) -> None:
    assert proposed(typed) == []


def test_no_more_are_proposed_than_one_can_look_over() -> None:
    kinds = [Kind.PERSON, Kind.SESSION, Kind.WORD, Kind.TOPIC, Kind.VENUE]
    known = Lexicon(Entry(kind, f"골목{place}", "", "x") for place in range(20) for kind in kinds)
    found = suggestions(known, "골목")
    assert len(found) == MOST
    assert {entry.kind for entry in found} >= {Kind.PERSON, Kind.SESSION, Kind.WORD, Kind.TOPIC}


@pytest.mark.django_db
class TestTheRecord:
    def proposed(self, typed: str) -> list[str]:
        rebuild()
        record_lexicon.forget()
        return proposed(typed, lexicon())

    def test_all_that_the_record_names_is_proposed(self) -> None:
        organisation, topic = (
            OrganisationFactory(name_ko="견본공사", is_public=True),
            TopicFactory(name_ko="견본 분야"),
        )
        dialogue = DialogueFactory(title_ko="견본의 날", venue=VenueFactory(name_ko="견본회관"))
        person = ParticipantFactory(name_ko="견본희", is_public=True)
        NameVariantFactory(participant=person, text="Gyeon Bonhee")
        attendance = AttendanceFactory(dialogue=dialogue, participant=person)
        attendance.roles.update(organisation=organisation)
        RemarkFactory(dialogue=dialogue, speakers=[attendance], text="견본주택이 늘었습니다.")

        found = self.proposed("견본")
        assert {"견본희", "견본의 날", topic.name_ko, "견본공사", "견본회관", "견본주택"} <= set(found)
        assert self.proposed("gyeon") == ["견본희"]

    @pytest.mark.parametrize("how", ["draft", "in_review", "withdrawn", "sample"])
    def test_nothing_is_proposed_that_is_not_of_the_public_record(self, how: str) -> None:
        dialogue = DialogueFactory(
            **{how: True}, title_ko="카나리아", venue=VenueFactory(name_ko="카나리아관")
        )
        person = ParticipantFactory(name_ko="카나리", is_public=how == "sample")
        attendance = AttendanceFactory(dialogue=dialogue, participant=person)
        RemarkFactory(dialogue=dialogue, speakers=[attendance], text="카나리아꽃")
        assert self.proposed("카") == []

    def test_nobody_is_proposed_who_is_not_named_in_full(self) -> None:
        person = ParticipantFactory(name_ko="카나리", is_public=True)
        AttendanceFactory(participant=person, name_display=NameDisplay.SURNAME)
        assert self.proposed("카") == []

    def test_words_that_were_taken_back_are_not_proposed(self) -> None:
        RemarkFactory(text="카나리아꽃", public_text="○○○")
        assert self.proposed("카") == []

    def test_a_word_is_proposed_without_its_particle(self) -> None:
        RemarkFactory(text="예산안을 다시 봅니다. 예산안이 늘었습니다.")
        assert self.proposed("예") == ["예산안"]

    def test_it_is_made_once_for_each_version_of_the_archive(self, django_assert_num_queries) -> None:
        self.proposed("x")
        with django_assert_num_queries(1):
            held = lexicon()
        assert lexicon() is held
        ArchiveVersion.objects.raise_version()
        assert lexicon() is not held
