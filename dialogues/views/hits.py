"""A remark that a search found: what stands around the words in it, and which of its texts they stand in."""

from dialogues.models import Remark
from dialogues.search.question import Question
from dialogues.search.snippets import Part, snippet
from dialogues.text_index.matches import matches
from dialogues.views.passages import Passage
from dialogues.views.session_layout import card

Near = tuple[Passage, list[Part]]


def hit(remark: Remark, asked: Question) -> dict[str, object]:
    """A remark with what is near the words, on the page's language, as held, and wherever else they stand."""
    shown = card(remark)
    passages = [_near(passage, asked) for passage in shown.passages]
    if not any(_is_hit(parts) for _passage, parts in passages):
        others = card(remark, every_language=True).passages[1:]
        passages += [near for passage in others if _is_hit((near := _near(passage, asked))[1])]
    return {"shown": shown, "passages": passages}


def _near(passage: Passage, asked: Question) -> Near:
    text = " ".join(passage.paragraphs)
    parts = snippet(text, matches(text, asked.wanted))
    return passage, _in_quotation_marks(parts) if passage.is_quoted else parts


def _in_quotation_marks(parts: list[Part]) -> list[Part]:
    """Also where the piece begins or ends within the quotation: its form says that these are the very words."""
    opening = [] if parts[0].text.startswith("“") else [Part("“", False)]
    closing = [] if parts[-1].text.endswith("”") else [Part("”", False)]
    return [*opening, *parts, *closing]


def _is_hit(parts: list[Part]) -> bool:
    return any(part.is_hit for part in parts)
