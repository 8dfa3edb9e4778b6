"""People who spoke for something or somebody. Students and residents are left out: see Participant.is_private."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from participants.models import Participant


class SitemapInTwoLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.ORIGIN.scheme

    def get_domain(self, site: object = None) -> str:
        return settings.ORIGIN.netloc


class ParticipantSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Participant.objects.public().in_record().who_represent_somebody().in_order()
