"""Names of people in any spelling: one key for every romanisation, and the initials of the syllables.

The key of 강기정, Kang Gi-jung, Kang Gijeong, Gi-jung Kang and Gang Gijeong is one. It merges what romanisations mix
up (k and g, eo and u, a silent h or r), so 강기정 and 강기중 share a key, as they share the spelling Kang Gi-jung,
while 강기성 has another.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from participants.names import COMPOUND_SURNAMES

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_REVISED_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_REVISED_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_REVISED_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_LATIN_INITIALS, _LATIN_VOWELS = _REVISED_INITIALS.split(), _REVISED_VOWELS.split()
_LATIN_FINALS = _REVISED_FINALS.split()
_CLUSTERS = str.maketrans(
    {
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
        "ㄿ": "ㄹㅍ",
        "ㅀ": "ㄹㅎ",
        "ㅄ": "ㅂㅅ",
    }
)

# In this order: what a spelling of one syllable, or of several run together, is worth.
_FOLDS = [
    (re.compile(pattern), folded)
    for pattern, folded in (
        ("ng", "q"),  # one sound, no n and g
        ("sh", "s"),
        ("rh", "r"),
        ("(?<=[kgtdpbcj])h", ""),
        ("ck", "k"),
        ("(?<=[aeiou])h(?![aeiouwy])", ""),
        ("r(?![aeiouwy])", ""),
        ("l(?=[aeiouwy])", "r"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("[cz]", "j"),
        ("ee", "i"),
        ("oo", "u"),
        ("weo", "wo"),
        ("eui|ui", "i"),
        ("eo|eu|ou", "u"),
        ("yi", "i"),
        ("wu", "u"),
        ("a[ei]", "e"),
        ("oe|we", "oi"),
        (r"(.)\1+", r"\1"),
    )
]
# Surnames that drop or keep a first r: 이 is Lee, Rhee, Yi and I; 임 Lim, Rim and Im.
_SURNAMES = {
    "ri": "i",
    "rim": "im",
    "ro": "no",
    "ra": "na",
    "ryu": "yu",
    "ryaq": "yaq",
    "ryum": "yum",
    "ryuk": "yuk",
}
_LONGEST = 60
_IN_SYLLABLES = re.compile("(?:[kntrpmsjh]?[yw]?[aeiou]++(?:[nqmktpl](?![aeiouyw]))?)+")


def chosung(name: str) -> str:
    """The initials of a Hangul name: 강기정 -> ㄱㄱㅈ. Other characters stay."""
    return "".join(_INITIALS[(ord(c) - 0xAC00) // 588] if "가" <= c <= "힣" else c for c in name)


def asked_chosung(word: str) -> str | None:
    """The initials that a word of a query consists of, two or more (typed together some become ㄳ), or None."""
    initials = word.translate(_CLUSTERS)
    return initials if len(initials) > 1 and all(c in _INITIALS for c in initials) else None


def surname_and_given(name: str) -> tuple[str, str] | None:
    """A Hangul name of two to five syllables in its two parts, or None for anything else."""
    if not re.fullmatch("[가-힣]{2,5}", name):
        return None
    length = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    return name[:length], name[length:]


def name_terms(name: str) -> set[str]:
    """What a person's name, in Hangul or in Latin letters, is found by beside its words: `k:` keys, `c:` initials."""
    parts = surname_and_given(unicodedata.normalize("NFC", name).replace(" ", ""))
    if parts:
        surname, given = map(romanised, parts)
        return {f"k:{_key(''.join(surname), given)}", f"c:{chosung(''.join(parts))}"}
    return set(asked_names(_words(name)))


def asked_names(words: Sequence[str]) -> Iterator[str]:
    """The keys of one to four Latin words taken as a name: surname first, and surname last.

    None for words that no Korean syllables spell, such as those of an English sentence mostly are.
    """
    pieces = [piece for word in words for piece in _words(word)]
    if not 1 <= len(pieces) <= 4 or sum(map(len, pieces)) > _LONGEST:
        return
    keys = [_key(pieces[0], pieces[1:])]
    if len(pieces) > 1:
        keys.append(_key(pieces[-1], pieces[:-1]))
    yield from (f"k:{key}" for key in keys if _IN_SYLLABLES.fullmatch(key))


def romanised(syllables: str) -> list[str]:
    """Each Hangul syllable in the letters of the Revised Romanisation, sounds not running into each other."""
    letters = []
    for syllable in syllables:
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        vowel, final = divmod(rest, 28)
        parts = _LATIN_INITIALS[initial], _LATIN_VOWELS[vowel], _LATIN_FINALS[final]
        letters.append("".join(parts).replace("-", ""))
    return letters


def _key(surname: str, given: Sequence[str]) -> str:
    first = _folded(surname)
    return _folded(_SURNAMES.get(first, first) + "".join(map(_folded, given)))


def _folded(letters: str) -> str:
    for pattern, folded in _FOLDS:
        letters = pattern.sub(folded, letters)
    return letters


def _words(name: str) -> list[str]:
    """The Latin words of a name, without accents and apostrophes: Gi-jŏng -> gi, jeong."""
    spelled = unicodedata.normalize("NFKC", name).lower().replace("ŏ", "eo").replace("ŭ", "eu")
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if unicodedata.category(c) != "Mn")
    return re.findall("[a-z]+", re.sub("['’ʼ]", "", plain))
