"""Each trap of Korean and English search, as a sentence."""

import unicodedata

import pytest

from dialogues.text_index.asking import ask, ask_phrase, ask_prefix
from dialogues.text_index.documents import Speaker, document
from tests.dialogues.text_index.evaluating import finds, marked, rank

MAYOR = document(
    ["반갑습니다."],
    speakers=[Speaker(("강기정", "Kang Gi-jung"), ("Kang Gijeong",), ("시장", "Mayor"), ("광주광역시",))],
)
NAMED_IN_HANGUL = document([], speakers=[Speaker(("강기정",), titles=("시장",))])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("예산", "예산을 늘렸다"),
        ("예산을", "예산이 늘었다"),
        ("예산을", "추경예산이 늘었다"),
        ("산업에서는", "인공지능산업을"),
        ("시장님께서", "시장은"),
        ("어린이들에게", "어린이를"),
        ("지원하는", "지원을"),
        ("AI의", "AI카페"),
        ("e스포츠를", "e스포츠 경기장"),
        ("1,200명이", "1200명"),
    ],
)
def test_particles_do_not_matter(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("이정은", "이정민"),
        ("금남로", "금남중"),
        ("전문가", "전문성"),
        ("물가", "물을"),
        ("만족도", "만족스럽다"),
    ],
)
def test_an_ending_that_is_no_particle_is_kept(query: str, text: str) -> None:
    assert not finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("월요대화", "월요 대화"),
        ("월요 대화", "월요대화에서"),
        ("인공지능산업", "인공지능 산업"),
        ("인공지능 산업", "인공지능산업"),
        ("안돼", "안 돼"),
        ("안 돼", "안돼"),
        ("할 수 있다", "할수있다"),
        ("예산 안 돼", "예산이 안돼"),
        ("AI 카페", "AI카페"),
        ("AI카페", "AI 카페"),
        ("2 단계", "2단계"),
        ("3층", "3층짜리"),
        ("빌딩245", "전일빌딩 245"),
    ],
)
def test_spacing_does_not_matter(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize("query", ["인공지능", "산업", "능산", "지능산업", "인공지능산업"])
def test_a_compound_is_found_by_its_parts(query: str) -> None:
    assert finds(query, "인공지능산업의")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("동구", "활동 구역"),
        ("대화동", "월요대화 동구"),
        ("강기정", "강기성"),
        ("구만", "인구 5만"),
        ("AI카페", "AI카메라와 카페"),
        ("인공지능산업", "인공지 공지능 지능산 능산업"),
        ("대화동구", "월요대화 동구 대화동"),
        ('"하지 않는다"', "않는다 하지"),
    ],
)
def test_what_only_looks_alike_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


@pytest.mark.parametrize(
    "query",
    [
        "강기정 시장",
        "강 시장",
        "강시장",
        "강기정시장",
        "강기정시장님",
        "강기정 시장님께서",
        "Mayor Kang",
        "광주광역시 강기정",
    ],
)
def test_a_person_is_found_by_name_and_title(query: str) -> None:
    assert finds(query, MAYOR)


def test_a_title_of_one_is_no_market() -> None:
    market = document(["양동전통시장 주차장이 모자란다."])

    assert not finds("강기정 시장", market)
    assert not finds("강 시장", market)


SPELLINGS = [
    "Kang Gi-jung",
    "Kang Gijeong",
    "Gi-jung Kang",
    "Gang Gijeong",
    "kang ki-jung",
    "Kang Gi Jung",
    "KANG KI JUNG",
]


@pytest.mark.parametrize("query", SPELLINGS)
@pytest.mark.parametrize("found", [MAYOR, NAMED_IN_HANGUL], ids=["spelled", "in Hangul alone"])
def test_a_person_is_found_by_any_romanisation(query: str, found) -> None:
    assert finds(query, found)
    assert finds(f"budget {query}", document(["budget"], speakers=[Speaker(("강기정",))]))
    assert not finds(query, document([], speakers=[Speaker(("강기성",))]))


@pytest.mark.parametrize(
    "query", ["ㄱㄱㅈ", "rkdrlwjd", "RKDRLWJD", "강기정", unicodedata.normalize("NFD", "강기정")]
)
def test_a_person_is_found_by_initials_and_by_a_keyboard_slip(query: str) -> None:
    assert finds(query, NAMED_IN_HANGUL)
    assert not finds(query, document([], speakers=[Speaker(("강기성",))]))


def test_a_role_is_no_name() -> None:
    assert not finds("ㅈㅁ", document([], speakers=[Speaker(("주민",), is_named=False)]))


ORDINALS = [
    "제38차",
    "38차",
    "38회",
    "제38회",
    "38번째",
    "38 번째",
    "38th",
    "서른여덟번째",
    "서른여덟 번째",
    "제삼십팔차",
]


@pytest.mark.parametrize("query", ORDINALS)
@pytest.mark.parametrize("text", ORDINALS)
def test_an_ordinal_is_one_in_every_form(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize("query", ["제38차", "38"])
@pytest.mark.parametrize("text", ["제3차", "138번 버스", "제138차", "8", "380원", "38.5", "3·8"])
def test_38_is_neither_3_nor_138(query: str, text: str) -> None:
    assert not finds(query, text)


DATES = [
    "2024-05-27",
    "2024.5.27.",
    "2024. 5. 27.",
    "2024년 5월 27일",
    "2024년5월27일",
    "27 May 2024",
    "May 27, 2024",
]


@pytest.mark.parametrize("query", DATES)
@pytest.mark.parametrize("text", DATES)
def test_a_date_is_one_in_every_form(query: str, text: str) -> None:
    assert finds(query, text)
    assert not finds(query, text.replace("27", "28"))


@pytest.mark.parametrize("text", DATES)
@pytest.mark.parametrize("query", ["2024년", "2024", "5월", "2024년 5월", "5월 27일", "May 2024", "2024-05"])
def test_a_date_is_found_by_its_year_and_month(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize("query", ["3월", "2023년 5월", "27월", "5월 2일"])
def test_a_date_is_not_found_by_another(query: str) -> None:
    assert not finds(query, "2024년 5월 27일")


@pytest.mark.parametrize("query", ["5.18", "5·18", "5‧18", "5ㆍ18", "518"])
@pytest.mark.parametrize(
    "text", ["5.18 민주화운동", "5·18민주화운동", "5‧18민주화운동", "5ㆍ18민주화운동", "518번 버스"]
)
def test_518_is_one_with_any_dot_or_none(query: str, text: str) -> None:
    assert finds(query, text)


def test_a_day_of_one_digit_is_not_run_together() -> None:
    assert finds("3·1운동", "3.1 운동")
    assert not finds("31", "3·1운동")
    assert not finds("5.18", "15.18")


AMOUNTS = ["5,000억원", "5천억", "5000억 원", "5천억원", "500 billion won", "5,000억"]


@pytest.mark.parametrize("query", AMOUNTS)
@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_one_in_every_form(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("4300원", "4,300원으로"),
        ("4천300원", "4,300원"),
        ("1200명", "1,200명이"),
        ("1,200명", "1천200여 명"),
        ("1조 2천억", "1조2,000억원"),
        ("3만5천원", "3만 5,000원"),
        ("72만대", "72만 대"),
        ("5.5조", "5조5000억"),
    ],
)
def test_a_count_is_one_in_every_form(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), [("1200명", "1200대"), ("300원", "4,300원"), ("5천억", "5천만")])
def test_a_count_is_not_another(query: str, text: str) -> None:
    assert not finds(query, text)


def test_a_raise_ranks_above_what_is_impressive() -> None:
    assert rank("인상", "요금을 인상하는 안") > rank("인상", "인상적이었다") > rank("인상", "요금인상안")
    assert rank("이의", "이의 없습니다") > rank("이의", "이의찬 학생")


def test_words_are_in_order_in_a_phrase_and_in_any_order_else() -> None:
    assert finds("늘었다 예산이", "예산이 늘었다")
    assert not finds('"늘었다 예산이"', "예산이 늘었다")
    assert finds('"예산이 늘었다"', "“예산이 늘었다”라고")
    assert finds('"hard to find"', "Customers are hard to find.")
    assert not finds('"hard to find"', "hard and to find")


def test_no_word_runs_on_from_one_field_into_the_next() -> None:
    assert not finds("안돼", "안", "돼")
    assert not finds('"월요 대화"', "월요", "대화")
    assert not finds('"월요대화 광주시"', "월요대화", "광주시", "대화광주")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("customers", "a customer"),
        ("customer", "customers'"),
        ("mayors", "the Mayor’s plan"),
        ("mayor's", "mayors"),
        ("cities", "the city"),
        ("e-sports", "esports"),
        ("esports", "e-sports"),
        ("CO-OPERATION", "cooperation"),
        ("covid19", "COVID-19"),
    ],
)
def test_english_is_found_by_stems_possessives_and_hyphens(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("光州", "광주에서"), ("광주", "光州에서"), ("김대중", "金大中"), ("李", "李 시장")]
)
def test_hanja_are_found_by_their_reading_and_by_themselves(query: str, text: str) -> None:
    assert finds(query, text)


def test_a_roman_numeral_is_a_number_too() -> None:
    assert finds("3", "Ⅲ단계")
    assert finds("Ⅲ", "3단계")
    assert finds("III", "Ⅲ")
    assert finds("3단계", "Ⅲ단계")
    assert finds("Ⅲ단계", "3단계")
    assert finds("1", "Ⅰ장")
    assert finds("phase 3", "Phase III")
    assert not finds("1", "I said so")


def test_one_syllable_asks_a_whole_word() -> None:
    assert finds("책", "책은 힘이다")
    assert not finds("책", "정책")
    assert not finds("책", "책상")


def test_the_beginning_of_a_word_can_be_asked() -> None:
    found = document(["인공지능산업과 Gwangju의 책방"])

    assert all(
        ask_prefix(start).answers(found.terms, found.text) for start in ("인공", "인공지능", "gwang", "책")
    )
    assert not any(ask_prefix(start).answers(found.terms, found.text) for start in ("지능", "wang", "방"))
    assert not ask_prefix("인공지대").answers(found.terms, found.text)


def test_a_query_without_letters_asks_nothing() -> None:
    assert ask("'\"\\;--") == ()
    assert ask_phrase("…") is ask_prefix("*") is None


def test_a_long_word_is_found_by_its_grams() -> None:
    long = "가나다라마바사아자차" * 30
    found = document([long, "x" * 5000, "9" * 5000])

    assert finds("차가나다", found)
    assert finds(long, found)
    assert max(len(term.encode()) for term in found.terms) < 2046
    assert len(found.terms) < 60


def test_archaic_syllables_are_found_and_marked_whole() -> None:
    assert finds("나랏말ᄊᆞ", "나랏말ᄊᆞ미")
    assert marked('"말ᄊ"', "나랏말ᄊᆞ미") == ["말ᄊᆞ"]
