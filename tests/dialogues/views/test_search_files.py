"""A search to take away: as CSV, XLSX and JSON, as a feed, and for the search field of a browser."""

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from dialogues.models import Fidelity, NameDisplay, Remark, RevisedKind, Revision, TranslationOrigin
from dialogues.search_exports import FORMATS, files, reading
from forum_archive.licences import LICENCES
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SourceFactory,
)
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def fetched(
    client: Client, kind: str, query: str = "주차장", *, prefix: str = "", **more: str
) -> HttpResponse:
    rebuild()
    response = client.get(f"{prefix}/search/export/{kind}/", {"q": query, **more})
    assert response.status_code == 200
    return response


def body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content)


def table(client: Client, query: str = "주차장", **more: str) -> list[dict[str, str]]:
    text = body(fetched(client, "csv", query, **more)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book(client: Client, query: str = "주차장", **more: str):
    return load_workbook(io.BytesIO(body(fetched(client, "xlsx", query, **more))))


def told(client: Client, query: str = "주차장", **more: str) -> dict:
    return json.loads(body(fetched(client, "json", query, **more)))


def fed(client: Client, query: str = "주차장", *, prefix: str = "") -> feedparser.FeedParserDict:
    rebuild()
    response = client.get(f"{prefix}/feeds/search/", {"q": query})
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(response.content)
    assert not read.bozo
    return read


@pytest.fixture
def remark():
    dialogue = DialogueFactory(
        number=61, title_ko="골목의 저녁", title_en="An evening", date=dt.date(2024, 5, 27)
    )
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="유가상", name_en="Yu Ga-sang")
    source = SourceFactory(
        dialogue=dialogue, publisher="가상일보", title="골목에서", url="https://example.org/1"
    )
    return RemarkFactory(
        dialogue=dialogue,
        speakers=[speaker],
        source=source,
        fidelity=Fidelity.PARAPHRASE,
        text="주차장을 함께 쓰자고 했다.",
    )


def test_a_row_says_all_that_a_journalist_needs(client: Client, remark) -> None:
    RemarkTranslationFactory(
        remark=remark, text="To share the car park.", origin=TranslationOrigin.STAFF_GIST
    )
    (row,) = table(client)
    assert (
        row
        | {
            "본문": "주차장을 함께 쓰자고 했다.",
            "언어": "한국어",
            "인용 방식": "간접 인용",
            "인용 방식(부호)": "paraphrase",
            "번역": "To share the car park.",
            "번역의 종류": "담당자가 쓴 요지",
            "발언자": "유가상",
            "당시 직함": "상인회장",
            "기관·단체": "견본골목상인회",
            "구분": "기업인",
            "회차": "61",
            "대화": "골목의 저녁",
            "날짜": "2024-05-27",
            "출처의 발행처": "가상일보",
            "출처의 제목": "골목에서",
            "출처의 주소": "https://example.org/1",
            "고유 주소": f"http://localhost:8000/r/{remark.ref}/?v=1",
            "이 파일에 담긴 범위": "찾은 발언 1건 전부",
            "파일을 만든 날": timezone.localdate().isoformat(),
        }
        == row
    )
    assert "다음과 같은 취지로 말했다" in row["인용문(한국 언론 형식)"]
    assert "Paraphrase" in row["인용문(영어)"]
    assert not any("“" in row[name] for name in ("인용문(한국 언론 형식)", "인용문(영어)"))


def test_headings_and_labels_are_in_the_language_of_the_page(client: Client, remark) -> None:
    (row,) = table(client, prefix="/en")
    assert row["How it is quoted"] == "Paraphrase"
    assert row["Speakers"] == "Yu Ga-sang"
    assert row["Dialogue"] == "An evening"
    assert row["Permanent address"].startswith("http://localhost:8000/en/r/")


def test_every_column_has_korean(client: Client) -> None:
    korean, english = (body(fetched(client, "csv", prefix=prefix)).decode() for prefix in ("", "/en"))
    pairs = zip(korean.strip().split(","), english.strip().split(","), strict=True)
    assert not [pair for pair in pairs if pair[0] == pair[1]]


@pytest.mark.parametrize("text", ['=HYPERLINK("x") 주차장', "+주차장", "-주차장", "@주차장", "\t주차장"])
def test_no_cell_is_a_formula(client: Client, text: str) -> None:
    RemarkFactory(text=text, attribution="=1+1")
    (row,) = table(client)
    assert row["본문"] == f"'{text}"
    assert row["발언자"] == "'=1+1"
    sheet = book(client).worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert sheet["B2"].value == text


def test_csv_keeps_to_rfc_4180(client: Client) -> None:
    RemarkFactory(text='첫째, "주차장"\n둘째 줄', attribution="주민")
    response = fetched(client, "csv")
    raw = body(response)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 2
    assert '"첫째, ""주차장""\n둘째 줄"'.encode() in raw


def test_a_workbook_has_a_heading_that_stays_and_says_what_it_is(client: Client, remark) -> None:
    read = book(client)
    rows, about = read.worksheets
    assert rows.freeze_panes == "A2"
    assert [cell.value for cell in rows[1]] == list(table(client)[0])
    told_of = {line[0].value: line[1].value for line in about.iter_rows()}
    assert told_of["찾은 조건"] == "“주차장”"
    assert told_of["검색 주소"].startswith("http://localhost:8000/search/?q=")
    assert told_of["파일을 만든 날"] == timezone.localdate().isoformat()


def test_a_text_longer_than_a_cell_says_where_the_rest_is(client: Client) -> None:
    RemarkFactory(text="주차장 " + "😀" * 20_000, attribution="주민")
    cell = book(client).worksheets[0]["B2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= files.LONGEST_CELL
    assert cell.endswith("😀 … (전체 글은 고유 주소에 있습니다)")


def test_json_says_what_was_understood_and_how_much_is_here(client: Client, remark) -> None:
    answer = told(client, fidelity="paraphrase")
    assert answer["query"]["q"] == "주차장"
    assert answer["query"]["filters"] == {"fidelity": ["paraphrase"]}
    assert answer["understood"] == ["“주차장”", "인용 방식: 간접 인용"]
    assert (answer["count"], answer["count_is_exact"], answer["is_cut"]) == (1, True, False)
    (result,) = answer["results"]
    assert result["ref"] == remark.ref
    assert result["fidelity"] == "paraphrase"
    assert result["dialogue"]["number"] == 61
    assert result["source"]["publisher"] == "가상일보"
    assert result["permalink"].endswith(f"/r/{remark.ref}/?v=1")
    assert set(result["citations"]) == {"korean_press", "plain_english"}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_search_that_finds_nothing_is_a_file_all_the_same(client: Client, kind: str) -> None:
    raw = body(fetched(client, kind))
    if kind == "json":
        assert json.loads(raw)["results"] == []
    if kind == "csv":
        assert raw.count(b"\r\n") == 1
    if kind == "xlsx":
        assert load_workbook(io.BytesIO(raw)).worksheets[0].max_row == 1


def test_a_file_that_is_cut_says_so(client: Client, monkeypatch) -> None:
    for _ in range(3):
        RemarkFactory(text="주차장", attribution="주민")
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert [row["이 파일에 담긴 범위"] for row in table(client)] == ["찾은 발언 3건 가운데 처음 2건"] * 2
    answer = told(client)
    assert answer["is_cut"]
    assert (answer["count"], len(answer["results"])) == (3, 2)
    assert "-first-2.csv" in fetched(client, "csv").headers["Content-Disposition"]


def test_rows_come_in_the_order_of_the_search(client: Client) -> None:
    for year in (2024, 2023, 2025):
        RemarkFactory(dialogue__date=dt.date(year, 1, 1), text="주차장", attribution="주민")
    assert [row["날짜"][:4] for row in table(client, sort="oldest")] == ["2023", "2024", "2025"]
    assert [row["날짜"][:4] for row in table(client, sort="newest")] == ["2025", "2024", "2023"]


def test_the_licence_is_named_where_the_archive_has_one(client: Client, remark) -> None:
    with override_settings(DATA_LICENCE=LICENCES[1]):
        assert table(client)[0]["자료 이용 조건"].startswith(LICENCES[1].name_ko)
        assert told(client, prefix="/en")["licence"].startswith(LICENCES[1].name_en)
    assert told(client)["licence"] is None


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_that_is_not_public_is_in_a_file(client: Client, kind: str) -> None:
    for state in ({"draft": True}, {"withdrawn": True}, {"in_review": True}):
        dialogue = DialogueFactory(title_ko="감춘 제목", **state)
        RemarkFactory(dialogue=dialogue, text="감춘 주차장", attribution="주민")
    dialogue = DialogueFactory()
    hidden = AttendanceFactory(dialogue=dialogue, name_ko="감춘이", name_display=NameDisplay.ROLE_ONLY)
    RemarkFactory(dialogue=dialogue, speakers=[hidden], text="감춘 낱말", public_text="주차장")
    raw = body(fetched(client, kind))
    if kind == "xlsx":
        sheets = load_workbook(io.BytesIO(raw)).worksheets
        raw = repr([cell.value for sheet in sheets for line in sheet.iter_rows() for cell in line]).encode()
    assert b"\xea\xb0\x90\xec\xb6\x98" not in raw
    assert "주차장".encode() in raw


def asked_of(client: Client, address: str) -> int:
    """How many queries an answer takes."""
    rebuild()
    with CaptureQueriesContext(connection) as queries:
        client.get(address, {"q": "주차장"}).getvalue()
    return len(queries)


@pytest.mark.parametrize("address", [*(f"/search/export/{kind}/" for kind in FORMATS), "/feeds/search/"])
def test_twenty_remarks_take_no_more_queries_than_two(client: Client, address: str) -> None:
    dialogue = DialogueFactory()
    counts = []
    for further in (2, 18):
        for _ in range(further):
            source = SourceFactory(dialogue=dialogue)
            RemarkTranslationFactory(remark=RemarkFactory(dialogue=dialogue, source=source, text="주차장"))
        counts.append(asked_of(client, address))
    assert counts[0] == counts[1] <= 26


WRONG = [
    ("", "무엇을 찾을지"),
    ("q=", "무엇을 찾을지"),
    ("q=a%00b", "검색어에 쓸 수 없는 문자가 있습니다"),
    ("q=%ff", "검색어의 글자를 읽을 수 없습니다"),
    ("q=" + "a" * 201, "200자까지"),
    ("q=-예산", "제외할 낱말만으로는"),
    ("q=예산&from=2025&to=2024", "기간의 끝이 시작보다 앞섭니다"),
    ("q=예산&fidelity=rumour", "조건에 없는 값입니다"),
]


@pytest.mark.parametrize("path", ["/search/export/csv/", "/feeds/search/"])
@pytest.mark.parametrize(("query", "message"), WRONG)
def test_a_wrong_search_is_a_bad_request_that_says_why(
    client: Client, path: str, query: str, message: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert message in words(tree(response).main)


@pytest.mark.parametrize("kind", ["pdf", "csv2", "CSV"])
def test_a_made_up_format_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"/search/export/{kind}/?q=a").status_code == 404


def test_a_feed_holds_the_newest_first_with_how_each_is_held(client: Client, remark) -> None:
    newer = RemarkFactory(dialogue__date=dt.date(2025, 1, 1), text="주차장을 엽시다.", attribution="주민")
    read = fed(client)
    assert [entry.link.rsplit("/", 2)[1] for entry in read.entries] == [newer.ref, remark.ref]
    spoken, meant = read.entries
    assert spoken.title == "주민: “주차장을 엽시다.”"
    said = "주차장을 함께 쓰자고 했다. (간접 인용, 말 그대로가 아님)"
    assert meant.title == f"유가상(견본골목상인회 상인회장): {said}"
    assert "간접 인용" in BeautifulSoup(meant.summary, "html.parser").get_text()
    assert "“" not in meant.summary
    assert read.feed.title == "“주차장” | 월요대화 기록"
    assert read.feed.language == "ko"


@pytest.mark.parametrize("fidelity", Fidelity.values)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_title_of_an_entry_is_a_quotation_or_says_what_it_is(
    client: Client, fidelity: str, prefix: str
) -> None:
    RemarkFactory(text="주차장 " * 100, fidelity=fidelity)
    title = fed(client, prefix=prefix).entries[0].title
    is_marked = ("말 그대로가 아님" if not prefix else "not the words as spoken") in title
    assert is_marked is ("“" not in title)
    assert is_marked is (fidelity in {"paraphrase", "summary"})


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_feed_is_well_formed_whatever_its_words(client: Client, character: str) -> None:
    text = f"주차장{character}을 엽시다. 😀"
    remark = RemarkFactory(dialogue__title_ko=f"제{character}목", attribution=f"주{character}민", text=text)
    Remark.objects.update(public_text=text)
    rebuild()
    response = client.get("/feeds/search/", {"q": "주차장"})
    ElementTree.fromstring(response.content)  # noqa: S314 our own
    (entry,) = fed(client).entries
    assert entry.title.replace(" ", "") == "주민:“주차장을엽시다.😀”"
    assert "제목" in entry.summary
    assert entry.id.endswith(remark.ref)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_a_feed_is_well_formed_whatever_is_asked(client: Client, character: str) -> None:
    response = client.get("/feeds/search/", {"q": f"주차{character}장"})
    assert response.status_code == 200
    ElementTree.fromstring(response.content)  # noqa: S314 our own
    assert not feedparser.parse(response.content).bozo


def test_a_feed_speaks_the_language_of_its_address(client: Client, remark) -> None:
    read = fed(client, prefix="/en")
    assert read.feed.language == "en"
    assert read.entries[0].title.startswith("Yu Ga-sang (Head of the merchants")
    assert read.entries[0].link == f"http://localhost:8000/en/r/{remark.ref}/"
    assert 'lang="ko"' in read.entries[0].summary


def test_entries_keep_their_names_and_say_when_their_words_changed(client: Client, remark) -> None:
    before = fed(client).entries[0]
    at = timezone.now() + dt.timedelta(days=1)
    Revision.objects.create(
        target_kind=RevisedKind.REMARK,
        target_id=remark.ref,
        number=2,
        before="{}",
        after="{}",
        reason="정정",
        at=at,
    )
    after = fed(client).entries[0]
    assert after.id == before.id == f"tag:localhost,2026:remark/{remark.ref}"
    assert after.published == before.published
    assert after.updated > before.updated


def test_a_feed_of_nothing_is_a_feed(client: Client) -> None:
    read = fed(client)
    assert read.entries == []
    assert read.feed.id
    assert read.feed.updated


def test_a_feed_tells_nothing_that_is_not_public(client: Client, remark) -> None:
    hidden = DialogueFactory(draft=True)
    RemarkFactory(dialogue=hidden, text="감춘 주차장", attribution="주민")
    assert len(fed(client).entries) == 1


def test_the_search_page_leads_to_files_and_feed_of_the_same_search(client: Client, remark) -> None:
    rebuild()
    page = tree(client.get("/search/", {"q": "주차장", "fidelity": "paraphrase"}))
    links = [link["href"] for link in page.select(".take-away a")]
    assert len(links) == 4
    for link in links:
        response = client.get(link)
        assert response.status_code == 200
    found = page.find("link", rel="alternate", type="application/atom+xml")
    assert len(feedparser.parse(client.get(found["href"]).content).entries) == 1


@pytest.mark.parametrize(("prefix", "name"), [("", "월요대화 기록"), ("/en", "Monday Dialogue")])
def test_browsers_learn_how_to_search(client: Client, prefix: str, name: str) -> None:
    page = tree(client.get(f"{prefix}/about/"))
    address = page.find("link", rel="search")["href"]
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    description = ElementTree.fromstring(response.content)  # noqa: S314 our own
    assert description.find(f"{OPENSEARCH}ShortName").text == name
    assert len(name) <= 16
    for url in description.findall(f"{OPENSEARCH}Url"):
        path = url.get("template").removeprefix("http://localhost:8000").replace("{searchTerms}", "골목")
        assert client.get(path).status_code == 200
