"""What is asked of each: the same words, narrowed alike, of the archive, of SQL by hand, and of Datasette."""

import random
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from django.utils.module_loading import import_string

from benchmarks.corpus.words import CONTROLS, Words
from benchmarks.peers import datasette
from benchmarks.peers.sqlite import NAME

YEAR = 2020
COMMON = 0.1
"""A common word is one of three syllables, which both find, and which stands in about so many of all remarks."""
LOOKED_AT, LOWEST_RANK, CANDIDATES = 20_000, 150, 40
SHORT = CONTROLS["ko"][10][:2]
"""Two syllables that stand in every Korean control word."""
RARE, RAREST = CONTROLS["ko"][1000], CONTROLS["ko"][100_000]
ENGLISH = CONTROLS["en"][10]

HOST, FORTIETH = "p_corpus_0", "p_corpus_1"


@dataclass(frozen=True)
class Case:
    """Words, and how they are narrowed in the parameters of each: `ours`, `by_hand`, `theirs`."""

    name: str
    words: str
    ours: Mapping[str, str] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"/search/?{urlencode({'q': self.words, **self.ours})}"

    @property
    def address_by_hand(self) -> str:
        return f"/search/?{urlencode({'q': self.words, **self.by_hand})}"

    @property
    def address_there(self) -> str:
        return datasette.search(self.words, self.theirs)


def cases(peer: Path, seed: int = 1) -> list[Case]:
    common, second = _common_words(peer, seed)
    first, last = f"{YEAR}-01-01", f"{YEAR}-12-31"
    return [
        Case("rare word", RARE),
        Case("rarest word", RAREST),
        Case("common word", common),
        Case("common English word", ENGLISH),
        Case("two common words", f"{common} {second}"),
        _said_by("common word, participant", common, FORTIETH),
        _said_by("common word, host", common, HOST),
        Case(
            "common word, year",
            common,
            {"from": first, "to": last},
            {"year": str(YEAR)},
            {"year": YEAR},
        ),
    ]


def _said_by(name: str, words: str, public_id: str) -> Case:
    participant = import_string("participants.models.Participant").objects.get(public_id=public_id)
    by_hand = {"speaker": str(participant.pk)}
    return Case(name, words, {"speaker": public_id}, by_hand, {"speaker": participant.name_ko})


def _common_words(peer: Path, seed: int) -> list[str]:
    """The two stems whose share of all remarks is nearest to a tenth, in a look at some of them."""
    stems = Words(random.Random(seed)).stems["ko"][:LOWEST_RANK]
    with sqlite3.connect(f"file:{peer / NAME}?mode=ro", uri=True) as database:
        every = max(1, database.execute("SELECT max(id) FROM remarks").fetchone()[0] // LOOKED_AT)
        texts = [row[0] for row in database.execute("SELECT text FROM remarks WHERE id % ? = 0", [every])]
    candidates = list(islice((stem for stem in stems if len(stem) == 3), CANDIDATES))
    shares = {stem: sum(stem in text for text in texts) / len(texts) for stem in candidates}
    return sorted(candidates, key=lambda stem: abs(shares[stem] - COMMON))[:2]
