"""The correction log: what was changed, when and why, and nothing of what stood there before."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.actions.action_items import remove_action_item, save_action_item
from dialogues.actions.audit import SYSTEM
from dialogues.actions.publishing import publish, withdraw
from dialogues.actions.revising import remove_remark, revise_dialogue, save_remark
from dialogues.models import Fidelity, RevisedKind
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RevisionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def correct(remark, reason: str = "녹음과 다시 견줌", **changes) -> None:
    for field, value in changes.items():
        setattr(remark, field, value)
    save_remark(remark=remark, speakers=remark.ordered_speakers, by=SYSTEM, reason=reason)


def lines(client: Client, address: str = "/corrections/") -> list[str]:
    return [words(line) for line in tree(client.get(address)).select(".correction")]


def test_where_nothing_was_corrected_the_page_says_so_and_how_to_tell_of_a_mistake(client: Client) -> None:
    for address in ("/corrections/", "/en/corrections/"):
        assert client.get(address).status_code == 200
    page = tree(client.get("/corrections/"))
    assert "아직 정정한 내용이 없습니다" in words(page.main)
    assert page.main.select_one("a[href='/about/contact/']")


def test_a_corrected_remark_is_told_of_with_its_reason_and_the_parts_that_changed(client: Client) -> None:
    remark = RemarkFactory(text="주차장을 아침에 함께 씁시다.")
    correct(remark, text="주차장을 저녁에 함께 씁시다.", fidelity=Fidelity.PARAPHRASE)
    page = tree(client.get("/corrections/"))
    line = page.select_one(".correction")
    assert (
        words(line.select_one(".correction__facts")) == "바뀐 부분 기록 방식, 발언 내용 사유 녹음과 다시 견줌"
    )
    assert line.select_one(f"a[href='{remark.get_absolute_url()}']")
    assert line.select_one(f"a[href='{remark.dialogue.get_absolute_url()}']")
    assert "주차장" not in words(page.main)


def test_corrected_facts_of_a_dialogue_are_told_of_without_the_old_ones(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="틀린 제목")
    somebody = AttendanceFactory(dialogue=dialogue, name_ko="강가상")

    def write() -> None:
        dialogue.title_ko = "옳은 제목"
        dialogue.save()
        somebody.name_ko = "강보기"
        somebody.save()

    revise_dialogue(dialogue=dialogue, write=write, by=SYSTEM, reason="보도와 다시 견줌")
    page = tree(client.get("/corrections/"))
    assert "바뀐 부분 참석자와 직함, 제목" in words(page.select_one(".correction"))
    assert "틀린 제목" not in words(page)
    assert "강가상" not in words(page)


def test_a_removed_remark_leads_to_its_dialogue_alone(client: Client) -> None:
    remark = RemarkFactory(text="두 번 적힌 말")
    remove_remark(remark=remark, by=SYSTEM, reason="두 번 적힘")
    line = tree(client.get("/corrections/")).select_one(".correction")
    assert words(line).endswith("사유 두 번 적힘")
    assert "발언을 삭제했습니다" in words(line)
    assert [link["href"] for link in line.select("a")] == [remark.dialogue.get_absolute_url()]
    assert remark.ref not in str(line)


def test_what_was_corrected_in_a_remark_since_removed_leads_to_no_page_that_is_gone(client: Client) -> None:
    remark = RemarkFactory()
    correct(remark, text="고친 말")
    remove_remark(remark=remark, by=SYSTEM, reason="두 번 적힘")
    page = tree(client.get("/corrections/"))
    assert len(page.select(".correction")) == 2
    assert remark.ref not in str(page.main)


def test_of_a_withdrawn_dialogue_nothing_but_the_number_is_told(client: Client) -> None:
    remark = RemarkFactory(dialogue__title_ko="내린 대화")
    removed = RemarkFactory(dialogue=remark.dialogue)
    correct(remark, reason="비밀 사유", text="고친 말")
    remove_remark(remark=removed, by=SYSTEM, reason="비밀 사유")
    withdraw(dialogue=remark.dialogue, by=SYSTEM, reason="비밀 사유")
    page = tree(client.get("/corrections/"))
    assert words(page.select_one(".places-notice")) == "공개했다가 내린 대화가 1건 있습니다."
    assert not page.select(".correction")
    for secret in ("비밀 사유", "내린 대화가 ", remark.ref, removed.ref, remark.dialogue.public_id):
        assert secret not in str(page).replace("내린 대화가 1건", "")
    publish(dialogue=remark.dialogue, by=SYSTEM)
    assert len(lines(client)) == 2


def test_nothing_of_a_sample_or_of_what_was_never_public_is_told(client: Client) -> None:
    correct(RemarkFactory(dialogue=DialogueFactory(sample=True)), text="고친 견본")
    draft = DialogueFactory(draft=True)
    RevisionFactory(target_kind=RevisedKind.DIALOGUE, target_id=draft.public_id)
    RevisionFactory(target_id="rnobodyknows")
    DialogueFactory(sample=True, withdrawn=True)
    page = tree(client.get("/corrections/"))
    assert not page.select(".correction, .places-notice")


def test_words_that_are_not_json_still_make_a_line(client: Client) -> None:
    RevisionFactory(target_id=RemarkFactory().ref)
    assert len(lines(client)) == 1


def test_a_key_that_nobody_named_is_told_as_other_facts(client: Client) -> None:
    before, after = (json.dumps({"ref": "r1", "colour": colour}) for colour in ("red", "blue"))
    RevisionFactory(target_id=RemarkFactory().ref, before=before, after=after)
    assert "바뀐 부분 그 밖의 사실" in lines(client)[0]


def test_the_newest_comes_first_on_the_day_that_it_was_in_seoul(client: Client) -> None:
    remark = RemarkFactory()
    for number, day in ((2, 1), (3, 2)):
        at = dt.datetime(2024, 6, day, 15, 30, tzinfo=dt.UTC)
        RevisionFactory(target_id=remark.ref, number=number, at=at, reason=f"사유 {number}")
    first, second = lines(client)
    assert first.startswith("2024년 6월 3일")
    assert second.startswith("2024년 6월 2일")


@pytest.mark.parametrize("many", [1, 29])
def test_the_log_asks_as_much_of_many_corrections_as_of_few(
    client: Client, django_assert_num_queries, many: int
) -> None:
    SourceFactory()
    for _ in range(many):
        correct(RemarkFactory(), text="고친 말")
    with django_assert_num_queries(5):
        client.get("/corrections/")


def test_corrections_come_in_pages_of_thirty(client: Client) -> None:
    remark = RemarkFactory()
    for number in range(2, 33):
        RevisionFactory(target_id=remark.ref, number=number, at=timezone.now())
    assert len(lines(client)) == 30
    assert len(lines(client, "/corrections/?page=2")) == 1
    assert client.get("/corrections/?page=3").status_code == 404


def retitle(item, title: str) -> None:
    item.title_ko = title
    save_action_item(item=item, write=item.save, by=SYSTEM, reason="보도와 다시 견줌")


def test_a_corrected_request_is_told_of_with_its_session(client: Client) -> None:
    item = ActionItemFactory(title_ko="틀린 제목")
    retitle(item, "옳은 제목")
    line = tree(client.get("/corrections/")).select_one(".correction")
    assert line.select_one(f"a[href='{item.get_absolute_url()}']")
    assert line.select_one(f"a[href='{item.dialogues.get().get_absolute_url()}']")
    assert "바뀐 부분 제목 사유 보도와 다시 견줌" in words(line)
    assert "틀린 제목" not in words(line)


def test_a_removed_request_leads_to_its_session_alone(client: Client) -> None:
    item = ActionItemFactory()
    dialogue = item.dialogues.get()
    remove_action_item(item=item, by=SYSTEM, reason="두 번 적힘")
    line = tree(client.get("/corrections/")).select_one(".correction")
    assert "두 번 적힘" in words(line)
    assert [a["href"] for a in line.select("a")] == [dialogue.get_absolute_url()]


def test_of_a_withdrawn_dialogue_no_request_is_told_of(client: Client) -> None:
    item = ActionItemFactory()
    retitle(item, "옳은 제목")
    withdraw(dialogue=item.dialogues.get(), reason="잘못 실음", by=SYSTEM)
    assert lines(client) == []
