"""Hangul typed while the keyboard was set to Latin letters: rkdrlwjd is 강기정 on the Korean two-set layout."""

import re

_INITIAL_KEYS = "r R s e E f a q Q t T d w W c z x v g"
_VOWEL_KEYS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l"
_FINAL_KEYS = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"
_INITIALS, _VOWELS, _FINALS = _INITIAL_KEYS.split(), _VOWEL_KEYS.split(), _FINAL_KEYS.split()
_ONE_VOWEL = "[koiOjpuPhynbml]"


def _any_of(keys: list[str]) -> str:
    return "|".join(sorted(keys, key=len, reverse=True))


_SYLLABLE = re.compile(f"({_any_of(_INITIALS)})({_any_of(_VOWELS)})(?:({_any_of(_FINALS)})(?!{_ONE_VOWEL}))?")
_SHIFTED = frozenset("RQWETOP")


def from_latin_keys(typed: str) -> str | None:
    """The Hangul word that the keys would have typed, of two syllables or more, each whole; else None."""
    keys = "".join(key if key in _SHIFTED and not typed.isupper() else key.lower() for key in typed)
    word = ""
    place = 0
    while match := _SYLLABLE.match(keys, place):
        initial, vowel = _INITIALS.index(match[1]), _VOWELS.index(match[2])
        final = _FINALS.index(match[3]) + 1 if match[3] else 0
        word += chr(ord("가") + (initial * 21 + vowel) * 28 + final)
        place = match.end()
    return word if place == len(keys) and len(word) > 1 else None
