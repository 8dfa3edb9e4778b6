"""What the archive knows by an id: small maps, read once and kept as the load goes on."""

from dataclasses import dataclass
from typing import Self

from dialogues.interchange.schema import VenueShown
from dialogues.interchange.values import Label
from dialogues.models import Series, Topic, Venue
from participants.models import Organisation, Participant

Names = tuple[str, ...]


@dataclass(frozen=True)
class KnownParticipant:
    pk: int
    kind: str
    name_ko: str
    name_en: str
    merged_into: int | None = None

    def is_called(self, name: Label) -> bool:
        return (self.name_ko, self.name_en) == (name.ko, name.en)


@dataclass
class Known:
    """Public ids and slugs -> primary keys, by kind; and what tells participants and venues apart."""

    keys: dict[str, dict[str, int]]
    participants: dict[str, KnownParticipant]
    venues: dict[Names, str]
    venue_names: dict[str, Names]

    @classmethod
    def read(cls) -> Self:
        organisations = Organisation.objects.values_list("public_id", "pk")
        topics, series = Topic.objects.values_list("slug", "pk"), Series.objects.values_list("slug", "pk")
        known = cls(
            {"organisation": dict(organisations), "topic": dict(topics), "series": dict(series)}, {}, {}, {}
        )
        known.keys |= {"venue": {}, "participant": {}}
        for venue in Venue.objects.order_by("-pk"):  # of several that are called the same, the first stays
            known.add_venue(venue)
        for participant in Participant.objects.only("public_id", "kind", "name_ko", "name_en", "merged_into"):
            known.add_participant(participant)
        return known

    def pk(self, kind: str, name: str) -> int | None:
        return self.keys[kind].get(name)

    def add_venue(self, venue: Venue) -> None:
        self.keys["venue"][venue.public_id] = venue.pk
        self.add_venue_name(venue)

    def add_venue_name(self, venue: Venue) -> None:
        """Let a venue be found by what it is called, before it is stored."""
        names = (venue.name_ko, venue.name_en, venue.district_ko, venue.district_en)
        self.venues[names] = venue.public_id
        self.venue_names[venue.public_id] = names

    def add_participant(self, participant: Participant) -> None:
        self.keys["participant"][participant.public_id] = participant.pk
        self.participants[participant.public_id] = KnownParticipant(
            participant.pk,
            participant.kind,
            participant.name_ko,
            participant.name_en,
            participant.merged_into_id,
        )

    def attending(self, name: str) -> int:
        """Who attends where a file names a participant: since they were merged it may be another."""
        participant = self.participants[name]
        return participant.merged_into or participant.pk

    def venue_called(self, venue: VenueShown) -> str | None:
        return self.venues.get((venue.name.ko, venue.name.en, venue.district.ko, venue.district.en))
