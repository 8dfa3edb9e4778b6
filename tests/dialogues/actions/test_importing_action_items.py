"""Loading action items: with the dialogues that they come from, in any order, and under the rules of the actions."""

import json

import pytest

from dialogues.interchange import InterchangeError
from dialogues.models import ActionItem, ActionUpdate, AuditEvent, Dialogue, Remark, RevisedKind, Revision
from dialogues.representation import PUBLIC, SEALED
from participants.models import Organisation
from tests.interchange import (
    SCHEMA,
    SERIES,
    a_dialogue,
    a_remark,
    an_item,
    an_update,
    empty_the_archive,
    exported,
    exported_lines,
    load,
    load_bytes,
    row_counts,
)
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db

WORDS = "돌봄 교실을 늘리겠습니다"
TOPIC = {"schema": SCHEMA, "type": "topic", "id": "welfare", "name": {"ko": "복지"}}
OFFICE = {"schema": SCHEMA, "type": "organisation", "id": "o1", "name": {"ko": "가상시 돌봄과"}}
SOURCE = {"dialogue": "d1", "source": "s1"}
PROMISE = {"remark": "r2", "quote": WORDS}


def a_session(*, words: str = f"알겠습니다. {WORDS}.", **said) -> dict:
    return a_dialogue(**{"remarks": [a_remark("r1"), a_remark("r2", text=words, answers="r1")], **said})


def a_full_item(**said) -> dict:
    return an_item(
        **{
            "kind": "commitment",
            "topics": ["welfare"],
            "dialogues": ["d1"],
            "answered_in": "r2",
            "promise": {**PROMISE, "start": 7, "end": 20},
            "responsible": "o1",
            "due_on": "2025-12-31",
            "updates": [
                an_update(source=SOURCE, text={"ko": "살펴보고 있다."}, next_update_due="2025-06-01")
            ],
            **said,
        }
    )


@pytest.fixture
def loaded() -> None:
    load(SERIES, TOPIC, OFFICE, a_session(), a_full_item())


def refused(*lines: dict) -> str:
    before = row_counts(), exported(SEALED)
    with pytest.raises(InterchangeError) as caught:
        load(*lines)
    assert (row_counts(), exported(SEALED)) == before
    return str(caught.value)


def items(form=PUBLIC) -> list[dict]:
    return [line for line in exported_lines(form) if line["type"] == "action_item"]


class TestStoring:
    def test_an_item_is_stored_as_it_says(self) -> None:
        with public_record_changes():
            report = load(SERIES, TOPIC, OFFICE, a_session(), a_full_item())

        assert report.count("created", "action_item") == 1
        assert "1 action_item" in report.summary
        (written,) = items()
        assert {key: written[key] for key in a_full_item()} == a_full_item() | {
            "updates": [{**written["updates"][0], **a_full_item()["updates"][0]}]
        }
        assert Organisation.objects.get().is_public

    def test_the_order_of_the_lines_does_not_matter(self, loaded: None) -> None:
        before = exported(SEALED)
        empty_the_archive()

        load(a_full_item(), a_session(), OFFICE, TOPIC, SERIES)

        ours = [line | {"published_at": None} for line in exported_lines(SEALED)]
        assert ours == [json.loads(line) | {"published_at": None} for line in before.splitlines()]

    def test_the_dialogues_follow_from_the_remarks_and_the_state_from_the_updates(self) -> None:
        load(SERIES, a_session(), an_item(updates=[an_update(status="done")]))

        item = ActionItem.objects.get()
        assert (item.dialogues.get(), item.status) == (Dialogue.objects.get(), "done")

    def test_words_without_a_place_are_found(self) -> None:
        load(SERIES, a_session(), an_item(promise=PROMISE))

        item = ActionItem.objects.get()
        assert (item.promise_start, item.promise_end) == (7, 20)

    def test_an_item_without_an_id_is_the_one_of_its_title_in_its_dialogue(self) -> None:
        nameless = an_item(id=None)
        other = a_dialogue(id="d2", number=62, remarks=[a_remark("r9")])
        load(SERIES, a_session(), other, nameless)
        made = ActionItem.objects.get().public_id

        assert load(nameless).count("unchanged", "action_item") == 1
        assert load(an_item(id=None, raised_in=["r9"])).count("created", "action_item") == 1
        assert made.startswith("t")
        assert ActionItem.objects.count() == 2

    def test_two_lines_that_mean_one_item_are_refused(self) -> None:
        load(SERIES, a_session(), an_item())

        assert refused(an_item(id=None), an_item()) == (
            "line 2: means the same action item as line 1: give each an id"
        )

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ({"dialogues": ["d1", "d9"]}, "dialogues[1]: there is no dialogue “d9”"),
            ({"raised_in": ["r1", "r9"]}, "raised_in[1]: there is no remark “r9”"),
            ({"answered_in": "r9"}, "answered_in: there is no remark “r9”"),
            ({"promise": PROMISE | {"remark": "r9"}}, "promise.remark: there is no remark “r9”"),
            (
                {"promise": PROMISE | {"quote": "없는 말"}},
                "promise.quote: the remark “r2” does not hold these",
            ),
            ({"topics": ["song"]}, "topics[0]: there is no topic “song”"),
            ({"responsible": "o9"}, "responsible: there is no organisation “o9”"),
            (
                {"updates": [an_update(), an_update(source={"dialogue": "d1", "source": "s9"})]},
                "updates[1].source: there is no source “s9” of dialogue “d1”",
            ),
            (
                {"updates": [an_update(source={"dialogue": "d2", "source": "s1"})]},
                "updates[0].source.dialogue: “d2” is no dialogue of this action item",
            ),
            (
                {"updates": [an_update(transferred_to="o9")]},
                "updates[0].transferred_to: there is no organisation “o9”",
            ),
        ],
    )
    def test_what_leads_nowhere_is_named(self, said: dict, message: str) -> None:
        load(SERIES, a_session(), a_dialogue(id="d2", number=62, remarks=[]))

        assert refused(a_session(title={"ko": "새 제목"}), an_item(**said)).startswith(f"line 2: {message}")


class TestLoadingAgain:
    def test_changes_nothing(self, loaded: None) -> None:
        before, events = exported(SEALED), AuditEvent.objects.count()

        with public_record_stands_still():
            report = load(a_full_item(), a_session())

        assert report.count("unchanged", "action_item") == 1
        assert (exported(SEALED), AuditEvent.objects.count()) == (before, events)

    def test_an_added_update_is_news(self, loaded: None) -> None:
        updates = [*a_full_item()["updates"], an_update(date="2025-05-01", status="done")]

        with public_record_changes():
            report = load(a_full_item(updates=updates))

        assert report.count("updated", "action_item") == 1
        assert (ActionItem.objects.get().status, ActionItem.objects.get().edit_version) == ("done", 2)
        assert not Revision.objects.exists()

    def test_anything_else_is_a_correction(self, loaded: None) -> None:
        load(a_full_item(title={"ko": "고친 제목"}), reason="보도와 다시 견줌")

        revision = Revision.objects.get()
        assert (revision.target_kind, revision.target_id) == (RevisedKind.ACTION_ITEM, "t1")
        assert json.loads(revision.after)["title"] == {"ko": "고친 제목"}
        assert revision.reason == "보도와 다시 견줌"
        assert AuditEvent.objects.filter(verb="revised", target_kind="actionitem").count() == 1

    def test_of_what_never_was_public_leaves_no_revision(self) -> None:
        draft = a_session(status="draft")
        load(SERIES, TOPIC, OFFICE, draft, a_full_item())

        with public_record_stands_still():
            load(a_full_item(title={"ko": "고친 제목"}))

        assert not Revision.objects.exists()
        assert ActionItem.objects.get().status == "in_progress"

    def test_what_a_draft_said_before_it_is_published_with_its_item_is_no_correction(self) -> None:
        load(SERIES, TOPIC, OFFICE, a_session(status="draft"), a_full_item())

        load(a_session(), a_full_item(title={"ko": "고친 제목"}))

        assert not Revision.objects.exists()

    def test_an_item_that_a_file_does_not_name_stays(self, loaded: None) -> None:
        load(a_session(title={"ko": "새 제목"}))

        assert ActionItem.objects.count() == ActionUpdate.objects.count() == 1

    def test_an_update_that_is_left_out_goes(self, loaded: None) -> None:
        load(a_full_item(updates=[]))

        assert ActionItem.objects.get().status == "unknown"
        assert Revision.objects.count() == 1


class TestWhatADialogueTakesAway:
    """A file that changes a dialogue changes nothing of what its items hold, unless it says so."""

    def test_a_promise_follows_its_words(self, loaded: None) -> None:
        load(a_session(words=f"먼저 인사드립니다. {WORDS}."))

        item = ActionItem.objects.get()
        assert Remark.objects.get(ref="r2").public_text[item.promise_start : item.promise_end] == WORDS
        assert item.promise_start == 11

    def test_words_under_a_promise_stay(self, loaded: None) -> None:
        message = refused(SERIES, a_session(words="알겠습니다."))

        assert message == (
            "line 2: remarks[1].text: action item “t1” is anchored to the words "
            f"“{WORDS}” of “r2”: they have to stay"
        )

    def test_a_remark_that_promised_stays(self, loaded: None) -> None:
        load(a_full_item(answered_in=None))

        assert refused(a_session(remarks=[a_remark("r1")])).startswith(
            "line 1: remarks: action item “t1” is anchored"
        )

    def test_a_remark_that_answered_stays(self, loaded: None) -> None:
        load(a_full_item(promise=None))

        assert refused(a_session(remarks=[a_remark("r1")])) == (
            "line 1: remarks: “r2” answered action item “t1”: it has to stay"
        )

    def test_a_source_of_an_update_stays(self, loaded: None) -> None:
        assert refused(a_session(sources=[{"id": "s2", "publisher": "다른일보"}])) == (
            "line 1: sources: “s1” is named by action item “t1”: it has to stay"
        )

    def test_a_remark_that_raised_an_item_can_go(self, loaded: None) -> None:
        load(a_session(remarks=[a_remark("r2", text=f"{WORDS}.")]))

        assert not ActionItem.objects.get().raised_in.exists()

    @pytest.mark.parametrize("item_first", [True, False])
    def test_a_file_that_changes_both_is_taken(self, loaded: None, item_first: bool) -> None:
        session = a_session(
            remarks=[a_remark("r1"), a_remark("r3", text="예산을 마련하겠습니다.")],
            sources=[{"id": "s2", "publisher": "다른일보"}],
        )
        item = a_full_item(
            answered_in="r3",
            promise={"remark": "r3", "quote": "예산을 마련하겠습니다"},
            updates=[an_update(source={"dialogue": "d1", "source": "s2"}, text={"ko": "살펴보고 있다."})],
        )

        load(*((item, session) if item_first else (session, item)))

        assert items()[0]["promise"] == {
            "remark": "r3",
            "start": 0,
            "end": 11,
            "quote": "예산을 마련하겠습니다",
        }
        revision = Revision.objects.get(target_kind=RevisedKind.ACTION_ITEM)
        assert json.loads(revision.before)["promise"]["quote"] == WORDS


class TestMovingASite:
    @pytest.fixture
    def half_hidden(self, loaded: None) -> None:
        """An item of a public dialogue and of a draft, with something of each."""
        draft = a_dialogue(id="d2", number=62, status="draft", remarks=[a_remark("r8"), a_remark("r9")])
        hidden = {"dialogue": "d2", "source": "s1"}
        updates = [
            *a_full_item()["updates"],
            an_update(date="2025-05-01", source=hidden, status="planned"),
            an_update(date="2025-06-01", source=hidden, evidence=None, status="done"),
        ]
        load(draft, a_full_item(raised_in=["r1", "r8"], answered_in="r9", updates=updates))

    def test_a_sealed_file_builds_the_same_again(self, half_hidden: None) -> None:
        load(a_full_item(title={"ko": "고친 제목"}, raised_in=["r1"]), reason="보도와 다시 견줌")
        before = exported(SEALED)
        assert Revision.objects.count() == 2

        empty_the_archive()
        load_bytes(before)

        assert exported(SEALED) == before

    def test_a_public_file_builds_the_same_public_archive_again(self, half_hidden: None) -> None:
        before = exported(PUBLIC)
        assert b"d2" not in before

        empty_the_archive()
        load_bytes(before)

        assert exported(PUBLIC) == before

    @pytest.mark.parametrize("form", [PUBLIC, SEALED])
    def test_a_file_over_the_archive_that_it_came_from_changes_nothing(self, half_hidden, form) -> None:
        before = exported(SEALED)

        report = load_bytes(exported(form))

        assert report.count("updated") == report.count("created") == 0
        assert exported(SEALED) == before

    def test_a_public_line_that_is_changed_takes_nothing_hidden_away(self, half_hidden: None) -> None:
        (line,) = items()

        load(line | {"title": {"ko": "고친 제목"}})

        item = ActionItem.objects.get()
        assert (item.title_ko, item.answered_in.ref) == ("고친 제목", "r9")
        assert (item.raised_in.count(), item.dialogues.count(), item.updates.count()) == (2, 2, 3)

    def test_a_sealed_line_means_what_it_says(self, half_hidden: None) -> None:
        (line,) = items(SEALED)

        load(line | {"raised_in": ["r1"], "answered_in": None})

        item = ActionItem.objects.get()
        assert (item.raised_in.get().ref, item.answered_in) == ("r1", None)

    def test_the_queries_do_not_grow_with_the_items(
        self, loaded: None, django_assert_max_num_queries
    ) -> None:
        many = [a_full_item(id=f"t{number}") for number in range(2, 40)]

        with django_assert_max_num_queries(60):
            load(*many)
        assert ActionItem.objects.count() == 39
