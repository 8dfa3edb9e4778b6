"""A query as what it asks of the index: for each word, ways in which a document may answer it.

`ask` takes words, all of which a document must answer; `ask_phrase` words in their order; `ask_prefix` the beginning of
a word. What the query language calls OR, NOT and synonyms is put together from these by its reader.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogues.text_index import hanja, latin, names, roman
from dialogues.text_index.answers import Asked, Way
from dialogues.text_index.canonical import apart
from dialogues.text_index.characters import AT_WORD_START, NOT_IN_WORD
from dialogues.text_index.found import Found
from dialogues.text_index.grams import START
from dialogues.text_index.keyboard import from_latin_keys
from dialogues.text_index.normalise import Normalised, normalise, normalised_text
from dialogues.text_index.particles import PARTICLES, asked_without
from dialogues.text_index.sequences import Piece, pieces, sought
from dialogues.text_index.terms import WHOLE
from dialogues.text_index.trees import Term, Tree, any_term

_WINDOW = 3  # words that are tried together: 안 돼 may stand as 안돼, Kang Gi Jung is one name


@dataclass(frozen=True)
class _Word:
    """A word of the query as typed, normalised, and in pieces."""

    typed: str
    text: str
    pieces: tuple[Piece, ...]

    @property
    def is_one_syllable(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].kind == "words" and len(self.pieces[0].text) == 1

    @property
    def is_in_syllables(self) -> bool:
        return all(piece.kind == "words" for piece in self.pieces)

    @property
    def is_in_letters(self) -> bool:
        return all(piece.kind == "letters" for piece in self.pieces)


def ask(text: str) -> tuple[Asked, ...]:
    """One `Asked` for each word, date, ordinal or amount; none for a query without letters and digits."""
    asked: list[Asked] = []
    for part in _parts(normalise(text), text):
        if isinstance(part, Found):
            asked.append(_asked_canonical(part))
        else:
            asked += [_asked_word(part, place) for place in range(len(part))]
    return tuple(asked)


def ask_phrase(text: str) -> Asked | None:
    """The words in their order, whatever stands between them but words. None without letters and digits."""
    row = pieces(normalised_text(text))
    if not row:
        return None
    whole, start = _ranks(row[0].text) if len(row) == 1 and len(row[0].parts) == 1 else (None, None)
    return Asked((_way(row),), whole, start)


def ask_prefix(text: str) -> Asked | None:
    """Words that begin so. Only the last word of the text is a beginning; None without letters and digits."""
    row = pieces(normalised_text(text))
    if not row:
        return None
    last = row[-1].parts[-1]
    if len(row) > 1 or len(row[0].parts) > 1:
        return ask_phrase(text)
    if row[0].kind == "words" and len(last) > 1:
        exact = Term(START + last[:3])
        return Asked(
            (Way(exact, len(last) <= 3, AT_WORD_START + _way(row).pattern),), Term(WHOLE + last), exact
        )
    start = AT_WORD_START if row[0].kind == "words" else NOT_IN_WORD[0]
    way = Way(Term(WHOLE + latin.cut(last), is_prefix=True), len(last) < latin.LONGEST, start + last)
    return Asked((way,), Term(WHOLE + latin.cut(last)), None)


def _parts(normalised: Normalised, typed: str) -> Iterator[Found | list["_Word"]]:
    """The query as what it says in a form of several, and the words between."""
    place = 0
    for found in apart(normalised.text):
        after = normalised.text[found.end :].partition(" ")[0]
        before = normalised.text[place : found.start].rpartition(" ")[2]
        if found.start < place or not (_is_own_word(before) and (_is_own_word(after) or after in PARTICLES)):
            continue
        yield _words(normalised, typed, place, found.start)
        yield found
        place = found.end + (len(after) if after in PARTICLES else 0)
    yield _words(normalised, typed, place, len(normalised.text))


def _is_own_word(attached: str) -> bool:
    """Whether what is written on to a date or number may be asked apart from it."""
    row = pieces(attached)
    return not row or row[0].kind != "words" or len(row[0].text) > 1


def _words(normalised: Normalised, typed: str, start: int, end: int) -> list[_Word]:
    words = []
    for word in normalised.text[start:end].split():
        first = normalised.text.index(word, start)
        start = first + len(word)
        row = tuple(pieces(word))
        if row:
            words.append(_Word(typed[slice(*normalised.original(first, start))], word, row))
    return words


def _asked_canonical(found: Found) -> Asked:
    return Asked((Way(Term(found.asked), True, canonical=found.asked),), Term(found.asked), None)


def _asked_word(words: Sequence[_Word], place: int) -> Asked:
    word = words[place]
    ways = list(_ways(word))
    for window in _windows(words, place):
        if word.is_in_letters and all(each.is_in_letters for each in window):
            ways += _name_ways(each.text for each in window)
        if word.is_one_syllable and len(window) > 1 and all(each.is_in_syllables for each in window):
            ways.append(_way(pieces(" ".join(each.text for each in window))))
    if len(word.pieces) == 1 and len(word.pieces[0].parts) == 1:
        return Asked(tuple(ways), *_ranks(word.pieces[0].text))
    return Asked(tuple(ways))


def _windows(words: Sequence[_Word], place: int) -> Iterator[Sequence[_Word]]:
    """The words around, and the word itself."""
    for start in range(max(0, place - _WINDOW + 1), place + 1):
        for end in range(place + 1, min(len(words), start + _WINDOW) + 1):
            yield words[start:end]


def _ways(word: _Word) -> Iterator[Way]:
    if len(word.pieces) == 1:
        (piece,) = word.pieces
        if piece.kind == "letters":
            yield from _letter_ways(word, piece.text)
            return
        if piece.kind == "words" and len(piece.parts) == 1:
            yield from _syllable_ways(piece.text)
            return
    yield _way(_less_particle(word.pieces))
    if (in_digits := roman.in_digits(word.text)) != word.text:
        yield _way(_less_particle(pieces(in_digits)))
    if latin.HYPHENATED.fullmatch(word.text):
        yield _way(pieces(word.text.replace("-", "")))


def _syllable_ways(word: str) -> Iterator[Way]:
    without = asked_without(word)
    if without and without[1]:
        word = without[0]
    elif without:
        yield Way(Term(WHOLE + without[0]), True, word=without[0])
    yield _way(pieces(word))
    if len(word) > 3:  # as a whole word it is sure, and the text need not be read
        yield Way(Term(WHOLE + word), True)
    if len(word) > 1 and hanja.holds_hanja(word):
        yield _way(pieces(hanja.in_hangul(word)))
    if initials := names.asked_chosung(word):
        yield Way(Term(f"c:{initials}"), True)


def _letter_ways(word: _Word, letters: str) -> Iterator[Way]:
    stem = latin.stem(letters)
    yield Way(Term(stem), True, stem=stem)
    if number := roman.number_of(letters):
        yield _way([Piece("number", (number,))])
    if meant := from_latin_keys(word.typed):
        yield _way(pieces(meant))


def _name_ways(words: Iterable[str]) -> Iterator[Way]:
    return (Way(Term(key), True) for key in names.asked_names(list(words)))


def _less_particle(row: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without a particle after a word of other letters, or at the end of the last run: AI의, e스포츠를."""
    *front, last = row
    if last.kind != "words" or len(last.parts) > 1:
        return row
    if front and front[-1].kind == "letters" and last.text in PARTICLES:
        return front
    without = asked_without(last.text)
    return [*front, Piece("words", (without[0],))] if without and without[1] else row


def _way(row: Sequence[Piece]) -> Way:
    if len(row) == 1 and row[0].kind == "words" and len(row[0].text) == 1:
        return Way(Term(WHOLE + row[0].text), True, word=row[0].text)
    found = sought(row)
    return Way(found.tree, found.is_exact, found.pattern)


def _ranks(word: str) -> tuple[Tree, Tree | None]:
    """What tells a whole word, with or without its particle, and the start of one."""
    without = asked_without(word)
    whole = any_term(WHOLE + latin.cut(form) for form in (word, *(without[:1] if without else ())))
    return whole, Term(START + (without[0] if without and without[1] else word)[:3])
