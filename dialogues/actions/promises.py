"""A promise is anchored to the exact words that made it, and follows them when the text around them changes."""

from django.utils.translation import gettext as _

from dialogues.actions.errors import ActionRefused, StillInUse
from dialogues.models import ActionItem, Remark


class PromiseNotFound(ActionRefused):
    """The words do not stand in the remark."""

    def __init__(self, quote: str) -> None:
        super().__init__(
            _("The remark does not hold these words: “%(quote)s”. Copy them exactly as they stand there.")
            % {"quote": quote}
        )


class PromiseWouldBeLost(ActionRefused):
    """A change would take away the words that a promise is anchored to."""

    def __init__(self, item: ActionItem) -> None:
        super().__init__(
            _("The promise “%(item)s” is anchored to the words “%(quote)s”: change it there first.")
            % {"item": item, "quote": item.promise_quote}
        )


def anchor(item: ActionItem) -> None:
    """Set where the words of the promise stand: where the item says if it is so, else where they are found first.

    Raises PromiseNotFound, and ActionRefused for words without a remark or a remark without words.
    """
    if item.promise_remark is None and not item.promise_quote:
        item.promise_start = item.promise_end = None
        return
    if item.promise_remark is None:
        raise ActionRefused(_("Say in which remark the words of the promise stand."))
    if not item.promise_quote:
        raise ActionRefused(_("Give the words of the promise, or leave its remark empty."))
    text, quote = item.promise_remark.public_text, item.promise_quote
    start = item.promise_start
    if start is None or text[start : start + len(quote)] != quote:
        start = text.find(quote)
    if start < 0:
        raise PromiseNotFound(quote)
    item.promise_start, item.promise_end = start, start + len(quote)


def follow_words(remark: Remark) -> None:
    """Let the promises of a remark stand where their words stand now. Raises PromiseWouldBeLost."""
    for item in remark.promises.select_related("promise_remark"):
        try:
            anchor(item)
        except PromiseNotFound as error:
            raise PromiseWouldBeLost(item) from error
        item.save(update_fields=["promise_start", "promise_end"])


def refuse_to_lose(remark: Remark) -> None:
    """Raises PromiseWouldBeLost or StillInUse for a remark that an item points at as its promise or its answer."""
    if promise := remark.promises.first():
        raise PromiseWouldBeLost(promise)
    if answered := remark.answers_to_items.first():
        raise StillInUse(answered)
