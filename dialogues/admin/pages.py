"""What the admin's own pages about one dialogue stand on: who may open them, and what they all show."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dialogues.actions.errors import ActionRefused
from dialogues.admin.base import refused
from dialogues.admin.forms import ConfirmationForm
from dialogues.models import Dialogue

View = Callable[..., HttpResponse]


def change_page(dialogue: Dialogue) -> str:
    return reverse("admin:dialogues_dialogue_change", args=[dialogue.pk])


def page_of(dialogue: Dialogue, name: str, *more: Any) -> str:
    """The address of one of the dialogue's own pages, such as `remarks`."""
    return reverse(f"admin:dialogues_dialogue_{name}", args=[dialogue.pk, *more])


def needs(*permissions: str) -> Callable[[View], View]:
    """Load the dialogue for whoever holds one of the permissions: 403 for others, 404 for no dialogue."""

    def decorate(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, object_id: int, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(permission) for permission in permissions):
                raise PermissionDenied
            dialogue = get_object_or_404(Dialogue.objects.select_related("series"), pk=object_id)
            return view(request, dialogue, **kwargs)

        return respond

    return decorate


def page(
    request: HttpRequest, template: str, dialogue: Dialogue, *, status: int = 200, **context: Any
) -> HttpResponse:
    shared = {
        **admin.site.each_context(request),
        "dialogue": dialogue,
        "opts": Dialogue._meta,
        "can_edit": request.user.has_perm("dialogues.change_dialogue"),
    }
    return TemplateResponse(request, f"admin/dialogues/dialogue/{template}", shared | context, status=status)


def done(request: HttpRequest, sentence: str, to: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(to)


def act(
    request: HttpRequest, action: Callable[[], object], *, sentence: str, to: str, back: str
) -> HttpResponse:
    """Call an action; say what was done and go `to`, or why it was refused, with 409."""
    try:
        action()
    except ActionRefused as refusal:
        return refused(request, refusal, back=back)
    except Dialogue.DoesNotExist as error:
        raise Http404 from error
    return done(request, sentence, to)


def confirmed(
    request: HttpRequest,
    dialogue: Dialogue,
    action: Callable[[str], object],
    *,
    question: str,
    explanation: str,
    button: str,
    sentence: str,
    to: str,
    back: str,
    needs_reason: bool,
    words: str = "",
) -> HttpResponse:
    """Ask on a page of its own, with a reason, then call the action with it."""
    form = ConfirmationForm(request.POST if request.method == "POST" else None, needs_reason=needs_reason)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return act(request, lambda: action(reason), sentence=sentence, to=to, back=back)
    return page(
        request,
        "confirm.html",
        dialogue,
        title=question,
        explanation=explanation,
        words=words,
        button=button,
        form=form,
        back=back,
        status=400 if form.is_bound else 200,
    )
