"""Atom feeds. Words stand in quotation marks only where they are a quotation; how they are held is said beside them."""

import re
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from dialogues.citations import Language, Quotation, wording
from dialogues.models import Remark, RevisedKind, Revision
from dialogues.quotations import quotations_of
from dialogues.search.criteria import SearchCriteria, Sort
from dialogues.search.find import find
from dialogues.structured_data import absolute
from participants.fields import KOREAN

MOST_ENTRIES = 50
TITLE_LENGTH = 100
NAMED_IN = 2026
"""The year in which the names of entries were first given out (RFC 4151)."""

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even escaped (its production 2, Char)."""


class WellFormedFeed(Atom1Feed):
    """A feed that can be read whatever its words are: what XML cannot hold is left out of them."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.feed = _in_xml(self.feed)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, _in_xml(item))


class RemarkEntry:
    """A remark, what is cited of it, and when its words came to be as they are."""

    def __init__(self, remark: Remark, quotation: Quotation, revised_at: datetime | None) -> None:
        self.remark, self.quotation = remark, quotation
        self.published_at = remark.dialogue.published_at
        self.updated_at = max(revised_at or self.published_at, self.published_at)


class SearchFeed(Feed):
    """The newest of what a search finds."""

    feed_type = WellFormedFeed

    def __init__(self, criteria: SearchCriteria, understood: str) -> None:
        self.criteria, self.understood = criteria.sorted_by(Sort.RELEVANCE), understood
        self.speaks = cast("Language", get_language() or KOREAN)

    def title(self) -> str:
        return f"{self.understood} | {_('Monday Dialogue archive')}"

    def subtitle(self) -> str:
        return _("The newest remarks that this search finds, and how their words are held.")

    def link(self) -> str:
        return absolute(f"{reverse('dialogues:search')}?{self.criteria}")

    def feed_url(self) -> str:
        return absolute(f"{reverse('dialogues:search_feed')}?{self.criteria}")

    def feed_guid(self) -> str:
        return _tag(f"search/{self.speaks}?{self.criteria}")

    def author_name(self) -> str:
        return _("Monday Dialogue archive")

    def feed_copyright(self) -> str | None:
        licence = settings.DATA_LICENCE
        if not licence:
            return None
        return f"{licence.name_ko if self.speaks == KOREAN else licence.name_en} {licence.address}"

    def items(self) -> list[RemarkEntry]:
        found = find(self.criteria.sorted_by(Sort.NEWEST), per_page=MOST_ENTRIES, most_dialogues=1)
        quotations = quotations_of(found.remarks)
        revised = Revision.objects.last_times(RevisedKind.REMARK, [remark.ref for remark in found.remarks])
        return [
            RemarkEntry(remark, quotation, revised.get(remark.ref))
            for remark, quotation in zip(found.remarks, quotations, strict=True)
        ]

    def item_title(self, item: RemarkEntry) -> str:
        """Who said it, and how it begins; how it is held, where it is no quotation."""
        words = item.quotation.words
        short = words if len(words) <= TITLE_LENGTH else words[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
        held = f"{short} ({wording.held_as(item.quotation, self.speaks)})"
        said = wording.in_quotation_marks(short) if item.quotation.is_quoted else held
        who = wording.credited(item.quotation, self.speaks)
        return f"{who}: {said}" if who else said

    def item_description(self, item: RemarkEntry) -> SafeString:
        """The words as held, how they are held, and where they were said."""
        quotation = item.quotation
        lines = ((quotation.language, line) for line in wording.quoted_paragraphs(quotation))
        return format_html(
            "{}<p>{}<br>{}</p>",
            format_html_join("", '<p lang="{}">{}</p>', lines),
            wording.first_up(wording.held_as(quotation, self.speaks)),
            wording.where(quotation, self.speaks),
        )

    def item_link(self, item: RemarkEntry) -> str:
        return absolute(item.remark.get_absolute_url())

    def item_guid(self, item: RemarkEntry) -> str:
        return _tag(f"remark/{item.remark.ref}")

    def item_author_name(self, item: RemarkEntry) -> str:
        names = wording.names(item.quotation, self.speaks)
        return ", ".join(names) if wording.credited(item.quotation, self.speaks) else ""

    def item_pubdate(self, item: RemarkEntry) -> datetime:
        return item.published_at

    def item_updateddate(self, item: RemarkEntry) -> datetime:
        return item.updated_at


def _in_xml(texts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NOT_IN_XML.sub("", text) if isinstance(text, str) else text for name, text in texts.items()
    }


def _tag(name: str) -> str:
    """A name that stays, wherever the thing moves to."""
    return f"tag:{urlsplit(str(settings.ORIGIN)).hostname},{NAMED_IN}:{name}"
