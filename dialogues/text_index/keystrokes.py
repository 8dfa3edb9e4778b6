"""Text as the keys that type it: 강기정 is ㄱㅏㅇㄱㅣㅈㅓㅇ, and 과 ㄱㅗㅏ, on the Korean two-set layout.

So a word that is half typed begins as the whole one does, even in the middle of a syllable (강깆 begins 강기정), one
that slipped to the other layout is the same row of keys, and a mistyped syllable is wrong in one letter and not in all.
"""

import re

from dialogues.text_index.normalise import normalised_text

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PARTS = """
    ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ
    ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ
"""
_APART = str.maketrans({each[0]: each[1:] for each in _PARTS.split()})
_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_SYLLABLE = {
    chr(0xAC00 + (first * 21 + vowel) * 28 + last): f"{initial}{middle}{final}".translate(_APART)
    for first, initial in enumerate(_INITIALS)
    for vowel, middle in enumerate(_VOWELS)
    for last, final in enumerate(["", *_FINALS])
}
_BY_CODE = str.maketrans(_SYLLABLE) | _APART
_WORD = re.compile(r"[^\W_]+")


def words_in_keys(text: str) -> list[str]:
    """Each word of the text as its keys; what stands between words is left out."""
    return [word.translate(_BY_CODE) for word in _WORD.findall(normalised_text(text))]


def in_keys(text: str) -> str:
    """The text as one row of keys, without its gaps."""
    return "".join(words_in_keys(text))


def slipped(typed: str) -> str:
    """Latin letters as the keys of the other layout: rkdrlw is ㄱㅏㅇㄱㅣㅈ. Nothing for other signs."""
    keys = typed.replace(" ", "")
    if typed.isupper() or not keys:
        keys = keys.lower()
    letters = [_KEYS.get(key) or _KEYS.get(key.lower(), "") for key in keys]
    return "".join(letters) if all(letters) else ""
