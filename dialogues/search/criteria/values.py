"""What one field of a search may hold: each reader gives the value in its one form, or raises what is wrong with it."""

import re
import unicodedata

from dialogues.search.criteria.problems import Code
from dialogues.search.criteria.value import takes_codes, visible
from dialogues.search.criteria.vocabulary import Field, code_of
from participants import public_ids

_SESSION = re.compile(
    r"(?:제|no\.?|#)?\s*(\d{1,6})\s*(?:회차|차|회|번째|번|st|nd|rd|th)?", re.ASCII | re.IGNORECASE
)
_NATIVE_ORDINAL = re.compile(r"(열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?(\S?\S?)\s*번째")
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
_ONES = {
    "": 0,
    "첫": 1,
    "한": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}


class Unfit(ValueError):
    """The value is none that the field takes; `code` says why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def tidy(text: str) -> str:
    """The text composed, visible, with single blanks: as a value of any field is held."""
    return " ".join(visible(text).split())


def value_of(name: Field, text: str) -> str:
    """The value as the criteria hold it: a code, the number or id of a session, or the tidy words. Raises Unfit."""
    words = tidy(text)
    if takes_codes(name):
        code = code_of(name, unicodedata.normalize("NFKC", words))
        if code is None:
            raise Unfit(Code.UNKNOWN_VALUE)
        return code
    if name == Field.SESSION:
        return _session(unicodedata.normalize("NFKC", words))
    if not any(character.isalnum() for character in words):
        raise Unfit(Code.NOTHING_SEARCHABLE)
    return words


def _session(words: str) -> str:
    """38 of 38, 제38차, 38th or 38번째; 10 of 열번째; or a public id as it is."""
    if found := _SESSION.fullmatch(words):
        return str(int(found[1]))
    native = _NATIVE_ORDINAL.fullmatch(words)
    if native and native[2] in _ONES:
        number = _TENS.get(native[1] or "", 0) + _ONES[native[2]]
        if number:
            return str(number)
    if public_ids.is_valid(words):
        return words
    raise Unfit(Code.NOT_A_SESSION)
