"""A row of the index: what a remark, a dialogue or a participant is found by, put together from its public fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dialogues.text_index import names
from dialogues.text_index.characters import FIELD_BREAK
from dialogues.text_index.dates import date_terms
from dialogues.text_index.normalise import normalised_text
from dialogues.text_index.ordinals import ordinal
from dialogues.text_index.terms import WHOLE, document_terms


@dataclass(frozen=True)
class Speaker:
    """Somebody as the public is shown them. `is_named`: by a name of their own, in full, and not by a role."""

    names: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    is_named: bool = True

    def fields(self) -> Iterator[str]:
        """What is written of them, also as newspapers do: 강기정 시장, 강 시장."""
        yield from (*self.names, *self.spellings, *self.titles, *self.organisations)
        for name in self.names:
            parts = names.surname_and_given(name) if self.is_named else None
            for title in self.titles:
                yield f"{name} {title}"
                if parts:
                    yield f"{parts[0]} {title}"

    def name_terms(self) -> set[str]:
        if not self.is_named:
            return set()
        return {term for name in (*self.names, *self.spellings) for term in names.name_terms(name)}


@dataclass(frozen=True)
class Document:
    """The terms for the tsvector, and the normalised text that longer words and phrases are verified on."""

    terms: frozenset[str]
    text: str


def document(
    fields: Iterable[str],
    *,
    speakers: Iterable[Speaker] = (),
    number: int | None = None,
    day: date | None = None,
) -> Document:
    """Of public fields alone, each a text of its own: words do not run on from one into the next.

    `number` and `day` are the session's: by them its remarks are found too, as 제38차 or by the date.
    """
    written = [field for field in fields if field]
    terms = {term for field in written for term in document_terms(field)}
    texts = [normalised_text(field) for field in written]
    for speaker in speakers:
        found = _found_by(speaker)
        terms |= found.terms
        texts += [found.text] if found.text else []
    if number is not None:
        terms |= {ordinal(number), f"{WHOLE}{number}"}
    if day:
        terms |= {*date_terms(day.year, day.month, day.day)}
    return Document(frozenset(terms), FIELD_BREAK.join(texts))


@lru_cache(maxsize=1024)
def _found_by(speaker: Speaker) -> Document:
    """What somebody is found by: the same in each of hundreds of remarks."""
    written = [field for field in speaker.fields() if field]
    terms = {term for field in written for term in document_terms(field)} | speaker.name_terms()
    return Document(frozenset(terms), FIELD_BREAK.join(map(normalised_text, written)))
