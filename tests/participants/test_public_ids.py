"""Public identifiers say nothing of what they name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants import public_ids


@given(st.sampled_from("adoprv"))
def test_a_new_identifier_is_valid_and_begins_with_its_kind(prefix: str) -> None:
    made = public_ids.new(prefix)

    assert public_ids.is_valid(made)
    assert made.startswith(prefix)
    assert len(made) == 10


@given(st.sampled_from("adoprv"))
def test_no_word_comes_out_and_nothing_that_sounds_like_another(prefix: str) -> None:
    assert not set("aeiouyl01") & set(public_ids.new(prefix)[1:])


def test_ten_thousand_identifiers_differ() -> None:
    assert len({public_ids.new("r") for _ in range(10_000)}) == 10_000


@given(st.from_regex(public_ids.PATTERN.replace("$", r"\Z")))
def test_what_has_the_pattern_is_valid(text: str) -> None:
    assert public_ids.is_valid(text)


@given(st.text())
def test_an_identifier_is_plain_and_of_two_to_thirty_two_characters(text: str) -> None:
    is_plain = text.isascii() and re.sub("[a-z0-9_]", "", text) == ""
    assert public_ids.is_valid(text) == (is_plain and 2 <= len(text) <= 32 and text[0].isalpha())


@pytest.mark.parametrize("text", ["", "r", "38", "٣٨", "r7k2\n", "R7K2", "r-7", "말", "r" * 33, "r\u200b7"])
def test_what_could_be_something_else_is_no_identifier(text: str) -> None:
    assert not public_ids.is_valid(text)
