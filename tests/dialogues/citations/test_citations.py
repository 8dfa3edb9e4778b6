"""What a citation must say, must never say, and how it keeps what is said from breaking its format."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from dialogues.citations import FORMS, Fidelity, Label, Language, Origin, Quotation, Speaker, cite
from dialogues.citations.prose import topic_particle
from tests.dialogues.citations.examples import (
    EVENT,
    GIST,
    GROUP,
    IN_UNISON,
    KOREAN,
    MACHINE,
    NO_QUOTATIONS,
    PARAPHRASE,
    SUMMARY,
    TRANSLATED,
)

LANGUAGES: tuple[Language, ...] = ("ko", "en")
OWN_LANGUAGE: dict[str, Language] = {
    "korean_press": "ko",
    "plain_english": "en",
    "chicago": "en",
    "apa": "en",
}
EVERY_FORM = [
    (form, language)
    for form in FORMS
    for language in LANGUAGES
    if OWN_LANGUAGE.get(form, language) == language
]
WITH_WORDS = [(form, language) for form, language in EVERY_FORM if form not in ("chicago", "apa")]
MARKS = '"“”‘’「」『』«»'
PROSE = ["korean_press", "plain_english", "chicago", "apa"]
RECORDS_AND_MARKUP = [form for form in FORMS if form not in PROSE]

HOSTILE = st.text(
    st.sampled_from("가나다각힣ab1 \n\"'“”{}\\$&#_%~^`<>|*[]()!-+=.,;:@/?\u00a0\U0001f600𠮷é")
    | st.characters(codec="utf-8"),
    max_size=60,
).map(lambda text: re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", "", text))
WORDS = HOSTILE.filter(lambda text: any(character.isalnum() for character in text))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> str:
    """Without white space and without what marks a quotation: the letters that must not change."""
    return "".join(character for character in text if not character.isspace() and character not in MARKS)


# What every form carries


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_every_form_says_who_where_when_how_and_where_to_read_it(form: str, language: Language) -> None:
    cited = cite(KOREAN, form, language)
    korean = ["유가상", "가상시 시장", "제61차 견본대화", "견본회관", "말한 그대로"]
    english = ["Yu Ga-sang", "Mayor, Imaginary City", "Sample Dialogue no. 61", "Sample Hall", "ord for word"]

    for said in [*(korean if language == "ko" else english), "r9f3c2", KOREAN.permalink]:
        assert said in unescape(cited)
    assert re.search(r"제2판|revision 2", cited)
    assert re.search(r"2031년 3월 10일|10 March 2031|March 10, 2031|2031, March 10", cited)


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_a_translated_quotation_names_its_translator_and_says_what_is_not_held(
    form: str, language: Language
) -> None:
    cited = cite(TRANSLATED, form, language)

    assert "The Sample Daily" in cited
    assert re.search("원래 한 말은 확보되지 않음|original words not held", cited)


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_a_translation_by_nobody_named_says_so(form: str, language: Language) -> None:
    cited = cite(replace(TRANSLATED, translator=""), form, language)

    assert re.search("번역자 미상|translator not named", cited)


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
@pytest.mark.parametrize(
    "quotation", NO_QUOTATIONS, ids=["paraphrase", "summary", "gist", "machine", "event"]
)
def test_what_is_no_quotation_never_stands_in_quotation_marks(
    quotation: Quotation, form: str, language: Language
) -> None:
    cited = cite(replace(quotation, title=Label()), form, language)

    if form == "csl_json":
        cited = json.loads(cited)[0]["abstract"]
    if form == "html":
        cited = re.sub(r'="[^"]*"', "", cited)
        assert "blockquote" not in cited
    assert not set(cited) & set(MARKS)
    assert not re.search(r"^>", cited, re.MULTILINE)


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
@pytest.mark.parametrize("quotation", [PARAPHRASE, SUMMARY, GIST, MACHINE])
def test_what_is_not_the_words_says_so(quotation: Quotation, form: str, language: Language) -> None:
    assert re.search("말 그대로가 아님|not the words as spoken", cite(quotation, form, language))


@pytest.mark.parametrize(("form", "language"), WITH_WORDS)
@pytest.mark.parametrize("quotation", [KOREAN, TRANSLATED])
def test_a_quotation_stands_in_quotation_marks(quotation: Quotation, form: str, language: Language) -> None:
    cited = cite(quotation, form, language)

    assert f"“{quotation.words[:10]}" in cited
    assert cited.count("“") == cited.count("”") == 1


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_an_unknown_date_is_said_and_none_is_made_up(form: str, language: Language) -> None:
    cited = cite(replace(KOREAN, date=None, accessed=date(2032, 4, 1)), form, language)

    assert re.search(r"날짜 미상|n\.d\.", cited)
    assert "2031" not in cited


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_an_inferred_date_says_so(form: str, language: Language) -> None:
    assert re.search("추정|inferred", cite(TRANSLATED, form, language))


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_a_date_is_no_more_precise_than_it_is_known(form: str, language: Language) -> None:
    cited = cite(replace(KOREAN, precision="month", date=date(2031, 3, 10)), form, language)

    assert not re.search(r"10일|March 10|10 March|2031-03-10|2031/03/10", cited)
    assert re.search(r"2031년 3월|March 2031|2031, March|2031", cited)


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
@pytest.mark.parametrize("quotation", [IN_UNISON, GROUP])
def test_several_who_spoke_as_one_are_said_to(quotation: Quotation, form: str, language: Language) -> None:
    cited = unescape(cite(quotation, form, language))

    assert re.search("한목소리|in unison", cited)
    for speaker in quotation.speakers:
        assert speaker.name.ko in cited or speaker.name.en in cited


@pytest.mark.parametrize(("form", "language"), EVERY_FORM)
def test_without_a_speaker_the_attribution_as_printed_stands(form: str, language: Language) -> None:
    assert "a bus driver" in cite(
        replace(TRANSLATED, speakers=(), attribution="a bus driver"), form, language
    )


def test_nobody_says_what_happened_in_the_room() -> None:
    assert "말했다" not in cite(EVENT, "korean_press")


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl_json", "apa", "chicago"])
def test_korean_names_are_not_inverted(form: str) -> None:
    cited = cite(KOREAN, form, "en")

    assert "Yu Ga-sang" in cited
    assert not re.search(r"Ga-sang,? Yu|Yu, G|\"family\"", cited)


@pytest.mark.parametrize(
    ("number", "ordinal", "korean", "english"),
    [
        (61, "제61차", "제61차 견본대화", "Sample Dialogue no. 61"),
        (61, "61st", "제61차 견본대화", "Sample Dialogue no. 61"),
        (61, "", "제61차 견본대화", "Sample Dialogue no. 61"),
        (10, "열번째", "열번째 견본대화", "Sample Dialogue no. 10"),
        (None, "열번째", "열번째 견본대화", "Sample Dialogue (열번째)"),
        (None, "10th", "10th 견본대화", "10th Sample Dialogue"),
        (None, "", "견본대화〈", "Sample Dialogue ("),
    ],
)
def test_a_session_is_named_by_its_ordinal_or_number(
    number: int | None, ordinal: str, korean: str, english: str
) -> None:
    quotation = replace(KOREAN, number=number, ordinal=ordinal)

    assert korean in cite(quotation, "korean_press")
    assert english in cite(quotation, "plain_english")


def test_what_is_missing_in_one_language_is_said_in_the_other() -> None:
    quotation = replace(KOREAN, speakers=(Speaker(Label(en="Yu Ga-sang")),), title=Label(ko="막차"))

    assert cite(quotation, "korean_press").startswith("Yu Ga-sang은(는) 제61차")
    assert "(막차)" in cite(quotation, "plain_english")


@pytest.mark.parametrize(
    ("words", "particle"), [("시장", "은"), ("대표", "는"), ("CEO", "은(는)"), ("", "은(는)")]
)
def test_the_particle_follows_the_sound(words: str, particle: str) -> None:
    assert topic_particle(words) == particle


@pytest.mark.parametrize(
    ("origin", "fidelity", "korean"),
    [
        (Origin.OFFICIAL, Fidelity.VERBATIM, "공식 번역(번역실), 원문은 한국어"),
        (Origin.SOURCE, Fidelity.TRANSLATED, "출처의 번역(번역실), 원래 한 말은 확보되지 않음"),
        (Origin.STAFF, Fidelity.PARAPHRASE, "담당자 번역(번역실), 간접 인용, 말 그대로가 아님"),
        (Origin.STAFF_GIST, Fidelity.VERBATIM, "담당자가 쓴 요지(번역실), 원문은 한국어, 말 그대로가 아님"),
    ],
)
def test_a_translation_of_the_words_says_whose_and_of_what(
    origin: Origin, fidelity: Fidelity, korean: str
) -> None:
    quotation = replace(
        KOREAN, text="Later.", language="en", origin=origin, fidelity=fidelity, translator="번역실"
    )

    assert korean in cite(quotation, "korean_press")


# A part of the words

LEFT_AT_A_CUT = " .,;:!?…"
TEXT = "처음 말. 가운데 말. 마지막 말."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, len(TEXT), TEXT),
        (0, 4, "처음 말 …"),
        (6, 12, "… 가운데 말. …"),
        (13, 18, "… 마지막 말"),
        (11, 18, "… 마지막 말"),
        (12, 19, "… 마지막 말."),
        (0, 18, "처음 말. 가운데 말. 마지막 말"),
    ],
)
def test_an_ellipsis_stands_only_where_words_are_left_out(start: int, end: int, words: str) -> None:
    assert replace(KOREAN, text=TEXT).selecting(start, end).words == words


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 99), (5, 6)])
def test_a_span_without_words_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no words stand"):
        replace(KOREAN, text=TEXT).selecting(*span)


@given(WORDS, st.data())
def test_a_part_is_always_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not any(character.isalnum() for character in text[start:end]):
        return
    words = replace(KOREAN, text=text).selecting(start, end).words

    assert bare(words).strip(LEFT_AT_A_CUT) == bare(text[start:end]).strip(LEFT_AT_A_CUT)


# Escaping: each format reads back


def from_latex(value: str) -> str:
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textasciigrave": "`",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
    }
    pieces = re.sub(
        r"\\([$&#_%])|\\([a-z]+)\{\}|\{\}", lambda found: found[1] or names.get(found[2], ""), value
    )
    assert "{" not in re.sub(r"\\[a-z]+\{\}|\{\}", "", value)
    return pieces


def read_bibtex(entry: str) -> dict[str, str]:
    """The fields of one entry, found as BibTeX finds them: by counting braces, escaped or not."""
    fields, place = {}, entry.index(",")
    while found := re.compile(r",?\s*(\w+) = \{").match(entry, place):
        depth, start = 1, found.end()
        place = start
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[place], 0)
            place += 1
        fields[found[1]] = entry[start : place - 1]
    assert entry[place:].strip(",\n ") == "}"
    return fields


@given(WORDS, HOSTILE.filter(str.strip))
def test_bibtex_reads_back(text: str, title: str) -> None:
    quotation = replace(PARAPHRASE, text=text, title=Label(ko=title))
    fields = read_bibtex(cite(quotation, "bibtex", "ko"))

    assert from_latex(fields["annotation"]) == quotation.words
    assert from_latex(fields["title"][1:-1]).startswith(squeezed(title))
    assert fields["author"] == "{유가상}"


def test_every_sign_of_latex_is_escaped() -> None:
    fields = read_bibtex(cite(replace(PARAPHRASE, text=r"50% & $1 #2 a_b ~ ^ \x {y}"), "bibtex"))

    assert fields["annotation"] == (
        r"50\% \& \$1 \#2 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}x "
        r"\textbraceleft{}y\textbraceright{}"
    )


def test_several_authors_are_joined_as_bibtex_wants() -> None:
    assert read_bibtex(cite(IN_UNISON, "bibtex"))["author"] == "{Yu Ga-sang} and {Na Bo-gi}"


@given(WORDS, HOSTILE.filter(lambda text: bool(re.sub(r"[\s,*]", "", text))))
def test_ris_reads_back(text: str, name: str) -> None:
    quotation = replace(PARAPHRASE, text=text, speakers=(Speaker(Label(ko=name)),))
    record = cite(quotation, "ris", "ko")
    lines = record.split("\r\n")

    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - ELEC", "ER  - ")
    tags = {line[:2]: line[6:] for line in lines}
    assert tags["AB"] == quotation.words
    assert not {",", "*"} & set(tags["AU"])


@given(WORDS, HOSTILE)
def test_csl_json_reads_back_and_has_the_types_of_the_schema(text: str, title: str) -> None:
    quotation = replace(PARAPHRASE, text=text, title=Label(en=title))
    (item,) = json.loads(cite(quotation, "csl_json"))

    assert item["abstract"] == quotation.words
    assert item["author"] == [{"literal": "Yu Ga-sang"}]
    assert {name for name, value in item.items() if not isinstance(value, str)} <= {
        "author",
        "event-date",
        "issued",
        "accessed",
    }


CSL_STRINGS = {
    "id",
    "type",
    "title",
    "event",
    "event-place",
    "genre",
    "number",
    "version",
    "abstract",
    "note",
    "archive",
    "language",
    "URL",
}
CSL_DATES, CSL_NAMES = {"event-date", "issued", "accessed"}, {"author", "translator"}


@pytest.mark.parametrize("quotation", [KOREAN, TRANSLATED, PARAPHRASE, GIST, IN_UNISON, EVENT])
def test_csl_json_holds_nothing_that_the_schema_does_not_know(quotation: Quotation) -> None:
    (item,) = json.loads(cite(quotation, "csl_json"))

    assert set(item) <= CSL_STRINGS | CSL_DATES | CSL_NAMES
    assert item["type"] == "speech"
    for name in CSL_NAMES & set(item):
        assert all(set(each) == {"literal"} for each in item[name])
    for name in CSL_DATES:
        assert set(item[name]) <= {"date-parts", "circa", "literal"}


@given(WORDS, HOSTILE)
def test_html_reads_back(text: str, name: str) -> None:
    quotation = replace(
        KOREAN, text=text, fidelity=Fidelity.VERBATIM, speakers=(Speaker(Label(ko=f"견본{name}")),)
    )
    page = BeautifulSoup(cite(quotation, "html", "ko"), "html.parser")

    assert {tag.name for tag in page.find_all(True)} == {"figure", "blockquote", "p", "figcaption", "a"}
    assert bare(page.blockquote.get_text()) == bare(quotation.words)
    assert squeezed(f"견본{name}") in squeezed(page.figcaption.get_text())
    assert page.a["href"] == KOREAN.permalink


@pytest.mark.parametrize("quotation", [KOREAN, PARAPHRASE])
def test_words_that_look_like_markup_are_words(quotation: Quotation) -> None:
    words = "<script>alert(1)</script> &lt;b&gt; <img src=x onerror=alert(1)>"
    page = BeautifulSoup(cite(replace(quotation, text=words), "html"), "html.parser")

    assert words in page.get_text()
    assert page.script is None
    assert page.img is None


def test_an_address_breaks_out_of_no_attribute() -> None:
    page = BeautifulSoup(cite(replace(KOREAN, permalink='https://x.example/"><b>'), "html"), "html.parser")

    assert page.b is None


@given(WORDS)
def test_markdown_reads_back(text: str) -> None:
    quotation = replace(KOREAN, text=text)
    words = cite(quotation, "markdown").split("\n\n— ")[0]
    lines = [line.removeprefix("> ") for line in words.split("\n") if line != ">"]

    assert all(line.startswith("> ") or line == ">" for line in words.split("\n"))
    assert bare(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", "".join(lines))) == bare(quotation.words)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("- 목록", r"\- 목록"),
        ("1. 목록", r"1\. 목록"),
        ("12) 목록", r"12\) 목록"),
        ("# 제목", r"\# 제목"),
        ("*굵게* [고리](x) <b>", r"\*굵게\* \[고리\](x) \<b\>"),
        ("+ 목록\n> 인용", "\\+ 목록\n\n\\> 인용"),
    ],
)
def test_nothing_in_the_words_means_anything_to_markdown(text: str, escaped: str) -> None:
    cited = cite(replace(PARAPHRASE, text=text), "markdown", "ko")

    assert cited.split("\n\n", 1)[1].startswith(escaped)


def test_brackets_in_an_address_end_no_link() -> None:
    assert "](https://x.example/%28a%29)" in cite(
        replace(KOREAN, permalink="https://x.example/(a)"), "markdown"
    )


@given(WORDS, HOSTILE, st.sampled_from(EVERY_FORM))
def test_no_words_break_a_form(text: str, title: str, form: tuple[str, Language]) -> None:
    assert cite(replace(TRANSLATED, text=text, title=Label(en=title), venue=Label(ko=title)), *form)
