"""The quote check as data."""

import json

import pytest
from django.test import Client

from dialogues.api.quote_check import LARGEST_REQUEST
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, SourceFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/quote-check"
WORDS = "막차를 삼십 분 늦추겠습니다."


@pytest.fixture
def held() -> None:
    dialogue = DialogueFactory(number=61, date="2024-05-27")
    speaker = AttendanceFactory(dialogue=dialogue, name_ko="나보기", participant__name_ko="나보기")
    RemarkFactory(ref="r9f3c2", dialogue=dialogue, speakers=[speaker], text=f"저는 {WORDS}")
    rebuild()


def sent(client: Client, **fields: str) -> dict:
    response = client.post(ADDRESS, fields)
    assert response.status_code == 200, response.content
    return response.json()


def test_an_answer_says_what_who_when_and_how_it_differs(client: Client, held: None) -> None:
    answer = sent(client, q="막차를 사십 분 늦추겠습니다", speaker="나보기", date="2024")
    names = "quotation claim verdict is_complete searched findings parts"
    assert list(answer) == names.split()
    assert answer["verdict"] == "nearly"
    assert answer["claim"] == {
        "speaker": "나보기",
        "speaker_is_known": True,
        "from": "2024-01-01",
        "to": "2024-12-31",
    }
    assert answer["searched"] == {"full_transcript": 0, "press_quotations": 1, "facts_only": 0}
    finding = answer["findings"][0]
    assert (finding["basis"], finding["is_serious"], finding["is_by_speaker"], finding["is_of_time"]) == (
        "words",
        True,
        True,
        True,
    )
    assert {"kind": "replaced", "quoted": "사십 ", "held": "삼십 ", "weight": "number"} in finding["pieces"]
    stretch = finding["stretches"][0]
    remark = stretch["remark"]
    assert remark["text"][stretch["start"] : stretch["end"]].startswith("막차를 삼십 분 늦추겠습니다")
    assert (remark["ref"], remark["dialogue"]["number"]) == ("r9f3c2", 61)
    assert remark["speakers"][0]["name_as_shown"]["ko"] == "나보기"


def test_a_form_json_and_a_short_address_are_answered_alike(client: Client, held: None) -> None:
    as_json = client.post(ADDRESS, json.dumps({"q": WORDS}), content_type="application/json")
    as_form = client.post(ADDRESS, f"q={WORDS}", content_type="application/x-www-form-urlencoded")
    in_address = client.get(ADDRESS, {"q": WORDS})
    assert as_json.json() == as_form.json() == in_address.json() == sent(client, q=WORDS)
    assert as_json.json()["verdict"] == "word_for_word"
    assert as_json.headers["Cache-Control"] == "no-store"
    assert as_json.headers["Access-Control-Allow-Origin"] == "*"


def test_said_by_somebody_else(client: Client, held: None) -> None:
    RemarkFactory(speakers=None, text="골목을 넓힙시다.")
    rebuild()
    name = RemarkFactory._meta.model.objects.latest("pk").ordered_speakers[0].name_ko
    answer = sent(client, q=WORDS, speaker=name)
    assert (answer["verdict"], answer["findings"][0]["is_by_speaker"]) == ("somebody_else", False)


def test_a_date_comes_with_how_exact_it_is_and_whence(client: Client) -> None:
    reason = {"date_basis": "inferred", "date_basis_note_ko": "기사가 난 달이다."}
    dialogue = DialogueFactory(number=61, date="2024-05-01", date_precision="month", **reason)
    RemarkFactory(dialogue=dialogue, text=WORDS)
    rebuild()
    assert sent(client, q=WORDS)["findings"][0]["stretches"][0]["remark"]["dialogue"] == {
        "id": dialogue.public_id,
        "number": 61,
        "date": "2024-05-01",
        "date_precision": "month",
        "date_basis": "inferred",
    }


def test_a_translated_remark_names_its_translator(client: Client) -> None:
    source = SourceFactory(publisher="상상일보")
    RemarkFactory(text=WORDS, fidelity="translated", source=source, dialogue=source.dialogue)
    rebuild()
    remark = sent(client, q=WORDS)["findings"][0]["stretches"][0]["remark"]
    assert (remark["translated_by"], remark["source"]["publisher"]) == ("상상일보", "상상일보")


def test_parts_are_told(client: Client, held: None) -> None:
    RemarkFactory(text="어린이 도서관을 두 곳 더 짓겠습니다.", attribution="주민")
    rebuild()
    answer = sent(client, q=f"{WORDS} 어린이 도서관을 두 곳 더 짓겠습니다.")
    assert answer["verdict"] == "spliced"
    assert [part["text"] for part in answer["parts"]] == [WORDS, "어린이 도서관을 두 곳 더 짓겠습니다."]


def test_nothing_of_a_draft_comes_back(client: Client) -> None:
    RemarkFactory(dialogue=DialogueFactory(draft=True), text="감춘 말을 여기에 적어 두었습니다.")
    rebuild()
    answer = sent(client, q="감춘 말을 여기에 적어 두었습니다")
    assert (answer["verdict"], answer["findings"]) == ("not_found", [])


@pytest.mark.parametrize(
    ("body", "kind", "status", "code", "field"),
    [
        ("", "application/json", 400, "nothing_to_check", "q"),
        ("{", "application/json", 400, "malformed", None),
        ("[]", "application/json", 400, "malformed", None),
        ('{"q": 1}', "application/json", 400, "malformed", None),
        ('{"q": ["막차"]}', "application/json", 400, "malformed", None),
        ('{"text": "막차"}', "application/json", 400, "unknown_parameter", "text"),
        ('{"\\ud800": "막차"}', "application/json", 400, "malformed", None),
        ('{"막\\udc00차": "막차", "q": "막차를"}', "application/json", 400, "malformed", None),
        ('{"q": "\\ud800가나다라"}', "application/json", 400, "unusable_characters", "q"),
        ('{"q": "가\\u0000나다라"}', "application/json", 400, "unusable_characters", "q"),
        (b'"\xff\xfe"', "application/json", 400, "malformed", None),
        ("[" * 30_000, "application/json", 400, "malformed", None),
        ("q=%ff%fe", "application/x-www-form-urlencoded", 400, "unreadable_characters", "q"),
        ("q=" + "a" * 1001, "application/x-www-form-urlencoded", 400, "too_long", "q"),
        ("q=막차를&date=9999-99-99", "application/x-www-form-urlencoded", 400, "impossible_date", "date"),
        ("q=" + "a" * LARGEST_REQUEST, "application/x-www-form-urlencoded", 413, "too_large", None),
        ("막차를", "text/plain", 415, "unsupported_media_type", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_checked_is_refused(
    client: Client, body: str | bytes, kind: str, status: int, code: str, field: str | None
) -> None:
    response = client.post(ADDRESS, body, content_type=kind)
    assert response.status_code == status
    error = response.json()["error"]
    assert (error["code"], error["field"]) == (code, field)
    assert error["message"]


def test_a_file_is_no_quotation(client: Client, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("막차를")
    with path.open() as file:
        response = client.post(ADDRESS, {"q": file})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "malformed")


def test_an_address_takes_a_short_quotation_alone(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "가" * 201})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "too_long")
    assert client.get(ADDRESS).json()["error"]["code"] == "nothing_to_check"
    assert client.post(f"{ADDRESS}?q=막차", {"q": "막차"}).json()["error"]["code"] == "unknown_parameter"


@pytest.mark.parametrize("count", [2, 25])
def test_the_number_of_queries_does_not_grow(client: Client, count: int, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    for _ in range(count):
        RemarkFactory(dialogue=dialogue, text=WORDS)
    rebuild()
    with django_assert_num_queries(17):
        assert sent(client, q=WORDS)["findings"]
