"""Suggestions while typing, in the form of OpenSearch: for the script of the search boxes, and for browsers."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.forms import SuggestForm
from dialogues.models import Dialogue
from dialogues.search.lexicon import Entry, Kind
from dialogues.search.record_lexicon import lexicon
from dialogues.search.suggest import suggestions
from dialogues.templatetags.record import date_words, name_words
from participants.fields import ENGLISH

CONTENT_TYPE = "application/x-suggestions+json"
NOT_KEPT = {"Cache-Control": "no-store"}
"""Nowhere: it is made quicker than it is found, and what somebody typed on the way is nobody's."""

_PAGES = {
    Kind.PERSON: "participants:participant",
    Kind.GROUP: "participants:participant",
    Kind.SESSION: "dialogues:dialogue",
    Kind.TOPIC: "dialogues:topic",
    Kind.ORGANISATION: "participants:organisation",
    Kind.VENUE: "dialogues:venue",
}


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """What was typed, and in three lists the names, what each is, and its address. Nothing for what nobody can type."""
    form = SuggestForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    found = suggestions(lexicon(), typed) if typed else []
    answer = [typed, [*map(_name, found)], [*map(_description, found)], [*map(_address, found)]]
    return JsonResponse(
        answer,
        safe=False,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
        headers=NOT_KEPT,
    )


def _name(entry: Entry) -> str:
    first, second = entry.name_ko, entry.name_en
    return second or first if get_language() == ENGLISH else first or second


def _description(entry: Entry) -> str:
    """What it is, and what tells it from others of its name."""
    kind = {
        Kind.PERSON: _("Person"),
        Kind.GROUP: _("Group"),
        Kind.SESSION: _("Dialogue"),
        Kind.TOPIC: _("Topic"),
        Kind.ORGANISATION: _("Organisation"),
        Kind.VENUE: _("Venue"),
        Kind.WORD: _("Word"),
    }[entry.kind]
    details = [kind]
    if entry.kind in (Kind.PERSON, Kind.GROUP):
        details.append(
            ngettext("%(count)s dialogue", "%(count)s dialogues", entry.count) % {"count": entry.count}
        )
    if entry.kind == Kind.SESSION:
        details += _of_session(entry)
    return " · ".join(details)


def _of_session(entry: Entry) -> list[str]:
    dialogue = Dialogue(
        number=entry.number,
        date=entry.held_on,
        date_precision=entry.date_precision,
        date_basis=entry.date_basis,
    )
    return [words for words in (name_words(dialogue), date_words(dialogue)) if words]


def _address(entry: Entry) -> str:
    if entry.kind == Kind.WORD:
        return f"{reverse('dialogues:search')}?{urlencode({'q': entry.name_ko})}"
    return reverse(_PAGES[entry.kind], args=[entry.place])
