"""A Korean word less its particle, without a dictionary: by the ending, and whether it fits the syllable before it.

Particles agree with what they follow: 은, 이, 을, 과 stand after a final consonant, 는, 가, 를, 와 after a vowel. So
전문가 and 물가 are left alone, while 시민이 is also 시민.
"""

from functools import lru_cache

_EITHER = """
    의 에 에서 에게 에게서 한테 한테서 께 께서 도 만 까지 부터 마다 조차 마저 밖에 처럼 같이 보다 대로 만큼
    뿐 하고 에는 에도 에만 에서는 에서도 에서의 에서만 에서부터 에게는 에게도 에게만 한테는 께서는 께서도
    께는 까지는 까지도 까지의 까지만 부터는 부터의 부터도 만은 만을 만이 만의 만으로 마다의 보다는 보다도
    처럼은 만큼은 만큼의 뿐만 에서까지 입니다 이다 이었다 이었습니다 인데 이지만 이라서
"""
_AFTER_CONSONANT = """
    은 이 을 과 으로 으로서 으로써 으로는 으로도 으로의 으로만 으로부터 과의 과는 과도 이나 이란 이라는
    이라고 이라도 이며 이고 이든 이에요
"""
_AFTER_VOWEL = "는 가 를 와 와의 와는 와도 나 란 라는 라고 라도 든지 예요 였다 였습니다"
_AFTER_VOWEL_OR_RIEUL = "로 로서 로써 로는 로도 로의 로만 로부터"
# 하다 and 되다 make verbs of nouns: 인상하는 is 인상, while 인상적 is another word.
_VERBS = """
    하는 하고 하면 하며 하여 해 해서 해야 했다 했고 했던 했는데 했습니다 합니다 하겠습니다 하겠다 할 한
    한다 하다 하기 하자 하도록 하지 하게 하려고 하려면 하려는 하면서 하되 하지만 함 되는 되고 되면 되며
    되어 돼 돼서 됐다 됐고 됐습니다 되었다 되었습니다 됩니다 될 된 된다 되다 되기 되도록 되지 되면서 됨
    시키는 시킨 시킬 시켜
"""
_EITHER_SET, _VERB_SET = frozenset(_EITHER.split()), frozenset(_VERBS.split())
_CONSONANT_SET, _VOWEL_SET = frozenset(_AFTER_CONSONANT.split()), frozenset(_AFTER_VOWEL.split())
_RIEUL_SET = frozenset(_AFTER_VOWEL_OR_RIEUL.split())
PARTICLES = _EITHER_SET | _CONSONANT_SET | _VOWEL_SET | _RIEUL_SET
_LONGEST = max(map(len, PARTICLES | _VERB_SET))

# Also ends of nouns: 만족도, 금남로, 교육과. And of given names, after one syllable: 이정은, 다솔이.
_OFTEN_NO_PARTICLE = frozenset(["도", "만", "로", "과", "와", "나", "란", "보다", "대로"])
_OFTEN_IN_NAMES = frozenset(["은", "이", "가"])
_RIEUL = 8


def split_particle(word: str) -> tuple[str, str]:
    """The word and its particle, the longest that fits, or the word and nothing. Something of the word is left."""
    for length in range(min(_LONGEST, len(word) - 1), 0, -1):
        if _fits(word[:-length], word[-length:]):
            return word[:-length], word[-length:]
    return word, ""


@lru_cache(maxsize=16384)
def less_particle(word: str) -> tuple[str, ...]:
    """The forms of the word that are shorter by a particle, by 들 or by 님: 시장님께서 -> 시장님, 시장."""
    stem, particle = split_particle(word)
    forms: tuple[str, ...] = (stem,) if particle else ()
    if len(stem) > 2 and stem[-1] in "들님":
        forms += (stem[:-1],)
    return forms


def asked_without(word: str) -> tuple[str, bool] | None:
    """What a word of a query asks for less its particle, if two syllables or more are left: (예산, True) for 예산을.

    True if the stem may take the word's place; False if the ending may be a part of the word (금남로), and the stem
    counts only where it stands as a whole word.
    """
    stem, particle = split_particle(word)
    if len(stem) > 2 and stem[-1] in "들님":
        return stem[:-1], True
    if not particle or len(stem) < 2:
        return None
    is_certain = particle not in _VERB_SET and particle not in _OFTEN_NO_PARTICLE
    return stem, is_certain and not (particle in _OFTEN_IN_NAMES and len(stem) == 2)


def _fits(stem: str, ending: str) -> bool:
    if ending in _EITHER_SET:
        return True
    if ending in _VERB_SET:
        return len(stem) > 1
    last = ord(stem[-1]) - ord("가")
    if not 0 <= last < 11172:
        return False
    final = last % 28
    return ending in (_CONSONANT_SET if final else _VOWEL_SET) or (
        final in (0, _RIEUL) and ending in _RIEUL_SET
    )
