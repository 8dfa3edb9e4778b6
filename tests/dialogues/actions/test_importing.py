"""Loading files: all or nothing, twice the same as once, and under the rules of every other change."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues import plain_text, representation
from dialogues.actions import revising
from dialogues.actions.audit import SYSTEM
from dialogues.actions.importing import load_archive
from dialogues.interchange import InterchangeError, read_line, read_lines
from dialogues.models import (
    Attendance,
    AuditEvent,
    Claim,
    Dialogue,
    FormerSlug,
    Remark,
    Revision,
    Section,
    Series,
    Topic,
    Venue,
)
from dialogues.representation import PUBLIC, SEALED
from participants.models import Affiliation, NameVariant, Organisation, Participant
from tests import factories
from tests.interchange import (
    SCHEMA,
    SERIES,
    a_dialogue,
    a_remark,
    empty_the_archive,
    exported,
    exported_lines,
    file_of,
    load,
    load_bytes,
    row_counts,
)
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Series:
    load(SERIES)
    return Series.objects.get()


def somebody(local_id: str = "a1", **said) -> dict:
    return {"id": local_id, "name_as_shown": {"ko": "김견본"}, "category": "official", **said}


def an_organisation(name: str = "o1", **said) -> dict:
    return {"schema": SCHEMA, "type": "organisation", "id": name, "name": {"ko": f"기관 {name}"}, **said}


def a_participant(name: str = "p1", **said) -> dict:
    return {"schema": SCHEMA, "type": "participant", "id": name, "name": {"ko": "김견본"}, **said}


def text_of(kept: str) -> str:
    """The words in what a revision keeps of a remark."""
    return json.loads(kept)["text"] if kept else ""


def refused(*lines: dict) -> str:
    """The one line that says why; nothing may have changed."""
    before = row_counts(), exported(SEALED)
    with pytest.raises(InterchangeError) as caught:
        load(*lines)
    assert (row_counts(), exported(SEALED)) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestNothing:
    """Whatever is wrong, nothing is written and one line says where."""

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ({"series": "unknown"}, "line 2: series: there is no series “unknown”"),
            ({"topics": ["industry"]}, "line 2: topics[0]: there is no topic “industry”"),
            ({"venue": {"id": "v1"}}, "line 2: venue.id: there is no venue “v1”"),
            ({"number": 61}, "line 2: number: 61 is already taken in “monday-dialogue” by “d1”"),
            ({"remarks": [a_remark("r1")]}, "line 2: remarks[0].ref: “r1” is a remark of dialogue “d1”"),
            ({"former_slugs": ["60"]}, "line 2: former_slugs: “60” leads to “d1”"),
            (
                {"attendances": [somebody(participant={"id": "p9"})]},
                "line 2: attendances[0].participant.id: there is no participant “p9”",
            ),
            (
                {
                    "attendances": [
                        somebody(participant={"id": "p1", "kind": "group", "name": {"ko": "김견본"}})
                    ]
                },
                "line 2: attendances[0].participant.id: “p1” is stored as a person",
            ),
            (
                {"attendances": [somebody(roles=[{"organisation": {"id": "o9", "ko": "시"}}])]},
                "line 2: attendances[0].roles[0].organisation.id: there is no organisation “o9”",
            ),
            ({"status": "withdrawn"}, "line 2: status: only what was published can be withdrawn"),
        ],
    )
    def test_what_leads_nowhere_or_is_taken_is_named(self, series: Series, said: dict, message: str) -> None:
        load(a_dialogue(former_slugs=["60"]), a_participant())

        line = {"id": "d2", "number": 62, "remarks": [a_remark("r9")], **said}

        assert refused(an_organisation("o5"), a_dialogue(**line)).startswith(message)

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (an_organisation(parent="o9"), "line 1: parent: there is no organisation “o9”"),
            (an_organisation(successor="o1"), "line 1: successor: leads back to where it began"),
            (a_participant(kind="group"), "line 1: kind: “p1” is stored as a person"),
            (a_participant(merged_into="p9"), "line 1: merged_into: there is no participant “p9”"),
            (
                a_participant(affiliations=[{"organisation": "o9"}]),
                "line 1: affiliations[0].organisation: there is no organisation “o9”",
            ),
            (SERIES | {"id": "other"}, "line 1: main: “monday-dialogue” is the main series already"),
            (SERIES | {"host": "o9"}, "line 1: host: there is no organisation “o9”"),
        ],
    )
    def test_the_same_holds_for_what_dialogues_share(self, series: Series, line: dict, message: str) -> None:
        load(a_participant())

        assert refused(line) == message

    def test_a_circle_is_refused(self) -> None:
        lines = [an_organisation(f"o{n}", parent=f"o{n % 3 + 1}") for n in (1, 2, 3)]

        assert refused(*lines) == "line 1: parent: leads back to where it began"

    def test_two_lines_of_one_number_are_refused(self, series: Series) -> None:
        second = a_dialogue(id="d2", remarks=[])

        assert refused(a_dialogue(), second) == "line 2: number: 61 is already the number of line 1"

    def test_what_is_published_is_no_draft_again(self, series: Series) -> None:
        load(a_dialogue())

        assert refused(a_dialogue(status="draft")).startswith("line 1: status: this dialogue is published")

    def test_a_fault_on_the_last_line_takes_back_the_first(self, series: Series) -> None:
        lines = [a_dialogue(id=f"d{n}", number=n, remarks=[]) for n in range(1, 250)]

        assert (
            refused(*lines, {"schema": "forum-archive/2"}) == "line 250: schema: should be “forum-archive/1”"
        )

    def test_what_only_the_database_refuses_is_named_too(self) -> None:
        """No line is wrong in itself here, nor in what it names: the one rule is the database's."""
        load(an_organisation("o1", founded_on="2000-01-01"))

        message = refused(
            an_organisation("o2"), an_organisation("o1", dissolved_on="1999-01-01"), an_organisation("o3")
        )

        assert message == "line 2: the database refuses it: organisation_dissolved_after_founded"

    def test_what_the_database_sees_only_at_the_end_is_named_too(self, series: Series) -> None:
        """A remark by nobody, which no line can say: the database looks when all is written."""
        line = read_line(json.dumps(a_dialogue(id="d2", number=62, remarks=[a_remark("r9")])))
        by_nobody = line.model_copy(update={"remarks": [line.remarks[0].model_copy(update={"speakers": []})]})

        with pytest.raises(InterchangeError, match=r"^line 7: the database refuses it: remark_has_speaker"):
            load_archive(lines=[(6, read_line(json.dumps(a_dialogue()))), (7, by_nobody)], by=SYSTEM)


class TestTwice:
    def test_a_second_load_changes_nothing(self, series: Series) -> None:
        lines = [a_dialogue(), an_organisation(), a_participant(affiliations=[{"organisation": "o1"}])]
        load(*lines)
        before = exported(SEALED), row_counts()

        with public_record_stands_still():
            report = load(*lines)

        assert (exported(SEALED), row_counts()) == before
        assert report.count("unchanged") == 3
        assert report.summary == "unchanged: 1 dialogue, 1 organisation, 1 participant"

    def test_ids_that_are_left_out_are_made_once(self, series: Series) -> None:
        line = a_dialogue(
            id=None,
            attendances=[
                {"name_as_shown": {"ko": "가"}, "participant": {"name": {"ko": "가"}}, "category": "mayor"}
            ],
            venue={"name": {"ko": "시청"}, "district": {"ko": "서구"}},
            remarks=[a_remark(None), a_remark(None), a_remark(None, text="다른 말")],
        )
        load(line)
        before = row_counts()

        assert load(line).count("unchanged") == 1
        assert row_counts() == before
        assert (Remark.objects.count(), Venue.objects.count(), Participant.objects.count()) == (3, 1, 1)

    def test_a_line_without_id_or_number_is_the_session_of_that_day_and_title(self, series: Series) -> None:
        line = a_dialogue(id=None, number=None, remarks=[])
        load(line)

        assert load(line).count("unchanged") == 1
        assert load(line | {"date": "2025-03-17"}).count("created", "dialogue") == 1

    def test_two_such_lines_are_not_taken_for_one(self, series: Series) -> None:
        line = a_dialogue(id=None, number=None, remarks=[])
        load(line)

        assert refused(line, line) == "line 2: means the same dialogue as line 1: give each an id"

    def test_what_is_shared_and_has_no_id_is_made_once(self) -> None:
        lines = [an_organisation(None), a_participant(None), {**an_organisation(None), "type": "venue"}]
        load(*lines)

        assert load(*lines).count("unchanged") == 3


class TestOrder:
    def test_a_later_line_may_define_what_an_earlier_one_names(self) -> None:
        dialogue = a_dialogue(
            topics=["narrow"],
            venue={"id": "v1"},
            attendances=[somebody(participant={"id": "p1"}, organisation={"id": "o1", "ko": "시"})],
        )
        narrow = {"schema": SCHEMA, "type": "topic", "id": "narrow", "name": {"ko": "좁은"}, "parent": "wide"}
        wide = narrow | {"id": "wide", "parent": None}
        venue = {"schema": SCHEMA, "type": "venue", "id": "v1", "name": {"ko": "시청"}}
        person = a_participant(affiliations=[{"organisation": "o1", "title": {"ko": "장"}}])

        load(
            dialogue,
            narrow,
            wide,
            venue,
            person,
            SERIES | {"host": "o2"},
            an_organisation(parent="o2"),
            an_organisation("o2"),
        )

        stored = Dialogue.objects.get()
        assert (stored.venue.public_id, stored.topics.get().parent.slug) == ("v1", "wide")
        assert Affiliation.objects.get().organisation.parent.public_id == stored.series.host.public_id == "o2"
        assert stored.attendances.get().roles.get().organisation.public_id == "o1"

    def test_numbers_may_change_places(self, series: Series) -> None:
        def lines(first: int, second: int) -> list[dict]:
            return [
                a_dialogue(id="d1", number=first, remarks=[]),
                a_dialogue(id="d2", number=second, remarks=[]),
            ]

        load(*lines(1, 2))
        load(*lines(2, 1))
        load(lines(1, 2)[0], an_organisation(), lines(1, 2)[1])

        assert dict(Dialogue.objects.values_list("public_id", "number")) == {"d1": 1, "d2": 2}

    def test_an_address_that_moved_still_leads_there(self, series: Series) -> None:
        load(a_dialogue(number=61))
        load(a_dialogue(number=62))

        assert FormerSlug.objects.get().slug == "61"


class TestPublic:
    """What the public saw changes with a reason and a revision; what it did not see, without."""

    def test_a_published_dialogue_is_announced_once(self, series: Series) -> None:
        with public_record_changes():
            load(a_dialogue(attendances=[somebody(participant={"id": "p1", "name": {"ko": "김견본"}})]))

        verbs = AuditEvent.objects.filter(target_id="d1").values_list("verb", flat=True)
        assert set(verbs) == {"created", "published"}
        assert Participant.objects.public().exists()
        assert Revision.objects.count() == 0

    def test_a_draft_is_nobodys_business(self, series: Series) -> None:
        with public_record_stands_still():
            load(a_dialogue(status=None))
            load(a_dialogue(status=None, title={"ko": "다른 제목"}))

        assert Dialogue.objects.get().status == "draft"
        assert Revision.objects.count() == 0

    def test_changed_words_leave_a_revision_each(self, series: Series) -> None:
        load(a_dialogue())
        said = [a_remark("r2", text="고친 말"), a_remark("r3")]
        with public_record_changes():
            report = load(a_dialogue(title={"ko": "고친 제목"}, remarks=said), reason="녹음과 다시 견줌")

        told = {
            each.target_id: (each.number, text_of(each.before), text_of(each.after))
            for each in Revision.objects.filter(target_kind="remark")
        }
        assert told == {
            "r1": (2, "r1의 말입니다.", ""),
            "r2": (2, "r2의 말입니다.", "고친 말"),
            "r3": (1, "", "r3의 말입니다."),
        }
        facts = Revision.objects.get(target_id="d1")
        assert (json.loads(facts.before)["title"], json.loads(facts.after)["title"]) == (
            {"ko": "골목의 저녁"},
            {"ko": "고친 제목"},
        )
        assert set(Revision.objects.values_list("reason", "by")) == {("녹음과 다시 견줌", "system")}
        assert report.summary == "updated: 1 dialogue"
        assert Dialogue.objects.get().edit_version == 2

    def test_the_numbers_of_revisions_go_on(self, series: Series) -> None:
        for text in ("하나", "둘", "셋"):
            load(a_dialogue(remarks=[a_remark("r1", text=text)]))

        assert list(Revision.objects.of("remark", "r1").values_list("number", flat=True)) == [2, 3]

    def test_loading_and_revising_keep_the_same_history(self, series: Series, clerk) -> None:
        load(a_dialogue(), a_dialogue(id="d2", number=62, remarks=[a_remark("r8"), a_remark("r9")]))
        load(
            a_dialogue(remarks=[a_remark("r1", text="고친 말"), a_remark("r2", answers="r1")]), reason="오타"
        )
        remark = Remark.objects.get(ref="r8")
        remark.text = "고친 말"
        revising.save_remark(remark=remark, speakers=remark.ordered_speakers, by=clerk, reason="오타")

        loaded, revised = Revision.objects.get(target_id="r1"), Revision.objects.get(target_id="r8")
        assert loaded.before.replace("r1", "r8").replace("d1", "d2") == revised.before
        assert loaded.after.replace("r1", "r8").replace("d1", "d2") == revised.after
        assert (loaded.number, loaded.reason) == (revised.number, revised.reason)
        assert set(Dialogue.objects.values_list("edit_version", flat=True)) == {2}

    def test_a_draft_is_published_by_a_later_file(self, series: Series) -> None:
        load(a_dialogue(status="draft"))
        with public_record_changes():
            report = load(a_dialogue())

        assert Dialogue.objects.public().get().published_at
        assert report.summary == "updated: 1 dialogue"
        assert AuditEvent.objects.filter(verb="published", target_id="d1").count() == 1

    def test_a_published_dialogue_is_withdrawn_by_a_file(self, series: Series) -> None:
        load(a_dialogue())
        with public_record_changes():
            load(a_dialogue(status="withdrawn"))

        assert Dialogue.objects.withdrawn().count() == 1

    def test_what_was_withdrawn_is_not_brought_back(self, series: Series) -> None:
        load(a_dialogue())
        load(a_dialogue(status="withdrawn"))
        before = exported(SEALED)

        report = load(a_dialogue(title={"ko": "옛 제목"}))

        assert exported(SEALED) == before
        assert report.warnings == [
            "line 1: status: this dialogue was withdrawn: it stays so, and was not loaded"
        ]

    def test_what_stands_in_the_way_of_publishing_is_a_warning(self, series: Series) -> None:
        report = load(a_dialogue(date=None))

        assert len(report.warnings) == 1
        assert report.warnings[0].startswith("line 1: ")
        assert Dialogue.objects.public().count() == 1

    def test_a_sealed_file_brings_its_own_history(self, series: Series) -> None:
        load(a_dialogue())
        old = exported(SEALED)
        load(
            a_dialogue(remarks=[a_remark("r1", text="고친 말"), a_remark("r2", answers="r1")]), reason="오타"
        )
        new = exported(SEALED)

        empty_the_archive()
        load_bytes(old)
        load_bytes(new)

        assert exported(SEALED) == new
        assert Revision.objects.get().reason == "오타"

    def test_history_that_differs_is_refused(self, series: Series) -> None:
        revision = factories.RevisionFactory()
        line = representation.revision(revision)

        assert refused(line | {"after": "다른 말"}).endswith("is stored otherwise")
        assert load(line).count("unchanged") == 1

    def test_a_sealed_line_means_what_it_says(self, series: Series) -> None:
        load(a_dialogue(attendances=[somebody(name_display="surname")]))
        sealed = next(line for line in exported_lines(SEALED) if line["type"] == "dialogue")
        sealed["attendances"][0]["name_as_shown"] = {"ko": "김○○"}
        load(sealed)

        assert Attendance.objects.get().name_ko == "김○○"


class TestPeople:
    def test_an_embedded_participant_is_made_and_given_the_spellings_it_lacks(self, series: Series) -> None:
        shown = {"id": "p1", "name": {"ko": "김견본"}, "variants": ["Kim A"]}
        load(a_dialogue(attendances=[somebody(participant=shown)]))
        load(a_dialogue(attendances=[somebody(participant=shown | {"variants": ["Kim B"]})]))

        assert set(NameVariant.objects.values_list("text", flat=True)) == {"Kim A", "Kim B"}

    def test_the_line_of_a_participant_wins_over_an_embedded_one(self, series: Series) -> None:
        shown = {"id": "p1", "name": {"ko": "김건본"}, "variants": ["Kim A"]}
        lines = [a_dialogue(attendances=[somebody(participant=shown)]), a_participant(variants=["Kim C"])]
        load(*lines)
        assert Participant.objects.get().name_ko == "김견본"

        report = load(*lines)

        assert report.count("unchanged") == 2
        assert report.warnings == [
            "line 1: attendances[0].participant.name: “p1” is stored under another name, which stays"
        ]
        assert set(NameVariant.objects.values_list("text", flat=True)) == {"Kim A", "Kim C"}

    def test_a_key_that_is_left_out_leaves_what_is_stored(self) -> None:
        load(a_participant(biography={"ko": "약력"}, sort_name="견본"), an_organisation(kind="city"))
        report = load(a_participant(), an_organisation())

        assert (Participant.objects.get().biography_ko, Organisation.objects.get().kind) == ("약력", "city")
        assert report.count("unchanged") == 2

    def test_who_was_merged_attends_as_who_they_became(self, series: Series) -> None:
        line = a_dialogue(attendances=[somebody(participant={"id": "p1", "name": {"ko": "김견본"}})])
        load(line, a_participant("p2"))
        other = Participant.objects.get(public_id="p2")
        Participant.objects.filter(public_id="p1").update(merged_into=other)
        Attendance.objects.update(participant=other)

        assert load(line).count("unchanged") == 1
        assert Attendance.objects.get().participant == other

    def test_a_public_file_takes_no_name_away(self, series: Series) -> None:
        attendances = [
            somebody("a1", participant={"id": "p1", "name": {"ko": "김견본"}}, title={"ko": "과장"}),
            somebody(
                "a2",
                name_display="surname",
                participant={"id": "p2", "name": {"ko": "김가상"}},
                title={"ko": "장"},
            ),
            somebody("a3", name_display="withheld", category="student"),
        ]
        claims = [
            {"source": "s1", "field": "name", "attendance": "a2", "value": "김가상 장"},
            {"source": "s1", "field": "date", "value": "28일"},
        ]
        load(a_dialogue(attendances=attendances, claims=claims))
        before = exported(SEALED)
        line = next(line for line in exported_lines(PUBLIC) if line["type"] == "dialogue")

        load(line | {"ordinal": "제61차"})

        changed = json.loads(exported(SEALED).splitlines()[-2])
        old = json.loads(before.splitlines()[-1])
        assert changed["type"] == "dialogue"
        assert changed["attendances"] == old["attendances"]
        assert changed["claims"] == old["claims"]
        assert changed["ordinal"] == "제61차"

    def test_a_public_file_takes_no_word_away(self, series: Series) -> None:
        load(a_dialogue())
        Remark.objects.filter(ref="r1").update(public_text="○○○")
        public = next(line for line in exported_lines(PUBLIC) if line["type"] == "dialogue")

        load(public | {"ordinal": "제61차"})

        assert Remark.objects.get(ref="r1").text == "r1의 말입니다."


class TestParts:
    def test_parts_are_changed_in_place(self, series: Series) -> None:
        sections = [
            {"id": "c1", "heading": {"ko": "하나"}},
            {"id": "c2", "heading": {"ko": "둘"}, "parent": "c1"},
        ]
        two = [somebody("a1"), somebody("a2", group=True, members=["a1"])]
        line = a_dialogue(sections=sections, attendances=two)
        load(line)
        keys = {
            model: list(model.objects.order_by("local_id").values_list("pk"))
            for model in (Section, Attendance)
        }

        load(line | {"sections": sections[::-1], "attendances": two[::-1], "title": {"ko": "다른"}})

        for model, before in keys.items():
            assert list(model.objects.order_by("local_id").values_list("pk")) == before
            assert model.objects.order_by("position").first().local_id in {"c2", "a2"}
        assert Section.objects.get(local_id="c2").parent.local_id == "c1"
        assert Attendance.objects.get(local_id="a2").members.get().local_id == "a1"

    def test_what_a_line_no_longer_lists_is_gone(self, series: Series) -> None:
        full = a_dialogue(
            sections=[{"id": "c1", "heading": {"ko": "하나"}}],
            claims=[{"source": "s1", "field": "date", "value": "28일"}],
            context_facts=[{"source": "s1", "label": {"ko": "예산"}, "amount": 1.5, "unit": "KRW"}],
            remarks=[a_remark("r1", section="c1", source="s1", translations=[
                {"language": "en", "text": "Words", "origin": "staff"}
            ])],
        )  # fmt: skip
        load(full)
        assert Claim.objects.count() == 1

        load(
            full
            | {
                "sections": [],
                "claims": [],
                "context_facts": [],
                "sources": [],
                "attendances": [],
                "remarks": [],
            }
        )

        parts = (
            "Section",
            "Claim",
            "ContextFact",
            "Source",
            "Attendance",
            "Remark",
            "RemarkSpeaker",
            "RemarkTranslation",
        )
        assert {row_counts()[f"dialogues.{part}"] for part in parts} == {0}

    def test_speakers_may_change_places(self, series: Series) -> None:
        line = a_dialogue(
            attendances=[somebody("a1"), somebody("a2")], remarks=[a_remark(speakers=["a1", "a2"])]
        )
        load(line)
        load(line | {"remarks": [a_remark(speakers=["a2", "a1"])]})

        assert [each.local_id for each in Remark.objects.get().ordered_speakers] == ["a2", "a1"]

    def test_remarks_may_change_places(self, series: Series) -> None:
        load(a_dialogue())
        load(a_dialogue(remarks=[a_remark("r2", answers="r1"), a_remark("r1")]))

        assert list(Remark.objects.in_order().values_list("ref", flat=True)) == ["r2", "r1"]
        assert Revision.objects.count() == 0

    def test_a_gap_between_positions_is_no_change(self, series: Series) -> None:
        load(a_dialogue())
        Remark.objects.filter(ref="r2").update(position=7)

        assert load(a_dialogue()).count("unchanged") == 1
        assert Remark.objects.get(ref="r2").position == 7

    def test_a_session_of_three_thousand_remarks_loads_in_few_queries(
        self, series: Series, django_assert_max_num_queries
    ) -> None:
        remarks = [a_remark(f"r{n}", answers=f"r{n - 1}" if n % 2 else None) for n in range(3000)]
        lines = list(read_lines(file_of(a_dialogue(remarks=remarks))))

        with django_assert_max_num_queries(80):
            load_archive(lines=lines, by=SYSTEM)

        assert Remark.objects.count() == 3000

    def test_many_dialogues_cost_few_queries(self, series: Series, django_assert_max_num_queries) -> None:
        drafts = [
            a_dialogue(id=f"d{n}", number=n, status="draft", remarks=[a_remark(f"r{n}")])
            for n in range(1, 81)
        ]

        with django_assert_max_num_queries(80):
            load(*drafts)


WORDS = (
    st.text(min_size=1, max_size=30)
    .map(plain_text.as_stored)
    .filter(lambda text: text and not plain_text.invisible_characters(text) and not {"\n", "\t"} & set(text))
)
LABELS = st.fixed_dictionaries({"ko": WORDS}, optional={"en": WORDS})


@st.composite
def dialogues(draw) -> dict:
    attendances = [
        somebody(f"a{n}", name_as_shown=name, category=draw(st.sampled_from(["mayor", "student", "other"])))
        for n, name in enumerate(draw(st.lists(LABELS, min_size=1, max_size=4)))
    ]
    speakers = st.lists(
        st.sampled_from([each["id"] for each in attendances]), min_size=1, max_size=3, unique=True
    )
    refs = draw(st.lists(st.sampled_from([f"r{n}" for n in range(9)]), max_size=5, unique=True))
    remarks = [
        a_remark(
            ref, text=draw(WORDS), speakers=draw(speakers), answers=draw(st.sampled_from([None, *refs[:at]]))
        )
        for at, ref in enumerate(refs)
    ]
    return a_dialogue(
        title=draw(LABELS),
        date=draw(st.none() | st.dates().map(str)),
        number=draw(st.none() | st.integers(0, 999_999)),
        attendances=attendances,
        remarks=remarks,
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(said=dialogues())
def test_what_is_loaded_is_written_as_it_was_said(series: Series, said: dict) -> None:
    """Each example changes the dialogue that the one before has left."""
    load(said)
    stored = representation.with_remarks(Dialogue.objects.all()).get()
    written = representation.dialogue(stored, SEALED)
    line = read_line(json.dumps(written))
    meant = read_line(json.dumps(said))

    for key in ("title", "date", "number", "attendances", "remarks", "series", "language"):
        assert getattr(line, key) == getattr(meant, key), key
    assert load(written).count("unchanged") == 1


def test_topics_keep_the_order_of_the_file() -> None:
    slugs = ["b", "a", "c"]
    load(*({"schema": SCHEMA, "type": "topic", "id": slug, "name": {"ko": slug}} for slug in slugs))

    assert list(Topic.objects.values_list("slug", flat=True)) == slugs


def test_a_participant_of_a_draft_is_not_public(series: Series) -> None:
    load(a_dialogue(status="draft", attendances=[somebody(participant={"id": "p1", "name": {"ko": "김"}})]))

    assert not Participant.objects.public().exists()
    assert factories.DialogueFactory(series=series).is_published
