"""What may be asked of dialogues, each question a word."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, F, Prefetch, Q, Value, When
from django.db.models.functions import Greatest

from dialogues.models.programme import Topic, Venue
from dialogues.models.visibility import in_public_dialogue, in_withdrawn_dialogue
from participants.models import Organisation, Participant

if TYPE_CHECKING:
    from dialogues.models.dialogue import Dialogue


NOTHING = Q(pk__in=[])


class DialogueQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(in_public_dialogue(""))

    def withdrawn(self) -> Self:
        """Once public and not now, whatever staff do with them since: their addresses answer 410."""
        return self.filter(in_withdrawn_dialogue(""))

    def in_record(self) -> Self:
        """Without the invented samples, which stand outside every count and list of the record."""
        return self.filter(series__is_sample=False)

    def at_slug(self, slug: str) -> Self:
        """The dialogue whose address ends in `slug`: its number in the main series, or any one's public id."""
        if slug.isascii() and slug.isdigit():
            is_possible = len(slug) <= 6 and str(int(slug)) == slug
            return self.filter(series__is_main=True, number=int(slug)) if is_possible else self.none()
        return self.filter(public_id=slug)

    def known_as(self, names: Collection[str]) -> Self:
        """Of one of the public ids, or of the numbers in whichever series."""
        numbers = [int(name) for name in names if name.isascii() and name.isdigit()]
        return self.filter(Q(public_id__in=names) | Q(number__in=numbers))

    def with_ids(self, public_ids: Collection[str]) -> Self:
        return self.filter(public_id__in=public_ids)

    def newest_first(self) -> Self:
        return self.order_by(F("date").desc(nulls_last=True), F("number").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        return self.order_by(F("date").asc(nulls_first=True), F("number").asc(nulls_first=True), "pk")

    def for_cards(self) -> Self:
        """With all that a list shows of each dialogue."""
        return self.select_related("series", "venue").prefetch_related("topics")

    def for_page(self) -> Self:
        """With all that its own page says of the dialogue itself."""
        return self.select_related("series__host", "venue").prefetch_related("topics")

    def samples(self) -> Self:
        return self.filter(series__is_sample=True)

    def in_year(self, year: int) -> Self:
        return self.filter(date__year=year) if 1 <= year <= 9999 else self.none()

    def undated(self) -> Self:
        return self.filter(date=None)

    def with_outcomes(self) -> Self:
        """In which something was asked, proposed or promised."""
        return self.filter(pk__in=self.model.action_items.through.objects.values("dialogue"))

    def with_items(self) -> Self:
        """With `shown_items`: what was asked, proposed and promised in each, as its cards show it."""
        items = self.model.action_items.rel.related_model.objects.public().for_cards().promises_first()
        return self.prefetch_related(Prefetch("action_items", items, to_attr="shown_items"))

    def about(self, topic: Topic) -> Self:
        """About the topic, or about a narrower one below it."""
        tagged = self.model.topics.through.objects.filter(Q(topic=topic) | Q(topic__parent=topic))
        return self.filter(pk__in=tagged.values("dialogue"))

    def held_at(self, venue: Venue) -> Self:
        return self.filter(venue=venue)

    def held_by(self, day: date) -> Self:
        """Without those dated after the day. What has no date is told of, so it was held."""
        return self.exclude(date__gt=day)

    def after_day(self, day: date) -> Self:
        """Those dated after the day, the nearest first."""
        return self.filter(date__gt=day).order_by("date", "pk")

    def in_district(self, district: str) -> Self:
        return self.filter(Q(venue__district_ko=district) | Q(venue__district_en=district))

    def covered_as(self, coverage: str) -> Self:
        return self.filter(coverage=coverage)

    def with_participant(self, participant: Participant) -> Self:
        """Where somebody was, as far as the full name is shown."""
        return self.filter(pk__in=participant.attendances.fully_named().values("dialogue"))

    def with_organisation(self, organisation: Organisation) -> Self:
        """Where somebody spoke for an organisation, as far as the full name is shown."""
        shown = self.model.attendances.rel.related_model.objects.fully_named().filter(
            roles__organisation=organisation
        )
        return self.filter(pk__in=shown.values("dialogue"))

    def count_by_year(self) -> list[tuple[int, int]]:
        """(year, dialogues), the newest year first; what has no date is not counted."""
        dated = self.filter(date__isnull=False).order_by()
        return list(dated.values_list("date__year").annotate(count=Count("pk")).order_by("-date__year"))

    def count_by_coverage(self) -> dict[str, int]:
        """How many are covered in each way, those without any left out."""
        return dict(self.order_by().values_list("coverage").annotate(count=Count("pk")))

    def count_by_date_basis(self) -> dict[str, int]:
        """How many have a printed, an inferred and no known date, those without any left out."""
        return dict(self.order_by().values_list("date_basis").annotate(count=Count("pk")))

    def before(self, dialogue: "Dialogue") -> Self:
        """Earlier in the same series, the nearest first: by number, else by date."""
        if dialogue.number is not None:
            return self.filter(series=dialogue.series_id, number__lt=dialogue.number).order_by("-number")
        return self.filter(series=dialogue.series_id, date__lt=dialogue.date or date.min).order_by(
            "-date", "-pk"
        )

    def after(self, dialogue: "Dialogue") -> Self:
        """Later in the same series, the nearest first: by number, else by date."""
        if dialogue.number is not None:
            return self.filter(series=dialogue.series_id, number__gt=dialogue.number).order_by("number")
        return self.filter(series=dialogue.series_id, date__gt=dialogue.date or date.max).order_by(
            "date", "pk"
        )

    def found_as(self, entries: models.QuerySet) -> Self:
        """Those that rows of the index stand for."""
        return self.filter(pk__in=entries.order_by().values("dialogue"))

    def related_to(self, dialogue: "Dialogue") -> Self:
        """Others of its series with a topic, the venue or the district in common, the nearest kin first.

        With `shares_topics` (how many), `shares_venue` and `shares_district`. Topics weigh more than the place; of
        equals the nearest in date comes first.
        """
        tagged = [
            Q(pk__in=self.model.topics.through.objects.filter(topic=topic).values("dialogue"))
            for topic in dialogue.topics.all()
        ]
        shared = [Case(When(each, then=Value(1)), default=Value(0)) for each in tagged]
        others = self.filter(series=dialogue.series_id).exclude(pk=dialogue.pk)
        kin = others.annotate(
            shares_topics=sum(shared, Value(0)),
            shares_venue=Case(When(_same_venue(dialogue), then=True), default=False),
            shares_district=Case(When(_same_district(dialogue), then=True), default=False),
        ).filter(reduce(or_, tagged, _same_venue(dialogue) | _same_district(dialogue)))
        order = ["-shares_topics", "-shares_venue", "-shares_district"]
        if dialogue.date is not None:
            kin = kin.annotate(days_apart=Greatest(F("date") - dialogue.date, dialogue.date - F("date")))
            order.append(F("days_apart").asc(nulls_last=True))
        return kin.order_by(*order, F("date").desc(nulls_last=True), "-pk")


def _same_venue(dialogue: "Dialogue") -> Q:
    return Q(venue=dialogue.venue_id) if dialogue.venue_id else NOTHING


def _same_district(dialogue: "Dialogue") -> Q:
    venue = dialogue.venue
    if venue and venue.district_ko:
        return Q(venue__district_ko=venue.district_ko)
    return Q(venue__district_en=venue.district_en) if venue and venue.district_en else NOTHING
