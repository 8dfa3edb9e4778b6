"""The buttons that lead a dialogue from draft to publication and out of it. Each calls one action."""

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.actions import publishing
from dialogues.actions.errors import WrongStatus
from dialogues.admin.base import refused
from dialogues.admin.pages import act, change_page, confirmed, needs, page_of
from dialogues.models import Dialogue, Status

EDIT = "dialogues.change_dialogue"
PUBLISH = "dialogues.publish_dialogue"
DELETE = "dialogues.delete_dialogue"


class PublishForm(forms.Form):
    edit_version = forms.IntegerField()


def buttons(user: User, dialogue: Dialogue) -> list[dict[str, object]]:
    """What this user may do with this dialogue now: `asks` leads to a page that confirms, others are POST buttons."""
    status, offered = dialogue.status, []
    if status in (Status.DRAFT, Status.WITHDRAWN) and user.has_perm(EDIT):
        offered.append(_button(dialogue, "submit", _("Submit for review")))
    if status == Status.IN_REVIEW and user.has_perm(EDIT):
        offered.append(_button(dialogue, "return", _("Return to draft")))
    if status != Status.PUBLISHED and user.has_perm(PUBLISH):
        offered.append(_button(dialogue, "publish", _("Publish"), style="main"))
    if status == Status.PUBLISHED and user.has_perm(PUBLISH):
        offered.append(_button(dialogue, "withdraw", _("Withdraw…"), style="danger", asks=True))
    if status in (Status.DRAFT, Status.IN_REVIEW) and not dialogue.was_ever_public and user.has_perm(DELETE):
        offered.append(_button(dialogue, "delete", _("Delete draft…"), style="danger", asks=True))
    return offered


def _button(
    dialogue: Dialogue, name: str, label: str, *, style: str = "", asks: bool = False
) -> dict[str, object]:
    return {"address": page_of(dialogue, name), "label": label, "style": style, "asks": asks}


@require_POST
@needs(EDIT)
def submit(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    back = change_page(dialogue)
    return act(
        request,
        lambda: publishing.submit_for_review(dialogue=dialogue, by=request.user),
        sentence=_("Submitted for review."),
        to=back,
        back=back,
    )


@require_POST
@needs(EDIT)
def return_to_draft(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    back = change_page(dialogue)
    return act(
        request,
        lambda: publishing.return_to_draft(dialogue=dialogue, by=request.user),
        sentence=_("Returned to draft."),
        to=back,
        back=back,
    )


@require_POST
@needs(PUBLISH)
def publish(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Publishes what the reviewer was looking at: nothing, if somebody has changed it since."""
    form, back = PublishForm(request.POST), change_page(dialogue)
    version = form.cleaned_data["edit_version"] if form.is_valid() else 0
    return act(
        request,
        lambda: publishing.publish(dialogue=dialogue, by=request.user, expected_version=version),
        sentence=_("Published."),
        to=back,
        back=back,
    )


@needs(PUBLISH)
def withdraw(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    back = change_page(dialogue)
    return confirmed(
        request,
        dialogue,
        lambda reason: publishing.withdraw(dialogue=dialogue, reason=reason, by=request.user),
        question=_("Withdraw this dialogue?"),
        explanation=_("The public pages will say that it was withdrawn. Its words stay here, for staff."),
        button=_("Withdraw"),
        sentence=_("Withdrawn."),
        to=back,
        back=back,
        needs_reason=True,
    )


@needs(DELETE)
def delete(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    back = change_page(dialogue)
    if dialogue.was_ever_public:
        refusal = WrongStatus(_("A dialogue that was published cannot be deleted: withdraw it."))
        return refused(request, refusal, back=back)
    return confirmed(
        request,
        dialogue,
        lambda reason: publishing.delete_draft(dialogue=dialogue, by=request.user),
        question=_("Delete this draft?"),
        explanation=_("The draft, its attendees and all its remarks will be gone for good."),
        button=_("Delete draft"),
        sentence=_("The draft was deleted."),
        to=reverse("admin:dialogues_dialogue_changelist"),
        back=back,
        needs_reason=False,
    )
