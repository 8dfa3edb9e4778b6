"""What was understood of a search, in the words of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from dialogues.models import Category, Coverage, Dialogue, Fidelity, RemarkKind
from dialogues.search.criteria import Dates, Field, Part, SearchCriteria, Term, Understood, Unit, understood
from dialogues.search.facets import YEAR, Choice
from dialogues.search.find import COUNTED, Found
from dialogues.search.names import Named
from dialogues.search.remedies import ALL, PERIOD, Remedies
from dialogues.templatetags.record import name_words, year_name
from participants.fields import KOREAN, InTwoLanguages, Language
from participants.templatetags.wording import in_language

Words = SafeString | str

_CHOICES = {
    Field.CATEGORY: Category,
    Field.FIDELITY: Fidelity,
    Field.KIND: RemarkKind,
    Field.LANGUAGE: Language,
    Field.COVERAGE: Coverage,
}


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the search without it."""

    label: str
    value: Words
    without: SearchCriteria


def told(criteria: SearchCriteria, named: Named | None = None) -> list[Words]:
    """The parts of the sentence, each with what it is about. Ids among `named` are told by name."""
    return [_told(part, named or {}) for part in understood(criteria) if part.part != Part.SORT]


def chips(criteria: SearchCriteria, named: Named) -> list[Chip]:
    found = [
        Chip(_label(field), _value(field, value, named), criteria.without_value(field, value))
        for field, values in criteria.values
        for value in values
    ]
    return [*found, *_period(criteria)]


def _period(criteria: SearchCriteria) -> Iterator[Chip]:
    for part in understood(criteria):
        if part.dates:
            yield Chip(_("Period"), _days(part.dates), criteria.without_dates())


def in_words(
    facets: dict[str, list[Choice]], named: Named | None = None
) -> list[tuple[str, list[tuple[Words, Choice, str]]]]:
    """Each facet by its heading, each choice by its label, with how many it leaves."""
    return [
        (
            _("Year") if name == YEAR else _label(Field(name)),
            [
                (choice.label or _shown(name, choice.value, named or {}), choice, _leaves(choice))
                for choice in choices
            ],
        )
        for name, choices in facets.items()
    ]


def counted(found: Found) -> list[str]:
    """How much is found, of each kind that is; of remarks always."""
    told = [
        (found.dialogue_count, _dialogues(found)),
        (
            len(found.participants),
            ngettext("%(count)s participant", "%(count)s participants", len(found.participants)),
        ),
    ]
    return [_remarks(found), *(words % {"count": f"{count:,}"} for count, words in told if count)]


def _dialogues(found: Found) -> str:
    if found.is_more_dialogues:
        return _("At least %(count)s dialogues")
    return ngettext("%(count)s dialogue", "%(count)s dialogues", found.dialogue_count)


def _remarks(found: Found) -> str:
    if not found.is_more:
        words = ngettext("%(count)s remark", "%(count)s remarks", found.count)
    else:
        words = (
            _("More than %(count)s remarks") if found.count == COUNTED else _("At least %(count)s remarks")
        )
    return words % {"count": f"{found.count:,}"}


def wider_in_words(remedies: Remedies) -> list[tuple[str, SearchCriteria]]:
    """Each search without one of the filters, or without all, by what it leaves out."""
    return [(_left_out(name), criteria) for name, criteria in remedies.wider]


def _left_out(name: str) -> str:
    if name == ALL:
        return _("Without the filters")
    label = _("Period") if name == PERIOD else _label(Field(name))
    return _("Without the filter “%(filter)s”") % {"filter": label}


def _leaves(choice: Choice) -> str:
    count = f"{choice.count:,}"
    return _("about %(count)s") % {"count": count} if choice.is_about else count


def _shown(name: str, value: str, named: Named) -> Words:
    return year_name(int(value)) if name == YEAR else _value(Field(name), value, named)


def _told(part: Understood, named: Named) -> Words:
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
    field = Field(part.part)
    values = format_html_join(", ", "{}", ((_value(field, value, named),) for value in part.values))
    return format_html("{}: {}", _label(field), values)


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


def _value(name: Field, value: str, named: Named) -> Words:
    if thing := named.get((name, value)):
        return _name(thing)
    if name == Field.SESSION and value.isdigit():
        return _("No. %(number)s") % {"number": value}
    choices = _CHOICES.get(name)
    return str(choices(value).label) if choices else value


def _name(thing: InTwoLanguages) -> Words:
    if isinstance(thing, Dialogue):
        return name_words(thing) or in_language(thing.title, thing.label_language("title"))
    return in_language(thing.label("name"), thing.label_language("name"))


def _days(dates: Dates) -> str:
    first = _day(dates.first, dates.unit) if dates.first else ""
    last = _day(dates.last, dates.unit) if dates.last else ""
    if dates.is_one:
        return first
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("from %(day)s") % {"day": first} if first else _("until %(day)s") % {"day": last}


def _day(day: date, unit: Unit) -> str:
    if unit == Unit.YEAR:
        return year_name(day.year)
    if get_language() == KOREAN:
        return date_format(day, "Y년 n월" if unit == Unit.MONTH else "Y년 n월 j일")
    return date_format(day, "F Y" if unit == Unit.MONTH else "j F Y")
