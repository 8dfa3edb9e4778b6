"""What was understood of a search, in the words of the page."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogues.models import Category, Coverage, Fidelity, RemarkKind
from dialogues.search.criteria import Dates, Field, Part, SearchCriteria, Term, Understood, Unit, understood
from dialogues.search.facets import YEAR, Choice
from participants.fields import Language

_CHOICES = {
    Field.CATEGORY: Category,
    Field.FIDELITY: Fidelity,
    Field.KIND: RemarkKind,
    Field.LANGUAGE: Language,
    Field.COVERAGE: Coverage,
}


def told(criteria: SearchCriteria) -> list[str]:
    """The parts of the sentence, each with what it is about."""
    return [_told(part) for part in understood(criteria) if part.part != Part.SORT]


def in_words(facets: dict[str, list[Choice]]) -> list[tuple[str, list[tuple[str, Choice]]]]:
    """Each facet by its heading, each choice by its label."""
    return [
        (
            _("Year") if name == YEAR else _label(Field(name)),
            [(choice.label or _shown(name, choice.value), choice) for choice in choices],
        )
        for name, choices in facets.items()
    ]


def _shown(name: str, value: str) -> str:
    return value if name == YEAR else _value(Field(name), value)


def _told(part: Understood) -> str:
    words = ", ".join(map(_quoted, part.terms))
    match part.part:
        case Part.ALL_OF:
            return _("all of %(words)s") % {"words": words} if len(part.terms) > 1 else words
        case Part.PHRASE:
            return _("%(words)s in just this order") % {"words": words}
        case Part.ANY_OF:
            return _("one of %(words)s") % {"words": words}
        case Part.NONE_OF:
            return _("without %(words)s") % {"words": words}
        case Part.PERIOD if part.dates:
            return _("Period: %(days)s") % {"days": _days(part.dates)}
    return f"{_label(Field(part.part))}: {', '.join(_value(Field(part.part), each) for each in part.values)}"


def _quoted(term: Term) -> str:
    return f"“{term.text}…”" if term.is_prefix else f"“{term.text}”"


def _label(name: Field) -> str:
    return {
        Field.SPEAKER: _("Speaker"),
        Field.ORGANISATION: _("Organisation"),
        Field.SESSION: pgettext("filter", "Dialogue no."),
        Field.CATEGORY: _("Category"),
        Field.TOPIC: _("Topic"),
        Field.SERIES: _("Series"),
        Field.FIDELITY: _("How it is quoted"),
        Field.KIND: _("Kind of remark"),
        Field.LANGUAGE: _("Language"),
        Field.COVERAGE: _("Coverage"),
    }[name]


def _value(name: Field, value: str) -> str:
    choices = _CHOICES.get(name)
    return str(choices(value).label) if choices else value


def _days(dates: Dates) -> str:
    form = {Unit.DAY: "DATE_FORMAT", Unit.MONTH: "YEAR_MONTH_FORMAT", Unit.YEAR: "Y"}[dates.unit]
    first = date_format(dates.first, form) if dates.first else ""
    last = date_format(dates.last, form) if dates.last else ""
    return first if dates.is_one else f"{first} – {last}".strip()
