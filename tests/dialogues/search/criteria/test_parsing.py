"""What is understood of what a reader types, and what is said of the rest."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.criteria import (
    Code,
    Field,
    Problem,
    SearchCriteria,
    Sort,
    Term,
    parse,
    parse_query,
    parse_query_string,
)


def word(text: str, *, is_prefix: bool = False) -> Term:
    return Term(text, is_prefix=is_prefix)


def phrase(text: str) -> Term:
    return Term(text, is_phrase=True)


def understood(line: str) -> SearchCriteria:
    parsed = parse_query(line)
    assert parsed.problems == ()
    return parsed.criteria


def codes(line: str) -> list[Code]:
    return [each.code for each in parse_query(line).problems]


# Words, phrases, exclusions, alternatives


def test_every_word_is_wanted_in_the_order_typed() -> None:
    assert understood(" 견본  시장 ").words == (word("견본"), word("시장"))
    assert understood("2031년 5월 27일").query == "2031년 5월 27일"


def test_a_word_is_wanted_once() -> None:
    assert understood("골목 버스 골목").words == (word("골목"), word("버스"))


@pytest.mark.parametrize(
    "line",
    [
        '"골목 버스"',
        "“골목 버스”",
        "”골목 버스“",
        "「골목 버스」",
        "『골목 버스』",
        "'골목 버스'",
        "‘골목 버스’",
        "＂골목 버스＂",
        "«골목 버스»",
        '"  골목   버스 "',
        '“골목 버스"',
        '"골목\u200b 버스"',
    ],
)
def test_any_quotation_marks_make_a_phrase(line: str) -> None:
    assert understood(line).phrases == (phrase("골목 버스"),)


def test_quotation_marks_inside_a_phrase_are_no_part_of_it() -> None:
    assert understood("「그는 “좋다” 했다」").phrases == (phrase("그는 좋다 했다"),)


@pytest.mark.parametrize("line", ["don't", "mayor’s", "rock'n'roll", "o'clock"])
def test_an_apostrophe_opens_no_phrase(line: str) -> None:
    assert understood(line).words == (word(line),)


def test_an_apostrophe_at_the_end_of_a_word_closes_no_phrase_that_never_opened() -> None:
    assert understood("merchants' association").words == (word("merchants"), word("association"))


def test_a_phrase_may_stand_right_beside_a_word() -> None:
    assert understood('견본"골목 버스"').query == '견본 "골목 버스"'


def test_a_minus_excludes_a_word_or_a_phrase() -> None:
    criteria = understood('골목 -버스 -"큰 길" －전차')

    assert criteria.words == (word("골목"),)
    assert criteria.excluded == (word("버스"), word("전차"), phrase("큰 길"))


@pytest.mark.parametrize("line", ["e-sports", "Gyeon-bon", "2024-05-27"])
def test_a_hyphen_inside_a_word_excludes_nothing(line: str) -> None:
    assert understood(line).words == (word(line),)


@pytest.mark.parametrize("line", ["버스 OR 전차", "버스|전차", "전차 또는 버스", "버스 | 전차", "전차｜버스"])
def test_or_takes_either(line: str) -> None:
    criteria = understood(f"골목 {line}")

    assert criteria.words == (word("골목"),)
    assert criteria.alternatives == ((word("버스"), word("전차")),)


def test_or_takes_phrases_and_more_than_two() -> None:
    assert understood('버스 OR "큰 길" OR 전차*').alternatives == (
        (word("버스"), word("전차", is_prefix=True), phrase("큰 길")),
    )


def test_alternatives_are_printed_with_the_shorter_sign() -> None:
    assert understood("버스 OR 전차").query == "버스|전차"


def test_a_minus_before_an_or_excludes_nothing() -> None:
    assert codes("골목 -|버스") == [Code.NOTHING_SEARCHABLE, Code.DANGLING_OR]


def test_a_small_or_is_a_word() -> None:
    assert understood("more or less").words == (word("more"), word("or"), word("less"))


def test_a_star_asks_for_all_that_begins_so() -> None:
    assert understood("골목*").words == (word("골목", is_prefix=True),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(골목)", "골목"),
        ("골목,", "골목"),
        ("50%", "50%"),
        ("C++", "C++"),
        ("㈜견본", "㈜견본"),
        ("…끝", "끝"),
    ],
)
def test_punctuation_round_a_word_is_no_part_of_it(line: str, expected: str) -> None:
    assert understood(line).words == (word(expected),)


def test_a_word_from_macos_is_the_same_word() -> None:
    assert understood(unicodedata.normalize("NFD", "온열의자")) == understood("온열의자")


# Operators


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("화자:견본이", Field.SPEAKER, "견본이"),
        ("발언자:견본이", Field.SPEAKER, "견본이"),
        ("speaker:Gyeon", Field.SPEAKER, "Gyeon"),
        ("SPEAKER：Gyeon", Field.SPEAKER, "Gyeon"),
        ('speaker:"Gyeon Bon-i"', Field.SPEAKER, "Gyeon Bon-i"),
        ("화자: 견본이", Field.SPEAKER, "견본이"),
        ("화자:「견 본이」", Field.SPEAKER, "견 본이"),
        ("(화자:견본이)", Field.SPEAKER, "견본이"),
        ("소속:견본상회", Field.ORGANISATION, "견본상회"),
        ("소속:(주)견본상회", Field.ORGANISATION, "(주)견본상회"),
        ("organisation:Sample", Field.ORGANISATION, "Sample"),
        ("organization:Sample", Field.ORGANISATION, "Sample"),
        ("org:Sample", Field.ORGANISATION, "Sample"),
        ("주제:복지", Field.TOPIC, "복지"),
        ("topic:welfare", Field.TOPIC, "welfare"),
        ("회차:38", Field.SESSION, "38"),
        ("회차:제38차", Field.SESSION, "38"),
        ("회차:'38 번째'", Field.SESSION, "38"),
        ("session:38th", Field.SESSION, "38"),
        ("session:３８", Field.SESSION, "38"),
        ("회차:열번째", Field.SESSION, "10"),
        ("회차:'스물다섯 번째'", Field.SESSION, "25"),
        ("회차:첫번째", Field.SESSION, "1"),
        ("session:d7k2m9", Field.SESSION, "d7k2m9"),
        ("인용:그대로", Field.FIDELITY, "verbatim"),
        ("인용:'말한 그대로'", Field.FIDELITY, "verbatim"),
        ("인용:번역", Field.FIDELITY, "translated"),
        ("인용:간접", Field.FIDELITY, "paraphrase"),
        ("fidelity:Summary", Field.FIDELITY, "summary"),
        ("종류:질문", Field.KIND, "question"),
        ("kind:answer", Field.KIND, "answer"),
    ],
)
def test_an_operator_narrows(line: str, name: Field, value: str) -> None:
    criteria = understood(line)

    assert criteria.of(name) == (value,)
    assert not criteria.is_worded


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("기간:2024", "2024-01-01", "2024-12-31"),
        ("기간:2024년", "2024-01-01", "2024-12-31"),
        ("date:2024-05", "2024-05-01", "2024-05-31"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("기간:2024.5", "2024-05-01", "2024-05-31"),
        ("기간:2024년5월", "2024-05-01", "2024-05-31"),
        ("날짜:2024-05-27", "2024-05-27", "2024-05-27"),
        ("기간:2024.5.27.", "2024-05-27", "2024-05-27"),
        ("기간:20240527", "2024-05-27", "2024-05-27"),
        ('기간:"2024년 5월 27일"', "2024-05-27", "2024-05-27"),
        ("기간:2023..2024", "2023-01-01", "2024-12-31"),
        ("기간:2023-2024", "2023-01-01", "2024-12-31"),
        ("기간:2023-01~2024-03", "2023-01-01", "2024-03-31"),
        ("기간:２０２３～２０２４", "2023-01-01", "2024-12-31"),
        ("기간:2023..", "2023-01-01", None),
        ("기간:..2023-02-28", None, "2023-02-28"),
        ("기간:2023.. 기간:..2024", "2023-01-01", "2024-12-31"),
    ],
)
def test_dates_in_many_forms(line: str, first: str | None, last: str | None) -> None:
    criteria = understood(line)

    assert criteria.first == (date.fromisoformat(first) if first else None)
    assert criteria.last == (date.fromisoformat(last) if last else None)


def test_an_operator_twice_takes_either() -> None:
    assert understood("화자:나보기 화자:견본이 화자:나보기").of(Field.SPEAKER) == ("견본이", "나보기")


def test_a_line_and_the_fields_of_a_form_are_one_search() -> None:
    fields = {
        "q": ["골목"],
        "speaker": ["견본이"],
        "from": ["2024"],
        "to": ["2024"],
        "fidelity": ["verbatim"],
    }

    assert parse(fields).criteria == understood("화자:견본이 인용:그대로 골목 기간:2024")


def test_a_form_says_what_the_line_cannot() -> None:
    parsed = parse(
        {
            "category": ["mayor", "student"],
            "series": ["monday-dialogue"],
            "language": ["ko"],
            "coverage": ["full_transcript"],
            "sort": ["newest"],
            "topic": [""],
            "page": ["3"],
        }
    )

    assert parsed.problems == ()
    assert parsed.criteria.of(Field.CATEGORY) == ("mayor", "student")
    assert parsed.criteria.sort == Sort.NEWEST
    assert str(parsed.criteria) == (
        "category=mayor&category=student&coverage=full_transcript&language=ko&series=monday-dialogue&sort=newest"
    )


# Problems


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("-버스", Problem(Code.ONLY_EXCLUSIONS, "q", "-버스", 0, 3)),
        ("골목 기간:2023-02-30", Problem(Code.IMPOSSIBLE_DATE, "q", "기간:2023-02-30", 3, 16)),
        ("기간:2023-13", Problem(Code.IMPOSSIBLE_DATE, "q", "기간:2023-13", 0, 10)),
        ("기간:0000", Problem(Code.IMPOSSIBLE_DATE, "q", "기간:0000", 0, 7)),
        ("기간:작년", Problem(Code.NOT_A_DATE, "q", "기간:작년", 0, 5)),
        ("기간:2024..2023", Problem(Code.BACKWARD_DATES, "q", "기간:2024..2023", 0, 13)),
        ("기간:2023 기간:2025", Problem(Code.DATES_APART, "q", "기간:2025", 8, 15)),
        ("인용:진짜", Problem(Code.UNKNOWN_VALUE, "q", "인용:진짜", 0, 5)),
        ("회차:언젠가", Problem(Code.NOT_A_SESSION, "q", "회차:언젠가", 0, 6)),
        ("골목 화자:", Problem(Code.OPERATOR_WITHOUT_VALUE, "q", "화자:", 3, 6)),
        ("화자: -버스 골목", Problem(Code.OPERATOR_WITHOUT_VALUE, "q", "화자:", 0, 3)),
        ("골목 -화자:견본이", Problem(Code.EXCLUDED_OPERATOR, "q", "-화자:견본이", 3, 10)),
        ("골목 OR -버스", Problem(Code.EXCLUDED_ALTERNATIVE, "q", "-버스", 6, 9)),
        ("예\x00산", Problem(Code.UNUSABLE_CHARACTERS, "q", "U+0000", 1, 2)),
        ("예\ud800산", Problem(Code.UNUSABLE_CHARACTERS, "q", "U+D800", 1, 2)),
        ("예\ufffd\ufffd", Problem(Code.UNREADABLE_CHARACTERS, "q", "\ufffd\ufffd", 1, 3)),
        ("가" * 201, Problem(Code.TOO_LONG, "q", "가", 200, 201, limit=200)),
        ("가 " * 13, Problem(Code.TOO_MANY_TERMS, "q", "가", 24, 25, limit=12)),
        ('"가" "나" "다" -"라"', Problem(Code.TOO_MANY_PHRASES, "q", '-"라"', 12, 16, limit=3)),
    ],
)
def test_what_cannot_be_searched_is_refused_and_located(line: str, problem: Problem) -> None:
    parsed = parse_query(line)

    assert parsed.problems == (problem,)
    assert parsed.is_refused


@pytest.mark.parametrize(
    ("line", "code", "query"),
    [
        ("골목 “버스", Code.UNCLOSED_QUOTATION, '골목 "버스"'),
        ("골목 OR", Code.DANGLING_OR, "골목"),
        ("또는 골목", Code.DANGLING_OR, "골목"),
        ("골목 OR 화자:견본이", Code.DANGLING_OR, "골목"),
        ("골목 !!", Code.NOTHING_SEARCHABLE, "골목"),
        ("골목 :)", Code.NOTHING_SEARCHABLE, "골목"),
        ("골목 발언:버스", Code.UNKNOWN_OPERATOR, "골목 발언:버스"),
    ],
)
def test_what_is_passed_over_is_said_and_the_search_goes_on(line: str, code: Code, query: str) -> None:
    parsed = parse_query(line)

    assert [each.code for each in parsed.notes] == [code]
    assert not parsed.is_refused
    assert parsed.criteria.query == query


@pytest.mark.parametrize("line", ["14:30", "https://example.org/a", "1:1"])
def test_a_time_or_an_address_is_a_word(line: str) -> None:
    assert understood(line).query == line


def test_two_hundred_characters_decomposed_are_not_too_long() -> None:
    assert codes(unicodedata.normalize("NFD", "각" * 200)) == []


def test_twelve_terms_and_three_phrases_are_not_too_many() -> None:
    assert codes('"가" "나" "다" 라 마 바 사 아 자 차 카 -타') == []


@pytest.mark.parametrize("name", ["from", "to"])
def test_a_field_of_the_form_is_named_by_its_problem(name: str) -> None:
    assert parse({name: ["2023-02-30"]}).problems == (
        Problem(Code.IMPOSSIBLE_DATE, name, "2023-02-30", 0, 10),
    )


def test_from_after_to_is_refused() -> None:
    parsed = parse({"from": ["2025"], "to": ["2024"]})

    assert parsed.problems == (Problem(Code.BACKWARD_DATES, "to", "2024", 0, 4),)
    assert parsed.criteria.first is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"speaker": ["가" * 101]}, Code.VALUE_TOO_LONG),
        ({"speaker": ["\x00"]}, Code.UNUSABLE_CHARACTERS),
        ({"speaker": [str(number) for number in range(11)]}, Code.TOO_MANY_VALUES),
        ({"sort": ["best"]}, Code.UNKNOWN_VALUE),
        ({"category": ["king"]}, Code.UNKNOWN_VALUE),
        ({"topic": ["-"]}, Code.NOTHING_SEARCHABLE),
    ],
)
def test_problems_of_other_fields(fields: dict[str, list[str]], code: Code) -> None:
    assert [each.code for each in parse(fields).problems] == [code]


def test_excluding_is_enough_where_a_filter_gives_something_to_exclude_from() -> None:
    assert understood("화자:견본이 -버스").excluded == (word("버스"),)


@pytest.mark.parametrize(
    "line", ["'\"\\;--", "&|!():*<->", "<script>alert(1)</script>", "%", "''", '"', "-", "*"]
)
def test_signs_alone_are_searched_for_and_find_nothing(line: str) -> None:
    assert not parse_query(line).is_refused


def test_a_query_string_too_long_or_of_too_many_fields_is_refused() -> None:
    assert parse_query_string("q=" + "a" * 20_000).problems[0].code == Code.TOO_LONG
    assert parse_query_string("q=a&" * 300).problems[0].code == Code.TOO_MANY_VALUES


def test_bytes_that_are_no_text_are_refused() -> None:
    assert [each.code for each in parse_query_string("q=%FF%FE").problems] == [Code.UNREADABLE_CHARACTERS]


SIGNS = st.text(
    st.sampled_from("가나 ab1\"'“”「」‘’-*|:OR()또는화자기간2024.~\u0301\u200b\x00\ud800%,;\u1100\u1161=&#"),
    max_size=60,
)


@given(st.text(max_size=250) | SIGNS)
def test_no_line_raises_and_every_problem_is_located(line: str) -> None:
    text = unicodedata.normalize("NFC", line)

    for problem in parse_query(line).problems:
        assert 0 <= problem.start <= problem.end <= max(len(text), 250)


@given(
    st.dictionaries(
        st.sampled_from([*Field, "q", "from", "to", "sort"]), st.lists(st.text(max_size=120) | SIGNS)
    )
)
def test_no_form_raises(fields: dict[str, list[str]]) -> None:
    parse(fields)


@given(st.text(max_size=300))
def test_no_query_string_raises(text: str) -> None:
    parse_query_string(text)
