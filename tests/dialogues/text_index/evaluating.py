"""A search engine of a dozen lines: what the database decides, decided in memory."""

from dialogues.text_index.asking import ask, ask_phrase
from dialogues.text_index.documents import Document, document
from dialogues.text_index.matches import matches


def finds(query: str, *fields: str | Document) -> bool:
    """Whether the words find a document of these fields; "…" is a phrase."""
    found = fields[0] if isinstance(fields[0], Document) else document(fields)
    asked = _asked(query)
    return bool(asked) and all(each.answers(found.terms, found.text) for each in asked)


def rank(query: str, text: str) -> int:
    """The worst rank of the words: 3 whole, 2 at a start, 1 inside."""
    return min(each.rank(document([text]).terms) for each in ask(query))


def marked(query: str, text: str) -> list[str]:
    """The parts of the text that are highlighted."""
    return [text[start:end] for start, end in matches(text, _asked(query))]


def _asked(query: str):
    if query.startswith('"'):
        phrase = ask_phrase(query.strip('"'))
        return [phrase] if phrase else []
    return list(ask(query))
