"""The pictures that stand beside a shared link: what the page shows, as a PNG, kept as pages are."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dialogues import share_images
from dialogues.models import Dialogue, Remark
from dialogues.share_images import Fact, Passage, RemarkShown, SessionShown, SiteShown, SpeakerShown
from dialogues.templatetags.record import date_words, name_words
from dialogues.views.loaders import (
    gone_if_removed,
    gone_if_withdrawn,
    redirect_if_moved,
    with_public_dialogue,
    with_public_remark,
)
from dialogues.views.passages import Passage as PassageOnPage
from dialogues.views.session_layout import card
from dialogues.views.speakers import Voice

FILE = "share.png"
MAX_AGE = 600
"""Seconds for which a picture is taken unasked: so long may words that were removed be seen elsewhere."""

View = Callable[..., HttpResponse]


def for_other_sites(view: View) -> View:
    """A picture that pages of other sites may show, and no search for pictures; its address moves with the page's."""

    @wraps(view)
    def respond(request: HttpRequest, **address: str) -> HttpResponse:
        drawn = view(request, **address)
        if drawn.status_code == HTTPStatus.MOVED_PERMANENTLY:
            return HttpResponsePermanentRedirect(drawn.headers["Location"] + FILE)
        if drawn.status_code == HTTPStatus.OK:
            drawn.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            drawn.headers["X-Robots-Tag"] = "noindex"
            patch_cache_control(drawn, public=True, max_age=MAX_AGE)
        return drawn

    return respond


def _drawn(sheet: share_images.Sheet) -> HttpResponse:
    return HttpResponse(share_images.draw(sheet), content_type="image/png")


@require_safe
@for_other_sites
@redirect_if_moved
@gone_if_withdrawn
@with_public_dialogue
def dialogue(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    return _drawn(share_images.session_sheet(session_shown(dialogue)))


@require_safe
@for_other_sites
@gone_if_removed
@with_public_remark
def remark(request: HttpRequest, remark: Remark) -> HttpResponse:
    itself = Remark.objects.public().at(remark.ref).for_reading().get()
    return _drawn(share_images.remark_sheet(remark_shown(remark.dialogue, itself)))


@require_safe
@for_other_sites
def site(request: HttpRequest) -> HttpResponse:
    shown = SiteShown(
        site=gettext("Monday Dialogue archive"),
        about=gettext("What the mayor and citizens said to each other, on Mondays"),
    )
    return _drawn(share_images.site_sheet(shown))


def session_shown(dialogue: Dialogue) -> SessionShown:
    facts = [Fact(gettext("Date"), date_words(dialogue))]
    if dialogue.venue:
        facts.append(Fact(gettext("Venue"), dialogue.venue.name))
    facts.append(Fact(gettext("Coverage"), dialogue.get_coverage_display()))
    return SessionShown(
        name=_name(dialogue),
        title=dialogue.title,
        facts=tuple(facts),
        site=gettext("Monday Dialogue archive"),
        notice=_notice(dialogue),
    )


def remark_shown(dialogue: Dialogue, remark: Remark) -> RemarkShown:
    """`remark` is one of `for_reading()`. As in its session: the page's language leads, the words as held follow."""
    shown = card(remark)
    return RemarkShown(
        passages=tuple(_passage(passage, is_event=shown.is_event) for passage in shown.passages[:2]),
        speaker=_speaker(shown.voice),
        session=_name(dialogue),
        title=dialogue.title,
        date=date_words(dialogue),
        site=gettext("Monday Dialogue archive"),
        notice=_notice(dialogue),
    )


def _passage(passage: PassageOnPage, *, is_event: bool) -> Passage:
    return Passage(
        text="\n".join(passage.paragraphs),
        caption="" if is_event else passage.label,
        note="" if is_event else passage.note,
        closing="”" if passage.is_quoted else "",
    )


def _speaker(voice: Voice) -> SpeakerShown | None:
    if voice.is_silent:
        return None
    roles = [role for speaker in voice.speakers for role in speaker.plain_roles]
    first = voice.speakers[0] if len(voice.speakers) == 1 else None
    return SpeakerShown(
        name=voice.plain_names,
        roles=" · ".join(roles),
        monogram=first.monogram if first else "",
        tone=first.tone if first else "other",
    )


def _name(dialogue: Dialogue) -> str:
    return f"{dialogue.series.name} {name_words(dialogue)}".strip()


def _notice(dialogue: Dialogue) -> str:
    return gettext("Sample: all of it is invented") if dialogue.series.is_sample else ""
