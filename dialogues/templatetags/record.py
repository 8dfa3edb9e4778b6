"""How the record is worded on a page: dates as far as they are known, amounts as Korean and English write them."""

import json
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from dialogues import structured_data
from dialogues.models import (
    Attendance,
    AttendanceRole,
    ContextFact,
    DateBasis,
    DatePrecision,
    Dialogue,
    Remark,
)
from dialogues.views.session_facts import COVERAGE_EXPLAINED
from dialogues.views.session_layout import RemarkOnPage, card
from dialogues.views.speakers import Speaker, linked_role_line
from participants.fields import KOREAN
from participants.models import Organisation, Participant
from participants.templatetags.wording import in_language

register = template.Library()

DATE_FORMATS = {
    KOREAN: {"day": "Y년 n월 j일 l", "month": "Y년 n월", "year": "Y년"},
    "en": {"day": "l j F Y", "month": "F Y", "year": "Y"},
}
MACHINE_FORMATS = {"day": "Y-m-d", "month": "Y-m", "year": "Y"}
SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

MAN, EOK, JO = 10**4, 10**8, 10**12


class ScriptJSON(str):
    """JSON that can stand in a script element: what could end the element is escaped as JSON escapes it."""

    __slots__ = ()

    def __html__(self) -> str:
        return self.translate(SCRIPT_ESCAPES)


@register.simple_tag
def json_ld(data: dict[str, object]) -> SafeString:
    """A data block for search engines: no script runs in it."""
    return format_html(
        '<script type="application/ld+json">{}</script>', ScriptJSON(json.dumps(data, ensure_ascii=False))
    )


@register.simple_tag
def participant_data(participant: Participant) -> list[dict[str, object]]:
    return structured_data.of_participant(participant)


@register.simple_tag
def organisation_data(organisation: Organisation) -> list[dict[str, object]]:
    return structured_data.of_organisation(organisation)


@register.filter
def as_card(remark: Remark) -> RemarkOnPage:
    """A remark read out of its session, `for_reading()`."""
    return card(remark)


@register.simple_tag
def session_date(dialogue: Dialogue) -> SafeString | str:
    """The date as far as it is known, and whether it was inferred; or that it is not known."""
    if dialogue.date is None:
        return gettext("Date not known")
    machine = date_format(dialogue.date, MACHINE_FORMATS[DatePrecision(dialogue.date_precision).value])
    words, doubt = _date_and_doubt(dialogue)
    return format_html('<time datetime="{}">{}</time>{}', machine, words, doubt)


def date_words(dialogue: Dialogue) -> str:
    """As `session_date`, without markup."""
    return "".join(_date_and_doubt(dialogue)) if dialogue.date else gettext("Date not known")


def _date_and_doubt(dialogue: Dialogue) -> tuple[str, str]:
    precision = DatePrecision(dialogue.date_precision).value
    words = date_format(dialogue.date, DATE_FORMATS[get_language() or KOREAN][precision])
    return words, f" ({gettext('inferred')})" if dialogue.date_basis == DateBasis.INFERRED else ""


@register.filter
def session_name(dialogue: Dialogue) -> SafeString | str:
    """제38회 where the number is known, else the ordinal as it was printed."""
    if dialogue.number is not None:
        return name_words(dialogue)
    return in_language(dialogue.ordinal, dialogue.language)


def name_words(dialogue: Dialogue) -> str:
    """As `session_name`, without markup."""
    if dialogue.number is not None:
        return gettext("No. %(number)s") % {"number": dialogue.number}
    return dialogue.ordinal


@register.filter
def year_name(year: int) -> str:
    return gettext("%(year)s") % {"year": year}


@register.filter
def coverage_explained(dialogue: Dialogue) -> str:
    return COVERAGE_EXPLAINED[dialogue.coverage]


@register.filter
def speaker(attendance: Attendance) -> Speaker:
    return Speaker(attendance)


@register.filter
def role_words(role: AttendanceRole) -> SafeString:
    """With a link to the organisation where it has a page: for roles read `with_roles()`."""
    return linked_role_line(role)


@register.filter
def period(fact: ContextFact) -> str:
    """2020/2024 as people write it."""
    return "–".join(dict.fromkeys(fact.period.split("/")))


@register.filter
def amount(fact: ContextFact) -> str:
    """With the other language's form in brackets for won, since English amounts in the press can be wrong by ten."""
    if fact.unit != "KRW" or fact.amount is None:
        return f"{fact.whole_amount:,} {fact.unit}"
    forms = (won_in_korean(fact.amount), won_in_english(fact.amount))
    first, second = forms if get_language() == KOREAN else reversed(forms)
    return f"{first} ({second})"


def won_in_korean(amount: Decimal | int) -> str:
    """429500000000 -> 4,295억 원; what is smaller than 만 stays in figures."""
    sign, rest = ("-" if amount < 0 else ""), int(abs(amount))
    parts = []
    for size, name in ((JO, "조"), (EOK, "억"), (MAN, "만"), (1, "")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{name}")
    words = " ".join(parts) or "0"
    return f"{sign}{words}{'' if words[-1].isdigit() else ' '}원"


def won_in_english(amount: Decimal | int) -> str:
    """429500000000 -> KRW 429.5 billion."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(amount) >= size:
            return f"KRW {(Decimal(amount) / size).quantize(Decimal('0.0001')).normalize():,f} {name}"
    return f"KRW {int(amount):,}"
