"""A promise is anchored to the exact words that made it, and follows them when the text around them changes."""

from django.utils.translation import gettext as _

from dialogues import plain_text
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
    """Set where the words of the promise stand: the place nearest to where the item says, else the first.

    White space around the words is no part of them: with it, a line could not be loaded again.
    Raises PromiseNotFound, and ActionRefused for words without a remark or a remark without words.
    """
    item.promise_quote = plain_text.as_stored(item.promise_quote)
    if item.promise_remark is None and not item.promise_quote:
        item.promise_start = item.promise_end = None
        return
    if item.promise_remark is None:
        raise ActionRefused(_("Say in which remark the words of the promise stand."))
    if not item.promise_quote:
        raise ActionRefused(_("Give the words of the promise, or leave its remark empty."))
    quote, text = item.promise_quote, Remark.objects.values("public_text").get(pk=item.promise_remark.pk)
    start = place_of(quote, text["public_text"], near=item.promise_start)
    if start is None:
        raise PromiseNotFound(quote)
    item.promise_start, item.promise_end = start, start + len(quote)


def place_of(quote: str, text: str, *, near: int | None) -> int | None:
    """Where the words stand: of several places the one nearest to `near`. None if they do not."""
    places, start = [], text.find(quote)
    while start >= 0:
        places.append(start)
        start = text.find(quote, start + 1)
    return min(places, key=lambda place: abs(place - (near or 0)), default=None)


def follow_words(remark: Remark) -> None:
    """Let the promises of a remark stand where their words stand now. Raises PromiseWouldBeLost."""
    for item in remark.promises.select_related("promise_remark"):
        try:
            anchor(item)
        except PromiseNotFound as error:
            raise PromiseWouldBeLost(item) from error
        item.save(update_fields=["promise_start", "promise_end", "promise_quote"])


def refuse_to_lose(remark: Remark) -> None:
    """Raises PromiseWouldBeLost or StillInUse for a remark that an item points at as its promise or its answer."""
    if promise := remark.promises.first():
        raise PromiseWouldBeLost(promise)
    if answered := remark.answers_to_items.first():
        raise StillInUse(answered)
