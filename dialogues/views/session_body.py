"""The remarks of a session as its page prints them: rendered once, and kept until what they are made from changes.

Kept with a digest of every row that is read for them, which is asked for anew each time: so what is kept is shown only
while it is what would be rendered now, whoever changed what. No action has to say that a session looks different.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dialogues.models import ActionItem, ArchiveVersion, Attendance, Dialogue, Section
from dialogues.models.session_rows import made_of
from dialogues.views.session_layout import RemarkOnPage, in_blocks, lay_out
from participants.templatetags.wording import label


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section begins, for the contents."""

    anchor: str
    level: int
    words: SafeString | str


@dataclass(frozen=True, slots=True)
class SessionBody:
    """The remarks as markup, and what the rest of the page says of them. `spoken`: by attendance, refs in order."""

    html: SafeString
    headings: Sequence[Heading]
    fidelities: frozenset[str]
    remark_count: int
    spoken: dict[int, list[str]]


def render_body(remarks: Sequence[RemarkOnPage], sections: Sequence[Section]) -> SessionBody:
    """Of what was laid out, and of nothing else: no request, so that it is the same for everybody."""
    blocks = in_blocks(remarks, sections)
    spoken: dict[int, list[str]] = {}
    for shown in remarks:
        for speaker in shown.voice.speakers:
            spoken.setdefault(speaker.attendance.pk, []).append(shown.ref)
    return SessionBody(
        html=render_to_string("dialogues/_remarks.html", {"blocks": blocks}),
        headings=[
            Heading(block.anchor, block.level, label(block.section, "heading"))
            for block in blocks
            if block.anchor
        ],
        fidelities=frozenset(shown.remark.fidelity for shown in remarks if not shown.is_event),
        remark_count=sum(not shown.is_event for shown in remarks),
        spoken=spoken,
    )


class StoredBody:
    """Made before anything else is read of the session, so that what is kept is no older than its digest."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.digest, self.token = made_of(dialogue)
        self.key = f"{dialogue.pk}:{get_language()}"

    def body(self, attendances: Iterable[Attendance], items: Iterable[ActionItem]) -> SessionBody:
        """As kept, if it is made of the same; else rendered, and kept if nothing became public meanwhile."""
        digest, body = caches["session_bodies"].get(self.key, ("", None))
        if body is None or digest != self.digest:
            remarks = self.dialogue.remarks.public().in_order().for_session()
            laid_out = lay_out(remarks, attendances, items)
            body = render_body(laid_out, list(self.dialogue.sections.public()))
            if ArchiveVersion.objects.token() == self.token:
                caches["session_bodies"].set(self.key, (self.digest, body))
        return body
