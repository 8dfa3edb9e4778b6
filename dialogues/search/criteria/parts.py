"""The line of a search taken apart into fields, for whoever would rather fill in a form; and put together again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogues.search.criteria.parsing import Parsed, parse, parse_query, parse_query_string
from dialogues.search.criteria.problems import Code
from dialogues.search.criteria.tokens import QUOTATION_MARKS, Kind, tokens
from dialogues.search.criteria.value import SearchCriteria

WORDS, PHRASE, WITHOUT = PARTS = ("words", "phrase", "without")
_UNQUOTED = dict.fromkeys(map(ord, QUOTATION_MARKS), " ")


def parts_of(criteria: SearchCriteria) -> dict[str, str]:
    """What stands in each field, so that `parse_parts` reads the same words again."""
    line = replace(criteria, phrases=criteria.phrases[1:], excluded=())
    return {
        WORDS: line.query,
        PHRASE: criteria.phrases[0].text if criteria.phrases else "",
        WITHOUT: " ".join(map(str, criteria.excluded)),
    }


def parse_parts(asked: Mapping[str, Sequence[str]]) -> Parsed:
    """As `parse`, with the three fields in place of the line; each problem names the field that it stands in."""
    lines = {name: (asked.get(name) or ("",))[-1] for name in PARTS}
    beside = {name: given for name, given in asked.items() if name not in (*PARTS, "q")}
    words = parse({**beside, "q": [lines[WORDS]]})
    phrase = parse_query(f'"{lines[PHRASE].translate(_UNQUOTED)}"' if lines[PHRASE].strip() else "")
    without = parse_query(_excluding(lines[WITHOUT]))
    problems = [
        replace(each, field=name if each.field == "q" else each.field)
        for name, parsed in ((WORDS, words), (PHRASE, phrase), (WITHOUT, without))
        for each in parsed.problems
        if each.code != Code.ONLY_EXCLUSIONS
    ]
    criteria = replace(
        words.criteria,
        phrases=(*words.criteria.phrases, *phrase.criteria.phrases),
        excluded=(*words.criteria.excluded, *without.criteria.excluded),
    )
    if not any(each.is_refusal for each in problems):
        together = parse_query_string(str(criteria)).refusals
        problems += [replace(each, field=WORDS if each.field == "q" else each.field) for each in together]
    return Parsed(criteria, tuple(problems))


def _excluding(line: str) -> str:
    """The words, each with the sign that excludes it."""
    pieces = []
    for token in tokens(line):
        if token.kind == Kind.PHRASE:
            pieces.append(f'-"{token.text}"')
        elif token.kind == Kind.WORD:
            pieces.append(f"-{token.text}")
    return " ".join(pieces)
