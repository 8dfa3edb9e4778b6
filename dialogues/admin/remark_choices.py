"""Choosing remarks in a form: found by their session, their words, who said them, or their address."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator

from dialogues.admin import remark_state
from dialogues.admin.base import ReadOnlyAdmin
from dialogues.admin.pages import page_of
from dialogues.admin.parts import EDIT, VIEW
from dialogues.admin.remark_pages import holding
from dialogues.models import ActionItem, Remark, RemarkTranslation


def label_of(remark: Remark) -> str:
    """Such as `제38차 · 12. 강기정: 국가 AI 데이터센터가…`"""
    speakers = ", ".join(str(attendance) for attendance in remark.ordered_speakers) or remark.attribution
    session = remark.dialogue.ordinal or remark.dialogue.title
    said = Truncator(remark.opening).chars(60)
    return f"{session} · {remark.position}. {speakers}: {said}" if speakers else f"{session} · {said}"


def labelled(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    return remark_state.brief(remarks).select_related("dialogue__series", "section")


def found(remarks: QuerySet[Remark], words: str) -> QuerySet[Remark]:
    """Those that hold every word, in either language, or have the address; a number may be that of the session."""
    if "\0" in words:
        return remarks.none()
    numbers = [word for word in words.split() if word.isascii() and word.isdecimal() and len(word) < 7]
    hits = holding(remarks, words) | _translated(remarks, words)
    for number in numbers:
        rest = " ".join(word for word in words.split() if word != number)
        hits |= holding(remarks.filter(dialogue__number=number), rest)
    return hits | remarks.filter(Q(ref=words.strip()))


def _translated(remarks: QuerySet[Remark], words: str) -> QuerySet[Remark]:
    for word in words.split():
        same = RemarkTranslation.objects.filter(text__icontains=word)
        remarks = remarks.filter(pk__in=same.values("remark"))
    return remarks


class RemarkAutocomplete(AutocompleteJsonView):
    def serialize_result(self, obj: Remark, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class RemarkSelect(AutocompleteSelect):
    def get_url(self) -> str:
        return reverse("admin:dialogues_remark_choices")


class RemarkSelectMultiple(AutocompleteSelectMultiple):
    def get_url(self) -> str:
        return reverse("admin:dialogues_remark_choices")


class RemarkChoiceField(forms.ModelChoiceField):
    """One remark. `of` is the column of an action item that it is chosen for."""

    def __init__(self, *, of: str, **options: Any) -> None:
        widget = RemarkSelect(ActionItem._meta.get_field(of), admin.site)
        super().__init__(labelled(Remark.objects.all()), widget=widget, required=False, **options)

    def label_from_instance(self, obj: Remark) -> str:
        return label_of(obj)


class RemarksChoiceField(forms.ModelMultipleChoiceField):
    def __init__(self, *, of: str, **options: Any) -> None:
        widget = RemarkSelectMultiple(ActionItem._meta.get_field(of), admin.site)
        super().__init__(labelled(Remark.objects.all()), widget=widget, required=False, **options)

    def label_from_instance(self, obj: Remark) -> str:
        return label_of(obj)


@admin.register(Remark)
class RemarkAdmin(ReadOnlyAdmin):
    """Not a page of its own: remarks are written on the pages of their dialogue, and found here for other forms."""

    search_fields = ("ref", "text")
    ordering = ("-dialogue__date", "-dialogue", "position")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Remark | None = None) -> bool:
        return request.user.has_perm(VIEW) or request.user.has_perm(EDIT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Remark]:
        return labelled(super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Remark], search_term: str
    ) -> tuple[QuerySet[Remark], bool]:
        return found(queryset, search_term), False

    def get_urls(self) -> list[URLPattern]:
        choices = self.admin_site.admin_view(RemarkAutocomplete.as_view(admin_site=self.admin_site))
        return [path("choices/", choices, name="dialogues_remark_choices"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:dialogues_dialogue_changelist"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        remark = self.get_object(request, object_id)
        if remark is None or not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:dialogues_dialogue_changelist"))
        return HttpResponseRedirect(page_of(remark.dialogue, "remark", remark.ref))
