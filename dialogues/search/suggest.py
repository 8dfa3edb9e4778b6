"""What is proposed while somebody types: whom and what the public record names, and words that stand in it."""

from collections import Counter

from dialogues.search.lexicon import Entry, Fit, Kind, Lexicon

MOST = 8
LONGEST = 60
"""Of what is typed: nothing in the lexicon begins with more."""

_ORDER = tuple(Kind)
_MOST_OF_A_KIND = {Kind.PERSON: 3, Kind.SESSION: 3, Kind.WORD: 3}
_MOST_OF_OTHERS = 2


def suggestions(lexicon: Lexicon, typed: str) -> list[Entry]:
    """What fits best first, and of what fits alike people first; a few of each kind."""
    if not typed.strip() or len(typed) > LONGEST:
        return []
    fitting = sorted(lexicon.beginning(typed), key=lambda each: (each[0], _ORDER.index(each[1].kind)))
    return _few_of_each(fitting)


def _few_of_each(fitting: list[tuple[Fit, Entry]]) -> list[Entry]:
    chosen: list[Entry] = []
    taken: Counter[Kind] = Counter()
    for _, entry in fitting:
        if taken[entry.kind] < _MOST_OF_A_KIND.get(entry.kind, _MOST_OF_OTHERS):
            taken[entry.kind] += 1
            chosen.append(entry)
    return chosen[:MOST]
