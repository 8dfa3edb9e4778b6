"""Photographs, each on a page of its own: an upload, what it shows in both languages, whose it is."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dialogues.actions import photos
from dialogues.admin.parts import PartForm, PartOfDialogueAdmin
from dialogues.models import Photo, PhotoLicence
from dialogues.photographs import Fault, Photograph, UnusablePicture, cleaned
from dialogues.views.photos import file_response

REFUSALS = {
    Fault.TOO_MANY_BYTES: gettext_lazy(
        "The file is larger than 15 MB: save it smaller, then choose it again."
    ),
    Fault.TOO_MANY_PIXELS: gettext_lazy(
        "The picture has more than 50 million pixels: save it smaller, then choose it again."
    ),
    Fault.HEIC: gettext_lazy(
        "This is a HEIC or AVIF file, as telephones make them: save it as JPEG, then choose that."
    ),
    Fault.OTHER_KIND: gettext_lazy("This is no JPEG, PNG or WebP picture."),
    Fault.BROKEN: gettext_lazy(
        "This picture cannot be read: the file is damaged. Choose another copy of it."
    ),
}
DESCRIPTIONS = ("alt_ko", "alt_en", "caption_ko", "caption_en")


class PhotoForm(PartForm):
    picture = forms.FileField(
        label=gettext_lazy("picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, up to 15 MB. What the file says of the camera, the place and the time is left out."
        ),
    )

    class Meta:
        model = Photo
        fields = ()
        widgets = {name: forms.TextInput(attrs={"class": "vLargeTextField"}) for name in DESCRIPTIONS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "picture" in self.fields and not self.instance.pk:
            self.fields["picture"].required = True
        self.fields["reason"].help_text = _("What was published changes only with a reason.")

    def clean_picture(self) -> Photograph | None:
        upload = self.cleaned_data["picture"]
        if not upload:
            return None
        upload.seek(0)
        try:
            return cleaned(upload)
        except UnusablePicture as refused:
            raise ValidationError(REFUSALS[refused.fault]) from refused

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        is_free = said.get("licence") == PhotoLicence.KOGL_0
        if not is_free and not said.get("credit") and not self.has_error("credit"):
            self.add_error("credit", _("Say whom to name: only KOGL Type 0 goes without."))
        return said


@admin.register(Photo)
class PhotoAdmin(PartOfDialogueAdmin):
    form = PhotoForm
    readonly_fields = ("preview",)

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        picture = ("preview", "picture", "position") if obj else ("picture",)
        return (
            (None, {"fields": picture}),
            (gettext_lazy("What it shows"), {"fields": DESCRIPTIONS}),
            (gettext_lazy("Whose it is"), {"fields": (("credit", "licence"), "taken_on")}),
            *super().get_fieldsets(request, obj),
        )

    @admin.display(description=gettext_lazy("as it is shown"))
    def preview(self, photo: Photo) -> SafeString:
        return format_html(
            '<a href="{}"><img class="photo-preview" src="{}" alt="{}" width="{}" height="{}"></a>',
            _file_page(photo, "large"),
            _file_page(photo, "small"),
            photo.alt,
            photo.small_width,
            photo.small_height,
        )

    def store(self, request: HttpRequest, form: Any, write: Any, change: bool) -> None:
        said = {
            "photo": form.instance,
            "picture": form.cleaned_data["picture"],
            "by": request.user,
            "reason": form.cleaned_data.get("reason", ""),
            "expected_version": form.cleaned_data["edit_version"],
        }
        if change:
            photos.revise_photo(**said, to=form.cleaned_data["position"])
        else:
            photos.add_photo(**said)

    def delete_part(self, request: HttpRequest, part: Photo, reason: str) -> None:
        photos.remove_photo(photo=part, by=request.user, reason=reason)

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<int:object_id>/file/<slug:size>/",
            self.admin_site.admin_view(require_safe(self.file)),
            name="dialogues_photo_file",
        )
        return [file, *super().get_urls()]

    def file(self, request: HttpRequest, object_id: int, size: str) -> HttpResponse:
        """For staff, whatever the dialogue's status."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = Photo.objects.filter(pk=object_id).first()
        if photo is None:
            raise Http404
        return file_response(photo, size)


def _file_page(photo: Photo, size: str) -> str:
    return reverse("admin:dialogues_photo_file", args=[photo.pk, size])
