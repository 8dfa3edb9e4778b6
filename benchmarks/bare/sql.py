"""The SQL of a search as somebody would write it who knows the index: what the engine is measured against.

It asks the same rows for the same: how many there are, up to 10,001; the newest twenty with their texts; eight facets.
"""

from typing import Any

from dialogues.text_index.asking import ask
from dialogues.text_index.filters import filter_term, year_term
from dialogues.text_index.trees import Term, all_of, as_tsquery

COUNTED, PER_PAGE = 10_000, 20
FACETS = ("speakers", "categories", "organisations", "topics", "year", "fidelity", "coverage", "language")
MATCHING = """
FROM dialogues_searchentry e WHERE e.kind = 'remark' AND NOT e.is_sample AND e.terms @@ %s::tsquery
"""
# A day plus nothing: in the order of the index itself, the planner would rather read a million rows for twenty.
COUNT = f"SELECT count(*) FROM (SELECT 1 {MATCHING} ORDER BY e.date + 0 LIMIT {COUNTED + 1}) AS few"  # noqa: S608
PAGE = f"""
SELECT e.date, d.number, r.ref, r.public_text
FROM (SELECT e.date, e.dialogue_id, e.remark_id {MATCHING}
      ORDER BY e.date + 0 DESC, e.dialogue_id DESC, e.remark_id LIMIT {PER_PAGE}) AS e
JOIN dialogues_dialogue d ON d.id = e.dialogue_id JOIN dialogues_remark r ON r.id = e.remark_id
ORDER BY e.date DESC, e.dialogue_id DESC, e.remark_id
"""  # noqa: S608
FACET = f"""
SELECT GROUPING({", ".join(FACETS)}), count(*), {", ".join(FACETS)}
FROM (SELECT *, extract(year FROM e.date)::int AS year {MATCHING}) AS matching
GROUP BY GROUPING SETS ({", ".join(f"({name})" for name in FACETS)})
"""  # noqa: S608


def asked(q: str, speaker: str = "", year: str = "") -> str:
    """The terms of words, of the key of who said it, and of the year, as a tsquery."""
    trees = [each.tree for each in ask(q)]
    trees += [Term(filter_term("speakers", speaker))] if speaker else []
    trees += [Term(year_term(int(year)))] if year else []
    return as_tsquery(all_of(trees))


def search(cursor: Any, sought: str) -> tuple[list, int, list]:
    """The page, the count and the facets."""
    count = cursor.execute(COUNT, [sought]).fetchone()[0]
    page = cursor.execute(PAGE, [sought]).fetchall()
    return page, count, cursor.execute(FACET, [sought]).fetchall() if page else []
