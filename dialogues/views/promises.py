"""What the remarks of a page have to do with what was asked and promised: links, and the promised words marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from dialogues.models import ActionItem, ActionKind
from participants.templatetags.wording import in_language


class PromisedWords(NamedTuple):
    """Words of a promise, and where they stand in the text as held: characters, the end not among them.

    `url` is that of the item, and empty on its own page.
    """

    start: int
    end: int
    words: str
    url: str = ""

    def stand_in(self, text: str) -> bool:
        return text[self.start : self.end] == self.words


@dataclass(frozen=True, slots=True)
class Tie:
    """That a remark raised an item, answered it, or promised it."""

    label: str
    item: ActionItem
    url: str

    @property
    def html(self) -> SafeString:
        return format_html(
            '<a class="tie" href="{}"><span class="tie__kind">{}</span> {}</a>',
            self.url,
            self.label,
            in_language(self.item.title, self.item.label_language("title")),
        )


class Ties:
    """What each remark has to do with items that were read `for_session()`."""

    def __init__(self, items: Iterable[ActionItem] = ()) -> None:
        self._of: dict[int | None, list[Tie]] = {}
        self._promised: dict[int, list[PromisedWords]] = {}
        promise = pgettext("kind of action item", "Promise")
        list_url = reverse("dialogues:action_list")
        answer, led_to = gettext("Answer to"), gettext("Led to the promise")
        for item in items:
            url = f"{list_url}{item.public_id}/"
            if item.promise_remark_id:
                self._promised.setdefault(item.promise_remark_id, []).append(promised_words(item, url))
            is_promise = item.kind == ActionKind.COMMITMENT
            tied = dict.fromkeys(item.raised_ids, led_to if is_promise else item.get_kind_display())
            tied |= {item.answered_in_id: answer, item.promise_remark_id: promise}
            for remark, label in tied.items():
                self._of.setdefault(remark, []).append(Tie(label, item, url))

    def of(self, remark: int) -> Sequence[Tie]:
        return self._of.get(remark, ())

    def promised_in(self, remark: int) -> Sequence[PromisedWords]:
        return self._promised.get(remark, ())


def promised_words(item: ActionItem, url: str = "") -> PromisedWords:
    return PromisedWords(item.promise_start, item.promise_end, item.promise_quote, url)


def marked(line: str, offset: int, promises: Iterable[PromisedWords]) -> SafeString:
    """A line of the text as held, which begins at `offset`: with marks around promised words, and no word changed."""
    return format_html_join(
        "", "{}", ((_mark(words, promise),) for words, promise in _parts(line, offset, promises))
    )


def _parts(
    line: str, offset: int, promises: Iterable[PromisedWords]
) -> Iterator[tuple[str, tuple[PromisedWords, bool] | None]]:
    """The line in pieces: joined, they are the line. With each promise, whether its last words are among them."""
    place = 0
    for promise in sorted(promises):
        start, end = max(promise.start - offset, place), min(promise.end - offset, len(line))
        if start < end:
            yield line[place:start], None
            yield line[start:end], (promise, promise.end <= offset + len(line))
            place = end
    yield line[place:], None


def _mark(words: str, found: tuple[PromisedWords, bool] | None) -> SafeString | str:
    """The label comes from the style sheet, so that it never gets among the words."""
    if found is None:
        return words
    promise, is_last = found
    label = format_html(' data-label="{}"', pgettext("kind of action item", "Promise")) if is_last else ""
    if promise.url:
        words = format_html('<a class="promise__link" href="{}">{}</a>', promise.url, words)
    return format_html('<mark class="promise"{}>{}</mark>', label, words)
