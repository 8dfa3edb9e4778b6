"""Hanja by their Korean reading."""

from dialogues.text_index import hanja


def test_hanja_have_the_readings_of_the_standard() -> None:
    assert hanja.in_hangul("光州廣域市 民主化運動") == "광주광역시 민주화운동"
    assert hanja.in_hangul("伽詰") == "가힐"
    assert sum(map(len, hanja.READINGS.values())) == 4888


def test_several_readings_are_all_tried_up_to_a_bound() -> None:
    assert set(hanja.readings("金大中")) >= {"김대중", "금대중"}
    assert set(hanja.readings("李")) == {"이", "리"}
    assert set(hanja.readings("樂")) == {"악", "낙", "락", "요"}
    assert len(list(hanja.readings("樂" * 50))) == 16


def test_a_syllable_knows_the_hanja_that_are_read_so() -> None:
    assert "光" in hanja.read_as("광")
    assert hanja.read_as("a") == ""


def test_what_is_no_hanja_stays() -> None:
    assert hanja.in_hangul("광주 AI \u9fff") == "광주 AI \u9fff"
    assert not hanja.holds_hanja("광주")
    assert hanja.holds_hanja("光주")
