"""How much of a name is shown when the surname alone is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.names import COMPOUND_SURNAMES, MASK, surname_only

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김견본", "김○○"),
        ("김", "김○○"),
        ("남궁견본", "남궁○○"),
        ("남궁", "남○○"),
        ("황견", "황○○"),
        ("김 견본", "김○○"),
        ("남궁 견본", "남궁○○"),
        ("김견본 주무관", "김○○"),
        ("  김견본", "김○○"),
        ("Kim Gyeonbon", "Kim ○○"),
        ("Kim Gyeonbon Park", "Kim ○○"),
        ("Müller Hans", "Müller ○○"),
        ("Kim", "○○"),
        ("金見本", "○○"),
        ("金見本 主事", "○○"),
        ("", "○○"),
        (" ", "○○"),
    ],
)
def test_the_surname_alone_is_shown(name: str, shown: str) -> None:
    assert surname_only(name) == shown


@given(SYLLABLES, SYLLABLES)
def test_nothing_but_the_surname_is_left_of_a_hangul_name(name: str, title: str) -> None:
    shown = surname_only(f"{name} {title}")

    assert shown.removesuffix(MASK) in {name[:1], *COMPOUND_SURNAMES}


@given(SYLLABLES)
def test_a_decomposed_name_is_hidden_like_a_composed_one(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)

    assert surname_only(decomposed + " 주무관") == surname_only(name + " 주무관")


@given(st.text())
def test_every_name_is_masked(name: str) -> None:
    assert surname_only(name).endswith(MASK)
