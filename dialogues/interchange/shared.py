"""What dialogues share, line by line: people and organisations, series, topics, venues."""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import Field, model_validator

from dialogues.interchange.values import (
    Date,
    Degrees,
    Label,
    Part,
    Prose,
    PublicId,
    Required,
    Rules,
    ShortLabel,
    Slug,
    refusal,
    words,
)

SCHEMA: Final = "forum-archive/1"

Language = Literal["ko", "en"]
ParticipantKind = Literal["person", "group"]


class Line(Part):
    """What stands on one line. `kind_of_line` is its `type`."""

    kind_of_line: ClassVar[str]

    schema_: Literal["forum-archive/1"] = Field(SCHEMA, alias="schema")


class Series(Line):
    kind_of_line = "series"

    type: Literal["series"]
    id: Slug
    name: Annotated[Label, Required]
    description: Prose = Prose()
    host: PublicId | None = None
    rules: Rules = Rules()
    first_held: Date | None = None
    main: bool = False
    sample: bool = False

    @model_validator(mode="after")
    def _main_is_no_sample(self) -> Self:
        if self.main and self.sample:
            raise refusal("the main series is no sample")
        return self


class Topic(Line):
    kind_of_line = "topic"

    type: Literal["topic"]
    id: Slug
    name: Annotated[ShortLabel, Required]
    parent: Slug | None = None


class Synonym(Line):
    """Spellings that mean one thing. Without an id it is the group that has one of them."""

    kind_of_line = "synonym"

    type: Literal["synonym"]
    id: PublicId | None = None
    spellings: list[Annotated[str, words(100), Required]] = Field(min_length=2, max_length=12)

    @model_validator(mode="after")
    def _of_words(self) -> Self:
        if any(not any(map(str.isalnum, spelling)) for spelling in self.spellings):
            raise refusal("holds a spelling without a letter or a digit")
        return self


class VenueShown(Part):
    """A venue within a dialogue. Without an id it is the one of these names in this district."""

    id: PublicId | None = None
    name: Label = Label()
    address: Annotated[str, words(300)] = ""
    district: ShortLabel = ShortLabel()

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not self.id and not self.name:
            raise refusal("has neither an id nor a name")
        return self


class Venue(Line):
    kind_of_line = "venue"

    type: Literal["venue"]
    id: PublicId | None = None
    name: Annotated[Label, Required]
    address: Annotated[str, words(300)] = ""
    district: ShortLabel = ShortLabel()
    latitude: Annotated[Degrees, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[Degrees, Field(ge=-180, le=180)] | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise refusal("gives a latitude or a longitude without the other")
        return self


class Organisation(Line):
    kind_of_line = "organisation"

    type: Literal["organisation"]
    id: PublicId | None = None
    name: Annotated[Label, Required]
    kind: Literal[
        "city", "council", "company", "university", "public_body", "civic_group", "press", "other"
    ] = "other"
    parent: PublicId | None = None
    founded_on: Date | None = None
    dissolved_on: Date | None = None
    successor: PublicId | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.founded_on and self.dissolved_on and self.dissolved_on < self.founded_on:
            raise refusal("was dissolved before it was founded")
        return self


class Variant(Part):
    """Another spelling of a name. Plain words are an English romanisation."""

    text: Annotated[str, words(200), Required]
    language: Language = "en"
    kind: Literal["romanisation", "hanja", "former_name", "source_spelling"] = "romanisation"
    source: Annotated[str, words(300)] = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Affiliation(Part):
    organisation: PublicId
    title: Label = Label()
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.to < self.from_:
            raise refusal("ends before it begins")
        return self


class ParticipantShown(Part):
    """A participant within a dialogue: made if nobody has the id, otherwise only given the variants."""

    id: PublicId | None = None
    kind: ParticipantKind | None = None
    name: Label = Label()
    variants: list[Variant] = []

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.id and not self.name:
            raise refusal("has neither an id nor a name")
        return self


class Participant(Line):
    kind_of_line = "participant"

    type: Literal["participant"]
    id: PublicId | None = None
    kind: ParticipantKind = "person"
    name: Annotated[Label, Required]
    sort_name: Annotated[str, words(200)] = ""
    biography: Prose = Prose()
    variants: list[Variant] = []
    affiliations: list[Affiliation] = []
    merged_into: PublicId | None = None
