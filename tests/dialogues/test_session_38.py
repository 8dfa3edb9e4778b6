"""Session 38 beside the press report that it was made from: everybody, every quotation, every figure."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from dialogues.models import (
    ActionItem,
    Attendance,
    Dialogue,
    Fidelity,
    Part,
    RemarkSpeaker,
    TranslationOrigin,
)

pytestmark = pytest.mark.django_db

REPORT = (Path(__file__).parents[1] / "data" / "seed-38.txt").read_text()
QUOTATIONS = [quotation.removesuffix(",") for quotation in re.findall("“([^”]+)”", REPORT)]

# As the report's list of attendees prints them.
ATTENDEES = {
    "Kang Gi-jung": ("Mayor",),
    "Jeon Gwang-myeong": ("CEO", "Intflow Co., Ltd."),
    "Ham Min-hyeok": ("CEO", "Zendata"),
    "Shin Beom-sik": ("researcher", "AI Campus Co., Ltd.", "4th class graduate", "AI Academy"),
    "Park Seung-joo": ("junior", "Ncube Co., Ltd."),
    "Lee Ji-woong": ("5th class trainee", "AI Academy"),
    "Jeong Chang-hyun": ("student", "Chosun University"),
    "Park Soo-gi": ("council member", "Gwangju city council"),
    "Lee Eun-kyung": ("head of the AI Convergence Talent Development Project", "Honam University"),
    "Kim Yong-seung": ("head", "Gwangju’s AI Industry Office"),
}
SILENT = {"Park Soo-gi", "Lee Eun-kyung", "Kim Yong-seung"}

# Whose Hangul spelling is printed somewhere; nobody else has one.
SPELT_IN_HANGUL = {
    "Kang Gi-jung": "강기정",
    "Jeon Gwang-myeong": "전광명",
    "Ham Min-hyeok": "함민혁",
    "Kim Yong-seung": "김용승",
}


@pytest.fixture
def session() -> Dialogue:
    call_command("sample_archive")
    return Dialogue.objects.public().at_slug("38").get()


@pytest.fixture
def page(session: Dialogue, client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/en/dialogues/38/").content, "html.parser")


def test_the_report_has_eleven_quotations() -> None:
    assert len(QUOTATIONS) == 11


def test_each_quotation_is_a_remark_of_its_own_word_for_word_and_in_order(session: Dialogue) -> None:
    quoted = session.remarks.filter(fidelity=Fidelity.TRANSLATED).in_order()
    assert [remark.text for remark in quoted] == QUOTATIONS


def test_each_quotation_stands_on_the_page_in_quotation_marks(page: BeautifulSoup) -> None:
    words = " ".join(page.get_text(" ").split())
    for quotation in QUOTATIONS:
        assert re.search(rf"“ ?{re.escape(quotation)} ?”", words), quotation


def test_every_quotation_says_whose_translation_it_is(page: BeautifulSoup) -> None:
    assert page.get_text(" ").count("as translated by The Asia Business Daily") >= len(QUOTATIONS)


def test_nine_are_of_one_speaker_and_two_of_a_group_whose_members_are_not_known(session: Dialogue) -> None:
    speakers = [remark.speakers.get() for remark in session.remarks.filter(fidelity=Fidelity.TRANSLATED)]
    groups = [speaker for speaker in speakers if speaker.is_group]
    assert (len(speakers) - len(groups), len(groups)) == (9, 2)
    assert not any(group.members.exists() for group in groups)


def test_indirect_statements_are_paraphrases_that_the_report_does_not_print(session: Dialogue) -> None:
    paraphrases = session.remarks.filter(fidelity=Fidelity.PARAPHRASE)
    assert paraphrases.count() == 6
    assert not any(remark.text in REPORT for remark in paraphrases)


def test_every_english_remark_has_a_korean_gist_without_quotation_marks(session: Dialogue) -> None:
    for remark in session.remarks.all():
        gist = remark.translations.get(language="ko", origin=TranslationOrigin.STAFF_GIST)
        assert not gist.is_quotation
        assert not set('“”"') & set(gist.text)


def test_the_ten_attendees_stand_on_the_page_with_the_words_of_the_report(page: BeautifulSoup) -> None:
    attendees = " ".join(page.find(id="attendees").parent.get_text(" ").split())
    for name, words in ATTENDEES.items():
        assert name in REPORT
        assert name in attendees
        beside = attendees.split(name, 1)[1][:160]
        for word in words:
            assert word in beside, (name, word)


def test_three_of_the_ten_are_silent(session: Dialogue) -> None:
    silent = session.attendances.filter(part=Part.ATTENDEE)
    assert {attendance.name_en for attendance in silent} == SILENT
    assert not RemarkSpeaker.objects.filter(attendance__in=silent).exists()


def test_one_attended_under_two_roles(session: Dialogue) -> None:
    by_roles = {attendance.name_en: attendance.roles.count() for attendance in session.attendances.all()}
    assert [name for name, count in by_roles.items() if count == 2] == ["Shin Beom-sik"]


def test_no_hangul_spelling_is_guessed(session: Dialogue) -> None:
    people = Attendance.objects.filter(dialogue=session, is_group=False)
    assert {each.name_en: each.name_ko for each in people if each.name_ko} == SPELT_IN_HANGUL


def test_both_spellings_of_the_mayor_are_found_on_the_page_and_in_the_report(page: BeautifulSoup) -> None:
    for spelling in ("Kang Gijeong", "Kang Gi-jung"):
        assert spelling in REPORT
        assert spelling in page.get_text(" ")


def test_what_sources_printed_stands_in_the_report(session: Dialogue) -> None:
    claims = [claim.value for claim in session.sources.get(local_id="s1").claims.all()]
    assert claims
    assert all(value in REPORT for value in claims)


def test_the_figures_stand_on_the_page(page: BeautifulSoup) -> None:
    words = page.get_text(" ")
    assert "429.5 billion" in words
    assert "4,295억" in BeautifulSoup(Client().get("/dialogues/38/").content, "html.parser").get_text(" ")
    for part in ("2020", "2024", "2025", "2029", "Advanced 3 District", "National AI Data Center"):
        assert part in words


def test_the_date_is_marked_as_inferred_and_says_how(session: Dialogue, page: BeautifulSoup) -> None:
    assert (session.date.isoformat(), session.date_basis) == ("2024-05-27", "inferred")
    assert "(inferred)" in page.get_text(" ")
    assert "On the 28th" in page.get_text(" ")


def test_what_was_asked_is_listed_by_kind_each_with_the_remarks_that_raised_it(session: Dialogue) -> None:
    asked = ActionItem.objects.of(session).exclude(kind="commitment")

    assert asked.count_by_kind() == {"request": 6, "problem": 3, "proposal": 1, "goal": 1}
    for item in asked:
        raised = item.raised_in.all()
        assert raised
        assert {remark.dialogue for remark in raised} == {session}
        assert (item.promise_quote, item.answered_in, item.responsible, item.due_on) == ("", None, None, None)


def test_the_promise_is_anchored_to_the_mayors_own_words(session: Dialogue) -> None:
    promise = ActionItem.objects.of(session).promised().get()
    remark = promise.promise_remark

    assert promise.promise_quote in REPORT
    assert remark.public_text[promise.promise_start : promise.promise_end] == promise.promise_quote
    assert promise.promise_quote.startswith("We will further develop what we are doing well")
    assert [speaker.name_en for speaker in remark.ordered_speakers] == ["Kang Gi-jung"]


def test_nothing_is_claimed_of_what_came_after_the_report(session: Dialogue) -> None:
    items = ActionItem.objects.of(session)

    assert items.count_by_status() == {"unknown": 12}
    assert not items.unanswered()
    for item in items:
        update = item.updates.get()
        assert update.date == update.source.published_on
        assert update.source.dialogue == session
        assert "확인된 정보가 없다" in update.text_ko
        assert "Nothing is known" in update.text_en
