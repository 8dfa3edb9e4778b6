"""One remark at its permanent address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues import structured_data
from dialogues.models import ActionItem, Remark
from dialogues.views.cite import forms_on_page
from dialogues.views.cited import RevisionForm, as_cited
from dialogues.views.loaders import gone_if_removed, refused, with_public_remark
from dialogues.views.promises import Ties
from dialogues.views.session_layout import card
from dialogues.views.share_images import remark_shown

NEIGHBOURS = 2


@require_safe
@gone_if_removed
@with_public_remark
def remark(request: HttpRequest, remark: Remark) -> HttpResponse:
    form = RevisionForm(request.GET)
    if not form.is_valid():
        return refused(request, form)
    near = list(Remark.objects.public().around(remark, NEIGHBOURS).with_dialogue().for_reading())
    itself = next(one for one in near if one.pk == remark.pk)
    ties = Ties(ActionItem.objects.public().raised_or_promised_in(remark).for_session().promises_first())
    around = [card(one) for one in near]
    place = near.index(itself)
    cited = as_cited(itself, form.revision)
    context = {
        "dialogue": remark.dialogue,
        "section": remark.section,
        "shown": card(itself, every_language=True, promises=ties.promised_in(remark.pk)),
        "ties": ties.of(remark.pk),
        "cited": cited,
        "forms": forms_on_page(cited.quotation),
        "question": remark.answers,
        "answers": Remark.objects.public().answering(remark),
        "before": around[:place],
        "after": around[place + 1 :],
        "share_image_says": remark_shown(remark.dialogue, itself).says,
        "structured_data": structured_data.of_remark(remark.dialogue, itself),
    }
    return render(request, "dialogues/remark.html", context)
