"""The texts that may hold a pasted quotation, found by its rarest pieces: few, however large the record is.

Whatever holds every piece comes first: so what is there word for word is found, unless more than `MOST_EXACT` hold it.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Value

from dialogues.citations import Fidelity, Origin
from dialogues.models import Remark, RemarkKind, SearchEntry
from dialogues.models.search_entry import SearchEntryQuerySet
from dialogues.quote_check import Candidate
from dialogues.quote_check.pasted import Pasted, readings
from dialogues.text_index import grams, latin
from dialogues.text_index.normalise import normalised_text
from dialogues.text_index.sequences import pieces
from dialogues.text_index.terms import WHOLE
from dialogues.text_index.trees import AnyOf, Term, Tree, all_of, any_term

MOST_EXACT = 100
MOST_OF_A_RUN = 200
"""Rows that hold one of the rarest runs: each is asked for by itself, which the index answers however many hold it."""
MOST_REMARKS = 200
MOST_LETTERS = 600_000
WITH_NEIGHBOURS = 40
"""Remarks, the best first, that are read with those beside them: a quotation may run on from one into the next."""
NEIGHBOURS = 3

_MOST_PIECES = 60
_MOST_RUNS = 24
_RUN_LENGTHS = ((12, 1), (40, 2))
_LONGEST_RUN = 3


@dataclass(frozen=True)
class Candidates:
    """`is_complete` is false when so many texts hold such words that not all of them were read."""

    texts: list[Candidate]
    is_complete: bool = True


def candidates(quotation: str, entries: SearchEntryQuerySet) -> Candidates:
    """Of the rows given, the remarks and translations that may hold the quotation, which `refusal` has let pass."""
    spoken = entries.remarks().exclude(remark_kind=RemarkKind.EVENT).order_by()
    fragments = [list(_pieces(text)) for reading in readings(quotation) for text in _texts(reading)]
    every = [piece for fragment in fragments for piece in fragment]
    if not every:
        return Candidates([])
    runs = _rarest(fragments, len(every))
    with _by_the_terms():
        exact = [
            key for wanted in _all_pieces(quotation) for key in _keys(spoken.answering(wanted), MOST_EXACT)
        ]
        near, is_any_rare = _holding_most(spoken, runs)
    keys = list(dict.fromkeys([*exact, *near]))
    texts, is_whole = _read(keys[:MOST_REMARKS])
    return Candidates(texts, len(exact) < MOST_EXACT and is_any_rare and is_whole)


# What is asked of the index


def _texts(reading: Pasted) -> Iterator[str]:
    """Each fragment with blanks between its words."""
    letters, starts = reading.folded.letters, reading.folded.word_starts
    for first, end in reading.fragments:
        cuts = [first, *(start for start in starts if first < start < end), end]
        yield " ".join(letters[start:until] for start, until in itertools.pairwise(cuts))


def _pieces(text: str) -> Iterator[Tree]:
    """Three syllables each, however they are spaced; a number; a word by its stem. Of two syllables the two."""
    for piece in pieces(normalised_text(text)):
        run = piece.text
        if piece.kind == "number":
            yield Term(WHOLE + run)
        elif piece.kind == "letters":
            yield Term(latin.stem(run))
        elif len(run) < 3:
            yield Term(WHOLE + run) if len(run) == 1 else any_term(mark + run for mark in grams.FROM_A_START)
        else:
            for start in range(len(run) - 2):
                yield any_term(mark + run[start : start + 3] for mark in grams.ANYWHERE)


def _all_pieces(quotation: str) -> Iterator[Tree]:
    """All that a text holds in which a reading stands word for word; of a long one a part of that."""
    for reading in readings(quotation):
        found = [piece for text in _texts(reading) for piece in _pieces(text)]
        step = -(-len(found) // _MOST_PIECES)
        yield all_of(found[::step])


def _rarest(fragments: Iterable[list[Tree]], count: int) -> list[Tree]:
    """Runs of pieces from all over the quotation, the rarest of each part of it."""
    length = next((length for most, length in _RUN_LENGTHS if count <= most), _LONGEST_RUN)
    runs = [
        fragment[start : start + length]
        for fragment in fragments
        for start in range(0, max(1, len(fragment) - length + 1), length)
        if fragment
    ]
    shares = _shares({term.text for run in runs for piece in run for term in _terms(piece)})
    part = -(-len(runs) // _MOST_RUNS)
    return [
        all_of(min(runs[start : start + part], key=lambda run: _share(run, shares)))
        for start in range(0, len(runs), part)
    ]


def _share(run: Iterable[Tree], shares: dict[str, float]) -> float:
    """In which share of the rows the rarest piece of the run stands, as far as it is known."""
    return min(sum(shares.get(term.text, 0) for term in _terms(piece)) for piece in run)


def _terms(tree: Tree) -> Iterator[Term]:
    if isinstance(tree, Term):
        yield tree
    elif isinstance(tree, AnyOf):
        yield from (part for part in tree.parts if isinstance(part, Term))


def _shares(terms: set[str]) -> dict[str, float]:
    """What the database's own statistics say of the most frequent terms; of the others nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT term, share FROM pg_stats,
              unnest(most_common_elems::text::text[], most_common_elem_freqs) AS frequent (term, share)
            WHERE schemaname = current_schema() AND tablename = %s AND attname = 'terms' AND term = ANY(%s)
            """,
            [SearchEntry._meta.db_table, sorted(terms)],
        )
        return dict(cursor.fetchall())


@contextmanager
def _by_the_terms() -> Iterator[None]:
    """Where few rows are asked for, the planner would rather read the table until it meets them: there may be none."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on")


def _keys(entries: SearchEntryQuerySet, most: int) -> list[int]:
    return list(entries.values_list("remark", flat=True)[:most])


def _holding_most(entries: SearchEntryQuerySet, runs: Sequence[Tree]) -> tuple[list[int], bool]:
    """The rows that hold one of the runs, those of the most runs first; and whether any run was seen to its end."""
    each = [
        entries.answering(run).values_list(Value(place), "remark")[:MOST_OF_A_RUN]
        for place, run in enumerate(dict.fromkeys(runs))
    ]
    found = list(each[0].union(*each[1:], all=True) if len(each) > 1 else each[0])
    rows = Counter(place for place, _ in found)
    held = Counter(key for _, key in found)
    is_any_rare = any(rows[place] < MOST_OF_A_RUN for place in range(len(each)))
    return sorted(held, key=lambda key: (-held[key], -key)), is_any_rare


# What is read


def _read(keys: Sequence[int]) -> tuple[list[Candidate], bool]:
    """The texts of the remarks, and of those beside the first of them; and whether there was room for all."""
    rows = list(_beside(Remark.objects.public().filter(pk__in=keys[:WITH_NEIGHBOURS])))
    positions = _positions(rows)
    every = list(dict.fromkeys([*keys, *positions]))
    remarks = (
        Remark.objects.public()
        .only("ref", "public_text", "language", "fidelity", "dialogue_id")
        .prefetch_related("translations", "speaker_links")
        .in_bulk(every)
    )
    texts: list[Candidate] = []
    letters = 0
    for place, key in enumerate(key for key in every if key in remarks):
        found = list(_candidates(remarks[key], positions.get(key, -2 * place)))
        letters += sum(len(candidate.text) for candidate in found)
        if letters > MOST_LETTERS and texts:
            return texts, False
        texts += found
    return texts, True


def _candidates(remark: Remark, position: int) -> Iterator[Candidate]:
    speakers = tuple(str(link.attendance_id) for link in remark.speaker_links.all())
    held = (remark.public_text, remark.language, Origin.HELD)
    translations = ((each.text, each.language, Origin(each.origin)) for each in remark.translations.all())
    for text, language, origin in (held, *translations):
        yield Candidate(
            key=remark.ref,
            text=text,
            language=language,
            fidelity=Fidelity(remark.fidelity),
            dialogue=str(remark.dialogue_id),
            position=position,
            speakers=speakers,
            origin=origin,
        )


def _beside(remarks: QuerySet[Remark]) -> Iterator[list[int]]:
    """Of each remark, the keys of itself and of those that were said before it and after it, in order."""
    others = Remark.objects.spoken().filter(dialogue=OuterRef("dialogue"))
    before = others.filter(position__lt=OuterRef("position")).order_by("-position").values("pk")
    after = others.filter(position__gt=OuterRef("position")).order_by("position").values("pk")
    told = remarks.annotate(
        before=ArraySubquery(before[:NEIGHBOURS]), after=ArraySubquery(after[:NEIGHBOURS])
    )
    for key, earlier, later in told.order_by().values_list("pk", "before", "after"):
        yield [*reversed(earlier), key, *later]


def _positions(rows: Iterable[list[int]]) -> dict[int, int]:
    """Places that differ by one where one remark follows another, and by more wherever that is not known."""
    following = {key: after for row in rows for key, after in itertools.pairwise(row)}
    known = {key for row in rows for key in row}
    positions: dict[int, int] = {}
    for first in sorted(known - set(following.values())):
        place, key = len(positions) * 2 + 1, first
        while key is not None:
            positions[key] = place
            place, key = place + 1, following.get(key)
    return positions
