"""What one word or phrase asks: the ways to answer it, by the index alone or with a look at the text."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from dialogues.text_index import latin
from dialogues.text_index.canonical import canonical
from dialogues.text_index.characters import TOKEN
from dialogues.text_index.particles import less_particle
from dialogues.text_index.trees import Tree, any_of, holds

WHOLE_WORD, WORD_START, INSIDE = 3, 2, 1


@dataclass(frozen=True)
class Way:
    """A tree, and how to see it in a normalised text: by a pattern, as a whole word, by a stem, or by what it says.

    A way without any of the four, such as the key of a name, is not seen in the text.
    """

    tree: Tree
    is_exact: bool
    pattern: str = ""
    word: str = ""
    stem: str = ""
    canonical: str = ""

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        if self.pattern:
            yield from (match.span() for match in _compiled(self.pattern).finditer(text))
        if self.word or self.stem:
            yield from self._words(text)
        if self.canonical:
            yield from ((each.start, each.end) for each in canonical(text) if self.canonical in each.terms)

    def _words(self, text: str) -> Iterator[tuple[int, int]]:
        for match in TOKEN.finditer(text):
            syllables, _, letters = match.groups()
            if self.word and syllables and (syllables == self.word or self.word in less_particle(syllables)):
                yield match.start(), match.start() + len(self.word)
            if self.stem and letters and latin.stem(letters) == self.stem:
                yield match.span()
        for match in latin.HYPHENATED.finditer(text) if self.stem else ():
            if latin.stem(match[0].replace("-", "")) == self.stem:
                yield match.span()


@dataclass(frozen=True)
class Asked:
    """A document answers if it answers in any of the ways. `whole` and `start` tell how well."""

    ways: tuple[Way, ...]
    whole: Tree | None = None
    start: Tree | None = None

    @property
    def tree(self) -> Tree:
        """Every document that answers, and if not `is_exact` some that do not."""
        return any_of(way.tree for way in self.ways)

    @property
    def sure(self) -> Tree | None:
        """The part of the tree that needs no look at the text; None if every way needs one."""
        exact = [way.tree for way in self.ways if way.is_exact]
        return any_of(exact) if exact else None

    @property
    def is_exact(self) -> bool:
        return all(way.is_exact for way in self.ways)

    def verify(self, normalised_text: str) -> bool:
        """Whether the text shows it: asked of documents that answer `tree` and not `sure`."""
        return any(True for _ in self.places(normalised_text))

    def places(self, normalised_text: str) -> Iterator[tuple[int, int]]:
        """Where it stands, in any order, perhaps one over another."""
        for way in self.ways:
            yield from way.places(normalised_text)

    def answers(self, terms: Set[str], normalised_text: str) -> bool:
        """What a database that keeps both decides in two steps."""
        if self.sure and holds(self.sure, terms):
            return True
        return holds(self.tree, terms) and self.verify(normalised_text)

    def rank(self, terms: Set[str]) -> int:
        """Of a document that answers: as a whole word, at the start of one, or inside."""
        if self.whole and holds(self.whole, terms):
            return WHOLE_WORD
        return WORD_START if self.start and holds(self.start, terms) else INSIDE


def either(asked: Iterable[Asked]) -> Asked:
    """One that is answered where any of them is: a word and its synonyms."""
    every = list(asked)
    whole = [each.whole for each in every if each.whole]
    start = [each.start for each in every if each.start]
    return Asked(
        tuple(dict.fromkeys(way for each in every for way in each.ways)),
        any_of(whole) if whole else None,
        any_of(start) if start else None,
    )


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
