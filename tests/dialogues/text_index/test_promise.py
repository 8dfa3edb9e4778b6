"""Whatever stands in the record is found by any two syllables of one word, or any three running on across a space."""

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from dialogues.text_index.asking import ask, ask_phrase
from dialogues.text_index.characters import TOKEN
from dialogues.text_index.documents import document
from dialogues.text_index.normalise import normalised_text
from tests.dialogues.text_index.evaluating import finds
from tests.dialogues.text_index.korean import texts, words

chains = st.lists(words, min_size=2, max_size=5)


@given(texts, st.data())
def test_any_two_syllables_of_a_word_find_it(text: str, data: st.DataObject) -> None:
    pairs = [word[at : at + 2] for word in re.findall("[가-힣]{2,}", text) for at in range(len(word) - 1)]
    assume(pairs)

    assert finds(data.draw(st.sampled_from(pairs)), text)


@given(texts, st.data())
def test_any_part_of_a_word_finds_it(text: str, data: st.DataObject) -> None:
    found = re.findall("[가-힣]{2,}", text)
    assume(found)
    word = data.draw(st.sampled_from(found))
    start = data.draw(st.integers(0, len(word) - 2))

    assert finds(word[start : data.draw(st.integers(start + 2, len(word)))], text)


@given(chains, st.data())
@example(["월요대화", "동구"], None)
def test_any_three_running_on_across_a_space_find_it(chain: list[str], data: st.DataObject | None) -> None:
    text = " ".join(chain)
    threes = [match[1] for match in re.finditer("(?=([가-힣] ?[가-힣] ?[가-힣]))", text) if " " in match[1]]
    assume(threes)

    for three in [data.draw(st.sampled_from(threes))] if data else threes:
        assert finds(three, text), three
        assert finds(f'"{three}"', text), three


@given(chains, st.data())
def test_from_the_start_of_a_word_no_space_need_be_typed(chain: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(chain) - 1))
    run = "".join(chain[start:])
    assume(len(run) > 2)

    assert finds(run[: data.draw(st.integers(3, len(run)))], " ".join(chain))


@given(chains)
def test_what_was_said_without_a_space_is_found_with_one(chain: list[str]) -> None:
    assert finds(" ".join(chain), "".join(chain))


@given(texts)
def test_a_whole_text_finds_itself_as_a_phrase(text: str) -> None:
    assume(TOKEN.search(normalised_text(text)))

    assert finds(f'"{text}"', text)


@given(words.filter(lambda word: 1 < len(word) < 4), texts)
def test_two_and_three_syllables_are_decided_by_the_index_as_the_text_decides(word: str, text: str) -> None:
    phrase = ask_phrase(word)
    found = document([text])

    assert phrase.is_exact
    assert phrase.answers(found.terms, "") == phrase.verify(found.text)


@given(words | texts, texts)
def test_what_the_text_shows_the_index_finds(query: str, text: str) -> None:
    found = document([text])

    for asked in ask(query):
        if asked.verify(found.text):
            assert asked.answers(found.terms, found.text)


@given(st.text(max_size=200))
def test_any_query_can_be_asked(query: str) -> None:
    found = document(["월요대화에서 AI카페로"])

    for asked in (*ask(query), ask_phrase(query)):
        assert asked is None or isinstance(asked.answers(found.terms, found.text), bool)
