"""What is told of words that changed since they were cited: never the words that were taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.citations.changed import Change, Piece, changed_lines

KEPT, ADDED, TAKEN_OUT = Change.KEPT, Change.ADDED, Change.TAKEN_OUT


def told(before: str, now: str) -> list[list[tuple[Change, str]]]:
    return [[(piece.change, piece.words) for piece in line] for line in changed_lines(before, now)]


def test_a_word_that_was_replaced_is_shown_in_its_place() -> None:
    assert told("주차장을 아침에 함께 쓰자", "주차장을 저녁에 함께 쓰자") == [
        [(KEPT, "주차장을"), (TAKEN_OUT, ""), (ADDED, "저녁에"), (KEPT, "함께 쓰자")]
    ]


def test_a_word_that_was_taken_out_leaves_a_mark_of_no_length() -> None:
    long, short = told("가 나다라마바사아 하", "가 하"), told("가 나 하", "가 하")

    assert long == short == [[(KEPT, "가"), (TAKEN_OUT, ""), (KEPT, "하")]]


def test_words_that_were_added_are_marked() -> None:
    assert told("가 하", "가 나 하") == [[(KEPT, "가"), (ADDED, "나"), (KEPT, "하")]]


def test_words_taken_out_at_either_end_are_told_there() -> None:
    assert told("처음 가 나", "가 나") == [[(TAKEN_OUT, ""), (KEPT, "가 나")]]
    assert told("가 나 끝", "가 나") == [[(KEPT, "가 나"), (TAKEN_OUT, "")]]


def test_lines_without_a_change_are_left_out() -> None:
    assert told("하나\n둘\n셋", "하나\n두울\n셋") == [[(TAKEN_OUT, ""), (ADDED, "두울")]]


def test_what_was_added_over_several_lines_stands_in_each() -> None:
    assert told("하나", "하나\n둘\n\n셋") == [[(ADDED, "둘")], [(ADDED, "셋")]]


@pytest.mark.parametrize("now", ["가 나", "가  나", "가\n나"])
def test_spaces_and_line_ends_are_no_words(now: str) -> None:
    assert told("가 나", now) == []


def test_very_long_texts_are_told_at_once_and_in_time() -> None:
    before, now = (" ".join(f"{word}{number}" for number in range(9000)) for word in ("가", "나"))

    assert told(before, now) == [[(TAKEN_OUT, ""), (ADDED, now)]]


WORDS = st.lists(st.sampled_from(["가", "나", "다", "라", "\n", "\n\n"])).map(" ".join)


@given(before=WORDS, now=WORDS)
def test_what_is_told_are_words_that_stand_now_in_their_order(before: str, now: str) -> None:
    lines = changed_lines(before, now)
    spoken = [" ".join(piece.words for piece in line if piece.words).split() for line in lines]
    standing = iter([line.split() for line in now.split("\n")])

    assert all(any(line == words for words in standing) for line in spoken)
    assert all(bool(piece.words) != (piece.change == TAKEN_OUT) for line in lines for piece in line)
    assert bool(lines) == (before.split() != now.split())


@given(before=st.lists(st.sampled_from(["비밀1", "비밀2", "가"])).map(" ".join))
def test_no_word_that_was_taken_out_is_ever_told(before: str) -> None:
    assert "비밀" not in str(changed_lines(before, "가 나 가"))


def test_a_piece_of_the_past_has_no_words() -> None:
    assert Piece(Change.TAKEN_OUT).words == ""
