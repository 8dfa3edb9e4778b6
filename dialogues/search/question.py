"""The words of a search as what they ask of the index: what a thing must answer, and what it must not. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dialogues.search.criteria import SearchCriteria, Term
from dialogues.text_index.answers import Asked, either
from dialogues.text_index.asking import ask, ask_phrase, ask_prefix

GLOSSARY = (("이스포츠", "e스포츠", "e-sports", "esports"),)
"""Words that mean the same and share no spelling: who asks for one finds each."""

_SYNONYMS = {word: group for group in GLOSSARY for word in group}


@dataclass(frozen=True)
class Question:
    wanted: tuple[Asked, ...]
    unwanted: tuple[Asked, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the index decides it, without a look at the texts."""
        return all(each.is_exact for each in (*self.wanted, *self.unwanted))


def question(criteria: SearchCriteria) -> Question:
    wanted = [*_words(criteria.words), *(_one(phrase) for phrase in criteria.phrases)]
    wanted += [either(each for term in group if (each := _one(term))) for group in criteria.alternatives]
    unwanted = [_one(term) for term in criteria.excluded]
    return Question(tuple(each for each in wanted if each), tuple(each for each in unwanted if each))


def question_of(text: str) -> Question:
    """Of plain words, such as the name of somebody."""
    return Question(ask(text))


def _words(terms: tuple[Term, ...]) -> Iterator[Asked]:
    """Words that stand side by side are asked together: 강 시장 is a surname with a title."""
    for is_alone, run in groupby(terms, lambda term: term.is_prefix or _key(term) in _SYNONYMS):
        if is_alone:
            yield from (each for term in run if (each := _one(term)))
        else:
            yield from ask(" ".join(term.text for term in run))


def _one(term: Term) -> Asked | None:
    """What a term asks by itself."""
    if term.is_phrase:
        return ask_phrase(term.text)
    if term.is_prefix:
        return ask_prefix(term.text)
    forms = _SYNONYMS.get(_key(term), (term.text,))
    asked = [each for form in forms if (each := _word(form))]
    return either(asked) if asked else None


def _word(text: str) -> Asked | None:
    asked = ask(text)
    return asked[0] if len(asked) == 1 else ask_phrase(text)


def _key(term: Term) -> str:
    return term.text.casefold()
