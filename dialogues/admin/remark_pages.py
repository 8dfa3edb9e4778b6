"""The remarks of one dialogue, fifty a page, and the page on which one remark is written or corrected."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.paginator import EmptyPage, Paginator
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dialogues.actions import revising
from dialogues.actions.errors import ActionRefused, EditConflict
from dialogues.admin import remark_state
from dialogues.admin.base import CONFLICT, collided
from dialogues.admin.pages import needs, page, page_of
from dialogues.admin.parts import EDIT, VIEW
from dialogues.admin.remark_form import OFFERED_TO_ANSWER, RemarkForm
from dialogues.models import Dialogue, Remark

PER_PAGE = 50
NEW_REF = "dialogues.admin.new_remark"


class RemarkListForm(forms.Form):
    """Which remarks to list: a page, the page around a position, or those that hold some words."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=200)
    at = forms.IntegerField(
        label=gettext_lazy("Remark number"), required=False, min_value=1, max_value=1_000_000
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)


class AnchorForm(forms.Form):
    """The remark after which a new one is to stand."""

    after = forms.SlugField(required=False, max_length=32)


@require_safe
@needs(VIEW, EDIT)
def remark_list(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    form = RemarkListForm(request.GET)
    if not form.is_valid():
        raise SuspiciousOperation("not a list of remarks")
    asked = form.cleaned_data
    remarks = holding(dialogue.remarks.in_order(), asked["q"])
    number = asked["page"] or 1
    if asked["at"]:
        number = remarks.filter(position__lt=asked["at"]).count() // PER_PAGE + 1
    paginator = Paginator(remark_state.brief(remarks), PER_PAGE)
    try:
        shown = paginator.page(min(number, paginator.num_pages) if asked["at"] else number)
    except EmptyPage as error:
        raise Http404 from error
    return page(
        request,
        "remarks.html",
        dialogue,
        title=_("Remarks"),
        form=form,
        page=shown,
        page_range=paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        asked=asked,
    )


def holding(remarks: QuerySet[Remark], words: str) -> QuerySet[Remark]:
    """Those that hold every word, in the text, in a speaker's name or in the attribution."""
    for word in words.split():
        speaker = Q(speakers__name_ko__icontains=word) | Q(speakers__name_en__icontains=word)
        said_by = Remark.objects.filter(speaker).values("pk")
        remarks = remarks.filter(Q(text__icontains=word) | Q(attribution__icontains=word) | Q(pk__in=said_by))
    return remarks


@needs(EDIT)
def edit(request: HttpRequest, dialogue: Dialogue, ref: str) -> HttpResponse:
    remark = get_object_or_404(of(dialogue), ref=ref)
    state = remark_state.stored_state(remark)
    return Desk(request, dialogue, remark, state, after=None).answer()


@needs(EDIT)
def add(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """A new remark after another one, at the end, or (`?after=` nothing) at the beginning."""
    after = _anchor(request, dialogue)
    remark = Remark(dialogue=dialogue, position=after.position + 1 if after else 1)
    state = remark_state.proposal(dialogue, after)
    return Desk(request, dialogue, remark, state, after=after).answer()


def of(dialogue: Dialogue) -> QuerySet[Remark]:
    return dialogue.remarks.select_related("dialogue__series").prefetch_related(
        "speaker_links__attendance", "translations"
    )


def _anchor(request: HttpRequest, dialogue: Dialogue) -> Remark | None:
    if "after" not in request.GET:
        return dialogue.remarks.in_order().last()
    form = AnchorForm(request.GET)
    if not form.is_valid():
        raise SuspiciousOperation("not a remark's id")
    after = form.cleaned_data["after"]
    return get_object_or_404(dialogue.remarks, ref=after) if after else None


@dataclass
class Desk:
    """One remark being written: shows its form, stores it, and goes on to the next."""

    request: HttpRequest
    dialogue: Dialogue
    remark: Remark
    state: dict[str, Any]
    after: Remark | None

    def __post_init__(self) -> None:
        self.is_new = self.remark.pk is None

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.show(self.form())
        form = self.form(self.request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        if self.is_new and (same := self.already_stored(form)):
            return self.go_on(same)
        try:
            self.store(form)
        except (ActionRefused, IntegrityError) as error:
            return self.refuse(form, error if isinstance(error, ActionRefused) else collided())
        except Dialogue.DoesNotExist as error:
            raise Http404 from error
        messages.success(
            self.request, _("Remark %(position)s is saved.") % {"position": self.remark.position}
        )
        return self.go_on(self.remark)

    def form(self, data: Any = None) -> RemarkForm:
        hidden = {
            "edit_version": self.dialogue.edit_version,
            "basis": "" if self.is_new else remark_state.fingerprint(self.state),
            "ref": signing.dumps(remark_state.new_ref(), salt=NEW_REF) if self.is_new else "",
        }
        before = remark_state.before(self.dialogue, self.remark.position, OFFERED_TO_ANSWER)
        answered = self.state.get("answers")
        if answered and answered not in [remark.pk for remark in before]:
            before += list(remark_state.brief(self.dialogue.remarks.filter(pk=answered)))
        initial = self.state | hidden
        return RemarkForm(data, dialogue=self.dialogue, remark=self.remark, before=before, initial=initial)

    def store(self, form: RemarkForm) -> None:
        """A change made elsewhere in the dialogue is no conflict: only this remark's own state is."""
        started_from = form.cleaned_data["edit_version"]
        has_changed = form.cleaned_data["basis"] != remark_state.fingerprint(self.state)
        if started_from != self.dialogue.edit_version and not self.is_new and has_changed:
            raise EditConflict(self.dialogue)
        remark = form.filled_in()
        if self.is_new:
            remark.ref = self.signed_ref(form)
        revising.save_remark(
            remark=remark,
            speakers=form.speakers(),
            translations=form.translations(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
            expected_version=self.dialogue.edit_version,
        )

    def signed_ref(self, form: RemarkForm) -> str:
        """The id that the form was given, so that a form sent twice makes one remark; ids are never chosen outside."""
        try:
            return signing.loads(form.cleaned_data["ref"], salt=NEW_REF)
        except signing.BadSignature:
            return remark_state.new_ref()

    def already_stored(self, form: RemarkForm) -> Remark | None:
        return self.dialogue.remarks.filter(ref=self.signed_ref(form)).first()

    def refuse(self, form: RemarkForm, refusal: ActionRefused) -> HttpResponse:
        """The same form, as it was filled in, beside what is stored now; whoever saves again means it."""
        fresh = Desk(
            self.request,
            Dialogue.objects.select_related("series").get(pk=self.dialogue.pk),
            self.remark,
            {},
            self.after,
        )
        if not self.is_new:
            fresh.remark = get_object_or_404(of(self.dialogue), pk=self.remark.pk)
            fresh.state = remark_state.stored_state(fresh.remark)
        data = self.request.POST.copy()
        data["edit_version"] = str(fresh.dialogue.edit_version)
        data["basis"] = remark_state.fingerprint(fresh.state)
        again = fresh.form(data)
        again.is_valid()
        again.add_error(None, ValidationError(str(refusal)))
        stored = fresh.remark if isinstance(refusal, EditConflict) and not self.is_new else None
        return fresh.show(again, status=CONFLICT, stored=stored)

    def show(self, form: RemarkForm, *, status: int = 200, stored: Remark | None = None) -> HttpResponse:
        position = self.remark.position
        neighbours = remark_state.brief(
            self.dialogue.remarks.filter(position__in=[position - 1, position + 1])
        )
        by_position = {remark.position: remark for remark in neighbours}
        title = _("New remark") if self.is_new else _("Remark %(position)s") % {"position": position}
        return page(
            self.request,
            "remark_form.html",
            self.dialogue,
            status=status,
            title=title,
            form=form,
            remark=self.remark,
            is_new=self.is_new,
            previous=by_position.get(position - 1),
            next=None if self.is_new else by_position.get(position + 1),
            stored=stored,
        )

    def go_on(self, remark: Remark) -> HttpResponse:
        """To the next remark, to a new one after this, or back to the list where this one stands."""
        if "_insert" in self.request.POST:
            return HttpResponseRedirect(f"{page_of(self.dialogue, 'remark_add')}?after={remark.ref}")
        if "_next" in self.request.POST:
            following = self.dialogue.remarks.filter(position__gt=remark.position).in_order().first()
            if following:
                return HttpResponseRedirect(page_of(self.dialogue, "remark", following.ref))
            return HttpResponseRedirect(f"{page_of(self.dialogue, 'remark_add')}?after={remark.ref}")
        return HttpResponseRedirect(f"{page_of(self.dialogue, 'remarks')}?at={remark.position}#{remark.ref}")
