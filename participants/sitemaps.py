"""People who spoke for something or somebody. Students and residents are left out: see Participant.is_private."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from participants.models import Organisation, Participant


class InEachLanguage(Paginator):
    """Reads the things of one page alone: Django's own sitemap reads them all, to list each in each language."""

    def _get_page(self, things: QuerySet | list, number: int, paginator: Paginator) -> Page:
        addresses = [(thing, language) for thing in things for language, _name in settings.LANGUAGES]
        return super()._get_page(addresses, number, paginator)


class SitemapInTwoLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    protocol = settings.ORIGIN.scheme
    limit = 500

    @property
    def paginator(self) -> Paginator:
        return InEachLanguage(self.items(), self.limit)

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.ORIGIN.scheme

    def get_domain(self, site: object = None) -> str:
        return settings.ORIGIN.netloc


class ParticipantSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Participant.objects.public().in_record().who_represent_somebody().in_order()


class OrganisationSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Organisation.objects.public().in_record().who_speak_for_others().order_by("pk")
