"""Ordinals in a normalised text, by which a session is known: 제38차 = 38회 = 38번째 = 38th = 서른여덟번째.

The term is `n:38`.
"""

import re
from collections.abc import Iterator

from dialogues.text_index.found import Found

_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_ONES = {"첫": 1, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_DIGITS = {digit: number for number, digit in enumerate("일이삼사오육칠팔구", 1)}
_SINO = "[일이삼사오육칠팔구]"

_KOREAN = re.compile(r"(?<![0-9])(?<![0-9]·)(?:제 ?)?([0-9]{1,4}) ?(?:번째|차(?![원선량종])|회(?![계원])|째)")
_ENGLISH = re.compile(r"(?<![0-9])(?<![0-9]·)([0-9]{1,4})(?:st|nd|rd|th)\b")
_NATIVE = re.compile(rf"(?<![가-힣])({'|'.join(_TENS)})?({'|'.join(_ONES)})? ?(?:번째|째)")
_IN_WORDS = re.compile(rf"(?<![가-힣])제 ?({_SINO}?백)?({_SINO}?십)?({_SINO})? ?(?:번째|차|회)")


def ordinal(number: int) -> str:
    return f"n:{number}"


def ordinals(text: str) -> Iterator[Found]:
    for form in (_KOREAN, _ENGLISH):
        for match in form.finditer(text):
            yield _found(match, int(match[1]))
    for match in _NATIVE.finditer(text):
        number = _TENS.get(match[1], 0) + _ONES.get(match[2], 0)
        if number:
            yield _found(match, number)
    for match in _IN_WORDS.finditer(text):
        number = _times(match[1], 100) + _times(match[2], 10) + _DIGITS.get(match[3], 0)
        if number:
            yield _found(match, number)


def _times(word: str | None, unit: int) -> int:
    """이십 -> 20, 십 -> 10, nothing -> 0."""
    return _DIGITS.get(word[:-1], 1) * unit if word else 0


def _found(match: re.Match[str], number: int) -> Found:
    term = ordinal(number)
    return Found(match.start(), match.end(), term, frozenset({term}))
