"""The pages of the record, for search engines: in both languages, each with its alternates."""

from django.db.models import QuerySet
from django.urls import reverse

from dialogues.models import ActionItem, Dialogue, Topic, Venue
from participants.sitemaps import SitemapInTwoLanguages


class PageSitemap(SitemapInTwoLanguages):
    def items(self) -> list[str]:
        return [
            "dialogues:home",
            "dialogues:dialogue_list",
            "dialogues:action_list",
            "dialogues:outcomes",
            "dialogues:search",
            "dialogues:quote_check",
            "participants:participant_list",
            "participants:organisation_list",
            "dialogues:topic_list",
            "dialogues:venue_list",
            "dialogues:corrections",
            "dialogues:about",
            "dialogues:privacy",
            "dialogues:accessibility",
            "dialogues:licence",
            "dialogues:contact",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


class YearSitemap(SitemapInTwoLanguages):
    def items(self) -> list[int]:
        return [year for year, _count in Dialogue.objects.public().in_record().count_by_year()]

    def location(self, item: int) -> str:
        return reverse("dialogues:dialogue_year", args=[item])


class DialogueSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Dialogue.objects.public().in_record().select_related("series").newest_first()


class TopicSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Topic.objects.public()


class VenueSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return Venue.objects.in_record().order_by("pk")


class ActionItemSitemap(SitemapInTwoLanguages):
    def items(self) -> QuerySet:
        return ActionItem.objects.in_record().order_by("pk")


class OutcomesSitemap(SitemapInTwoLanguages):
    def items(self) -> list[int]:
        dialogues = Dialogue.objects.public().in_record().with_outcomes()
        return [year for year, _count in dialogues.count_by_year()]

    def location(self, item: int) -> str:
        return reverse("dialogues:outcomes_year", args=[item])
