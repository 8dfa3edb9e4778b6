"""What search engines read of a page: schema.org in JSON-LD. Nothing of a sample, and nobody who represents nobody."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from dialogues.models import (
    Attendance,
    DateBasis,
    DatePrecision,
    Dialogue,
    Fidelity,
    Photo,
    Remark,
    Topic,
    Venue,
)
from participants.models import Organisation, OrganisationKind, Participant, ParticipantKind

CONTEXT = "https://schema.org"
ORGANISATION_TYPES = {
    OrganisationKind.CITY: "GovernmentOrganization",
    OrganisationKind.COUNCIL: "GovernmentOrganization",
    OrganisationKind.COMPANY: "Corporation",
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.CIVIC_GROUP: "NGO",
    OrganisationKind.PRESS: "NewsMediaOrganization",
}

Data = dict[str, object]


def absolute(path: str) -> str:
    return f"{settings.ORIGIN}{path}"


def website() -> Data:
    search = absolute(reverse("dialogues:search")) + "?q={search_term_string}"
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": gettext("Monday Dialogue archive"),
        "url": absolute(reverse("dialogues:home")),
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(*trail: tuple[str, str]) -> Data:
    """From the home page to this one: (name, path) each."""
    steps = [(gettext("Home"), reverse("dialogues:home")), *trail]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }


def of_dialogue(
    dialogue: Dialogue, attendances: Iterable[Attendance], photos: Iterable[Photo] = ()
) -> list[Data]:
    if dialogue.series.is_sample:
        return []
    named = [
        attendance
        for attendance in attendances
        if attendance.public_participant and not attendance.is_private
    ]
    event = {
        "@context": CONTEXT,
        **event_of(dialogue),
        "performer": [person_of(one) for one in named],
        "image": [_image(photo) for photo in photos],
    }
    return [_without_nothing(event), breadcrumbs(*_trail(dialogue))]


def of_remark(dialogue: Dialogue, remark: Remark) -> list[Data]:
    """A quotation, with whose words it is; a paraphrase is nobody's quotation, and gives none."""
    speakers = remark.ordered_speakers
    if dialogue.series.is_sample or (speakers and all(attendance.is_private for attendance in speakers)):
        return []
    trail = breadcrumbs(*_trail(dialogue), (gettext("Remark"), remark.get_absolute_url()))
    if not remark.is_quotation:
        return [trail]
    named = [
        attendance for attendance in speakers if attendance.public_participant and not attendance.is_private
    ]
    publisher = remark.source.publisher if remark.source and remark.fidelity == Fidelity.TRANSLATED else ""
    quotation = {
        "@context": CONTEXT,
        "@type": "Quotation",
        "text": remark.public_text,
        "inLanguage": remark.language,
        "creator": [person_of(attendance) for attendance in named],
        "translator": {"@type": "Organization", "name": publisher} if publisher else None,
        "url": absolute(remark.get_absolute_url()),
        "dateCreated": _date(dialogue),
        "isPartOf": event_of(dialogue),
    }
    return [_without_nothing(quotation), trail]


def of_participant(participant: Participant) -> list[Data]:
    """To be asked of somebody who represents somebody, and is no sample's alone."""
    trail = ((gettext("Participants"), reverse("participants:participant_list")),)
    path = participant.get_absolute_url()
    person = {
        "@context": CONTEXT,
        "@type": "Organization" if participant.kind == ParticipantKind.GROUP else "Person",
        "name": participant.name,
        "alternateName": [variant.text for variant in participant.variants.all()],
        "url": absolute(path),
        "description": participant.biography,
    }
    return [_without_nothing(person), breadcrumbs(*trail, (participant.name, path))]


def of_topic(topic: Topic) -> Data:
    above = [topic.parent] if topic.parent else []
    trail = [(each.name, each.get_absolute_url()) for each in (*above, topic)]
    return breadcrumbs((gettext("Topics"), reverse("dialogues:topic_list")), *trail)


def of_venue(venue: Venue) -> list[Data]:
    path = venue.get_absolute_url()
    has_coordinates = venue.latitude is not None
    coordinates = {
        "@type": "GeoCoordinates",
        "latitude": str(venue.latitude),
        "longitude": str(venue.longitude),
    }
    place = {"geo": coordinates if has_coordinates else None, "url": absolute(path)}
    return [
        _without_nothing({"@context": CONTEXT, **place_of(venue), **place}),
        breadcrumbs((gettext("Venues"), reverse("dialogues:venue_list")), (venue.name, path)),
    ]


def of_organisation(organisation: Organisation) -> list[Data]:
    path = organisation.get_absolute_url()
    above = organisation.public_parent
    names = [organisation.name_ko, organisation.name_en]
    described = {
        "@context": CONTEXT,
        "@type": ORGANISATION_TYPES.get(organisation.kind, "Organization"),
        "name": organisation.name,
        "alternateName": [name for name in names if name and name != organisation.name],
        "url": absolute(path),
        "foundingDate": organisation.founded_on and organisation.founded_on.isoformat(),
        "dissolutionDate": organisation.dissolved_on and organisation.dissolved_on.isoformat(),
        "parentOrganization": above
        and {"@type": "Organization", "name": above.name, "url": absolute(above.get_absolute_url())},
    }
    trail = ((gettext("Organisations"), reverse("participants:organisation_list")), (organisation.name, path))
    return [_without_nothing(described), breadcrumbs(*trail)]


def place_of(venue: Venue) -> Data:
    return _without_nothing(
        {"@type": "Place", "name": venue.name, "address": venue.address or venue.district}
    )


def event_of(dialogue: Dialogue) -> Data:
    series, venue = dialogue.series, dialogue.venue
    return _without_nothing(
        {
            "@type": "Event",
            "name": dialogue.title,
            "description": dialogue.summary,
            "startDate": _date(dialogue),
            "url": absolute(dialogue.get_absolute_url()),
            "inLanguage": dialogue.language,
            "superEvent": {"@type": "EventSeries", "name": series.name},
            "organizer": {"@type": "Organization", "name": series.host.name} if series.host else None,
            "location": place_of(venue) if venue else None,
        }
    )


def person_of(attendance: Attendance) -> Data:
    participant = attendance.public_participant
    organisation = next((role.organisation_shown for role in attendance.public_roles), "")
    title = next((role.title for role in attendance.public_roles), "")
    return _without_nothing(
        {
            "@type": "Organization" if attendance.is_group else "Person",
            "name": attendance.public_name(),
            "url": absolute(participant.get_absolute_url()) if participant else None,
            "jobTitle": "" if attendance.is_group else title,
            "affiliation": {"@type": "Organization", "name": organisation} if organisation else None,
        }
    )


def _image(photo: Photo) -> Data:
    return _without_nothing(
        {
            "@type": "ImageObject",
            "contentUrl": absolute(photo.get_absolute_url()),
            "caption": photo.caption or photo.alt,
            "creditText": photo.credit,
            "width": photo.width,
            "height": photo.height,
        }
    )


def _trail(dialogue: Dialogue) -> list[tuple[str, str]]:
    return [
        (gettext("Dialogues"), reverse("dialogues:dialogue_list")),
        (dialogue.title, dialogue.get_absolute_url()),
    ]


def _date(dialogue: Dialogue) -> str | None:
    """As far as a source prints it: 2024-05-27, 2024-05 or 2024. An inference is no fact to hand on."""
    if dialogue.date is None or dialogue.date_basis != DateBasis.PRINTED:
        return None
    length = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
    return dialogue.date.isoformat()[: length[DatePrecision(dialogue.date_precision)]]


def _without_nothing(data: Mapping[str, object]) -> Data:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
