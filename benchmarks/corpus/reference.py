"""What stands around invented dialogues: the programme, the places, the bodies, and who may be met there."""

import random
from dataclasses import dataclass

from benchmarks.corpus.rows import Rows
from benchmarks.corpus.words import Words
from dialogues.models import PRIVATE_CATEGORIES, Category, NameDisplay, Series, Topic, Venue
from participants.models import NameVariant, Organisation, OrganisationKind, Participant, ParticipantKind

FIELDS = {  # the eight of the programme, as `manage.py sample_archive` brings them
    "civil-society-environment": ("시민사회·환경", "Civil society and environment"),
    "welfare": ("복지", "Welfare"),
    "women-education-youth": ("여성·교육·청년", "Women, education and youth"),
    "culture-sports": ("문화·체육", "Culture and sports"),
    "industry": ("제조업·산업계", "Manufacturing and industry"),
    "labour-human-rights": ("노동·인권", "Labour and human rights"),
    "economy-local-shops": ("경제·골목상권", "Economy and local shops"),
    "city-tourism": ("도시·관광", "City and tourism"),
}
DISTRICTS = 5
TITLES = (
    ("과장", "Director"),
    ("대표", "Head"),
    ("위원", "Member"),
    ("교수", "Professor"),
    ("간사", "Secretary"),
)
CATEGORIES = [str(category) for category in Category if category != Category.MAYOR]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as every dialogue shows them: the role is kept, since nothing measured depends on its change."""

    participant: Participant
    organisation: Organisation
    title: tuple[str, str]
    category: str
    name_display: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reference:
    series: Series
    topics: list[Topic]
    venues: list[Venue]
    organisations: list[Organisation]
    people: list[Person]


def make(rows: Rows, words: Words, chance: random.Random, dialogues: int) -> Reference:
    """As much of everything as `dialogues` dialogues need. The programme itself is kept where it stands already."""
    organisations = [_organisation(rows, words, chance, n) for n in range(max(10, dialogues * 3 // 10))]
    return Reference(
        series=_series(),
        topics=_topics(),
        venues=[_venue(rows, words, n) for n in range(max(5, dialogues // 50))],
        organisations=organisations,
        people=[_person(rows, words, chance, n, organisations) for n in range(max(40, dialogues * 2))],
    )


def _series() -> Series:
    names = {"name_ko": "월요대화", "name_en": "Monday Dialogue", "is_main": True}
    return Series.objects.main() or Series.objects.create(slug="monday-dialogue", **names)


def _topics() -> list[Topic]:
    if not Topic.objects.exists():
        Topic.objects.bulk_create(
            Topic(slug=slug, name_ko=korean, name_en=english) for slug, (korean, english) in FIELDS.items()
        )
    return list(Topic.objects.order_by("pk"))


def _venue(rows: Rows, words: Words, number: int) -> Venue:
    district = number % DISTRICTS + 1
    return rows.add(
        Venue,
        public_id=f"v_corpus_{number}",
        name_ko=f"{words.phrase('ko', 1)} 측정회관 {number}",
        name_en=f"Measuring Hall {number}",
        district_ko=f"측정{district}구",
        district_en=f"Measuring District {district}",
    )


def _organisation(rows: Rows, words: Words, chance: random.Random, number: int) -> Organisation:
    return rows.add(
        Organisation,
        public_id=f"o_corpus_{number}",
        name_ko=f"{words.phrase('ko', 1)} 측정협회 {number}",
        name_en=f"Measuring Association {number}" if chance.random() < 0.6 else "",
        kind=chance.choice(OrganisationKind.values),
    )


def _person(
    rows: Rows, words: Words, chance: random.Random, number: int, organisations: list[Organisation]
) -> Person:
    """Number 0 is the mayor, number 1 an official: both are named in full wherever they are."""
    category = (
        [Category.MAYOR.value, Category.OFFICIAL.value][number] if number < 2 else chance.choice(CATEGORIES)
    )
    is_private = category in PRIVATE_CATEGORIES
    is_named = chance.random() < (0.2 if is_private else 0.95) or number < 2
    participant = rows.add(
        Participant,
        public_id=f"p_corpus_{number}",
        name_ko=words.name(),
        name_en=words.phrase("en", 2).title() if chance.random() < 0.6 else "",
        kind=ParticipantKind.PERSON.value,
    )
    if chance.random() < 0.1:
        rows.add(NameVariant, participant=participant, text=words.phrase("en", 2).title())
    return Person(
        participant=participant,
        organisation=organisations[0] if number < 2 else chance.choice(organisations),
        title=("시장", "Mayor") if number == 0 else chance.choice(TITLES),
        category=category,
        name_display=(NameDisplay.FULL if is_named else NameDisplay.ROLE_ONLY).value,
        basis="consent" if is_private and is_named else "",
    )
