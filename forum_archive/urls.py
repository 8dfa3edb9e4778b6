from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from dialogues.sitemaps import (
    ActionItemSitemap,
    DialogueSitemap,
    OutcomesSitemap,
    PageSitemap,
    TopicSitemap,
    VenueSitemap,
    YearSitemap,
)
from forum_archive.robots import robots
from participants.sitemaps import OrganisationSitemap, ParticipantSitemap

SITEMAPS = {
    "pages": PageSitemap,
    "years": YearSitemap,
    "dialogues": DialogueSitemap,
    "action-items": ActionItemSitemap,
    "outcomes": OutcomesSitemap,
    "participants": ParticipantSitemap,
    "organisations": OrganisationSitemap,
    "topics": TopicSitemap,
    "venues": VenueSitemap,
}

urlpatterns = [
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("robots.txt", robots, name="robots"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("api/", include("dialogues.api.urls")),
        path("", include("participants.urls")),
        path("", include("dialogues.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "forum_archive.error_pages.bad_request"
handler403 = "forum_archive.error_pages.permission_denied"
handler404 = "forum_archive.error_pages.not_found"
handler500 = "forum_archive.error_pages.server_error"
