"""One form for what is written in several, with its place in the original."""

import unicodedata

import pytest
from hypothesis import given

from dialogues.text_index.normalise import normalise, normalised_text
from tests.dialogues.text_index.korean import anything


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        (unicodedata.normalize("NFD", "온열의자"), "온열의자"),
        ("5.18", "5·18"),
        ("5‧18", "5·18"),
        ("5ㆍ18", "5·18"),
        ("5・18", "5·18"),
        ("5･18", "5·18"),
        ("끝. 다음", "끝. 다음"),
        ("3.5%", "3·5%"),
        ("㈜인트플로우", "(주)인트플로우"),
        ("㈔광주", "(사)광주"),
        ("①", "1"),
        ("Ⅲ", "iii"),
        ("㎡", "m2"),
        ("ＡＩ　카페", "ai 카페"),
        ("‘인용’ “인용”", "'인용' \"인용\""),
        ("The Mayor’s plan", "the mayors plan"),
        ("James's", "james"),
        ("developers' city", "developers' city"),
        ("5,000억원", "5000억원"),
        ("1,234,567", "1234567"),
        ("3,4월", "3,4월"),
        ("예\u200b산", "예산"),
        ("\u202e예산\u202c", "예산"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ㄱㄱㅈ", "ㄱㄱㅈ"),
        ("ﾡﾡﾸ", "ㄱㄱㅈ"),
        ("ㄳ", "ㄳ"),
        ("예산\u00a0안", "예산 안"),
        ("한\u0000글", "한 글"),
        ("ｶﾞ", "ガ"),
    ],
)
def test_each_writing_has_one_form(written: str, normalised: str) -> None:
    assert normalise(written).text == normalised
    assert normalised_text(written) == normalised


def test_what_unfolds_stands_for_its_one_character() -> None:
    found = normalise("㈜인트")

    assert [found.original(place, place + 1) for place in range(len(found.text))] == [
        (0, 1),
        (0, 1),
        (0, 1),
        (1, 2),
        (2, 3),
    ]


def test_what_was_decomposed_or_interrupted_stands_for_all_of_it() -> None:
    decomposed = unicodedata.normalize("NFD", "각")

    assert normalise(decomposed + "시").original(0, 1) == (0, 3)
    assert normalise("5,000억").original(0, 4) == (0, 5)
    assert normalise("예\u200b산").original(0, 2) == (0, 3)


def test_every_character_of_the_first_two_planes_has_a_form() -> None:
    for start in range(0, 0x20000, 0x100):
        text = "".join(chr(code) for code in range(start, start + 0x100) if not 0xD800 <= code < 0xE000)

        assert normalised_text(text) == normalise(text).text


@given(anything)
def test_nothing_is_reordered_and_every_place_is_in_the_text(text: str) -> None:
    found = normalise(text)

    assert len(found.starts) == len(found.ends) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))


@given(anything)
def test_with_and_without_places_the_text_is_one(text: str) -> None:
    assert normalised_text(text) == normalise(text).text


@given(anything)
def test_composed_or_decomposed_the_text_is_one(text: str) -> None:
    forms = {normalised_text(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}

    assert forms == {normalised_text(text)}


@given(anything)
def test_no_field_break_is_left(text: str) -> None:
    assert "\x1f" not in normalised_text(text)
