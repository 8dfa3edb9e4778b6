"""Who spoke: people and groups, the spellings of their names, and the organisations that they belong to.

Terms are Popolo's: person, other names, organisation, membership. What is public is decided where it is said:
`is_public` is kept by the actions of `dialogues`, which know in which published dialogue somebody stands.
"""

from participants.models.organisation import Organisation, OrganisationKind
from participants.models.participant import (
    Affiliation,
    NameKind,
    NameVariant,
    Participant,
    ParticipantKind,
)

__all__ = [
    "Affiliation",
    "NameKind",
    "NameVariant",
    "Organisation",
    "OrganisationKind",
    "Participant",
    "ParticipantKind",
]
