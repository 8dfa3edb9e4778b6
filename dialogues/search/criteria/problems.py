"""What is wrong with a search, or worth saying of it: a code and the piece. The page has the words for them."""

import enum
from dataclasses import dataclass

LONGEST_PIECE = 80


class Code(enum.StrEnum):
    """Why a search cannot be carried out as it was asked or, of the last four, what was passed over in it."""

    TOO_LONG = "too_long"
    TOO_MANY_TERMS = "too_many_terms"
    TOO_MANY_PHRASES = "too_many_phrases"
    TOO_MANY_VALUES = "too_many_values"
    VALUE_TOO_LONG = "value_too_long"
    UNUSABLE_CHARACTERS = "unusable_characters"
    UNREADABLE_CHARACTERS = "unreadable_characters"
    ONLY_EXCLUSIONS = "only_exclusions"
    EXCLUDED_ALTERNATIVE = "excluded_alternative"
    EXCLUDED_OPERATOR = "excluded_operator"
    OPERATOR_WITHOUT_VALUE = "operator_without_value"
    UNKNOWN_VALUE = "unknown_value"
    NOT_A_SESSION = "not_a_session"
    NOT_A_DATE = "not_a_date"
    IMPOSSIBLE_DATE = "impossible_date"
    BACKWARD_DATES = "backward_dates"
    DATES_APART = "dates_apart"

    UNCLOSED_QUOTATION = "unclosed_quotation"
    NOTHING_SEARCHABLE = "nothing_searchable"
    DANGLING_OR = "dangling_or"
    UNKNOWN_OPERATOR = "unknown_operator"


NOTES = frozenset({Code.UNCLOSED_QUOTATION, Code.NOTHING_SEARCHABLE, Code.DANGLING_OR, Code.UNKNOWN_OPERATOR})


@dataclass(frozen=True)
class Problem:
    """One problem and where it stands: code points `start` to `end` of the field's text after NFC.

    `piece` is that text, cut to 80 characters; of characters that cannot be shown, their code points (`U+0000`).
    `limit` is the bound that was passed, where there is one.
    """

    code: Code
    field: str
    piece: str
    start: int
    end: int
    limit: int | None = None

    @property
    def is_refusal(self) -> bool:
        """Whether the search is not carried out; otherwise it is, and the problem is said beside the results."""
        return self.code not in NOTES


def problem(
    code: Code, field: str, text: str, start: int = 0, end: int | None = None, **more: int
) -> Problem:
    """The problem with `text[start:end]`, of the whole text if no place is given."""
    end = len(text) if end is None else end
    return Problem(code, field, text[start:end][:LONGEST_PIECE], start, end, **more)
