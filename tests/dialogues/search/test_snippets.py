"""Where the words of a search stand."""

from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.snippets import marked, snippet


def test_words_are_marked_whatever_their_case() -> None:
    assert [(part.text, part.is_hit) for part in marked("Ai와 AI", ["ai"])] == [
        ("Ai", True),
        ("와 ", False),
        ("AI", True),
    ]


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_the_parts_make_up_the_text(text: str, words: list[str]) -> None:
    assert "".join(part.text for part in marked(text, words)) == text


def test_a_snippet_of_a_long_text_shows_what_is_near_the_first_hit() -> None:
    text = "앞말 " * 300 + "골목 " + "뒷말 " * 300
    parts = snippet(text, ["골목"])
    assert [part.text for part in parts if part.is_hit] == ["골목"]
    assert len("".join(part.text for part in parts)) < 300
    assert parts[0].text.startswith("… ")
    assert parts[-1].text.endswith(" …")
