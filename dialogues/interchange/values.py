"""The kinds of value that a line holds. Each is brought into the form in which it is stored, or refused."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dialogues import plain_text
from participants import public_ids

LONGEST_TEXT = 50_000
"""Characters of one remark, as `dialogues.models.LONGEST_TEXT`: this room knows no Django."""

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,50}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_HANGUL = re.compile("[가-힣]")


def refusal(message: str, **context: Any) -> PydanticCustomError:
    """The error that a validator raises; braces in `message` name what stands in `context`."""
    return PydanticCustomError("interchange", message, context)


def stored_text(value: object, longest: int, *, one_line: bool) -> str:
    """The text as it is stored; nothing for null. Refuses what nobody can see, and what is too long."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise refusal("should be text")
    text = plain_text.as_stored(value)
    if invisible := plain_text.invisible_characters(text):
        raise refusal("holds characters that nobody can see: {codes}", codes=", ".join(invisible[:5]))
    if one_line and ("\n" in text or "\t" in text):
        raise refusal("should be one line, without tabs")
    if len(text) > longest:
        raise refusal("is longer than {longest} characters", longest=longest)
    return text


def words(longest: int, *, one_line: bool = True) -> BeforeValidator:
    """Text of at most `longest` characters; empty where it is null."""
    return BeforeValidator(lambda value: stored_text(value, longest, one_line=one_line))


def _given(value: Any) -> Any:
    if not value:
        raise refusal("should not be empty")
    return value


def _matching(is_valid: Callable[[str], object], meant: str) -> AfterValidator:
    def check(value: str) -> str:
        if not is_valid(value):
            raise refusal("should be {meant}", meant=meant)
        return value

    return AfterValidator(check)


def _read_date(value: object) -> object:
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise refusal("should be a date such as 2026-02-28")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refusal("{value} is a day that does not exist", value=value) from None


def _read_time(value: object) -> object:
    if value is None or isinstance(value, time):
        return value
    try:
        if isinstance(value, str) and _TIME.fullmatch(value):
            return time.fromisoformat(value)
    except ValueError:
        pass
    raise refusal("should be a time of day such as 14:30")


def _read_moment(value: object) -> object:
    if value is None or isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise refusal("should be a moment with its zone, such as 2026-02-28T14:30:00+09:00")
    return moment


def number_with_places(digits: int, places: int) -> BeforeValidator:
    """A number of at most `digits` digits, `places` of them after the point."""

    def check(value: object) -> object:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise refusal("should be a number")
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        if not number.is_finite() or number.copy_abs() >= 10 ** (digits - places):
            raise refusal("is too large a number")
        if number != number.quantize(Decimal(1).scaleb(-places)):
            raise refusal("has more than {places} places after the point", places=places)
        return number

    return BeforeValidator(check)


PublicId = Annotated[str, _matching(public_ids.is_valid, "an id: a-z, then 1 to 31 of a-z, 0-9 and _")]
Slug = Annotated[str, _matching(_SLUG.fullmatch, "a slug: 1 to 50 of a-z, 0-9, - and _")]
Required = AfterValidator(_given)
Kept = Annotated[str, _matching(lambda text: not _UNSTORABLE.search(text), "text that can be stored")]
"""Text of the past, as it was stored then, whatever today's rules say of it."""
Date = Annotated[date, BeforeValidator(_read_date)]
Time = Annotated[time, BeforeValidator(_read_time)]
Moment = Annotated[datetime, BeforeValidator(_read_moment)]
Number = Annotated[int, Field(ge=0, le=999_999)]
"""A number in a series: no longer than an address may be."""
Count = Annotated[int, Field(ge=1, le=2_147_483_647)]
Amount = Annotated[Decimal, number_with_places(20, 2)]
Degrees = Annotated[Decimal, number_with_places(9, 6)]
Seconds = Annotated[Decimal, number_with_places(10, 3), Field(ge=0, le=2_000_000)]


class Part(BaseModel):
    """Whatever stands in braces. Unknown keys are errors, and nothing is read as what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Label(Part):
    """Words in two languages, either of which may be missing."""

    longest: ClassVar[int] = 200
    one_line: ClassVar[bool] = True

    ko: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)

    @model_validator(mode="before")
    @classmethod
    def _nothing_for_null(cls, value: object) -> object:
        return {} if value is None else value

    @field_validator("ko", "en", mode="before")
    @classmethod
    def _as_stored(cls, value: object) -> str:
        return stored_text(value, cls.longest, one_line=cls.one_line)

    def columns(self, stem: str) -> dict[str, object]:
        """As columns of a table: `title_ko` and `title_en` for the stem `title`."""
        return {f"{stem}_ko": self.ko, f"{stem}_en": self.en}


class ShortLabel(Label):
    longest = 100


class LongLabel(Label):
    longest = 300


class Value(Label):
    longest = 500


class Note(Label):
    longest = 1000
    one_line = False


class Prose(Label):
    longest = 5000
    one_line = False


class OrganisationShown(Label):
    """An organisation as it was shown; `id` says which one it is. Plain words are its name."""

    id: PublicId | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"ko" if _HANGUL.search(value) else "en": value} if isinstance(value, str) else value


class Rules(Part):
    """The rules of a series, one an entry."""

    ko: list[Annotated[str, words(500), Required]] = []
    en: list[Annotated[str, words(500), Required]] = []

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if any(len("\n".join(rules)) > 2000 for rules in (self.ko, self.en)):
            raise refusal("are longer than 2000 characters together")
        return self
