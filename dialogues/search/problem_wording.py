"""What is wrong with a search, in a sentence: the page and the API say it in the same words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogues.search.criteria import LONGEST_QUERY, Code, Problem

_UNUSABLE = _("There are characters in the search that cannot be used.")
_MESSAGES = {
    Code.TOO_MANY_TERMS: _("The search has too many words: at most %(limit)d."),
    Code.TOO_MANY_PHRASES: _("The search has too many phrases in quotation marks: at most %(limit)d."),
    Code.TOO_MANY_VALUES: _("One filter has too many values: at most %(limit)d."),
    Code.VALUE_TOO_LONG: _("A filter is too long: at most %(limit)d characters."),
    Code.UNUSABLE_CHARACTERS: _UNUSABLE,
    Code.UNREADABLE_CHARACTERS: _("The characters of the search could not be read."),
    Code.ONLY_EXCLUSIONS: _("The search says only what to leave out. Add what you look for."),
    Code.EXCLUDED_ALTERNATIVE: _("A word that is left out cannot be one of several: “%(piece)s”."),
    Code.EXCLUDED_OPERATOR: _("A filter cannot be left out with a minus sign: “%(piece)s”."),
    Code.OPERATOR_WITHOUT_VALUE: _("Nothing follows the colon: “%(piece)s”."),
    Code.UNKNOWN_VALUE: _("The filter does not know this value: “%(piece)s”."),
    Code.NOT_A_SESSION: _("This is no number of a dialogue: “%(piece)s”. Write one such as 38."),
    Code.NOT_A_DATE: _("This is no date: “%(piece)s”. Write one such as 2024, 2024-05 or 2024-05-27."),
    Code.IMPOSSIBLE_DATE: _("There is no such day: “%(piece)s”."),
    Code.BACKWARD_DATES: _("The period ends before it begins: “%(piece)s”."),
    Code.DATES_APART: _("No day lies in both periods: “%(piece)s”."),
    Code.UNCLOSED_QUOTATION: _("A quotation mark is not closed: the phrase was read to its end."),
    Code.NOTHING_SEARCHABLE: _("“%(piece)s” holds no letter or digit and was passed over."),
    Code.DANGLING_OR: _("There is nothing on one side of “%(piece)s”: it was passed over."),
    Code.UNKNOWN_OPERATOR: _("“%(piece)s” is no filter: it was looked for as a word."),
}


def message(problem: Problem) -> str:
    """A sentence of what is wrong, in the reader's language."""
    if problem.code == Code.TOO_LONG:
        limit = problem.limit or LONGEST_QUERY
        return ngettext(
            "The search is too long: at most %(limit_value)d character.",
            "The search is too long: at most %(limit_value)d characters.",
            limit,
        ) % {"limit_value": limit}
    return str(_MESSAGES[problem.code]) % {"piece": problem.piece, "limit": problem.limit or 0}
