"""How far one word is from another, in keys (`keystrokes`): a key left out, put in, changed, or swapped with the next.

A key that is easily taken for another (ㅅ and ㅆ, ㅐ and ㅔ) counts half: 예싼 is half a key from 예산.
"""

_PAIRS = "ㄱㄲ ㄷㄸ ㅂㅃ ㅅㅆ ㅈㅉ ㅐㅔ ㅒㅖ ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ ㅔㅖ ㅐㅒ"
_ALIKE = frozenset(pair for each in _PAIRS.split() for pair in (tuple(each), tuple(reversed(each))))
_HALF = 0.5


def most_wrong(key: str) -> float:
    """How far a word may be from another and still be taken for it: the less the shorter."""
    if len(key) < 4:
        return _HALF
    return 1 if len(key) < 9 else 2


def letters(key: str) -> int:
    """The letters of a word as bits: two words differ in two bits at most for each key that is changed."""
    found = 0
    for letter in key:
        found |= 1 << (ord(letter) & 127)
    return found


def distance(first: str, second: str, most: float) -> float:
    """The distance of two words, or more than `most` as soon as it is certain to be more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[float] = []
    last = [float(place) for place in range(len(second) + 1)]
    for row, letter in enumerate(first, start=1):
        current = [float(row)]
        for column, other in enumerate(second, start=1):
            cost = last[column - 1] + _changed(letter, other)
            cost = min(cost, last[column] + 1, current[column - 1] + 1)
            if (
                row > 1
                and column > 1
                and (letter, first[row - 2]) == (second[column - 2], other)
                and letter != other
            ):
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return last[-1]


def _changed(letter: str, other: str) -> float:
    if letter == other:
        return 0
    return _HALF if (letter, other) in _ALIKE else 1
