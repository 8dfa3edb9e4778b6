"""What of each thing is public: plain dicts, in exactly the interchange form that `dialogues.interchange` reads.

Exports, feeds, the API and the revisions are built from these functions, and from nothing else. Each takes the form:
PUBLIC shows what the public sees; SEALED shows all, for moving a site. `DECLARED` says of every field of every model
which of the two carries it.
"""

from dialogues.representation.action_items import action_item, with_action_items
from dialogues.representation.declared import DECLARED, NOT_CARRIED
from dialogues.representation.dialogues import (
    attendance,
    dialogue,
    dialogue_facts,
    facts,
    remark,
    remarks,
    with_facts,
    with_remarks,
)
from dialogues.representation.history import revision
from dialogues.representation.photos import photo
from dialogues.representation.reference import organisation, participant, series, synonym, topic, venue
from dialogues.representation.values import PUBLIC, SEALED, Form, Written

__all__ = [
    "DECLARED",
    "NOT_CARRIED",
    "PUBLIC",
    "SEALED",
    "Form",
    "Written",
    "action_item",
    "attendance",
    "dialogue",
    "dialogue_facts",
    "facts",
    "organisation",
    "participant",
    "photo",
    "remark",
    "remarks",
    "revision",
    "series",
    "synonym",
    "topic",
    "venue",
    "with_action_items",
    "with_facts",
    "with_remarks",
]
