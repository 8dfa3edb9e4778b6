"""Amounts and counts in a normalised text: 5,000억원 = 5천억 = 5000억 원; 1,200명 = 1천200명; 429.5 billion.

Terms: `v:500000000000`, and with what is counted `v:1200명`. Won are left out of a large amount, since people do.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from dialogues.text_index.found import Found

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_ENGLISH = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_COUNTERS = """
    개월 시간 가구 세대 마리 킬로미터 퍼센트 달러 그루 필지 원 명 인 개 대 건 곳 주 일 분 층 살 세 배 동 장
    권 편 팀 석 면 평 톤 시 점 척
"""
_COUNTER = "|".join(_COUNTERS.split())
_WORD = "[0-9]+(?:·[0-9]+)?(?:[십백천][0-9]*)*"
_BEFORE = "(?<![0-9])(?<![0-9]·)"
# 3만5000, and with a space before only if something is counted: 3만 5000원, not 1만 2024년.
_REST = rf"(?:{_WORD}| {_WORD}(?![0-9·])(?= ?(?:{_COUNTER})))"
# With a space before, a counter is a word of its own: 1천만 명이, not 1천만 시민.
_SPACED = rf" (?P<spaced>{_COUNTER})(?=[은는이가을를의에도만과와로으까부씩당짜]|[^가-힣]|$)"
_KOREAN = re.compile(
    rf"{_BEFORE}(?P<value>{_WORD}[만억조](?: ?{_WORD}[만억조])*{_REST}?|{_WORD}(?!·?[0-9]))"
    rf"(?:여(?= ?(?:{_COUNTER})))?(?:(?P<counter>{_COUNTER})|{_SPACED})?"
)
_BILLIONS = re.compile(
    rf"{_BEFORE}(?P<value>[0-9]+(?:·[0-9]+)?)[ -](?P<unit>{'|'.join(_ENGLISH)})s?(?: won| krw)?\b"
)
_PIECE = re.compile("([0-9]+(?:·[0-9]+)?)|([십백천])|([만억조])")
_LONGEST = 24  # digits and units: longer is no amount


def amounts(text: str) -> Iterator[Found]:
    for match in _KOREAN.finditer(text):
        words, counter = match["value"], match["counter"] or match["spaced"]
        is_in_units = not words.replace("·", "").isdigit()
        if len(words) <= _LONGEST and (counter or is_in_units):
            yield _found(match.start(), match.end(), value(words), counter, is_in_units)
    for match in _BILLIONS.finditer(text):
        if len(match["value"]) <= _LONGEST:
            amount = Fraction(match["value"].replace("·", ".")) * _ENGLISH[match["unit"]]
            yield _found(match.start(), match.end(), amount, None, True)


def _found(start: int, end: int, amount: Fraction, counter: str | None, is_in_units: bool) -> Found:
    bare = f"v:{amount}"
    counted = f"{bare}{counter}" if counter else bare
    asked = bare if is_in_units and counter == "원" else counted
    return Found(start, end, asked, frozenset({bare, counted}))


def value(words: str) -> Fraction:
    """The number that digits and units say: 1조2000억, 5천, 2천300, 5·5조."""
    total = group = digits = Fraction(0)
    for number, small, large in _PIECE.findall(words):
        if number:
            digits = Fraction(number.replace("·", "."))
        elif small:
            group, digits = group + (digits or 1) * _SMALL[small], Fraction(0)
        elif large:
            total, group, digits = total + (group + digits or 1) * _LARGE[large], Fraction(0), Fraction(0)
    return total + group + digits
