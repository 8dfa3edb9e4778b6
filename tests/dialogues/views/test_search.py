"""Search: sessions and remarks."""

import datetime as dt
from unittest.mock import patch

import pytest
from bs4 import Tag
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from dialogues.forms import message
from dialogues.models import Fidelity, TranslationOrigin
from dialogues.search.criteria import Code, Problem
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SourceFactory,
    TopicFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db


def asked(client: Client, address: str) -> Tag:
    rebuild()
    return tree(client.get(address))


def hits(client: Client, query: str, **more: str) -> list[str]:
    rebuild()
    page = tree(client.get("/search/", {"q": query, **more}))
    return [words(hit.select_one(".hit__text")) for hit in page.select(".hit")]


def test_every_word_has_to_stand_in_the_remark(client: Client) -> None:
    RemarkFactory(text="골목 주차장을 함께 씁시다.", attribution="주민")
    RemarkFactory(text="골목이 어둡습니다.", attribution="주민")
    assert len(hits(client, "골목")) == 2
    assert hits(client, "주차장 골목") == ["“ 골목 주차장 을 함께 씁시다.”"]


def test_words_are_found_in_a_gist_and_marked_there(client: Client) -> None:
    remark = RemarkFactory(language="en", text="A barren land.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="불모지였다.", origin=TranslationOrigin.STAFF_GIST
    )
    page = asked(client, "/search/?q=불모지")
    assert [words(mark) for mark in page.select("mark")] == ["불모지"]
    assert "요지" in words(page.select_one(".hit"))


def test_decomposed_hangul_finds_composed_words(client: Client) -> None:
    RemarkFactory(text="골목 이야기")
    assert len(hits(client, "\u1100\u1169\u11af\u1106\u1169\u11a8")) == 1


def test_sessions_and_people_are_found_too(client: Client) -> None:
    dialogue = DialogueFactory(title_ko="등불 아래의 대화")
    AttendanceFactory(dialogue=dialogue, name_ko="등불희")
    page = asked(client, "/search/?q=등불")
    assert "등불 아래의 대화" in words(page.select_one(".session-card"))
    assert "등불희" in words(page.select_one(".person"))


def test_neither_a_draft_nor_a_sample_is_found(client: Client) -> None:
    for state in ({"draft": True}, {"withdrawn": True}, {"sample": True}):
        dialogue = DialogueFactory(title_ko="감춘 낱말", **state)
        RemarkFactory(
            dialogue=dialogue,
            text="감춘 낱말",
            speakers=[AttendanceFactory(dialogue=dialogue, name_ko="감춘이")],
        )
    page = asked(client, "/search/?q=감춘")
    assert not page.select(".hit, .session-card, .person")
    assert "찾은 것이 없습니다" in words(page.main)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=a%00b", "검색어에 쓸 수 없는 문자가 있습니다"),
        ("q=a%1bb", "검색어에 쓸 수 없는 문자가 있습니다"),
        ("q=%ff%fe", "검색어의 글자를 읽을 수 없습니다"),
        ("q=%ed%a0%80", "검색어의 글자를 읽을 수 없습니다"),
        ("q=" + "a" * 201, "200자까지"),
        ("q=-예산", "제외할 낱말만으로는"),
        ("q=예산&from=2025&to=2024", "기간의 끝이 시작보다 앞섭니다"),
        ("q=예산+회차:둘", "대화의 회차가 아닙니다"),
        ("q=예산&fidelity=rumour", "조건에 없는 값입니다"),
        ("q=" + "+".join("abcdefghijklm"), "12개까지"),
    ],
)
def test_a_search_out_of_bounds_is_a_bad_request_that_says_why(
    client: Client, query: str, message: str
) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 400
    page = tree(response)
    field = page.select_one("main input[name=q]")
    error = page.find(id=field["aria-describedby"])
    assert message in words(error)
    assert field["aria-invalid"] == "true"


def test_what_was_typed_is_kept_and_escaped(client: Client) -> None:
    response = client.get("/search/", {"q": '"><script>x</script>\x00'})
    assert b"<script>x" not in response.content
    assert tree(response).select_one("main input[name=q]")["value"].startswith('"><script>')


def test_marks_do_not_let_markup_through(client: Client) -> None:
    RemarkFactory(text="<b>굵게</b> 말하기")
    rebuild()
    response = client.get("/search/", {"q": "<b>"})
    assert b"&lt;<mark>b</mark>&gt;" in response.content


@pytest.mark.parametrize("count", [3, 21])
def test_the_number_of_queries_does_not_grow(client: Client, count: int, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    for _ in range(count):
        RemarkFactory(dialogue=dialogue, speakers=[speaker], text="되풀이되는 말")
    rebuild()
    with django_assert_num_queries(14):
        assert len(tree(client.get("/search/?q=되풀이")).select(".hit")) == min(count, 20)


def test_results_come_in_pages_of_twenty(client: Client) -> None:
    dialogue = DialogueFactory()
    for _ in range(21):
        RemarkFactory(dialogue=dialogue, text="되풀이되는 말", attribution="주민")
    page = asked(client, "/search/?q=되풀이")
    following = tree(client.get("/search/" + page.select_one("a[rel=next]")["href"]))
    assert len(following.select(".hit")) == 1
    assert not following.select("a[rel=next]")


@pytest.mark.parametrize("after", ["made-up", "%00", "a" * 500, "\u0661"])
def test_a_place_that_nobody_handed_out_is_a_bad_request_and_leads_to_the_first_page(
    client: Client, after: str
) -> None:
    response = client.get(f"/search/?q=골목&sort=newest&after={after}")
    assert response.status_code == 400
    page = tree(response)
    assert "이 쪽을 찾을 수 없습니다" in words(page.select_one("[role=alert]"))
    assert page.select_one("[role=alert] a")["href"] == "?q=%EA%B3%A8%EB%AA%A9&sort=newest"
    assert page.select_one("main input[name=q]")["value"] == "골목"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("골목 주차장", "“골목”, “주차장” 모두"),
        ('"골목 주차장"', "“골목 주차장” 그대로"),
        ("골목 | 주차장", "“골목”, “주차장” 가운데 하나"),
        ("골목 -밤", "“밤” 제외"),
        ("골목*", "“골목…”"),
        ("골목 인용:간접", "인용 방식: 간접 인용"),
        ("골목 기간:2024", "기간: 2024"),
    ],
)
def test_the_page_says_what_it_understood(client: Client, query: str, sentence: str) -> None:
    assert sentence in words(tree(client.get("/search/", {"q": query})).main)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ('"골목', "따옴표가 닫히지 않아"),
        ("골목 |", "“|”"),
        ("골목 화잔:강", "“화잔:강”"),
        ("골목 ---", "“---”"),
    ],
)
def test_what_was_passed_over_is_said_beside_the_results(client: Client, query: str, sentence: str) -> None:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert sentence in words(tree(response).main)


@pytest.mark.parametrize("code", list(Code))
def test_every_problem_has_words_in_both_languages(code: Code) -> None:
    said = Problem(code, "q", "조각", 0, 2, limit=3)
    with translation.override("en"):
        english = message(said)
    assert english
    assert message(said) != english


def test_an_order_can_be_chosen_and_filters_are_kept(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목&fidelity=verbatim")
    links = [link["href"] for link in page.select("nav.row a.chip")]
    assert [link.rpartition("sort=")[2] for link in links] == ["newest", "oldest"]
    assert all("fidelity=verbatim" in link for link in links)
    assert page.select_one("main form input[name=fidelity]")["value"] == "verbatim"


def test_a_hit_in_a_translation_is_shown_there(client: Client) -> None:
    remark = RemarkFactory(text="황무지였습니다.", attribution="주민")
    RemarkTranslationFactory(remark=remark, language="en", text="It was a barren land.")
    page = asked(client, "/search/?q=lands")
    assert [words(mark) for mark in page.select("mark")] == ["land"]


def test_nothing_found_says_which_word_and_what_helps(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목+없는말")
    assert "“없는말”" in words(page.select_one(".panel"))
    assert "“골목”" not in words(page.select_one(".panel"))
    page = asked(client, "/search/?q=골목+기간:1999")
    assert page.select_one('.panel a[href="?q=%EA%B3%A8%EB%AA%A9"]')


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_both_languages_answer(client: Client, prefix: str) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    assert len(asked(client, f"{prefix}/search/?q=골목").select(".hit")) == 1


def test_a_search_for_nothing_asks_for_the_topics_alone(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert client.get("/search/?q=++").status_code == 200


def test_filters_are_named_in_the_sentence_and_taken_away_one_by_one(client: Client) -> None:
    dialogue = DialogueFactory(date=dt.date(2024, 5, 27))
    dialogue.topics.add(TopicFactory(slug="alleys", name_ko="골목길"))
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="등불희")
    RemarkFactory(dialogue=dialogue, speakers=[speaker], text="골목 이야기")
    who = speaker.participant.public_id
    page = asked(client, f"/search/?q=골목&speaker={who}&topic=alleys&from=2024&to=2024&session=38")
    sentence = words(page.select_one(".search-page__understood"))
    for part in ("“골목”", "발언자: 등불희", "주제: 골목길", "회차: 제38회", "기간: 2024년"):
        assert part in sentence
    chips = {words(chip): chip["href"] for chip in page.select(".chips a.chip")}
    assert list(chips) == [
        "조건 빼기: 회차: 제38회 ×",
        "조건 빼기: 발언자: 등불희 ×",
        "조건 빼기: 주제: 골목길 ×",
        "조건 빼기: 기간: 2024년 ×",
    ]
    assert who not in chips["조건 빼기: 발언자: 등불희 ×"]
    assert "from" not in chips["조건 빼기: 기간: 2024년 ×"]
    assert page.select(".chips a")[-1]["href"] == "?q=%EA%B3%A8%EB%AA%A9"


@pytest.mark.parametrize(
    ("dates", "korean", "english"),
    [
        ("from=2024", "2024년부터", "from 2024"),
        ("to=2024", "2024년까지", "until 2024"),
        ("from=2023&to=2024", "2023년부터 2024년까지", "2023 to 2024"),
        ("from=2024-05&to=2024-05", "2024년 5월", "May 2024"),
        ("from=2024-05-27&to=2024-05-27", "2024년 5월 27일", "27 May 2024"),
    ],
)
def test_a_period_is_told_as_people_say_it(client: Client, dates: str, korean: str, english: str) -> None:
    for prefix, told in (("", f"기간: {korean}"), ("/en", f"Period: {english}")):
        page = tree(client.get(f"{prefix}/search/?q=a&{dates}"))
        assert words(page.select_one(".search-page__understood")).endswith(told)


def test_facets_narrow_and_widen_the_search(client: Client) -> None:
    for fidelity in (Fidelity.VERBATIM, Fidelity.VERBATIM, Fidelity.PARAPHRASE):
        RemarkFactory(text="골목 이야기", attribution="주민", fidelity=fidelity)
    page = asked(client, "/search/?q=골목")
    links = {words(each): each.a["href"] for each in page.select(".facets li")}
    assert links["말한 그대로 2"] == "?q=%EA%B3%A8%EB%AA%A9&fidelity=verbatim"
    narrowed = asked(client, "/search/" + links["말한 그대로 2"])
    assert len(narrowed.select(".hit")) == 2
    chosen = narrowed.select_one(".facets a[aria-current]")
    assert chosen["href"] == "?q=%EA%B3%A8%EB%AA%A9"


def test_years_are_told_by_a_table_whose_bars_are_silent(client: Client) -> None:
    for year, count in ((2022, 1), (2024, 2)):
        dialogue = DialogueFactory(date=dt.date(year, 6, 1))
        for _ in range(count):
            RemarkFactory(dialogue=dialogue, text="골목 이야기", attribution="주민")
        RemarkFactory(dialogue=dialogue, text="다른 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목")
    table = page.select_one(".facets table")
    assert [words(row) for row in table.select("tbody tr")] == [
        "2022 2건 중 1건 50.0%",
        "2023 기록 없음 –",
        "2024 3건 중 2건 66.7%",
    ]
    assert all(bar["aria-hidden"] == "true" for bar in table.select("svg"))
    assert "연도" not in [words(heading) for heading in page.select(".facets__name")]
    only = asked(client, "/search/" + table.select_one("a")["href"])
    assert len(only.select(".hit")) == 1
    assert not only.select(".facets table")


def test_words_filters_order_and_page_survive_the_language_switch(client: Client) -> None:
    dialogue = DialogueFactory()
    for _ in range(21):
        RemarkFactory(dialogue=dialogue, text="되풀이되는 말", attribution="주민")
    page = asked(client, "/search/?q=되풀이&fidelity=verbatim&sort=oldest")
    following = tree(client.get("/search/" + page.select_one("a[rel=next]")["href"]))
    english = client.get(following.select_one(".masthead a[hreflang=en]")["href"])
    assert english.status_code == 200
    shown = tree(english)
    assert shown.html["lang"] == "en"
    assert [each.select_one(".hit__link")["href"] for each in shown.select(".hit")] == [
        f"/en{each.select_one('.hit__link')['href']}" for each in following.select(".hit")
    ]
    assert words(shown.select_one("nav.row [aria-current]")) == "Oldest first"
    assert shown.select_one("main form input[name=fidelity]")["value"] == "verbatim"


@pytest.mark.parametrize("sort", ["", "newest", "oldest"])
def test_the_pages_hold_every_remark_once(client: Client, sort: str) -> None:
    dialogue = DialogueFactory()
    refs = {RemarkFactory(dialogue=dialogue, text="되풀이되는 말", attribution="주민").ref for _ in range(41)}
    rebuild()
    address, seen = f"/search/?q=되풀이&sort={sort}", []
    while address:
        page = tree(client.get(address))
        seen += [link["href"].split("/")[2] for link in page.select(".hit__link")]
        onward = page.select_one("a[rel=next]")
        address = "/search/" + onward["href"] if onward else ""
    assert len(seen) == 41
    assert set(seen) == refs


def test_a_hit_leads_to_its_place_in_the_session_and_to_its_citations(client: Client) -> None:
    remark = RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목")
    links = [link["href"] for link in page.select(".hit a")]
    assert links == [
        f"/r/{remark.ref}/",
        f"{remark.dialogue.get_absolute_url()}?q=%EA%B3%A8%EB%AA%A9#{remark.ref}",
        f"/r/{remark.ref}/cite/",
    ]
    assert all(client.get(link.partition("#")[0]).status_code == 200 for link in links)


def test_only_what_is_a_quotation_stands_in_quotation_marks_however_it_is_cut(client: Client) -> None:
    long = "먼저 다른 말이 길게 이어집니다. " * 20 + "골목 이야기" + " 그리고 또 다른 말이 이어집니다." * 20
    dialogue = DialogueFactory()
    RemarkFactory(dialogue=dialogue, text=long, attribution="주민", fidelity=Fidelity.VERBATIM)
    RemarkFactory(dialogue=dialogue, text=long, attribution="주민", fidelity=Fidelity.PARAPHRASE)
    page = asked(client, "/search/?q=골목")
    shown = {
        words(hit.select_one(".hit__how")): words(hit.select_one(".hit__link")) for hit in page.select(".hit")
    }
    assert shown["말한 그대로"].startswith("“… ")
    assert shown["말한 그대로"].endswith(" …”")
    assert not set("“”") & set(shown["간접 인용"])


def test_a_translated_quotation_says_whose_translation_it_is(client: Client) -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="가상일보")
    RemarkFactory(
        dialogue=dialogue,
        language="en",
        text="A narrow alley.",
        attribution="주민",
        fidelity=Fidelity.TRANSLATED,
        source=source,
    )
    page = asked(client, "/en/search/?q=alley")
    assert "as translated by 가상일보" in words(page.select_one(".hit__how"))


def test_more_than_can_be_counted_is_said_so_and_years_are_counted_when_asked(client: Client) -> None:
    for year in (2022, 2022, 2023):
        dialogue = DialogueFactory(date=dt.date(year, 6, 1))
        RemarkFactory(dialogue=dialogue, text="골목 이야기", attribution="주민")
    with patch("dialogues.search.find.COUNTED", 2), patch("dialogues.views.search_wording.COUNTED", 2):
        page = asked(client, "/search/?q=골목")
        assert words(page.select_one(".count")).startswith("발언 2건 이상")
        assert not page.select(".facets table")
        counted = tree(client.get("/search/" + page.select_one(".facets p a")["href"]))
        assert len(counted.select(".facets tbody tr")) == 2
        assert client.get("/search/?q=골목&years=some").status_code == 400


def test_a_remark_that_only_a_session_or_a_name_answers_is_not_made_up(client: Client) -> None:
    DialogueFactory(title_ko="등불 아래의 대화")
    page = asked(client, "/search/?q=등불")
    assert words(page.select_one(".count")) == "발언 0건 · 대화 1건"
    assert "조건에 맞는 발언은 없습니다" in words(page.main)
    assert not page.select(".panel, .facets")


def test_each_filter_that_is_in_the_way_is_offered_to_be_left_out(client: Client) -> None:
    dialogue = DialogueFactory(date=dt.date(2024, 5, 27))
    RemarkFactory(dialogue=dialogue, text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목&from=2020&to=2021")
    assert [words(link) for link in page.select(".remedies a")] == ["‘기간’ 조건 없이 찾기"]
    page = asked(client, "/search/?q=골목&from=2020&to=2021&fidelity=summary")
    link = page.select_one(".remedies a")
    assert words(link) == "모든 조건 없이 찾기"
    assert len(asked(client, "/search/" + link["href"]).select(".hit")) == 1


def test_words_that_stand_apart_are_offered_one_by_one(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    RemarkFactory(text="주차장 형편", attribution="주민")
    page = asked(client, "/search/?q=골목+주차장")
    link = page.select_one(".remedies a")
    assert words(link) == "하나라도 들어 있는 발언 찾기"
    assert len(asked(client, "/search/" + link["href"]).select(".hit")) == 2


def test_without_the_word_that_stands_nowhere_the_rest_is_found(client: Client) -> None:
    RemarkFactory(text="골목 이야기", attribution="주민")
    page = asked(client, "/search/?q=골목+쿵쾅쿵쾅")
    link = page.select(".remedies a")[-1]
    assert words(link) == "나머지 말로 찾기"
    assert len(asked(client, "/search/" + link["href"]).select(".hit")) == 1


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_example_finds_something_in_the_sample_archive(client: Client, prefix: str) -> None:
    call_command("sample_archive", verbosity=0)
    rebuild()
    examples = [link["href"] for link in tree(client.get(f"{prefix}/search/")).select(".example")]
    assert len(examples) >= 8
    for example in examples:
        found = tree(client.get(f"{prefix}/search/{example}"))
        assert found.select(".hit, .session-card, .person"), example


def test_every_choice_of_a_filter_has_a_name_in_both_languages(client: Client) -> None:
    filters = "fidelity=verbatim&kind=speech&language=ko&coverage=facts_only&category=mayor"
    korean, english = (
        words(tree(client.get(f"{prefix}/search/?q=a&{filters}")).select_one(".search-page__understood"))
        for prefix in ("", "/en")
    )
    for part in ("인용 방식: 말한 그대로", "발언 종류: 발언", "언어: 한국어", "구분: 시장"):
        assert part in korean
    for part in ("How it is quoted: Word for word", "Language: Korean", "Category: Mayor"):
        assert part in english


def test_figures_that_are_told_from_a_sample_say_so(client: Client) -> None:
    for fidelity in (Fidelity.VERBATIM, Fidelity.PARAPHRASE):
        RemarkFactory(text="골목 이야기", attribution="주민", fidelity=fidelity)
    rebuild()
    with (
        patch("dialogues.search.find._counted", return_value=(10_001, 4)),
        patch(
            "dialogues.models.search_entry.SearchEntryQuerySet.of_sample", lambda entries, _one_in: entries
        ),
    ):
        page = tree(client.get("/search/?q=골목"))
    assert words(page.select_one(".count")).startswith("발언 10,000건 이상")
    assert "일부만 세어 어림한 수" in words(page.select_one(".facets"))
    assert "말한 그대로 약 4" in [words(each) for each in page.select(".facets li")]
    assert "일부만 세어" not in words(tree(client.get("/search/?q=골목")).main)
