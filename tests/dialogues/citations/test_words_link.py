"""A link to selected words, as browsers read it."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.citations.words_link import sentences, words_link

ADDRESS = "https://archive.example/r/r9f3c2/?v=2"
TEXT = "막차를 삼십 분 늦추겠습니다. 그러나 예산이, 아직은, 없습니다.\n내년 상반기에 e-스포츠 경기장 옆부터 합니다."


def directive(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    address, _mark, found = words_link(ADDRESS, text, start, start + len(words)).partition("#:~:text=")
    assert address == ADDRESS
    return found


def test_a_selection_is_percent_encoded_with_its_commas_and_hyphens() -> None:
    assert directive("그러나 예산이, 아직은, 없습니다.").count(",") == 1
    assert (
        unquote(directive("내년 상반기에 e-스포츠 경기장 옆부터")) == "내년 상반기에 e-스포츠 경기장 옆부터"
    )
    assert "-" not in directive("내년 상반기에 e-스포츠 경기장 옆부터")


def test_few_words_are_told_from_others_by_what_stands_beside_them() -> None:
    before, words, after = directive("삼십 분").split(",")

    assert (unquote(before), unquote(words), unquote(after)) == (
        "막차를-",
        "삼십 분",
        "-늦추겠습니다. 그러나 예산이,",
    )


def test_what_stands_beside_them_ends_with_the_line() -> None:
    before, words = directive("아직은, 없습니다.").split(",")

    assert unquote(words) == "아직은, 없습니다."
    assert unquote(before) == "늦추겠습니다. 그러나 예산이,-"


def test_part_of_a_word_leads_to_the_whole_word() -> None:
    assert "삼십" in unquote(directive("십 ").split(",")[1])


def test_a_selection_over_lines_is_named_by_its_ends() -> None:
    first, last = directive("예산이, 아직은, 없습니다.\n내년").split(",")

    assert (unquote(first), unquote(last)) == ("예산이, 아직은, 없습니다.", "내년")


def test_a_long_selection_is_named_by_its_ends() -> None:
    text = " ".join(f"낱말{number}" for number in range(60))
    first, last = directive(text, text).split(",")

    assert unquote(first) == "낱말0 낱말1 낱말2 낱말3"
    assert unquote(last) == "낱말56 낱말57 낱말58 낱말59"


def test_blanks_alone_lead_nowhere() -> None:
    with pytest.raises(ValueError, match="no words"):
        words_link(ADDRESS, "가  \n  나", 1, 6)


@given(st.text(min_size=1), st.data())
def test_any_selection_gives_an_address_without_blanks_or_a_second_directive(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        directive = words_link(ADDRESS, text, start, end).removeprefix(ADDRESS)
        assert not any(character.isspace() or character in '&"<>' for character in directive)
        assert directive.count(":~:") == 1


def test_sentences_are_found_by_their_ends() -> None:
    text = "3.5 %입니다. “정말요?” 네!\n한 줄\n\n  끝. "
    assert [text[start:end] for start, end in sentences(text)] == [
        "3.5 %입니다.",
        "“정말요?”",
        "네!",
        "한 줄",
        "끝.",
    ]


@given(st.text(alphabet="가나 .?!\n“”\t"))
def test_sentences_hold_every_letter_in_order(text: str) -> None:
    spans = sentences(text)

    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
