"""How quickly remarks become terms, on one core: python -m benchmarks.text_index

Invented remarks of about 120 characters, of words by Zipf's law with particles, numbers and some English. The plan asks
for 3,000 remarks a second and fewer than 290 terms each.
"""

import itertools
import random
import time

from dialogues.text_index.documents import document
from dialogues.text_index.terms import document_terms

REMARKS, LENGTH, VOCABULARY = 20_000, 120, 50_000
PARTICLES = ["", "", "을", "는", "에서", "의", "이", "으로", "까지는", "하는"]
OTHERS = ["5,000억원 ", "2024년 5월 ", "38% ", "AI ", "3·1 ", "customers "]
ROW = "{:<28}{:>12,.0f} remarks/s{:>8.0f} terms{:>8.0f} characters"


def remarks() -> list[str]:
    chance = random.Random(REMARKS)
    syllables = [chr(ord("가") + chance.randrange(11172)) for _ in range(900)]
    lengths = [1, 2, 2, 2, 3, 3, 4, 5]
    words = ["".join(chance.choices(syllables, k=chance.choice(lengths))) for _ in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    return [_remark(words, weights, chance) for _ in range(REMARKS)]


def _remark(words: list[str], weights: list[float], chance: random.Random) -> str:
    text = ""
    while len(text) < LENGTH:
        (word,) = chance.choices(words, cum_weights=weights)
        text += f"{word}{chance.choice(PARTICLES)} "
        if chance.random() < 0.03:
            text += chance.choice(OTHERS)
    return text.strip() + "."


def main() -> None:
    texts = remarks()
    for name, made in (
        ("terms", document_terms),
        ("terms and normalised text", lambda text: document([text]).terms),
    ):
        begun = time.process_time()
        terms = sum(len(made(text)) for text in texts)
        seconds = time.process_time() - begun
        print(ROW.format(name, REMARKS / seconds, terms / REMARKS, sum(map(len, texts)) / REMARKS))


if __name__ == "__main__":
    main()
