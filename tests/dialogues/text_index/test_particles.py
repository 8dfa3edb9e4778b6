"""A word less its particle."""

import pytest
from hypothesis import given

from dialogues.text_index.particles import asked_without, less_particle, split_particle
from tests.dialogues.text_index.korean import anything, words


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("시민이", ("시민",)),
        ("시장님께서", ("시장님", "시장")),
        ("어린이들에게", ("어린이들", "어린이")),
        ("광주에서는", ("광주",)),
        ("인상하는", ("인상",)),
        ("인상적이었다", ("인상적",)),
        ("책은", ("책",)),
        ("서울로", ("서울",)),
        ("전문가", ()),
        ("물가", ()),
        ("국가", ()),
        ("북한", ()),
        ("동해", ()),
        ("금남로", ()),
        ("은", ()),
        ("하기", ()),
    ],
)
def test_a_particle_agrees_with_the_syllable_before_it(word: str, forms: tuple[str, ...]) -> None:
    assert less_particle(word) == forms


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("예산을", ("예산", True)),
        ("대표는", ("대표", True)),
        ("강기정이", ("강기정", True)),
        ("이정은", ("이정", False)),
        ("만족도", ("만족", False)),
        ("지원하는", ("지원", False)),
        ("물을", None),
        ("이의", None),
        ("예산", None),
    ],
)
def test_a_query_word_may_be_asked_without_its_particle(word: str, asked: tuple[str, bool] | None) -> None:
    assert asked_without(word) == asked


@given(words | anything)
def test_a_word_and_its_particle_are_the_word(word: str) -> None:
    stem, particle = split_particle(word)

    assert stem + particle == word
    assert stem or not word
    assert all(form and word.startswith(form) for form in less_particle(word))
