"""A text around what was found in it."""

from hypothesis import given
from hypothesis import strategies as st

from dialogues.search.snippets import marked, snippet
from dialogues.text_index.asking import ask
from dialogues.text_index.matches import matches


def hits(text: str, query: str) -> list[tuple[int, int]]:
    return matches(text, ask(query))


def test_words_are_marked_whatever_their_case() -> None:
    assert [(part.text, part.is_hit) for part in marked("Ai와 AI", hits("Ai와 AI", "ai"))] == [
        ("Ai", True),
        ("와 ", False),
        ("AI", True),
    ]


@given(st.text(), st.text(max_size=20))
def test_the_parts_make_up_the_text(text: str, query: str) -> None:
    assert "".join(part.text for part in marked(text, hits(text, query))) == text


@given(st.text(min_size=300), st.text(max_size=5))
def test_a_snippet_is_a_stretch_of_the_text(text: str, query: str) -> None:
    shown = "".join(part.text for part in snippet(text, hits(text, query)))
    assert shown.removeprefix("… ").removesuffix(" …") in text or shown in text


def test_a_snippet_of_a_long_text_shows_what_is_near_the_first_hit() -> None:
    text = "앞말 " * 300 + "골목 " + "뒷말 " * 300
    parts = snippet(text, hits(text, "골목"))
    assert [part.text for part in parts if part.is_hit] == ["골목"]
    assert len("".join(part.text for part in parts)) < 300
    assert parts[0].text.startswith("… ")
    assert parts[-1].text.endswith(" …")


def test_a_snippet_cuts_no_hit() -> None:
    text = "앞말 " * 60 + "골목 " * 200
    parts = snippet(text, hits(text, "골목"))
    assert {part.text for part in parts if part.is_hit} == {"골목"}
