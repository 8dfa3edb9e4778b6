"""The page of a session."""

import json

import pytest
from django.test import Client

from dialogues.models import Category, Coverage, Fidelity, NameDisplay, RemarkKind, TranslationOrigin
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    ClaimFactory,
    ContextFactFactory,
    DialogueFactory,
    FormerSlugFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SectionFactory,
    SourceFactory,
    a_session,
)

pytestmark = pytest.mark.django_db

FIDELITY_IN_KOREAN = {
    Fidelity.VERBATIM: "말한 그대로",
    Fidelity.TRANSLATED: "번역 인용",
    Fidelity.PARAPHRASE: "간접 인용",
    Fidelity.SUMMARY: "요약",
}


def test_a_dialogue_stands_at_its_number_and_its_public_id_leads_there(client: Client) -> None:
    dialogue = DialogueFactory(number=38)
    assert client.get("/dialogues/38/").status_code == 200
    moved = client.get(f"/en/dialogues/{dialogue.public_id}/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/dialogues/38/")


def test_a_former_address_leads_to_the_dialogue(client: Client) -> None:
    dialogue = DialogueFactory()
    FormerSlugFactory(dialogue=dialogue, slug="900")
    moved = client.get("/dialogues/900/")
    assert (moved.status_code, moved["Location"]) == (301, dialogue.get_absolute_url())


def test_a_withdrawn_dialogue_is_gone_at_all_its_addresses(client: Client) -> None:
    dialogue = DialogueFactory(withdrawn=True, title_ko="내려진 제목")
    FormerSlugFactory(dialogue=dialogue, slug="900")
    for slug in (dialogue.slug, dialogue.public_id, "900"):
        response = client.get(f"/dialogues/{slug}/")
        assert response.status_code == 410
        assert "내려진 회의록" in words(tree(response).h1)
        assert "내려진 제목" not in response.content.decode()


def test_a_draft_is_not_to_be_told_from_a_dialogue_that_never_was(client: Client) -> None:
    draft = DialogueFactory(draft=True, number=987_654_321)
    FormerSlugFactory(dialogue=draft, slug="987654320")
    for slug in (draft.slug, draft.public_id, "987654320"):
        response = client.get(f"/dialogues/{slug}/")
        unknown = client.get("/dialogues/dzzzzzzzzz/")
        assert response.status_code == unknown.status_code == 404
        assert response.content.replace(slug.encode(), b"") == unknown.content.replace(b"dzzzzzzzzz", b"")


def test_the_page_asks_as_much_of_three_hundred_remarks_as_of_ten(
    client: Client, django_assert_num_queries
) -> None:
    for remarks in (10, 300):
        session = a_session(remarks=remarks)
        for remark in session.remarks.all()[:9]:
            RemarkTranslationFactory(remark=remark)
        ClaimFactory(source=SourceFactory(dialogue=session))
        with django_assert_num_queries(18):
            client.get(session.get_absolute_url())


def test_a_dialogue_of_nothing_but_a_title_has_a_page(client: Client) -> None:
    dialogue = DialogueFactory(
        undated=True,
        venue=None,
        number=None,
        title_ko="",
        title_en="Only a title",
        coverage=Coverage.FACTS_ONLY,
    )
    page = tree(client.get(dialogue.get_absolute_url()))
    assert page.h1.span["lang"] == "en"
    assert "날짜를 알 수 없음" in words(page.select_one(".session-facts"))
    assert "오간 말은 남아 있지 않습니다" in words(page.main)


@pytest.mark.parametrize(
    ("fidelity", "text"),
    [
        (Fidelity.VERBATIM, "“주차장을 함께 씁시다.”"),
        (Fidelity.TRANSLATED, "“주차장을 함께 씁시다.”"),
        (Fidelity.PARAPHRASE, "주차장을 함께 씁시다."),
        (Fidelity.SUMMARY, "주차장을 함께 씁시다."),
    ],
)
def test_only_words_of_the_speaker_stand_in_quotation_marks(client: Client, fidelity: str, text: str) -> None:
    remark = RemarkFactory(fidelity=fidelity, text="주차장을 함께 씁시다.")
    shown = tree(client.get(remark.dialogue.get_absolute_url())).find(id=remark.ref)
    assert words(shown.select_one(".passage")) == text
    assert FIDELITY_IN_KOREAN[fidelity] in words(shown.select_one(".remark__foot"))


def test_a_translated_quotation_says_whose_translation_it_is(client: Client) -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="The Imaginary Daily")
    remark = RemarkFactory(dialogue=dialogue, fidelity=Fidelity.TRANSLATED, language="en", source=source)
    korean = tree(client.get(dialogue.get_absolute_url())).find(id=remark.ref)
    assert "The Imaginary Daily 번역, 원래 한 말은 확보되지 않음" in words(korean)
    english = tree(client.get("/en" + dialogue.get_absolute_url())).find(id=remark.ref)
    assert "as translated by The Imaginary Daily; the original words are not held" in words(english)


def test_a_gist_leads_on_a_korean_page_without_quotation_marks_above_the_words_as_held(
    client: Client,
) -> None:
    remark = RemarkFactory(fidelity=Fidelity.TRANSLATED, language="en", text="We share it.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="함께 쓴다고 했다.", origin=TranslationOrigin.STAFF_GIST
    )
    passages = tree(client.get(remark.dialogue.get_absolute_url())).find(id=remark.ref).select(".passage")
    assert [words(passage) for passage in passages] == ["요지 함께 쓴다고 했다.", "“We share it.”"]
    assert passages[1]["lang"] == "en"


def test_paragraphs_are_kept_and_closed_by_one_quotation_mark(client: Client) -> None:
    remark = RemarkFactory(text="첫 문단.\n\n둘째 문단.")
    shown = tree(client.get(remark.dialogue.get_absolute_url())).find(id=remark.ref)
    assert [words(paragraph) for paragraph in shown.select(".passage p")] == ["“첫 문단.", "둘째 문단.”"]


def test_words_of_people_are_never_markup(client: Client) -> None:
    remark = RemarkFactory(text="<script>alert(1)</script> & {{ x }}")
    page = client.get(remark.dialogue.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ x }}" in page


def test_consecutive_remarks_of_one_speaker_stand_together_across_laughter(client: Client) -> None:
    dialogue = DialogueFactory()
    speaker, other = AttendanceFactory(dialogue=dialogue), AttendanceFactory(dialogue=dialogue)
    RemarkFactory(dialogue=dialogue, speakers=[speaker])
    RemarkFactory(dialogue=dialogue, kind=RemarkKind.EVENT, text="(웃음)")
    RemarkFactory(dialogue=dialogue, speakers=[speaker])
    RemarkFactory(dialogue=dialogue, speakers=[other])
    shown = tree(client.get(dialogue.get_absolute_url())).select(".remark, .event")
    assert ["remark--further" in remark["class"] for remark in shown] == [False, False, True, False]
    assert words(shown[1]).startswith("(웃음)")


def test_a_question_and_its_answers_lead_to_each_other(client: Client) -> None:
    question = RemarkFactory(kind=RemarkKind.QUESTION)
    answer = RemarkFactory(dialogue=question.dialogue, kind=RemarkKind.ANSWER, answers=question)
    page = tree(client.get(question.dialogue.get_absolute_url()))
    assert page.find(id=question.ref).select_one(f"a[href='#{answer.ref}']")
    assert page.find(id=answer.ref).select_one(f"a[href='#{question.ref}']")


def test_sections_head_their_remarks_and_the_contents(client: Client) -> None:
    dialogue = DialogueFactory()
    part = SectionFactory(dialogue=dialogue, heading_ko="골목 이야기")
    below = SectionFactory(dialogue=dialogue, heading_ko="주차장", parent=part)
    RemarkFactory(dialogue=dialogue, section=below)
    page = tree(client.get(dialogue.get_absolute_url()))
    headings = [(heading.name, words(heading)) for heading in page.select(".section-heading")]
    assert headings == [("h3", "골목 이야기"), ("h4", "주차장")]
    assert page.select_one(f".contents a[href='#section-{below.local_id}']")


@pytest.mark.parametrize(
    ("display", "shown"),
    [
        (NameDisplay.SURNAME, "예○○"),
        (NameDisplay.ROLE_ONLY, "주민"),
        (NameDisplay.WITHHELD, "이름 비공개"),
    ],
)
def test_a_name_is_shown_only_as_far_as_it_may_be(client: Client, display: str, shown: str) -> None:
    attendance = AttendanceFactory(name_ko="예시우", category=Category.RESIDENT, name_display=display)
    RemarkFactory(dialogue=attendance.dialogue, speakers=[attendance])
    ClaimFactory(
        source=SourceFactory(dialogue=attendance.dialogue),
        attendance=attendance,
        field="name",
        value="예시우",
    )
    response = client.get(attendance.dialogue.get_absolute_url())
    assert words(tree(response).select_one(".remark .speaker__name")) == shown
    assert "예시우" not in response.content.decode()
    assert "견본골목상인회" not in response.content.decode()


def test_somebody_withheld_is_listed_among_others(client: Client) -> None:
    attendance = AttendanceFactory(category=Category.RESIDENT, name_display=NameDisplay.WITHHELD)
    response = client.get(attendance.dialogue.get_absolute_url())
    (group,) = response.context["attendees"]
    assert group.label == Category.OTHER.label


def test_who_said_nothing_is_listed_all_the_same(client: Client) -> None:
    silent = AttendanceFactory()
    page = tree(client.get(silent.dialogue.get_absolute_url()))
    assert "수록된 발언 없음" in words(page.select_one(".attendee"))


def test_the_page_says_where_sources_differ(client: Client) -> None:
    dialogue = DialogueFactory()
    for publisher, value in (("가상일보", "27일 오후"), ("예시신문", "28일 오전")):
        ClaimFactory(source=SourceFactory(dialogue=dialogue, publisher=publisher), value=value)
    claim = tree(client.get(dialogue.get_absolute_url())).select_one(".claim--differ")
    assert words(claim) == "날짜 출처마다 다름 27일 오후 가상일보 28일 오전 예시신문"


def test_an_amount_stands_in_korean_and_in_english_form(client: Client) -> None:
    fact = ContextFactFactory(amount=429_500_000_000)
    address = fact.dialogue.get_absolute_url()
    assert "4,295억 원 (KRW 429.5 billion)" in words(tree(client.get(address)).select_one(".named-facts"))
    assert "KRW 429.5 billion (4,295억 원)" in words(
        tree(client.get("/en" + address)).select_one(".named-facts")
    )


def test_neighbours_in_the_series_are_linked_and_drafts_passed_over(client: Client) -> None:
    first, _draft, here = (
        DialogueFactory(number=1),
        DialogueFactory(number=2, draft=True),
        DialogueFactory(number=3),
    )
    page = tree(client.get(here.get_absolute_url()))
    assert page.select_one("a[rel=prev]")["href"] == first.get_absolute_url()
    assert not page.select("a[rel=next]")


def test_a_sample_says_that_it_is_invented_and_keeps_search_engines_away(client: Client) -> None:
    page = tree(client.get(DialogueFactory(sample=True).get_absolute_url()))
    assert "지어낸 것" in words(page.select_one(".notice"))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("script[type='application/ld+json']")


def test_an_event_is_described_for_search_engines_without_residents(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="</script><b>제목")
    AttendanceFactory(dialogue=dialogue, name_ko="김견본", category=Category.OFFICIAL)
    AttendanceFactory(dialogue=dialogue, name_ko="박주민", category=Category.RESIDENT)
    response = client.get(dialogue.get_absolute_url())
    event = json.loads(tree(response).select_one("script[type='application/ld+json']").string)
    assert event["name"] == "</script><b>제목"
    assert [person["name"] for person in event["performer"]] == ["김견본"]
    assert b"</script><b>" not in response.content


def test_a_figure_is_told_in_the_words_of_the_page_where_there_are_any(client: Client) -> None:
    fact = ContextFactFactory(amount=1005, unit="seats", value_ko="1,005석", value_en="1,005 seats")
    page = words(tree(client.get(fact.dialogue.get_absolute_url())).main)
    assert "1,005석" in page
    assert "seats" not in page
