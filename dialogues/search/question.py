"""The words of a search as what they ask of the index: what a thing must answer, and what it must not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dialogues.search.criteria import SearchCriteria, Term
from dialogues.search.glossary import Glossary, Group, glossary
from dialogues.text_index.answers import Asked, either
from dialogues.text_index.asking import ask, ask_phrase, ask_prefix


@dataclass(frozen=True)
class Question:
    """`synonyms` are the groups of the glossary by which more is asked than was typed."""

    wanted: tuple[Asked, ...]
    unwanted: tuple[Asked, ...] = ()
    synonyms: tuple[Group, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the index decides it, without a look at the texts."""
        return all(each.is_exact for each in (*self.wanted, *self.unwanted))


def question(criteria: SearchCriteria) -> Question:
    known = glossary()
    wanted = [*_words(criteria.words, known), *(_one(phrase, known) for phrase in criteria.phrases)]
    wanted += [
        either(each for term in group if (each := _one(term, known))) for group in criteria.alternatives
    ]
    unwanted = [_one(term, known) for term in criteria.excluded]
    typed = [term.text for term in criteria.words]
    chosen = [term.text for group in criteria.alternatives for term in group if not term.is_phrase]
    groups = [group for _, group in known.apart(typed)] + [known.group_of(text) for text in chosen]
    return Question(
        tuple(each for each in wanted if each),
        tuple(each for each in unwanted if each),
        tuple(dict.fromkeys(group for group in groups if group)),
    )


def question_of(text: str) -> Question:
    """Of plain words, such as the name of somebody."""
    return Question(ask(text))


def _words(terms: tuple[Term, ...], known: Glossary) -> Iterator[Asked]:
    for is_prefix, run in groupby(terms, lambda term: term.is_prefix):
        if is_prefix:
            yield from (each for term in run if (each := _one(term, known)))
        else:
            yield from _side_by_side([term.text for term in run], known)


def _side_by_side(words: Sequence[str], known: Glossary) -> Iterator[Asked]:
    """Words that stand side by side are asked together: 강 시장 is a surname with a title."""
    for group, run in groupby(known.apart(words), lambda each: each[1]):
        if group:
            yield _any_of(group)
        else:
            yield from ask(" ".join(text for text, _ in run))


def _one(term: Term, known: Glossary) -> Asked | None:
    """What a term asks by itself. A phrase is asked as it stands, whatever else means the same."""
    if term.is_phrase:
        return ask_phrase(term.text)
    if term.is_prefix:
        return ask_prefix(term.text)
    group = known.group_of(term.text)
    return _any_of(group) if group else _word(term.text)


def _any_of(group: Group) -> Asked:
    return either(each for form in group if (each := _word(form)))


def _word(text: str) -> Asked | None:
    asked = ask(text)
    return asked[0] if len(asked) == 1 else ask_phrase(text)
