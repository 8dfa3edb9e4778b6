"""What is proposed while somebody types: whom and what the public record names, and words that stand in it."""

from collections import Counter

from dialogues.search.lexicon import Entry, Fit, Kind, Lexicon

MOST = 8
LONGEST = 60
"""Of what is typed: nothing in the lexicon begins with more."""

_ORDER = tuple(Kind)
_OF_EACH_KIND = 2
"""So many of each kind have their place before there are more of any."""


def suggestions(lexicon: Lexicon, typed: str) -> list[Entry]:
    """What fits best first, and of what fits alike people first. No word that is typed already."""
    if not typed.strip() or len(typed) > LONGEST:
        return []
    fitting = [
        (fit, entry) for fit, entry in lexicon.beginning(typed) if (fit, entry.kind) != (Fit.WHOLE, Kind.WORD)
    ]
    fitting.sort(key=lambda each: (each[0], _ORDER.index(each[1].kind)))
    return _of_every_kind([entry for _, entry in fitting])


def _of_every_kind(fitting: list[Entry]) -> list[Entry]:
    taken: Counter[Kind] = Counter()
    places = []
    for place, entry in enumerate(fitting):
        taken[entry.kind] += 1
        places.append((taken[entry.kind] > _OF_EACH_KIND, place))
    return [fitting[place] for place in sorted(place for _, place in sorted(places)[:MOST])]
