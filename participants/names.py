"""Names of people, without Django: how much of a name is shown."""

# The surnames of two syllables in the population census of Korea.
COMPOUND_SURNAMES = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절", "장곡", "강전"})

MASK = "○○"


def surname_only(name: str) -> str:
    """A name of which the surname alone is shown: 김견본 -> 김○○, Kim Gyeonbon -> Kim ○○.

    The mask has one length whatever the name, so that it tells nothing of what it hides. A Latin name is taken
    in Korean order, surname first; a name of a single word is hidden whole.
    """
    words = name.split()
    if len(words) > 1:
        return f"{words[0]} {MASK}"
    if not name or not _is_hangul(name[0]):
        return MASK
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]
    return surname + MASK


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"
