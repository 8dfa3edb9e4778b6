"""Words that mean one thing and share no spelling, as staff keep them: who asks for one finds each."""

from collections.abc import Iterable, Iterator, Sequence

from dialogues.models import ArchiveVersion, Synonym
from dialogues.models.synonym import spelling_key
from dialogues.text_index.particles import asked_without

Group = tuple[str, ...]


class Glossary:
    """The groups, by each of their spellings."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = {spelling_key(text): tuple(group) for group in groups for text in group}
        self._most_words = max((key.count(" ") + 1 for key in self._groups), default=1)

    def group_of(self, text: str) -> Group:
        """All spellings of what the text means, with or without a particle; none if it stands in no group."""
        key = spelling_key(text)
        without = asked_without(key)
        stem = without[0] if without and without[1] else key
        return self._groups.get(key) or self._groups.get(stem, ())

    def others(self, text: str) -> Group:
        """The other spellings of what the text means."""
        key = spelling_key(text)
        return tuple(each for each in self.group_of(text) if spelling_key(each) != key)

    def apart(self, words: Sequence[str]) -> Iterator[tuple[str, Group]]:
        """The words in their order, those together that are one spelling; each with its group, if it has one."""
        place = 0
        while place < len(words):
            for length in range(min(self._most_words, len(words) - place), 0, -1):
                text = " ".join(words[place : place + length])
                group = self.group_of(text)
                if group or length == 1:
                    yield text, group
                    place += length
                    break


def glossary() -> Glossary:
    """As it is now: read once in each process for each version of the archive."""
    return Glossary(ArchiveVersion.objects.kept("synonyms", _groups))


def _groups() -> list[list[str]]:
    return list(Synonym.objects.public().values_list("spellings", flat=True))
