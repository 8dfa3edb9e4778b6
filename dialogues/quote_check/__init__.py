"""Did somebody really say it? A pasted quotation against the words that are held. Pure.

Spacing, quotation marks, particles, ellipses, [brackets] of an editor, dots, width and hyphens make no difference.
Everything else does, and is shown word by word; a negation or a number that differs is marked.
"""

from dialogues.quote_check.checking import (
    MOST_COMPARED,
    MOST_FINDINGS,
    Answer,
    Basis,
    Candidate,
    Finding,
    Stretch,
    Verdict,
    check,
)
from dialogues.quote_check.differences import Kind, Piece, Weight
from dialogues.quote_check.pasted import LONGEST_QUOTATION, MOST_FRAGMENTS, Refusal

__all__ = [
    "LONGEST_QUOTATION",
    "MOST_COMPARED",
    "MOST_FINDINGS",
    "MOST_FRAGMENTS",
    "Answer",
    "Basis",
    "Candidate",
    "Finding",
    "Kind",
    "Piece",
    "Refusal",
    "Stretch",
    "Verdict",
    "Weight",
    "check",
]
