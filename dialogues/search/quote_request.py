"""What a reader asks of a quotation, from the fields of a form or of the API: the text, and what is claimed of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.quote_check import LONGEST_QUOTATION, MOST_FRAGMENTS, Refusal
from dialogues.search.criteria import SearchCriteria, parse
from dialogues.search.problem_wording import message
from dialogues.search.quote_checks import UNREADABLE, why_not

LONGEST_IN_ADDRESS = 200
"""Characters of a quotation that may stand in an address; a longer one is sent."""

_FIELD_OF_BOUND = {"from": "date", "to": "date"}


@dataclass(frozen=True)
class Wrong:
    """What makes a request none: a code, the field that is to blame, and a sentence for the reader."""

    code: str
    field: str
    message: str


@dataclass(frozen=True)
class QuoteRequest:
    """`claim` says by whom and when it is said to be, and in which series it is looked for."""

    quotation: str
    claim: SearchCriteria
    wrong: tuple[Wrong, ...] = ()


def quote_request(asked: Mapping[str, Sequence[str]], *, longest: int = LONGEST_QUOTATION) -> QuoteRequest:
    """Of `q`, `speaker`, `date` and `series` each the last value. Never raises."""
    given = {name: (values[-1:] or [""])[0] for name, values in asked.items()}
    day = given.get("date", "")
    parsed = parse(
        {
            "speaker": [given.get("speaker", "")],
            "series": [given.get("series", "")],
            "from": [day],
            "to": [day],
        }
    )
    quotation = given.get("q", "")
    wrong = [*_wrong_with(quotation, longest)]
    wrong += [
        Wrong(problem.code, _FIELD_OF_BOUND.get(problem.field, problem.field), message(problem))
        for problem in parsed.refusals
    ]
    return QuoteRequest(quotation, parsed.criteria, tuple({each.field: each for each in wrong}.values()))


def _wrong_with(quotation: str, longest: int) -> list[Wrong]:
    code = why_not(quotation)
    if not code and len(quotation) > longest:
        code = Refusal.TOO_LONG
    return [Wrong(code, "q", _sentence(code, longest))] if code else []


def _sentence(code: str, longest: int) -> str:
    if code == Refusal.TOO_LONG:
        return ngettext(
            "The quotation is too long: at most %(limit)d character. Check it in parts.",
            "The quotation is too long: at most %(limit)d characters. Check it in parts.",
            longest,
        ) % {"limit": longest}
    return {
        Refusal.NOTHING_TO_CHECK: _("There is nothing to check: paste the words that are quoted."),
        Refusal.TOO_MANY_ELLIPSES: _("There are too many ellipses: at most %(limit)d parts.")
        % {"limit": MOST_FRAGMENTS},
        Refusal.UNUSABLE_CHARACTERS: _("There are characters in the quotation that cannot be used."),
        UNREADABLE: _("The characters of the quotation could not be read."),
    }[code]
