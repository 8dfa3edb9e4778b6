"""What a picture tells, in words that are ready to be read: in the page's language, as far as the page shows them."""

from dataclasses import dataclass

from dialogues.share_images.lines import shorten

_SAID_OF_WORDS = 240
"""Characters of a remark in the text that stands for its picture."""


@dataclass(frozen=True)
class Passage:
    """One text of a remark. `text` stands in its quotation marks already, if it may stand in any.

    `closing` is the mark that ends it, and has to end it when it is cut short. `caption` says how the words are held;
    of applause there are none to hold.
    """

    text: str
    caption: str
    note: str = ""
    closing: str = ""


@dataclass(frozen=True)
class SpeakerShown:
    """A name as far as it is shown, with the roles then; `monogram` and `tone` are those of the circle beside it."""

    name: str
    roles: str = ""
    monogram: str = ""
    tone: str = "other"


@dataclass(frozen=True)
class RemarkShown:
    """A remark: the passage in the page's language leads, the words as they are held may follow."""

    passages: tuple[Passage, ...]
    speaker: SpeakerShown | None
    session: str
    title: str
    date: str
    site: str
    notice: str = ""

    @property
    def says(self) -> str:
        """The picture in words, for whoever does not see it."""
        leading = self.passages[0]
        words = shorten(" ".join(leading.text.split()), _SAID_OF_WORDS, leading.closing)
        held = f"{words} ({leading.caption})" if leading.caption else words
        who = f"{self.speaker.name}: " if self.speaker else ""
        return _joined(self.notice, who + held, self.session, self.date)


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True)
class SessionShown:
    name: str
    title: str
    facts: tuple[Fact, ...]
    site: str
    notice: str = ""

    @property
    def says(self) -> str:
        """The picture in words, for whoever does not see it."""
        return _joined(self.notice, self.name, self.title, *(fact.value for fact in self.facts))


@dataclass(frozen=True)
class SiteShown:
    site: str
    about: str


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
