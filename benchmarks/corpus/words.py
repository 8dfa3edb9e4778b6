"""Words that nobody said: invented stems, drawn by Zipf's law, with Korean particles and endings that fit them."""

import random
from collections.abc import Sequence
from itertools import accumulate

STEMS = 20_000
ONSETS, VOWELS, CODAS = (
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "ㅏㅐㅓㅕㅗㅛㅜㅠㅡㅣ",
    ("", "ㄱ", "ㄴ", "ㄹ", "ㅁ", "ㅇ"),
)
ALL_ONSETS, ALL_VOWELS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
)
ALL_CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
ENGLISH_SYLLABLES = [onset + vowel for onset in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "or")]

# After a vowel, and after a consonant.
PARTICLES = (
    ("", ""),
    ("", ""),
    ("는", "은"),
    ("가", "이"),
    ("를", "을"),
    ("의", "의"),
    ("에서", "에서"),
    ("에게", "에게"),
    ("로", "으로"),
    ("와", "과"),
    ("도", "도"),
    ("까지", "까지"),
)
ENDINGS = ("합니다", "했습니다", "하겠습니다", "됩니다", "하면 좋겠습니다", "합니까")

CONTROLS = {
    "ko": {10: "가늠열", 1000: "가늠천", 100_000: "가늠십만"},
    "en": {10: "decimark", 1000: "millimark", 100_000: "rarimark"},
}
"""The word that stands in one of so many remarks of a language."""


def controls_of(language: str, count: int) -> list[str]:
    """The control words that the remark holds before which `count` of its language stand: one at most."""
    words = CONTROLS[language].items()
    return [word for place, (every, word) in enumerate(words) if count % every == place]


def with_particle(stem: str, particle: tuple[str, str]) -> str:
    """The stem with the form of the particle that fits its last sound."""
    code = ord(stem[-1]) - ord("가")
    return stem + particle[0 <= code < 11_172 and code % 28 != 0]


class Words:
    """Draws from its own chance alone, so that the same draws in the same order give the same words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.stems = {
            "ko": _drawn(chance, [_syllable(*parts) for parts in _jamo()], 2, 4),
            "en": _drawn(chance, ENGLISH_SYLLABLES, 2, 4),
        }
        self.weights = list(accumulate(1 / rank for rank in range(1, STEMS + 1)))

    def draw(self, language: str, count: int) -> list[str]:
        return self.chance.choices(self.stems[language], cum_weights=self.weights, k=count)

    def phrase(self, language: str, count: int = 3) -> str:
        return " ".join(self.draw(language, count))

    def remark(self, language: str, held: Sequence[str] = ()) -> str:
        """One to some dozens of sentences, most of them few, that hold the words given beside those drawn."""
        count = 4 + min(300, int(self.chance.lognormvariate(3.0, 0.8)))
        words = [*self.draw(language, count - len(held)), *held]
        if held:
            place = self.chance.randrange(count)
            words[place], words[-1] = words[-1], words[place]
        lengths = self.chance.choices(range(5, 14), k=count // 5 + 1)
        return " ".join(self._sentences(language, words, lengths))

    def name(self) -> str:
        """Three syllables, as Korean names mostly have: nobody's, save by chance."""
        return "".join(_syllable(*self.chance.choice(NAME_JAMO)) for _ in range(3))

    def _sentences(self, language: str, words: list[str], lengths: Sequence[int]) -> list[str]:
        sentences, start = [], 0
        for length in lengths:
            here = words[start : start + length]
            if not here:
                break
            sentences.append(self._korean(here) if language == "ko" else f"{' '.join(here).capitalize()}.")
            start += length
        return sentences

    def _korean(self, stems: list[str]) -> str:
        particles = self.chance.choices(PARTICLES, k=len(stems) - 1)
        inflected = [with_particle(*pair) for pair in zip(stems, particles, strict=False)]
        return " ".join([*inflected, f"{stems[-1]}{self.chance.choice(ENDINGS)}."])


def _jamo() -> list[tuple[str, str, str]]:
    return [(onset, vowel, coda) for onset in ONSETS for vowel in VOWELS for coda in CODAS]


NAME_JAMO = _jamo()


def _syllable(onset: str, vowel: str, coda: str) -> str:
    index = ALL_ONSETS.index(onset) * 588 + ALL_VOWELS.index(vowel) * 28 + ALL_CODAS.index(coda)
    return chr(ord("가") + index)


def _drawn(chance: random.Random, syllables: list[str], fewest: int, most: int) -> list[str]:
    """So many different stems, and none of a control word's."""
    stems: dict[str, None] = {}
    while len(stems) < STEMS:
        stem = "".join(chance.choices(syllables, k=chance.randint(fewest, most)))
        if not stem.startswith("가늠") and not stem.endswith("mark"):
            stems[stem] = None
    return list(stems)
