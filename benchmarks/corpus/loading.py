"""Puts an invented archive into the database that is configured, and leaves it as the application would."""

import random
import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import Max

from benchmarks import index
from benchmarks.corpus import actions, reference
from benchmarks.corpus.rows import Rows
from benchmarks.corpus.sessions import AVERAGE, LONG, SHORT, Sessions, lengths
from benchmarks.corpus.words import Words
from dialogues.actions.visibility import refresh_public_flags
from dialogues.models import ArchiveVersion, Dialogue, Remark

FEWEST = 20
DIALOGUES_AT_ONCE = 200


class Refused(Exception):
    """Nothing was changed: what was asked for is too small, or would stand among other dialogues."""


def load(
    *,
    dialogues: int,
    remarks: int,
    seed: int = 1,
    is_forced: bool = False,
    is_indexed: bool = True,
    note: Callable[[str], object] = print,
) -> Rows:
    """Leave flags, sequences, the index of the search and the planner's figures as the application would.

    Raises Refused. What was copied until then stays when it is broken off: begin with an empty database.
    """
    if dialogues < FEWEST:
        raise Refused(f"A corpus has {FEWEST} dialogues or more.")
    refuse_others(is_forced=is_forced)
    begun = time.monotonic()
    chance = random.Random(seed)
    rows, words = Rows(), Words(chance)
    with transaction.atomic():
        around = reference.make(rows, words, chance, dialogues)
        rows.copy()
    last = Dialogue.objects.aggregate(last=Max("number"))["last"] or 0
    sessions = Sessions(rows, words, chance, around, dialogues, first_number=last + 1)
    for number, length in lengths(dialogues, remarks, chance).items():
        actions.make(rows, words, chance, around, sessions.make(number, length))
        if number % DIALOGUES_AT_ONCE == 0 or number == dialogues:
            with transaction.atomic():
                rows.copy()
            note(f"{number} dialogues, {rows.copied:,} rows, {time.monotonic() - begun:.0f} s")
    with transaction.atomic():
        rows.settle_sequences()
        refresh_public_flags()
        ArchiveVersion.objects.raise_version()
    index.refresh_figures()
    note(f"settled, {time.monotonic() - begun:.0f} s")
    if is_indexed:
        made, seconds = index.rebuild()
        index.refresh_figures()
        note(index.told(made, seconds))
    return rows


def refuse_others(*, is_forced: bool) -> None:
    own = Dialogue.objects.filter(public_id__startswith="d_corpus_").count()
    others = Dialogue.objects.count() - own
    if own:
        raise Refused(f"A corpus of {own} dialogues is here already. Begin with an empty database.")
    if others and not is_forced:
        raise Refused(
            f"The database holds {others} dialogues that this did not make, and nothing was changed. A corpus is for "
            "measuring alone: name an empty database by FORUM_ARCHIVE_DATA_DIR, or put it beside them with --force."
        )


def measured() -> list[str]:
    """The addresses that are worth measuring, as far as the corpus has them."""
    found = ["/", "/dialogues/", "/participants/", "/participants/p_corpus_0/", "/participants/p_corpus_1/"]
    for number in (LONG, AVERAGE, SHORT):
        dialogue = Dialogue.objects.public().at_slug(str(number)).first()
        found += [dialogue.get_absolute_url()] if dialogue else []
    remark = Remark.objects.public().first()
    return found + ([remark.get_absolute_url()] if remark else [])
