"""A search as a value: the query language of the search line, the fields of its form, and one canonical address.

Pure. `parse` reads, `str(criteria)` prints, `parse_query_string(str(criteria)).criteria == criteria`.
"""

from dialogues.search.criteria.parsing import Parsed, parse, parse_query, parse_query_string
from dialogues.search.criteria.parts import PARTS, parse_parts, parts_of
from dialogues.search.criteria.problems import Code, Problem
from dialogues.search.criteria.understood import Dates, Part, Understood, Unit, as_json, understood
from dialogues.search.criteria.value import (
    LONGEST_QUERY,
    LONGEST_VALUE,
    MOST_PHRASES,
    MOST_TERMS,
    MOST_VALUES,
    SearchCriteria,
    Sort,
    Term,
)
from dialogues.search.criteria.vocabulary import CODES, OPERATORS, Field

__all__ = [
    "CODES",
    "LONGEST_QUERY",
    "LONGEST_VALUE",
    "MOST_PHRASES",
    "MOST_TERMS",
    "MOST_VALUES",
    "OPERATORS",
    "PARTS",
    "Code",
    "Dates",
    "Field",
    "Parsed",
    "Part",
    "Problem",
    "SearchCriteria",
    "Sort",
    "Term",
    "Understood",
    "Unit",
    "as_json",
    "parse",
    "parse_parts",
    "parse_query",
    "parse_query_string",
    "parts_of",
    "understood",
]
