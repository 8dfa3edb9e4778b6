"""What is asked of the index: terms, all of which or any of which a document must hold."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Term:
    text: str
    is_prefix: bool = False


@dataclass(frozen=True)
class AllOf:
    parts: "tuple[Tree, ...]"


@dataclass(frozen=True)
class AnyOf:
    parts: "tuple[Tree, ...]"


@dataclass(frozen=True)
class NoneOf:
    part: "Tree"


Tree: TypeAlias = Term | AllOf | AnyOf | NoneOf


def all_of(trees: Iterable[Tree]) -> Tree:
    """One tree as it is, several under one `AllOf`, each once."""
    parts = tuple(dict.fromkeys(trees))
    return parts[0] if len(parts) == 1 else AllOf(parts)


def any_of(trees: Iterable[Tree]) -> Tree:
    """One tree as it is, several under one `AnyOf`, each once."""
    parts = tuple(dict.fromkeys(_flat(trees)))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def any_term(texts: Iterable[str]) -> Tree:
    return any_of(Term(text) for text in texts)


def holds(tree: Tree, terms: Set[str]) -> bool:
    """Whether a document of these terms answers: what the database decides, decided here."""
    match tree:
        case Term(text, is_prefix):
            return text in terms or (is_prefix and any(term.startswith(text) for term in terms))
        case AllOf(parts):
            return all(holds(part, terms) for part in parts)
        case AnyOf(parts):
            return any(holds(part, terms) for part in parts)
        case NoneOf(part):
            return not holds(part, terms)


def as_tsquery(tree: Tree) -> str:
    """The tree in the words of PostgreSQL's type tsquery, for a cast: no parser of words may touch it."""
    match tree:
        case Term(text, is_prefix):
            return _quoted(text) + (":*" if is_prefix else "")
        case AllOf(parts):
            return "(" + " & ".join(map(as_tsquery, parts)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(as_tsquery, parts)) + ")"
        case NoneOf(part):
            return "!" + as_tsquery(part)


def as_tsvector(terms: Iterable[str]) -> str:
    """Terms in the words of PostgreSQL's type tsvector, for a cast, in order."""
    ordered = sorted(terms)
    together = "' '".join(ordered)
    if together.count("'") != 2 * len(ordered) - 2 or "\\" in together:
        return " ".join(map(_quoted, ordered))
    return f"'{together}'"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _flat(trees: Iterable[Tree]) -> Iterator[Tree]:
    for tree in trees:
        if isinstance(tree, AnyOf):
            yield from tree.parts
        else:
            yield tree
