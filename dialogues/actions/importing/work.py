"""One dialogue on its way from a line into the archive."""

from dataclasses import dataclass, field

from dialogues.interchange import InterchangeError, schema
from dialogues.models import Attendance, Dialogue, Remark, Section, Source


@dataclass
class Work:
    """A line, the dialogue that is stored already, if any, and the rows as they come to stand.

    `line` says all that it wants: ids that were left out are made. `row` is the stored dialogue or the one that is
    made of the line. The rows of parts are by the ids that the line has for them.
    `facts_before` and `words_before` are what a revision keeps, of what ever was public.
    """

    number: int
    line: schema.Dialogue
    stored: Dialogue | None
    was_ever_public: bool = False
    slug_before: str = ""
    facts_before: str = ""
    words_before: dict[str, str] = field(default_factory=dict)
    is_touched: bool = False
    row: Dialogue = field(init=False)
    attendances: dict[str, Attendance] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)

    def error(self, path: str, message: str) -> InterchangeError:
        return InterchangeError(self.number, path, message)
