"""What stands between an address and its page. Stacked, the outermost first:

@redirect_if_moved      another address of something public: 301
@gone_if_withdrawn      once public, now taken down: 410
@with_public_dialogue   found, and public; else 404, the same for a draft as for a made-up address
"""

from collections.abc import Callable
from functools import wraps

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from dialogues.models import ActionItem, Dialogue, FormerSlug, Remark, RevisedKind, Revision

View = Callable[..., HttpResponse]


def gone(request: HttpRequest) -> HttpResponse:
    """What stood here was public once and has been taken down."""
    return render(request, "errors/410.html", status=410)


def refused(request: HttpRequest, form: Form) -> HttpResponse:
    """What the address asks for cannot be: the form says why."""
    errors = [message for messages in form.errors.values() for message in messages]
    return render(request, "errors/400.html", {"errors": errors}, status=400)


def with_public_dialogue(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, slug: str) -> HttpResponse:
        dialogue = get_object_or_404(Dialogue.objects.public().at_slug(slug).for_page())
        if dialogue.slug != slug:
            return HttpResponsePermanentRedirect(dialogue.get_absolute_url())
        return view(request, dialogue)

    return respond


def redirect_if_moved(view: View) -> View:
    """A dialogue that got its number, or another one, stays to be found at the address it had."""

    @wraps(view)
    def respond(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except Http404:
            moved = FormerSlug.objects.public().leading_from(slug).first()
            if moved is None:
                raise
            return HttpResponsePermanentRedirect(moved.dialogue.get_absolute_url())

    return respond


def gone_if_withdrawn(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except Http404:
            former = FormerSlug.objects.of_withdrawn_dialogue().leading_from(slug)
            if Dialogue.objects.withdrawn().at_slug(slug).exists() or former.exists():
                return gone(request)
            raise

    return respond


def with_public_remark(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, ref: str) -> HttpResponse:
        return view(request, get_object_or_404(Remark.objects.public().at(ref).with_dialogue()))

    return respond


def with_remark_to_read(view: View) -> View:
    """As `with_public_remark`, with all that a page or a citation tells of the remark."""

    @wraps(view)
    def respond(request: HttpRequest, ref: str, **kwargs: object) -> HttpResponse:
        found = Remark.objects.public().at(ref).with_dialogue().for_reading()
        return view(request, get_object_or_404(found), **kwargs)

    return respond


def gone_if_removed(view: View) -> View:
    """A remark that once stood in the record, and was taken out of it alone or with its dialogue."""

    @wraps(view)
    def respond(request: HttpRequest, ref: str, **kwargs: object) -> HttpResponse:
        try:
            return view(request, ref, **kwargs)
        except Http404:
            withdrawn = Remark.objects.of_withdrawn_dialogue().at(ref).exists()
            if withdrawn or Revision.objects.says_removed(RevisedKind.REMARK, ref):
                return gone(request)
            raise

    return respond


def with_public_action_item(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, public_id: str) -> HttpResponse:
        return view(request, get_object_or_404(ActionItem.objects.public().at(public_id).for_page()))

    return respond


def gone_if_item_removed(view: View) -> View:
    """What was asked or promised, and was taken out of the record alone or with all its dialogues."""

    @wraps(view)
    def respond(request: HttpRequest, public_id: str) -> HttpResponse:
        try:
            return view(request, public_id)
        except Http404:
            withdrawn = ActionItem.objects.withdrawn().at(public_id).exists()
            if withdrawn or Revision.objects.says_removed(RevisedKind.ACTION_ITEM, public_id):
                return gone(request)
            raise

    return respond
