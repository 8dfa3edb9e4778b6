"""Words of the public record that are spelt nearly like one that is not in it. Nothing here writes.

They come from the lexicon: names, titles, and the words that stand most often in the index. A rare word of a remark
that is none of these is not proposed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dialogues.search.criteria import SearchCriteria, Term
from dialogues.search.find import COUNTED, answering
from dialogues.search.lexicon import Entry, Lexicon
from dialogues.search.narrowing import narrowed
from dialogues.search.question import question
from dialogues.search.record_lexicon import lexicon
from dialogues.text_index.keystrokes import in_keys
from dialogues.text_index.nearness import distance, letters, most_wrong
from dialogues.text_index.particles import asked_without

MOST = 3
LONGEST = 40
"""Of a word, in keys: a longer one is no slip of the finger."""
_TRIED = 6
_SHORTEST = 3
_WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’·](?=[^\W_]))*")


@dataclass(frozen=True)
class Near:
    """A word that is spelt nearly so, the search for it in the other's place, and how many remarks that finds."""

    word: str
    criteria: SearchCriteria
    count: int
    is_more: bool


class Spellings:
    """Words by their length in keys, each with its letters as bits."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        weights: dict[str, int] = {}
        for place, entry in enumerate(entries):
            for word in (word for name in entry.names for word in _WORD.findall(name)):
                weights.setdefault(word, place)
        self._by_length: dict[int, list[tuple[int, str, int, str]]] = defaultdict(list)
        for word, weight in weights.items():
            key = in_keys(word)
            if _SHORTEST <= len(key) <= LONGEST:
                self._by_length[len(key)].append((letters(key), key, weight, word))

    def near(self, typed: str) -> list[str]:
        """The nearest first; of those that are as near, those that matter more."""
        found: dict[str, tuple[float, int, str]] = {}
        for asked in _forms(typed):
            most, bits = most_wrong(asked), letters(asked)
            wrong = int(most)
            for length in range(len(asked) - wrong, len(asked) + wrong + 1):
                for held, key, weight, word in self._by_length.get(length, ()):
                    if (held ^ bits).bit_count() <= 2 * max(wrong, 1):
                        far = distance(asked, key, most)
                        if far <= most:
                            found[key] = min(found.get(key, (far, weight, word)), (far, weight, word))
        return [word for _, _, word in sorted(found.values())][:_TRIED]


def near(term: Term, criteria: SearchCriteria) -> tuple[Near, ...]:
    """What may be meant by a term of the criteria that finds nothing: each finds something now."""
    if term.is_phrase:
        return ()
    spelt = _spellings(lexicon()).near(term.text)
    tried = (
        found
        for word in spelt
        if word.lower() != term.text.lower() and (found := _found(word, term, criteria))
    )
    return tuple(each for each, _ in zip(tried, range(MOST), strict=False))


@lru_cache(maxsize=1)
def _spellings(known: Lexicon) -> Spellings:
    return Spellings(known.entries)


def _forms(typed: str) -> Iterator[str]:
    """The keys of the word, and of the word without its particle."""
    without = asked_without(typed)
    for form in dict.fromkeys([typed, *(without[:1] if without else ())]):
        key = in_keys(str(form))
        if _SHORTEST <= len(key) <= LONGEST:
            yield key


def _found(word: str, term: Term, criteria: SearchCriteria) -> Near | None:
    """In the other's place if that finds anything, else by itself."""
    for meant in (_in_its_place(word, term, criteria), SearchCriteria(words=(Term(word),))):
        asked = question(meant)
        matching, is_cut = answering(narrowed(meant), asked)
        if matching.count_to(1):
            remarks, _ = answering(narrowed(meant).remarks(), asked)
            count = remarks.count_to(COUNTED + 1)
            return Near(word, meant, min(count, COUNTED), count > COUNTED or is_cut)
    return None


def _in_its_place(word: str, term: Term, criteria: SearchCriteria) -> SearchCriteria:
    def meant(terms: Iterable[Term]) -> tuple[Term, ...]:
        return tuple(replace(each, text=word) if each == term else each for each in terms)

    groups = tuple(meant(group) for group in criteria.alternatives)
    return replace(criteria, words=meant(criteria.words), alternatives=groups)
