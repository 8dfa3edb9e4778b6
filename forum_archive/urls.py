from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("admin/", admin.site.urls),
    path("participants/", include("participants.urls")),
    path("", include("dialogues.urls")),
    prefix_default_language=False,
)

handler400 = "forum_archive.error_pages.bad_request"
handler403 = "forum_archive.error_pages.permission_denied"
handler404 = "forum_archive.error_pages.not_found"
handler500 = "forum_archive.error_pages.server_error"
