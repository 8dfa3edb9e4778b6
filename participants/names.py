"""Names of people, without Django: how much of a name is shown."""

import unicodedata

# The surnames of two syllables in the population census of Korea.
COMPOUND_SURNAMES = frozenset(
    {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절", "장곡", "강전"}
)

MASK = "○○"


def surname_only(name: str) -> str:
    """A name of which the surname alone is shown: 김견본 -> 김○○, Kim Gyeonbon -> Kim ○○.

    The mask has one length whatever the name, so that it tells nothing of what it hides. A title after a Hangul
    name goes with it. A Latin name is taken in Korean order, surname first; one of a single word is hidden whole.
    """
    words = unicodedata.normalize("NFC", name).split()
    if not words:
        return MASK
    first, *others = words
    if _is_hangul(first[0]):
        is_compound = first[:2] in COMPOUND_SURNAMES and (len(first) > 2 or bool(others))
        return first[: 2 if is_compound else 1] + MASK
    return f"{first} {MASK}" if others and _is_latin(first) else MASK


def _is_latin(word: str) -> bool:
    return all(character < "\u0250" for character in word)


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


# The doubled consonants stand with the plain ones, as in a Korean dictionary's index.
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_SYLLABLES_PER_INITIAL = 588


def initial(name: str) -> str:
    """Under which letter a name stands in a list: ㄱ to ㅎ, A to Z, or # for anything else."""
    first = name[:1].upper()
    if first and _is_hangul(first):
        return _INITIALS[(ord(first) - ord("가")) // _SYLLABLES_PER_INITIAL]
    return first if first.isascii() and first.isalpha() else "#"
