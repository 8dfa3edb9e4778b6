"""The page that checks a quotation."""

import pytest
from bs4 import Tag
from django.apps import apps
from django.test import Client

from dialogues.search.quote_checks import Outcome
from dialogues.views.quote_wording import EXPLAINED, HEADLINES
from tests.dialogues.views.reading import tree, words
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, RemarkTranslationFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

ADDRESS = "/quote-check/"
WORDS = "막차를 삼십 분 늦추겠습니다."


@pytest.fixture
def held() -> None:
    dialogue = DialogueFactory(date="2024-05-27", title_ko="밤길")
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="나보기", participant__name_ko="나보기")
    remark = RemarkFactory(ref="r9f3c2", dialogue=dialogue, speakers=[speaker], text=f"저는 {WORDS}")
    RemarkTranslationFactory(remark=remark, text="The last bus will run half an hour later.")
    RemarkFactory(text="어린이 도서관을 두 곳 더 짓겠습니다.", attribution="주민")
    other = AttendanceFactory(dialogue=dialogue, name_ko="다보기", participant__name_ko="다보기")
    RemarkFactory(dialogue=dialogue, speakers=[other], text="골목을 넓힙시다.", fidelity="paraphrase")
    rebuild()


def checked(client: Client, q: str, prefix: str = "", **claim: str) -> Tag:
    response = client.post(prefix + ADDRESS, {"q": q, **claim})
    assert response.status_code == 200
    return tree(response).main


def headline(page: Tag) -> str:
    return words(page.select_one("#quote-verdict"))


def test_the_page_says_who_said_it_in_which_words_and_where_it_is_cited(client: Client, held: None) -> None:
    page = checked(client, "막차를 삼십분 늦추겠습니다")
    finding = page.select_one(".finding")
    assert headline(page) == "말한 그대로 있습니다"
    assert words(finding.select_one("blockquote mark")) == "막차를 삼십 분 늦추겠습니다"
    assert {"나보기", "견본골목상인회", "상인회장", "밤길"} <= set(words(finding).split())
    assert "2024년 5월 27일" in words(finding)
    assert {"/r/r9f3c2/", "/r/r9f3c2/cite/"} <= {link["href"] for link in finding.select("a")}
    assert not page.select(".difference")


@pytest.mark.parametrize(
    ("q", "claim", "verdict"),
    [
        (WORDS, {}, "말한 그대로 있습니다"),
        ("막차를 사십 분 늦추겠습니다", {}, "거의 같지만 다른 곳이 있습니다"),
        (f"{WORDS} 어린이 도서관을 두 곳 더 짓겠습니다.", {}, "여러 발언을 이어 붙인 인용문입니다"),
        (WORDS, {"speaker": "다보기"}, "다른 사람이 한 말입니다"),
        (WORDS, {"date": "2023"}, "다른 때에 한 말입니다"),
        ("The last bus will run half an hour later", {}, "확인할 수 없습니다: 번역이나 간접 인용만 있습니다"),
        ("골목을 넓힙시다", {}, "확인할 수 없습니다: 번역이나 간접 인용만 있습니다"),
        ("없는 말을 누가 했습니까", {}, "찾지 못했습니다"),
    ],
)
def test_each_verdict_is_said(client: Client, held: None, q: str, claim: dict, verdict: str) -> None:
    assert headline(checked(client, q, **claim)) == verdict


def test_every_verdict_has_words() -> None:
    assert HEADLINES.keys() == EXPLAINED.keys() == set(Outcome)


def test_what_differs_is_marked_and_said(client: Client, held: None) -> None:
    difference = checked(client, "막차를 사십 분 늦추겠습니다").select_one(".difference__text")
    assert words(difference.find("del")) == "인용문에만: 사십"
    assert words(difference.find("ins")) == "기록에만: 삼십"
    assert "숫자" in words(difference)


def test_a_paraphrase_is_in_no_quotation_marks(client: Client, held: None) -> None:
    page = checked(client, "골목을 넓힙시다")
    assert not page.select("blockquote")
    assert "“" not in words(page.select_one(".finding__text"))


RENDERED = "The bridge will be opened to everybody in spring."


def of_translation(client: Client, prefix: str = "", **translation: str) -> Tag:
    RemarkTranslationFactory(remark=RemarkFactory(text="다리를 엽니다."), text=RENDERED, **translation)
    rebuild()
    return checked(client, RENDERED, prefix).select_one(".finding")


@pytest.mark.parametrize(
    ("prefix", "translator", "caption"),
    [
        ("", "나옮김", "담당자 번역(나옮김), 원문은 한국어"),
        ("", "", "담당자 번역, 원문은 한국어"),
        ("/en", "Na Omgim", "Translation by staff (Na Omgim); the words as held are Korean"),
    ],
)
def test_a_translation_is_never_word_for_word_and_names_who_translated(
    client: Client, prefix: str, translator: str, caption: str
) -> None:
    finding = of_translation(client, prefix, origin="staff", translator=translator)
    assert words(finding.select_one(".facts-line span")) == caption
    assert finding.blockquote.get_text() == f"“{RENDERED}”"
    assert not {"말한 그대로", "Word for word"} & {words(each) for each in finding.select("span")}


@pytest.mark.parametrize(
    ("origin", "label"), [("machine", "Machine translation"), ("staff_gist", "Gist by staff")]
)
def test_what_nobody_stands_for_is_in_no_quotation_marks_and_is_named_before_it(
    client: Client, origin: str, label: str
) -> None:
    finding = of_translation(client, "/en", origin=origin)
    assert not finding.select("blockquote")
    text = finding.select_one("p.finding__text")
    assert text.get_text() == RENDERED
    assert words(text.find_previous_sibling("p")) == label


def test_an_absence_proves_nothing_and_the_page_says_why(client: Client, held: None) -> None:
    DialogueFactory(coverage="full_transcript")
    page = checked(client, "없는 말을 누가 했습니까")
    assert headline(page) == "전체 회의록 1건에서 찾지 못했습니다"
    verdict = words(page.select_one(".verdict"))
    assert "여기에 없다고 해서 하지 않은 말은 아닙니다" in verdict
    assert "언론에 인용된 말만 있는 대화 2건" in verdict


def test_a_name_that_nobody_bears_is_told(client: Client, held: None) -> None:
    assert "“나모름”" in words(checked(client, WORDS, speaker="나모름").select_one(".verdict"))


def test_one_word_leads_to_the_search(client: Client, held: None) -> None:
    page = checked(client, "막차를")
    assert page.select_one('.verdict a[href^="/search/?q="]')


# How it is asked


def test_what_is_sent_is_answered_to_nobody_else_and_leaves_nothing(client: Client, held: None) -> None:
    before = {model: model.objects.count() for model in apps.get_models()}
    response = client.post(ADDRESS, {"q": WORDS})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert {model: model.objects.count() for model in apps.get_models()} == before


def test_it_is_answered_wherever_it_is_sent_from() -> None:
    client = Client(enforce_csrf_checks=True)
    assert (
        client.post(ADDRESS, {"q": WORDS}, headers={"origin": "https://elsewhere.example"}).status_code == 200
    )


def test_a_short_quotation_has_an_address(client: Client, held: None) -> None:
    page = checked(client, WORDS, speaker="나보기", date="2024")
    link = page.select_one('.verdict a[href^="?"]')["href"]
    assert headline(tree(client.get(ADDRESS + link)).main) == "말한 그대로 있습니다"
    assert "noindex" in client.get(ADDRESS + link).content.decode()


def test_a_long_quotation_has_none(client: Client, held: None) -> None:
    assert not checked(client, "막차를 늦추겠습니다. " * 20).select('.verdict a[href^="?"]')
    assert client.get(ADDRESS, {"q": "가" * 201}).status_code == 400


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_both_languages_answer(client: Client, held: None, prefix: str) -> None:
    assert client.get(prefix + ADDRESS).status_code == 200
    assert len(checked(client, WORDS, prefix).select(".finding")) == 1


def test_the_page_without_a_question_asks_the_database_nothing(
    client: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({}, "q", "확인할 글이 없습니다"),
        ({"q": "  "}, "q", "확인할 글이 없습니다"),
        ({"q": "…!?"}, "q", "확인할 글이 없습니다"),
        ({"q": "가" * 1001}, "q", "1000자까지"),
        ({"q": "가나다\x00라마바"}, "q", "쓸 수 없는 문자"),
        ({"q": "가나다\x1b라마바"}, "q", "쓸 수 없는 문자"),
        ({"q": "가나다\ufffd라마바"}, "q", "읽을 수 없습니다"),
        ({"q": "가나다라마 … " * 12}, "q", "말줄임표가 너무 많습니다"),
        ({"q": WORDS, "speaker": "가" * 101}, "speaker", "100자까지"),
        ({"q": WORDS, "speaker": "\x00"}, "speaker", "쓸 수 없는 문자"),
        ({"q": WORDS, "date": "2024-02-30"}, "date", "없는 날짜입니다"),
        ({"q": WORDS, "date": "어제쯤"}, "date", "날짜가 아닙니다"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_checked_is_a_bad_request_that_says_why_and_keeps_what_was_typed(
    client: Client, sent: dict[str, str], field: str, message: str
) -> None:
    response = client.post(ADDRESS, sent)
    assert response.status_code == 400
    page = tree(response).main
    asked = page.select_one(f"#quote-{field}")
    assert message in words(page.find(id=f"quote-{field}_error"))
    assert asked["aria-invalid"] == "true"
    assert f"quote-{field}_error" in asked["aria-describedby"]
    assert (page.textarea.text.lstrip("\n")[:900]) == sent.get("q", "")[:900]


@pytest.mark.parametrize("body", [b"q=%ed%a0%80", b"q=%ff%fe", b"q=" + b"%00" * 2000, b"\xff" * 5000])
def test_bytes_that_are_no_text_are_a_bad_request(client: Client, body: bytes) -> None:
    response = client.post(ADDRESS, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_what_is_pasted_is_escaped(client: Client, held: None) -> None:
    response = client.post(ADDRESS, {"q": "</textarea><script>x</script> 막차를 삼십 분"})
    assert b"<script>x" not in response.content


def test_nothing_of_a_draft_is_shown(client: Client) -> None:
    dialogue = DialogueFactory(draft=True, title_ko="감춘 제목")
    RemarkFactory(dialogue=dialogue, text="감춘 말을 여기에 적어 두었습니다.")
    rebuild()
    page = checked(client, "감춘 말을 여기에 적어 두었습니다")
    assert not page.select(".finding")
    assert "감춘 제목" not in words(page)


def test_it_is_found_from_the_home_page_the_search_and_every_footer(client: Client) -> None:
    for address in ("/", "/search/", "/search/?q=zzzz"):
        assert tree(client.get(address)).main.select_one(f'a[href="{ADDRESS}"]'), address
    assert tree(client.get("/about/")).select_one(f'footer a[href="{ADDRESS}"]')
