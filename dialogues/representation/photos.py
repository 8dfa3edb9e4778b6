"""Photographs, with the large picture itself. The sealed form alone carries them."""

import base64

from dialogues.interchange import SCHEMA
from dialogues.models import Photo
from dialogues.representation.values import Written, write_date, write_label


def photo(photo: Photo) -> Written:
    """One photograph. Its dialogue comes with it, or costs a query."""
    with photo.image.open("rb") as file:
        image = base64.b64encode(file.read()).decode("ascii")
    return {
        "schema": SCHEMA,
        "type": "photo",
        "id": photo.public_id,
        "dialogue": photo.dialogue.public_id,
        "position": photo.position,
        "alt": write_label(photo, "alt"),
        "caption": write_label(photo, "caption"),
        "credit": photo.credit or None,
        "licence": photo.licence,
        "taken_on": write_date(photo.taken_on),
        "image": image,
    }
