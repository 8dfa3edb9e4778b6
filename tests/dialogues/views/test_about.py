"""The standing pages: complete in both languages, true of whatever archive is loaded."""

import datetime as dt
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogues.models import ActionStatus, Coverage, Fidelity
from dialogues.views.about import STANDING_PAGES
from dialogues.views.standing import StandingPage
from forum_archive.licences import LICENCES
from tests.browser.pages import PAGES
from tests.dialogues.views.reading import sitemap, tree, words
from tests.factories import ActionItemFactory, DialogueFactory, RemarkFactory, SeriesFactory, TopicFactory

pytestmark = pytest.mark.django_db

every_page = pytest.mark.parametrize("page", STANDING_PAGES, ids=lambda page: page.name)
every_language = pytest.mark.parametrize("language", ["ko", "en"])


def address(page: StandingPage | str, language: str = "ko") -> str:
    name = page if isinstance(page, str) else page.name
    path = reverse(f"dialogues:{name}")
    return path if language == "ko" else f"/en{path}"


def read(client: Client, page: StandingPage | str, language: str = "ko") -> BeautifulSoup:
    return tree(client.get(address(page, language)))


@every_page
def test_the_prose_is_there_in_every_language_of_the_site(page: StandingPage) -> None:
    for language, _name in settings.LANGUAGES:
        assert get_template(page.template(language))


def test_no_prose_lies_about_without_a_page() -> None:
    folder = Path(settings.BASE_DIR, "templates/dialogues/about")
    prose = {path.name for path in folder.glob("*.??.html")}
    wanted = {
        Path(page.template(language)).name
        for page in STANDING_PAGES
        for language, _name in settings.LANGUAGES
    }
    assert prose == wanted


@every_page
def test_both_languages_have_the_same_parts_in_the_same_order(client: Client, page: StandingPage) -> None:
    korean, english = read(client, page, "ko"), read(client, page, "en")
    for part in ("h2[id]", "ul", "ol", "li", "dt", "dd", "p", "a"):
        count = [len(one.select(f".article {part}")) for one in (korean, english)]
        assert count[0] == count[1], f"{part}: {count}"
    anchors = [[heading["id"] for heading in one.select(".article h2")] for one in (korean, english)]
    assert anchors[0] == anchors[1]


@every_page
@every_language
def test_a_page_answers_with_its_frame(client: Client, page: StandingPage, language: str) -> None:
    response = client.get(address(page, language))
    shown = tree(response)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert shown.html["lang"] == language
    listed = [(link["href"], words(link)) for link in shown.select(".contents a")]
    assert listed == [(f"#{heading['id']}", words(heading)) for heading in shown.select(".article h2")]
    assert len(listed) >= 4
    changed = "2026" if language == "en" else "2026년"
    assert changed in words(shown.select_one(".prose-head .small"))


@every_page
@every_language
def test_every_link_in_the_prose_leads_somewhere(client: Client, page: StandingPage, language: str) -> None:
    for link in read(client, page, language).select(".article a[href^='/']"):
        path, _, anchor = link["href"].partition("#")
        target = client.get(path)
        assert target.status_code == 200, path
        assert not anchor or tree(target).find(id=anchor), link["href"]


@every_page
def test_a_page_tells_search_engines_where_it_stands(client: Client, page: StandingPage) -> None:
    blocks = read(client, page).select("script[type='application/ld+json']")
    trail = json.loads(blocks[0].string)["itemListElement"]
    assert [step["item"].removeprefix(str(settings.ORIGIN)) for step in trail] == [
        "/",
        *(["/about/"] if page.name != "about" else []),
        address(page),
    ]


@every_page
def test_a_page_is_in_the_footer_the_sitemap_and_the_browser_tests(
    client: Client, page: StandingPage
) -> None:
    footer = tree(client.get("/")).select_one("footer")
    assert footer.select_one(f"a[href='{address(page)}']")
    assert f"{settings.ORIGIN}{address(page)}</loc>" in sitemap(client)
    assert address(page) in PAGES.values()


@pytest.mark.parametrize("name", ["privacy", "accessibility", "licence", "contact"])
def test_a_page_that_tells_nothing_of_the_record_asks_it_nothing(
    client: Client, name: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        client.get(address(name))


def test_about_asks_as_much_of_many_dialogues_as_of_none(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(ABOUT_QUERIES):
        client.get(address("about"))
    for _ in range(12):
        RemarkFactory(dialogue=(dialogue := DialogueFactory()))
        dialogue.topics.add(TopicFactory())
    with django_assert_num_queries(ABOUT_QUERIES + NEWEST_WITH_ITS_TOPICS):
        client.get(address("about"))


ABOUT_QUERIES, NEWEST_WITH_ITS_TOPICS = 10, 1


def figures(page: BeautifulSoup, key: str) -> list[str]:
    table = page.select_one(f"[aria-labelledby=chart-{key}] table")
    return [words(row) for row in table.select("tbody tr")]


def test_about_counts_the_record_alone(client: Client) -> None:
    for state in ({}, {"draft": True}, {"withdrawn": True}, {"in_review": True}, {"sample": True}):
        RemarkFactory(dialogue=DialogueFactory(coverage=Coverage.FULL_TRANSCRIPT, **state))
    DialogueFactory(coverage=Coverage.FACTS_ONLY)
    page = read(client, "about")
    assert "2건" in words(page.find(id="held").find_next("p"))
    assert figures(page, "coverage") == ["전체 회의록 1", "언론 인용 0", "사실 정보만 1"]
    assert figures(page, "fidelity") == ["말한 그대로 1", "번역 인용 0", "간접 인용 0", "요약 0"]


@every_language
def test_about_explains_every_kind_of_coverage_and_of_words(client: Client, language: str) -> None:
    terms = {words(term) for term in read(client, "about", language).select(".article dt")}
    with translation.override(language):
        assert {str(kind.label) for kind in (*Coverage, *Fidelity)} <= terms


@every_language
def test_about_explains_every_state_of_a_request(client: Client, language: str) -> None:
    terms = [words(term) for term in read(client, "about", language).select("#actions ~ dl dt")]
    with translation.override(language):
        assert {str(state.label) for state in ActionStatus} == set(", ".join(terms).split(", "))


def test_about_counts_requests_by_their_state(client: Client) -> None:
    ActionItemFactory(dialogues=[DialogueFactory()])
    ActionItemFactory(dialogues=[DialogueFactory(draft=True)])
    ActionItemFactory(dialogues=[DialogueFactory(sample=True)])
    assert figures(read(client, "about"), "states") == ["확인된 정보 없음 1 (100%)"]


def test_about_says_what_the_series_says_of_itself(client: Client) -> None:
    SeriesFactory(
        description_ko="골목에서 만나 이야기합니다.",
        rules_ko="먼저 듣기\n끝까지 듣기",
        first_held=dt.date(2021, 3, 8),
    )
    TopicFactory(name_ko="골목과 시장", slug="alleys")
    programme = read(client, "about").select_one(".article")
    assert "골목에서 만나 이야기합니다." in words(programme)
    assert [words(rule) for rule in programme.select("ol li")] == ["먼저 듣기", "끝까지 듣기"]
    assert programme.select_one("time[datetime='2021-03-08']")
    assert programme.select_one("a[href='/topics/alleys/']")


def test_about_tells_of_doubtful_dates_only_where_there_are_any(client: Client) -> None:
    DialogueFactory()
    assert "추정" not in words(read(client, "about").find(id="held").find_next("p"))
    DialogueFactory(undated=True)
    DialogueFactory(date_basis="inferred", date_basis_note_ko="보도에 ‘지난 월요일’이라고만 나옵니다.")
    held = words(read(client, "about").find(id="held").find_next("p"))
    assert "1건은 출처에 날짜가 그대로 적혀 있지 않아 추정했고" in held
    assert "1건은 날짜를 알지 못합니다" in held


@every_language
def test_a_licence_that_nobody_has_named_is_not_invented(client: Client, settings, language: str) -> None:
    settings.DATA_LICENCE = None
    article = read(client, "licence", language).select_one(".article")
    assert not article.select("a[rel=license]")
    assert "공공누리" not in words(article)
    assert {"ko": "아직 밝히지 않았습니다", "en": "has not said yet"}[language] in words(article)


@every_language
@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.code)
def test_a_named_licence_is_linked(client: Client, settings, licence, language: str) -> None:
    settings.DATA_LICENCE = licence
    link = read(client, "licence", language).select_one(".article a[rel=license]")
    assert link["href"] == licence.address
    assert words(link) == {"ko": licence.name_ko, "en": licence.name_en}[language]


@every_language
def test_contact_says_when_nobody_is_named(client: Client, settings, language: str) -> None:
    settings.CONTACT_EMAIL = settings.CONTACT_PHONE = ""
    article = read(client, "contact", language).select_one(".article")
    assert not article.select("a[href^='mailto:'], a[href^='tel:']")
    assert {"ko": "연락처를 정해 두지 않았습니다", "en": "No contact has been named"}[language] in words(
        article
    )


@every_language
def test_contact_can_be_written_to_and_called(client: Client, settings, language: str) -> None:
    settings.CONTACT_EMAIL, settings.CONTACT_PHONE = "archive@example.org", "+82 62-000-0000"
    article = read(client, "contact", language).select_one(".article")
    assert article.select_one("a[href='mailto:archive@example.org']")
    assert words(article.select_one("a[href='tel:+8262-000-0000']")) == "+82 62-000-0000"


@every_language
def test_privacy_names_the_agency_only_where_there_is_one(client: Client, settings, language: str) -> None:
    nobody = {"ko": "운영 기관의 이름은 아직 밝혀져 있지 않습니다", "en": "has not said its name yet"}[
        language
    ]
    settings.AGENCY_NAME = ""
    assert nobody in words(read(client, "privacy", language).select_one(".article"))
    settings.AGENCY_NAME = "가상광역시"
    article = words(read(client, "privacy", language).select_one(".article"))
    assert nobody not in article
    assert "가상광역시" in article
