"""Plain search: sessions, then remarks."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues.models import Dialogue, Remark
from dialogues.search.snippets import Part, snippet
from dialogues.views.passages import Passage
from dialogues.views.session_layout import card
from participants.forms import WordsForm, page_of
from participants.models import Participant

PER_PAGE = 20
MOST_DIALOGUES = 5
MOST_PARTICIPANTS = 6


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = WordsForm(request.GET, auto_id="search-%s")
    if not form.is_valid():
        return render(request, "dialogues/search.html", {"form": form}, status=400)
    if not form.words:
        return render(request, "dialogues/search.html", {"form": form})
    dialogues = Dialogue.objects.public().in_record().mentioning(form.words).for_cards().newest_first()
    remarks = Remark.objects.public().in_record().mentioning(form.words)
    page = page_of(remarks.with_dialogue().for_reading().newest_first(), request.GET, PER_PAGE)
    context = {
        "form": form,
        "words": form.words,
        "dialogues": dialogues[:MOST_DIALOGUES] if page.number == 1 else [],
        "dialogue_count": dialogues.count(),
        "participants": _participants(form.words) if page.number == 1 else [],
        "page": page,
        "hits": _hits(page, form.words),
    }
    return render(request, "dialogues/search.html", context)


def _participants(words: list[str]) -> list[Participant]:
    named = Participant.objects.public().in_record().named(words)
    return list(named.with_last_attendance().in_order()[:MOST_PARTICIPANTS])


def _hits(page: Page, words: list[str]) -> list[dict[str, object]]:
    """Each remark with the passage in which the words stand, cut to what is near them."""
    cards = [card(remark) for remark in page.object_list]
    return [
        {"shown": shown, "passages": [(passage, _near(passage, words)) for passage in shown.passages]}
        for shown in cards
    ]


def _near(passage: Passage, words: list[str]) -> list[Part]:
    return snippet(" ".join(passage.paragraphs), words)
