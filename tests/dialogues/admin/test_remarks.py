"""The remarks of one dialogue: a list that scales, and a page for each remark."""

import pytest
from django.test import Client

from dialogues.admin.remark_form import OffsetField
from dialogues.models import Dialogue, Remark, RemarkTranslation, Revision
from tests.dialogues.admin.conftest import address, filled_in, read
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    a_session,
)

FORM = "#remark-form"


def desk(remark: Remark) -> str:
    return address(remark.dialogue, f"remarks/{remark.ref}/")


def typed(client: Client, remark: Remark, **changes: object) -> dict:
    return filled_in(client.get(desk(remark)), FORM) | changes


@pytest.fixture
def draft(db: None) -> Dialogue:
    return a_session(remarks=6, speakers=2, draft=True)


def test_a_page_of_three_thousand_remarks_stays_quick(clerk: Client, django_assert_max_num_queries) -> None:
    session = a_session(remarks=3000, draft=True)
    with django_assert_max_num_queries(20):
        page = read(clerk.get(address(session, "remarks/"), {"page": 30}))
    assert [row.text for row in page.select(".place")][:2] == ["1451", "1452"]
    assert len(page.select(".remark")) == 50


def test_the_form_of_one_among_three_thousand_stays_quick(
    clerk: Client, django_assert_max_num_queries
) -> None:
    remark = a_session(remarks=3000, speakers=40, draft=True).remarks.get(position=1500)
    with django_assert_max_num_queries(20):
        assert clerk.get(desk(remark)).status_code == 200


def test_a_number_leads_to_its_page(clerk: Client) -> None:
    session = a_session(remarks=120, draft=True)
    page = read(clerk.get(address(session, "remarks/"), {"at": 77}))
    assert "77" in [row.text for row in page.select(".place")]


@pytest.mark.parametrize(("words", "found"), [("3번째 말", 1), ("없는말", 0), ("김견본", 1)])
def test_words_and_speakers_are_found(clerk: Client, words: str, found: int) -> None:
    dialogue = DialogueFactory(draft=True)
    RemarkFactory(dialogue=dialogue, text="3번째 말", attribution="AI")
    RemarkFactory(
        dialogue=dialogue, text="다른 말", speakers=[AttendanceFactory(dialogue=dialogue, name_ko="김견본")]
    )
    assert len(read(clerk.get(address(dialogue, "remarks/"), {"q": words})).select(".remark")) == found


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 400),
        ("page=x", 400),
        ("at=-1", 400),
        ("q=%00", 400),
        ("q=" + "a" * 201, 400),
        ("page=99", 404),
    ],
)
def test_a_malformed_list_is_refused(clerk: Client, draft: Dialogue, query: str, status: int) -> None:
    assert clerk.get(address(draft, "remarks/") + f"?{query}").status_code == status


def test_one_remark_is_corrected(clerk: Client, draft: Dialogue) -> None:
    remark = draft.remarks.get(position=2)
    response = clerk.post(
        desk(remark), typed(clerk, remark, text="고친 말", offset="01:02:03", kind="answer")
    )
    assert response.url.endswith(f"?at=2#{remark.ref}")
    remark.refresh_from_db()
    assert (remark.text, remark.public_text, remark.offset_ms, remark.kind) == (
        "고친 말",
        "고친 말",
        3_723_000,
        "answer",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("숨은\u202e글", "U+202E"),
        ("", "required"),
        ("가" * 50_001, "50,001 characters"),
        ("\u0000", "U+0000"),
    ],
)
def test_words_that_cannot_be_stored_are_refused_and_kept(
    clerk: Client, draft: Dialogue, text: str, words: str
) -> None:
    remark = draft.remarks.first()
    response = clerk.post(desk(remark), typed(clerk, remark, text=text))
    assert response.status_code == 400
    assert words in read(response).select_one(".errorlist").text
    assert filled_in(response, FORM)["text"] == text or text == "\u0000"


def test_line_ends_of_a_browser_do_not_count_twice(clerk: Client, draft: Dialogue) -> None:
    remark = draft.remarks.first()
    clerk.post(desk(remark), typed(clerk, remark, text="가\r\n" * 24_999 + "가"))
    assert Remark.objects.get(pk=remark.pk).text == "가\n" * 24_999 + "가"


def test_somebody_has_said_it(clerk: Client, draft: Dialogue) -> None:
    remark = draft.remarks.first()
    form = typed(clerk, remark, speaker_1="")
    assert clerk.post(desk(remark), form).status_code == 400
    assert clerk.post(desk(remark), form | {"kind": "event"}).status_code == 302
    assert (
        clerk.post(desk(remark), typed(clerk, remark, kind="speech", attribution="상인들")).status_code == 302
    )


def test_speakers_keep_their_order_and_come_from_this_dialogue(clerk: Client, draft: Dialogue) -> None:
    remark, (first, second) = draft.remarks.first(), draft.attendances.all()
    clerk.post(desk(remark), typed(clerk, remark, speaker_1=second.pk, speaker_2=first.pk))
    assert Remark.objects.get(pk=remark.pk).ordered_speakers == [second, first]
    assert clerk.post(desk(remark), typed(clerk, remark, speaker_2=second.pk)).status_code == 400
    assert clerk.post(desk(remark), typed(clerk, remark, speaker_1=AttendanceFactory().pk)).status_code == 400


def test_a_translation_is_written_changed_and_struck_out(clerk: Client, draft: Dialogue) -> None:
    remark = draft.remarks.first()
    new = {"text_en": "Said", "origin_en": "staff_gist"}
    assert clerk.post(desk(remark), typed(clerk, remark, text_en="Said")).status_code == 400
    assert clerk.post(desk(remark), typed(clerk, remark, text_ko="말", origin_ko="staff")).status_code == 400
    clerk.post(desk(remark), typed(clerk, remark, **new))
    assert list(remark.translations.values_list("language", "text", "origin")) == [
        ("en", "Said", "staff_gist")
    ]
    clerk.post(desk(remark), typed(clerk, remark, text="본문만 고침"))
    assert remark.translations.count() == 1
    clerk.post(desk(remark), typed(clerk, remark, text_en="", origin_en=""))
    assert not RemarkTranslation.objects.exists()


def test_the_list_says_which_remarks_are_translated(clerk: Client, draft: Dialogue) -> None:
    RemarkTranslationFactory(remark=draft.remarks.first())
    assert len(read(clerk.get(address(draft, "remarks/"))).select(".tag-translated")) == 1


def test_a_new_remark_proposes_who_spoke_before_the_last(clerk: Client, draft: Dialogue) -> None:
    first, second = draft.attendances.all()
    last = draft.remarks.last()
    assert last.ordered_speakers == [second]
    form = filled_in(clerk.get(address(draft, "remarks/add/")), FORM)
    assert form["speaker_1"] == str(first.pk)
    assert (form["fidelity"], form["language"], form["section"]) == ("verbatim", "ko", str(last.section_id))


def test_a_remark_is_inserted_after_another(clerk: Client, draft: Dialogue) -> None:
    anchor = draft.remarks.get(position=3)
    page = address(draft, f"remarks/add/?after={anchor.ref}")
    form = filled_in(clerk.get(page), FORM) | {"text": "끼운 말", "_insert": ""}
    response = clerk.post(page, form)
    new = draft.remarks.get(position=4)
    assert new.text == "끼운 말"
    assert response.url.endswith(f"?after={new.ref}")
    clerk.post(page, form)
    assert draft.remarks.filter(text="끼운 말").count() == 1, "a form sent twice makes one remark"


def test_the_first_remark_of_a_dialogue(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    page = address(dialogue, "remarks/add/")
    form = filled_in(clerk.get(page), FORM) | {
        "text": "첫 말",
        "attribution": "상인들",
        "fidelity": "paraphrase",
    }
    clerk.post(page, form)
    assert dialogue.remarks.get().position == 1


@pytest.mark.parametrize(
    ("step", "to", "ends_at"), [("up", "", 1), ("down", "", 3), ("to", "6", 6), ("to", "999999", 6)]
)
def test_a_remark_moves(clerk: Client, draft: Dialogue, step: str, to: str, ends_at: int) -> None:
    remark = draft.remarks.get(position=2)
    clerk.post(desk(remark) + "move/", {"step": step, "to": to, "edit_version": draft.edit_version})
    remark.refresh_from_db()
    assert remark.position == ends_at
    assert list(draft.remarks.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"step": "to"}, 409), ({"step": "away"}, 400), ({"step": "up", "edit_version": 99}, 409), ({}, 400)],
)
def test_a_move_that_makes_no_sense_is_refused(
    clerk: Client, draft: Dialogue, sent: dict, status: int
) -> None:
    response = clerk.post(desk(draft.remarks.first()) + "move/", {"edit_version": draft.edit_version} | sent)
    assert response.status_code == status


def test_a_remark_is_removed_after_a_question(clerk: Client, draft: Dialogue) -> None:
    remark = draft.remarks.get(position=2)
    assert remark.text in read(clerk.get(desk(remark) + "remove/")).text
    clerk.post(desk(remark) + "remove/")
    assert list(draft.remarks.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_what_was_published_changes_with_a_reason(clerk: Client) -> None:
    remark = a_session(remarks=2).remarks.first()
    form = typed(clerk, remark, text="고친 말")
    assert clerk.post(desk(remark), form).status_code == 400
    assert clerk.post(desk(remark) + "remove/").status_code == 400
    assert clerk.post(desk(remark), form | {"reason": "녹음과 견줌"}).status_code == 302
    assert Revision.objects.get().reason == "녹음과 견줌"


def test_two_clerks_on_two_remarks_do_not_stop_each_other(
    clerk: Client, reviewer: Client, draft: Dialogue
) -> None:
    one, other = draft.remarks.all()[:2]
    mine, theirs = typed(clerk, one, text="내 말"), typed(reviewer, other, text="남의 말")
    assert reviewer.post(desk(other), theirs).status_code == 302
    assert clerk.post(desk(one), mine).status_code == 302
    assert {remark.text for remark in draft.remarks.all()[:2]} == {"내 말", "남의 말"}


def test_two_clerks_on_one_remark_are_told(clerk: Client, reviewer: Client, draft: Dialogue) -> None:
    remark = draft.remarks.first()
    mine = typed(clerk, remark, text="내 말")
    reviewer.post(desk(remark), typed(reviewer, remark, text="남의 말"))
    response = clerk.post(desk(remark), mine)
    assert response.status_code == 409
    assert "남의 말" in read(response).select_one("blockquote").text
    assert filled_in(response, FORM)["text"] == "내 말"
    assert clerk.post(desk(remark), filled_in(response, FORM)).status_code == 302
    assert Remark.objects.get(pk=remark.pk).text == "내 말"


def test_an_answer_keeps_pointing_at_its_question(clerk: Client, draft: Dialogue) -> None:
    question, answer = draft.remarks.all()[:2]
    clerk.post(desk(answer), typed(clerk, answer, answers=question.pk))
    assert Remark.objects.get(pk=answer.pk).answers == question
    assert clerk.post(desk(answer), typed(clerk, answer, answers=answer.pk)).status_code == 400


@pytest.mark.parametrize(
    ("typed_in", "stored"),
    [("12:31", 751_000), ("00:12:31.5", 751_500), ("100:00:00", 360_000_000), ("", None)],
)
def test_an_offset_is_read(typed_in: str, stored: int | None) -> None:
    field = OffsetField(required=False)
    assert field.clean(typed_in) == stored
    assert field.clean(field.prepare_value(stored)) == stored


def test_a_remark_of_another_dialogue_is_not_found(clerk: Client, draft: Dialogue) -> None:
    assert clerk.get(address(draft, f"remarks/{RemarkFactory().ref}/")).status_code == 404
