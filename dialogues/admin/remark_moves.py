"""A remark to another place, or out of its dialogue."""

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.actions import revising
from dialogues.actions.errors import ActionRefused
from dialogues.admin.base import refused
from dialogues.admin.forms import ReasonField
from dialogues.admin.pages import act, confirmed, needs, page_of
from dialogues.admin.parts import EDIT
from dialogues.models import Dialogue, Remark

UP, DOWN, TO = "up", "down", "to"


class MoveForm(forms.Form):
    step = forms.ChoiceField(choices=[(step, step) for step in (UP, DOWN, TO)])
    to = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)
    reason = ReasonField(required=False)
    edit_version = forms.IntegerField()

    def target(self, remark: Remark) -> int | None:
        """The position that is asked for; None when the number is missing."""
        step = self.cleaned_data["step"]
        return {UP: max(1, remark.position - 1), DOWN: remark.position + 1}.get(step, self.cleaned_data["to"])


@require_POST
@needs(EDIT)
def move(request: HttpRequest, dialogue: Dialogue, ref: str) -> HttpResponse:
    remark = get_object_or_404(dialogue.remarks.select_related("dialogue__series"), ref=ref)
    form, back = MoveForm(request.POST), page_of(dialogue, "remark", ref)
    if not form.is_valid():
        raise SuspiciousOperation("not a move")
    target = form.target(remark)
    if target is None:
        return refused(request, ActionRefused(_("Say to which number the remark moves.")), back=back)
    return act(
        request,
        lambda: revising.move_remark(
            remark=remark,
            to=target,
            by=request.user,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["edit_version"],
        ),
        sentence=_("The remark was moved."),
        to=back,
        back=back,
    )


@needs(EDIT)
def remove(request: HttpRequest, dialogue: Dialogue, ref: str) -> HttpResponse:
    remark = get_object_or_404(dialogue.remarks.select_related("dialogue__series"), ref=ref)
    explanation = _("The remarks after it move up by one.")
    if dialogue.was_ever_public:
        explanation = _("Its address will say that it was removed, and the correction log will say why.")
    return confirmed(
        request,
        dialogue,
        lambda reason: revising.remove_remark(remark=remark, by=request.user, reason=reason),
        question=_("Remove remark %(position)s?") % {"position": remark.position},
        explanation=explanation,
        words=remark.text,
        button=_("Remove"),
        sentence=_("The remark was removed."),
        to=f"{page_of(dialogue, 'remarks')}?at={remark.position}",
        back=page_of(dialogue, "remark", ref),
        needs_reason=dialogue.was_ever_public,
    )
