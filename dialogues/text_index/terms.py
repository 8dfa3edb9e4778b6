"""A text as a set of terms, without positions: what the index holds of it.

    강기 강기정   inside a word        <강기 <강기정   at its start      ^강기정 ~기정시   across a space (`grams`)
    =예산을 =예산 =customers          a whole word, and less its particle
    customer                           the stem of an English word
    =5000 =518                         a number, without separators
    ai카 covid19                       where a run of one script meets another, spaced or not
    v:… d:… m:… n:…                    amounts, dates, ordinals (`canonical`);  k:… c:… names (`names`)

A term is a mark or two and at most two hundred characters: far below the 2,046 bytes that a tsvector takes.
"""

from functools import lru_cache

from dialogues.text_index import grams, hanja, latin, roman
from dialogues.text_index.canonical import canonical_terms
from dialogues.text_index.characters import TOKEN
from dialogues.text_index.normalise import normalised_text
from dialogues.text_index.particles import less_particle

WHOLE = "="
LONGEST_WORD = 100  # syllables: a longer word is known by its grams alone


def document_terms(text: str) -> frozenset[str]:
    """All terms of a text, Korean, English or both: each word is known by its script, whatever the text's language."""
    normalised = normalised_text(text)
    terms = _terms(normalised)
    if hanja.holds_hanja(normalised):
        terms |= _terms(hanja.in_hangul(normalised))
        terms.update(*map(_word_terms, _other_readings(normalised)))
    if (in_digits := roman.in_digits(normalised)) != normalised:
        terms |= _terms(in_digits)
    return frozenset(terms.union(WHOLE + number for number in roman.single_characters(text)))


def _terms(normalised: str) -> set[str]:
    terms = canonical_terms(normalised)
    chain: list[str] = []
    before, kind = "", ""
    for word, number, letters in TOKEN.findall(normalised):
        if word:
            terms.update(_word_terms(word) if len(word) <= LONGEST_WORD else grams.inside(word))
            if before and not chain:
                terms.add(before + word[0])
            chain.append(word)
            before, kind = word[-1], "word"
            continue
        token, token_kind = (latin.number(number), "number") if number else (latin.cut(letters), "letters")
        terms.update((WHOLE + token,) if number else _letter_terms(token))
        if before and kind != token_kind:
            terms.add(before + token)
        terms.update(grams.crossing(chain))
        chain, before, kind = [], token, token_kind
    terms.update(grams.crossing(chain))
    if "-" in normalised:
        for hyphenated in latin.HYPHENATED.findall(normalised):
            terms.update(_letter_terms(latin.cut(hyphenated.replace("-", ""))))
    return terms


@lru_cache(maxsize=8192)
def _word_terms(word: str) -> tuple[str, ...]:
    return (*grams.inside(word), WHOLE + word, *(WHOLE + form for form in less_particle(word)))


@lru_cache(maxsize=8192)
def _letter_terms(word: str) -> tuple[str, ...]:
    return WHOLE + word, latin.stem(word)


def _other_readings(normalised: str) -> set[str]:
    words = {
        word
        for word, _, _ in TOKEN.findall(normalised)
        if len(word) <= LONGEST_WORD and hanja.holds_hanja(word)
    }
    return {reading for word in words for reading in hanja.readings(word)}
