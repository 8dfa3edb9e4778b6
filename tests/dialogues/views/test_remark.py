"""The permanent address of a remark."""

import json

import pytest
from django.test import Client

from dialogues.actions import publishing
from dialogues.models import Category, Fidelity, RemarkKind, TranslationOrigin
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    ActionItemFactory,
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_a_remark_stands_at_its_address_with_what_comes_before_and_after(client: Client) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    said = [RemarkFactory(dialogue=dialogue, speakers=[speaker], text=f"{place}번 말") for place in range(7)]
    page = tree(client.get(f"/r/{said[3].ref}/"))
    assert words(page.select_one(".quotation__text")) == "“3번 말”"
    around = [words(remark.select_one(".around__link")) for remark in page.select(".around__remark")]
    assert around == ["“1번 말”", "“2번 말”", "“4번 말”", "“5번 말”"]
    assert page.select_one(f"a[href='{dialogue.get_absolute_url()}#{said[3].ref}']")


def test_the_page_asks_as_much_of_a_long_session_as_of_a_short_one(
    client: Client, django_assert_num_queries
) -> None:
    dialogue = DialogueFactory()
    for _ in range(9):
        RemarkTranslationFactory(remark=RemarkFactory(dialogue=dialogue))
    first, fifth = dialogue.remarks.first(), dialogue.remarks.all()[4]
    for raised in ([first], *[[fifth]] * 9):
        ActionItemFactory(raised_in=raised)
    for remark in (first, fifth):
        with django_assert_num_queries(9):
            client.get(f"/r/{remark.ref}/")


def test_the_words_as_held_lead_and_a_gist_follows_labelled(client: Client) -> None:
    remark = RemarkFactory(fidelity=Fidelity.TRANSLATED, language="en", text="We share it.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="함께 쓴다고 했다.", origin=TranslationOrigin.STAFF_GIST
    )
    passages = tree(client.get(f"/r/{remark.ref}/")).select(".quotation__passage")
    assert words(passages[0].select_one(".quotation__text")) == "“We share it.”"
    assert words(passages[1]) == "함께 쓴다고 했다. 요지"


@pytest.mark.parametrize(
    ("fidelity", "answer"),
    [
        (Fidelity.VERBATIM, "됩니다."),
        (Fidelity.TRANSLATED, "번역문으로만 됩니다."),
        (Fidelity.PARAPHRASE, "따옴표로 인용할 수 없습니다."),
        (Fidelity.SUMMARY, "따옴표로 인용할 수 없습니다."),
    ],
)
def test_a_journalist_reads_whether_it_may_be_quoted(client: Client, fidelity: str, answer: str) -> None:
    remark = RemarkFactory(fidelity=fidelity)
    assert answer in words(tree(client.get(f"/r/{remark.ref}/")).find(id="fidelity").parent)


def test_a_question_and_its_answer_lead_to_each_other(client: Client) -> None:
    question = RemarkFactory(kind=RemarkKind.QUESTION)
    answer = RemarkFactory(dialogue=question.dialogue, answers=question)
    assert tree(client.get(f"/r/{question.ref}/")).select_one(f"main a[href='/r/{answer.ref}/']")
    assert tree(client.get(f"/r/{answer.ref}/")).select_one(
        f".quotation-page__tie a[href='/r/{question.ref}/']"
    )


def test_a_remark_of_a_draft_is_not_to_be_told_from_one_that_never_was(client: Client) -> None:
    remark = RemarkFactory(dialogue=DialogueFactory(draft=True))
    response, unknown = client.get(f"/r/{remark.ref}/"), client.get("/r/rzzzzzzzzz/")
    assert response.status_code == unknown.status_code == 404
    assert response.content.replace(remark.ref.encode(), b"") == unknown.content.replace(b"rzzzzzzzzz", b"")


def test_a_remark_that_was_taken_out_of_the_record_is_gone(client: Client) -> None:
    withdrawn = RemarkFactory(dialogue=DialogueFactory(withdrawn=True))
    removed = RevisionFactory(target_id="rgggggggg2", after="")
    for ref in (withdrawn.ref, removed.target_id):
        response = client.get(f"/r/{ref}/")
        assert response.status_code == 410
        assert "내려진 회의록" in words(tree(response).h1)


def test_a_corrected_remark_is_not_gone(client: Client) -> None:
    remark = RemarkFactory()
    RevisionFactory(target_id=remark.ref)
    assert client.get(f"/r/{remark.ref}/").status_code == 200


def test_a_quotation_is_described_for_search_engines_with_its_creator(client: Client) -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="The Imaginary Daily")
    mayor = AttendanceFactory(dialogue=dialogue, name_ko="유가상", category=Category.MAYOR)
    remark = RemarkFactory(dialogue=dialogue, speakers=[mayor], fidelity=Fidelity.TRANSLATED, source=source)
    block = tree(client.get(f"/r/{remark.ref}/")).select_one("script[type='application/ld+json']")
    quotation = json.loads(block.string)
    assert quotation["@type"] == "Quotation"
    assert quotation["creator"][0]["name"] == "유가상"
    assert quotation["translator"]["name"] == "The Imaginary Daily"


def test_a_paraphrase_is_nobodys_quotation(client: Client) -> None:
    remark = RemarkFactory(fidelity=Fidelity.PARAPHRASE)
    blocks = tree(client.get(f"/r/{remark.ref}/")).select("script[type='application/ld+json']")
    assert [json.loads(block.string)["@type"] for block in blocks] == ["BreadcrumbList"]


@pytest.mark.parametrize(
    ("category", "is_kept_away"), [("student", True), ("resident", True), ("official", False)]
)
def test_search_engines_are_kept_from_what_students_and_residents_said(
    client: Client, category: str, *, is_kept_away: bool
) -> None:
    attendance = AttendanceFactory(category=category)
    remark = RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance])
    page = tree(client.get(f"/r/{remark.ref}/"))
    assert bool(page.select("meta[name=robots][content=noindex]")) == is_kept_away
    assert bool(page.select("script[type='application/ld+json']")) != is_kept_away


def test_a_remark_stays_gone_while_staff_work_on_its_withdrawn_dialogue(client: Client) -> None:
    remark = RemarkFactory()
    staff = UserFactory()
    publishing.withdraw(dialogue=remark.dialogue, reason="시험", by=staff)
    publishing.submit_for_review(dialogue=remark.dialogue, by=staff)

    assert client.get(f"/r/{remark.ref}/").status_code == 410
    assert client.get(remark.dialogue.get_absolute_url()).status_code == 410
