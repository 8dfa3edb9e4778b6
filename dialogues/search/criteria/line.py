"""One line of the query language: terms, alternatives, exclusions, and the operators with their values."""

import re
import unicodedata
from dataclasses import dataclass, field

from dialogues.search.criteria.problems import Code, Problem, problem
from dialogues.search.criteria.tokens import OR_WORDS, QUOTATION_MARKS, Kind, Token, tokens
from dialogues.search.criteria.value import MOST_PHRASES, MOST_TERMS, SearchCriteria, Term, visible
from dialogues.search.criteria.vocabulary import OPERATORS

_OPERATOR = re.compile(r"([^\W\d_]+)[:：](.*)", re.DOTALL)
_STARS = "*＊"
_KEPT_AT_THE_END = frozenset("%％‰#+")
_UNQUOTED = dict.fromkeys(map(ord, QUOTATION_MARKS), " ")


@dataclass(frozen=True)
class _Item:
    """A piece after its operators were taken out: a term, the sign for "or" (no term), or a gap (no token's term)."""

    token: Token
    term: Term | None = None
    is_or: bool = False


@dataclass
class LineReader:
    """Reads one line of at most 200 characters in NFC; afterwards `operators` are (name, value, start, end)."""

    text: str = ""
    operators: list[tuple[str, str, int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _groups: list[list[Term]] = field(default_factory=list)
    _excluded: list[Term] = field(default_factory=list)
    _terms: int = 0
    _phrases: int = 0

    def read(self, text: str) -> None:
        self.text = text
        self._gather(self._items(list(tokens(text))))

    def criteria(self) -> SearchCriteria:
        alone = [group[0] for group in self._groups if len(group) == 1]
        return SearchCriteria(
            words=tuple(term for term in alone if not term.is_phrase),
            phrases=tuple(term for term in alone if term.is_phrase),
            alternatives=tuple(tuple(group) for group in self._groups if len(group) > 1),
            excluded=tuple(self._excluded),
        )

    def _items(self, pieces: list[Token]) -> list[_Item]:
        items = []
        waiting = iter(pieces)
        for token in waiting:
            name, value = ("", "") if token.kind != Kind.WORD else _operator(token.text)
            if name and token.is_excluded:
                self._say(Code.EXCLUDED_OPERATOR, token)
            elif name:
                follows = next((each for each in pieces if each.start >= token.end), None)
                if not value and follows and follows.kind != Kind.OR and not follows.is_excluded:
                    follows = next(waiting)
                    self._note_unclosed(follows)
                    self._take(name, follows.text, token.start, follows.end)
                else:
                    self._take(name, value, token.start, token.end)
            if name:
                items.append(_Item(token))
            else:
                items.append(self._item(token))
        return items

    def _take(self, name: str, value: str, start: int, end: int) -> None:
        kept = visible(value).rstrip(f",;{_STARS} ")
        kept = kept.removesuffix(")") if "(" not in kept else kept
        if any(character.isalnum() for character in kept):
            self.operators.append((name, kept, start, end))
        else:
            self.problems.append(problem(Code.OPERATOR_WITHOUT_VALUE, "q", self.text, start, end))

    def _item(self, token: Token) -> _Item:
        if token.kind == Kind.OR:
            return _Item(token, is_or=True)
        term = _phrase(token.text) if token.kind == Kind.PHRASE else _word(token.text)
        self._note_unclosed(token)
        if term is None:
            self._say(Code.NOTHING_SEARCHABLE, token)
        elif str(term) in OR_WORDS and not token.is_excluded:
            return _Item(token, is_or=True)
        elif token.kind == Kind.WORD and _looks_like_operator(term.text):
            self._say(Code.UNKNOWN_OPERATOR, token)
        return _Item(token, term)

    def _gather(self, items: list[_Item]) -> None:
        """Terms with a sign for "or" between them are alternatives; every other sign for "or" is passed over."""
        last: _Item | None = None
        for place, item in enumerate(items):
            if item.is_or:
                follows = items[place + 1] if place + 1 < len(items) else None
                if not (last and last.term and follows and follows.term):
                    self._say(Code.DANGLING_OR, item.token)
            elif item.term:
                is_alternative = place > 1 and items[place - 1].is_or and bool(items[place - 2].term)
                follows_or = place + 1 < len(items) and items[place + 1].is_or
                self._add(item, is_alternative=is_alternative, is_beside_or=is_alternative or follows_or)
            last = item

    def _add(self, item: _Item, *, is_alternative: bool, is_beside_or: bool) -> None:
        term, token = item.term, item.token
        if term is None or not self._has_room(term, token):
            return
        if token.is_excluded and is_beside_or:
            self._say(Code.EXCLUDED_ALTERNATIVE, token)
        elif token.is_excluded:
            self._excluded.append(term)
        elif is_alternative and self._groups:
            self._groups[-1].append(term)
        else:
            self._groups.append([term])

    def _has_room(self, term: Term, token: Token) -> bool:
        self._terms += 1
        self._phrases += term.is_phrase
        if self._terms == MOST_TERMS + 1:
            self._say(Code.TOO_MANY_TERMS, token, limit=MOST_TERMS)
        if term.is_phrase and self._phrases == MOST_PHRASES + 1:
            self._say(Code.TOO_MANY_PHRASES, token, limit=MOST_PHRASES)
        return self._terms <= MOST_TERMS and (not term.is_phrase or self._phrases <= MOST_PHRASES)

    def _note_unclosed(self, token: Token) -> None:
        if not token.is_closed:
            self._say(Code.UNCLOSED_QUOTATION, token)

    def _say(self, code: Code, token: Token, **more: int) -> None:
        self.problems.append(problem(code, "q", self.text, token.start, token.end, **more))


def _operator(text: str) -> tuple[str, str]:
    """(what it narrows by, value) of `화자:강기정`; two empty strings of anything else."""
    found = _OPERATOR.fullmatch(_without_edge(visible(text)))
    name = OPERATORS.get(found[1].casefold(), "") if found else ""
    return (str(name), found[2]) if found and name else ("", "")


def _looks_like_operator(text: str) -> bool:
    found = _OPERATOR.fullmatch(text)
    return bool(found and found[2] and not found[2].startswith("//"))


def _phrase(text: str) -> Term | None:
    words = " ".join(visible(text).translate(_UNQUOTED).split())
    return Term(words, is_phrase=True) if _is_searchable(words) else None


def _word(text: str) -> Term | None:
    whole = visible(text)
    is_prefix = whole[-1:] in tuple(_STARS)
    word = _without_edge(whole)
    while word and unicodedata.category(word[-1])[0] in "PZC" and word[-1] not in _KEPT_AT_THE_END:
        word = word[:-1]
    return Term(word, is_prefix=is_prefix) if _is_searchable(word) else None


def _without_edge(text: str) -> str:
    """Without brackets, dashes and the like before the first letter, digit or sign of a currency."""
    place = 0
    while place < len(text) and (
        unicodedata.category(text[place])[0] in "PMZC" or unicodedata.category(text[place]) in {"Sm", "Sk"}
    ):
        place += 1
    return text[place:]


def _is_searchable(text: str) -> bool:
    return any(character.isalnum() for character in text)
