"""Text as it is stored, and the characters that nobody can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.plain_text import as_stored, invisible_characters

KOREAN = st.text(st.sampled_from("김견본과 시장은\u1100\u1161\u11a8 \t\r\n\u3000\u00a0.·○"))
TEXT = st.text() | KOREAN

CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]
DIRECTION_MARKS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
FILLERS = [0x115F, 0x1160, 0x3164, 0xFFA0]
WITHOUT_WIDTH = [0x00AD, 0x034F, 0x180E, 0x200B, 0x200C, 0x2060, 0xFEFF]
TAGS = range(0xE0000, 0xE0080)
LONE_SURROGATES = range(0xD800, 0xE000)
NOBODY_SEES = [*CONTROLS, *DIRECTION_MARKS, *FILLERS, *WITHOUT_WIDTH, *TAGS, *LONE_SURROGATES]


def visible(text: str) -> str:
    return "".join(text.split())


@given(TEXT)
def test_storing_twice_changes_nothing(text: str) -> None:
    assert as_stored(as_stored(text)) == as_stored(text)


@given(TEXT)
def test_what_is_stored_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", as_stored(text))


@given(TEXT)
def test_every_character_that_can_be_seen_is_kept_in_order(text: str) -> None:
    assert visible(as_stored(text)) == visible(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_no_blank_is_left_at_an_end_and_no_carriage_return(text: str) -> None:
    stored = as_stored(text)

    assert "\r" not in stored
    assert stored == stored.strip()
    assert all(line == line.rstrip() for line in stored.split("\n"))


def test_hangul_from_macos_is_composed() -> None:
    assert as_stored(unicodedata.normalize("NFD", "골목을 걷는 저녁")) == "골목을 걷는 저녁"


def test_blank_lines_between_paragraphs_stay() -> None:
    assert as_stored(" 첫째. \r\n\r\n\t둘째.\r") == "첫째.\n\n\t둘째."


def test_each_character_that_nobody_sees_is_found() -> None:
    assert [
        code for code in NOBODY_SEES if invisible_characters(f"가{chr(code)}나") != [f"U+{code:04X}"]
    ] == []


def test_each_is_named_once_in_order() -> None:
    assert invisible_characters("\u202e가\u200b나\u202e") == ["U+200B", "U+202E"]


@pytest.mark.parametrize(
    "text", ["가나 다\n\t라", "5·18", "○○○", "👩\u200d🌾", "❤\ufe0f", "a\u0301", "“말”…"]
)
def test_what_can_be_seen_is_no_fault(text: str) -> None:
    assert invisible_characters(text) == []


@pytest.mark.parametrize("code", [0x2028, 0x2029])
def test_hidden_line_ends_are_found(code: int) -> None:
    assert invisible_characters(f"가{chr(code)}나") == [f"U+{code:04X}"]
