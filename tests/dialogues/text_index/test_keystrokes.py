"""Text as the keys that type it, and how far two words are from each other in keys."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.text_index.keystrokes import in_keys, slipped
from dialogues.text_index.nearness import distance, letters, most_wrong

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("강기정", "ㄱㅏㅇㄱㅣㅈㅓㅇ"),
        ("과값 뛰", "ㄱㅗㅏㄱㅏㅂㅅㄸㅜㅣ"),
        ("e-Sports 5·18", "esports518"),
        ("!?", ""),
    ],
)
def test_a_text_is_the_keys_that_type_it(text: str, keys: str) -> None:
    assert in_keys(text) == keys


@pytest.mark.parametrize("half", ["강ㄱ", "강기", "강깆", "강기저", "강기정"])
def test_a_word_that_is_half_typed_begins_as_the_whole_does(half: str) -> None:
    assert in_keys("강기정").startswith(in_keys(half))


def test_a_word_that_slipped_to_the_other_layout_is_the_same_row_of_keys() -> None:
    assert slipped("rkdrlw") == in_keys("강깆")
    assert slipped("RKDRLWJD") == in_keys("강기정")
    assert slipped("rkd-rl") == slipped("") == ""


@pytest.mark.parametrize(
    ("wrong", "right", "far"),
    [
        ("예싼", "예산", 0.5),
        ("강기졍", "강기정", 0.5),
        ("공항", "공황", 1),
        ("budgte", "budget", 1),
        ("예산", "예산", 0),
    ],
)
def test_what_is_mistyped_is_near(wrong: str, right: str, far: float) -> None:
    assert distance(in_keys(wrong), in_keys(right), 2) == far


@settings(deadline=None)
@given(HANGUL, HANGUL)
def test_a_distance_is_the_same_both_ways_and_never_less_than_the_letters_tell(one: str, other: str) -> None:
    first, second = in_keys(one), in_keys(other)
    far = distance(first, second, 50)
    assert far == distance(second, first, 50)
    assert (letters(first) ^ letters(second)).bit_count() <= 4 * far
    for most in (0.5, 1, 2):
        assert (distance(first, second, most) <= most) == (far <= most)


def test_the_shorter_a_word_the_less_may_be_wrong() -> None:
    assert [most_wrong(in_keys(word)) for word in ("시", "예산", "강기정", "월요대화")] == [0.5, 1, 1, 2]
