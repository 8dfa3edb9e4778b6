"""Where each word of a picture stands, in pixels: composed before anything is drawn, so that it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dialogues.share_images.glyphs import drawable, width
from dialogues.share_images.lines import Fitted, fit, one_line
from dialogues.share_images.values import (
    Fact,
    Passage,
    RemarkShown,
    SessionShown,
    SiteShown,
    SpeakerShown,
)

WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_ACROSS = WIDTH - 2 * _MARGIN

# The colours of static/css/tokens.css, by day.
PAGE, TINT, TEXT, SUBTLE = "#ffffff", "#ecf2fe", "#1e2124", "#464c53"
FILL, ACCENT, ACCENT_LINE, CHIP = "#256ef4", "#0b50d0", "#86aff9", "#ecf2fe"
NOTICE, NOTICE_TINT = "#614100", "#fff3db"
TONES = {
    "mayor": ("#0b50d0", "#ffffff"),
    "city": ("#d8e5fd", "#052561"),
    "citizen": ("#f3e6d3", "#573502"),
    "other": ("#e6e8ea", "#33363d"),
}

_LOGO = (
    (3, 4, 4, 24, 2), (9, 11, 2.5, 10, 1.25), (13, 8, 2.5, 16, 1.25), (17, 12, 2.5, 8, 1.25),
    (21, 10, 2.5, 12, 1.25), (25, 13, 2.5, 6, 1.25), (28.5, 14.5, 2, 3, 1),
)  # fmt: skip
"""The bars of templates/_logo.html: left, top, width, height, rounding."""

_FOOT = 464
"""Where the panel with the speaker and the session begins."""

_WORD_SIZES = (76, 68, 60, 54, 48, 44, 40, 36, 33, 30, 28)
_TITLE_SIZES = (76, 68, 60, 54, 48, 44, 40)
_LEADING = 1.42


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    colour: str
    radius: float = 0


@dataclass(frozen=True)
class Line:
    words: str
    left: float
    baseline: float
    size: int
    colour: str = TEXT
    is_bold: bool = False


@dataclass
class Sheet:
    """What is drawn: boxes first, then lines of words."""

    page: str = PAGE
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All that can be read, in the order in which it was set."""
        return "\n".join(line.words for line in self.lines)


def remark_sheet(shown: RemarkShown) -> Sheet:
    sheet = Sheet(boxes=[Box(0, _FOOT, WIDTH, HEIGHT, TINT)])
    _head(sheet, shown.site, shown.notice)
    leading, *further = shown.passages
    if further:
        _passage(sheet, leading, 128, 312, _WORD_SIZES[2:])
        _second_passage(sheet, further[0])
    else:
        _passage(sheet, leading, 128, _FOOT - 16, _WORD_SIZES)
    if shown.speaker:
        _speaker(sheet, shown.speaker)
    where = " · ".join(part for part in (shown.session, shown.date) if part)
    baseline = 604 if shown.speaker else 530
    _write(sheet, where, _MARGIN, baseline, 26, across=_ACROSS, colour=TEXT, is_bold=True)
    left = _MARGIN + width(sheet.lines[-1].words, 26) + 16
    if WIDTH - _MARGIN - left > 160:
        _write(sheet, shown.title, left, baseline, 26, across=int(WIDTH - _MARGIN - left), colour=SUBTLE)
    return sheet


def session_sheet(shown: SessionShown) -> Sheet:
    sheet = Sheet(page=TINT)
    _head(sheet, shown.site, shown.notice)
    _write(sheet, shown.name, _MARGIN, 188, 34, across=_ACROSS, colour=ACCENT, is_bold=True)
    title = fit(shown.title, across=_ACROSS, down=230, sizes=_TITLE_SIZES, leading=1.3)
    _set(sheet, title, 212, leading=1.3, is_bold=True)
    sheet.boxes.append(Box(_MARGIN, 464, WIDTH - _MARGIN, 466, ACCENT_LINE))
    _facts(sheet, shown.facts)
    return sheet


def site_sheet(shown: SiteShown) -> Sheet:
    sheet = Sheet(page=TINT)
    _logo(sheet, _MARGIN, 150, 112)
    name = fit(shown.site, across=_ACROSS, down=110, sizes=_TITLE_SIZES, leading=1.3)
    _set(sheet, name, 292, leading=1.3, is_bold=True)
    about = fit(shown.about, across=_ACROSS, down=150, sizes=(38, 34, 30), leading=_LEADING)
    _set(sheet, about, 410, leading=_LEADING, colour=SUBTLE)
    return sheet


def _head(sheet: Sheet, site: str, notice: str) -> None:
    _logo(sheet, _MARGIN, 48, 46)
    _write(sheet, site, _MARGIN + 64, 83, 32, across=560, colour=TEXT, is_bold=True)
    if notice:
        words = one_line(notice, across=400, size=26)
        left = WIDTH - _MARGIN - width(words, 26) - 40
        sheet.boxes.append(Box(left, 48, WIDTH - _MARGIN, 94, NOTICE_TINT, 23))
        sheet.lines.append(Line(words, left + 20, 81, 26, NOTICE, is_bold=True))


def _logo(sheet: Sheet, left: float, top: float, height: float) -> None:
    scale = height / 24
    for index, (x, y, across, down, radius) in enumerate(_LOGO):
        corner = left + (x - 3) * scale, top + (y - 4) * scale
        end = corner[0] + across * scale, corner[1] + down * scale
        sheet.boxes.append(Box(*corner, *end, ACCENT_LINE if index else FILL, radius * scale))


def _passage(sheet: Sheet, passage: Passage, top: int, bottom: int, sizes: Sequence[int]) -> None:
    """The words as large as they can be, in the middle of their place, with how they are held under them."""
    caption = 58
    fitted = fit(
        passage.text,
        across=_ACROSS,
        down=bottom - top - caption,
        sizes=sizes,
        leading=_LEADING,
        closing=passage.closing,
    )
    height = len(fitted.lines) * fitted.size * _LEADING + caption
    start = top + max(0, (bottom - top - height) / 2)
    _set(sheet, fitted, start, leading=_LEADING, is_bold=True)
    _caption(sheet, passage, _MARGIN, start + height - caption + 6)


def _second_passage(sheet: Sheet, passage: Passage) -> None:
    """The words as they are held, where a translation leads: smaller, beside a bar."""
    size, top = 25, 324
    fitted = fit(
        passage.text,
        across=_ACROSS - 24,
        down=72,
        sizes=(size,),
        leading=_LEADING,
        closing=passage.closing,
    )
    height = len(fitted.lines) * size * _LEADING
    sheet.boxes.append(Box(_MARGIN, top + 4, _MARGIN + 5, top + height + 50, ACCENT_LINE))
    _set(sheet, fitted, top, leading=_LEADING, left=_MARGIN + 24, colour=SUBTLE)
    _caption(sheet, passage, _MARGIN + 24, top + height + 6)


def _caption(sheet: Sheet, passage: Passage, left: float, top: float) -> None:
    """Such as: Translated quotation, in a chip, and whose translation it is."""
    if not passage.caption:
        return
    words = one_line(passage.caption, across=500, size=24)
    right = left + width(words, 24) + 32
    sheet.boxes.append(Box(left, top, right, top + 42, CHIP, 21))
    sheet.lines.append(Line(words, left + 16, top + 30, 24, is_bold=True))
    if passage.note:
        across = int(WIDTH - _MARGIN - right - 16)
        note = fit(passage.note, across=across, down=28, sizes=(24, 22, 20, 18), leading=1)
        sheet.lines.append(Line(note.lines[0], right + 16, top + 30, note.size, SUBTLE))


def _speaker(sheet: Sheet, speaker: SpeakerShown) -> None:
    circle, letters = TONES[speaker.tone]
    left, top, size = _MARGIN, _FOOT + 20, 72
    sheet.boxes.append(Box(left, top, left + size, top + size, circle, size / 2))
    monogram = drawable(speaker.monogram)
    if monogram:
        start = left + (size - width(monogram, 30)) / 2
        sheet.lines.append(Line(monogram, start, top + 47, 30, letters, is_bold=True))
    else:
        middle = left + size / 2
        sheet.boxes.append(Box(middle - 10, top + 16, middle + 10, top + 36, letters, 10))
        sheet.boxes.append(Box(middle - 19, top + 40, middle + 19, top + 56, letters, 8))
    beside, across = left + size + 20, _ACROSS - size - 20
    has_roles = bool(speaker.roles)
    _write(
        sheet,
        speaker.name,
        beside,
        top + (31 if has_roles else 48),
        34,
        across=across,
        colour=TEXT,
        is_bold=True,
    )
    if has_roles:
        _write(sheet, speaker.roles, beside, top + 67, 25, across=across, colour=SUBTLE)


def _facts(sheet: Sheet, facts: Sequence[Fact]) -> None:
    """Side by side, each as wide as its share."""
    across = (_ACROSS - 32 * (len(facts) - 1)) // max(1, len(facts))
    for index, fact in enumerate(facts):
        left = _MARGIN + index * (across + 32)
        _write(sheet, fact.label, left, 508, 24, across=across, colour=SUBTLE)
        value = fit(fact.value, across=across, down=84, sizes=(30, 27, 25), leading=1.35)
        _set(sheet, value, 522, leading=1.35, left=left, is_bold=True)


def _write(
    sheet: Sheet,
    words: str,
    left: float,
    baseline: float,
    size: int,
    *,
    across: int,
    colour: str,
    is_bold: bool = False,
) -> None:
    shown = one_line(words, across=across, size=size)
    sheet.lines.append(Line(shown, left, baseline, size, colour, is_bold))


def _set(
    sheet: Sheet,
    fitted: Fitted,
    top: float,
    *,
    leading: float,
    left: float = _MARGIN,
    colour: str = TEXT,
    is_bold: bool = False,
) -> None:
    """Lines under each other from `top`."""
    line = Line("", left, 0, fitted.size, colour, is_bold)
    for index, words in enumerate(fitted.lines):
        baseline = top + fitted.size * (leading * index + (leading + 0.72) / 2)
        sheet.lines.append(replace(line, words=words, baseline=round(baseline)))
