"""Pictures of a session and of a remark, 1200 by 630, as they stand beside a shared link.

`values` says what a picture tells, `sheets` where each word stands, `drawing` makes the PNG of it. A picture shows
what the page shows and no more; nothing here asks the database.
"""

from dialogues.share_images.drawing import draw
from dialogues.share_images.sheets import HEIGHT, WIDTH, Sheet, remark_sheet, session_sheet, site_sheet
from dialogues.share_images.values import Fact, Passage, RemarkShown, SessionShown, SiteShown, SpeakerShown

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Fact",
    "Passage",
    "RemarkShown",
    "SessionShown",
    "Sheet",
    "SiteShown",
    "SpeakerShown",
    "draw",
    "remark_sheet",
    "session_sheet",
    "site_sheet",
]
