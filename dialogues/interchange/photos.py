"""The line of a photograph, in the sealed form alone: what is said of it, and the picture itself."""

import base64
import binascii
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from dialogues import photographs
from dialogues.interchange.shared import Line
from dialogues.interchange.values import Count, Date, Label, PublicId, Value, refusal, words
from dialogues.photographs import Photograph, UnusablePicture


class Description(Label):
    """What a picture shows, in both languages."""

    longest = 500

    @model_validator(mode="after")
    def _both(self) -> Self:
        if not self.ko or not self.en:
            raise refusal("should be given in both languages")
        return self


def _read_picture(value: object) -> Photograph:
    """Nothing is encoded anew, so that a picture that moves from site to site stays the same."""
    if not isinstance(value, str):
        raise refusal("should be text in base64")
    try:
        return photographs.kept(base64.b64decode(value, validate=True))
    except binascii.Error:
        raise refusal("is not base64") from None
    except UnusablePicture:
        raise refusal(
            "is no whole JPEG of at most {largest} pixels a side, without metadata", largest=photographs.LARGE
        ) from None


Picture = Annotated[Photograph, BeforeValidator(_read_picture)]


class Photo(Line):
    kind_of_line = "photo"

    type: Literal["photo"]
    id: PublicId
    dialogue: PublicId
    position: Count
    image: Picture
    alt: Description
    caption: Value = Value()
    credit: Annotated[str, words(200)] = ""
    licence: Literal["kogl_0", "kogl_1", "kogl_2", "kogl_3", "kogl_4", "cc_by", "third_party"]
    taken_on: Date | None = None

    @model_validator(mode="after")
    def _credited(self) -> Self:
        if not self.credit and self.licence != "kogl_0":
            raise refusal("has no credit, and is not free of it")
        return self
