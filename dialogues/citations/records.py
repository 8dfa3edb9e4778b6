"""Citations as records for reference managers: BibTeX (and biblatex), RIS and CSL-JSON.

Names are literal: nothing takes a Korean name apart. Unicode stays as it is, which biber and every manager of today
read; what has a meaning in the format is escaped.
"""

import json
import re

from dialogues.citations import wording
from dialogues.citations.quotation import Fidelity, Language, Origin, Quotation

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # \{ would count as an open brace when BibTeX looks for the end of the field
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_LIGATURE = re.compile(r"([-',])(?=\1)")
_LANGID = {"ko": "korean", "en": "english"}
_URL_ESCAPES = {character: f"%{ord(character):02X}" for character in '{}\\ "<>^`|\r\n\t'}


def bibtex(quotation: Quotation, language: Language = "en") -> str:
    """One @misc entry with the fields of classic BibTeX and of biblatex."""
    day = wording.date_parts(quotation)
    venue = quotation.venue.given_in(language)
    session = wording.session(quotation, language)
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in wording.names(quotation, language)),
        "title": f"{{{latex(_title(quotation, language))}}}",
        "howpublished": latex(", ".join(filter(None, [session, venue, wording.when(quotation, language)]))),
        "eventtitle": latex(session),
        "venue": latex(venue),
        "eventdate": _iso(day),
        "year": str(day[0]) if day else latex(wording.UNKNOWN_DATE[language]),
        "month": str(day[1]) if len(day) > 1 else "",
        "translator": f"{{{latex(_translator(quotation))}}}" if _translator(quotation) else "",
        "organization": f"{{{latex(quotation.archive.given_in(language))}}}",
        "version": str(quotation.revision),
        "note": latex(_note(quotation, language)),
        "annotation": latex(_words(quotation)),
        "url": "".join(_URL_ESCAPES.get(character, character) for character in quotation.permalink),
        "urldate": quotation.accessed.isoformat(),
        "langid": _LANGID[quotation.language],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(quotation)},", *lines, "}", ""])


def latex(text: str) -> str:
    """As LaTeX prints it, on one line, and as BibTeX finds the end of it: every brace is a matched one."""
    escaped = "".join(_LATEX.get(character, character) for character in " ".join(text.split()))
    return _LIGATURE.sub(r"\1{}", escaped)


def ris(quotation: Quotation, language: Language = "en") -> str:
    """One record; each tag on a line of its own, lines ended by carriage return and line feed."""
    day = wording.date_parts(quotation)
    numbers = [f"{day[0]:04}", *(f"{part:02}" for part in day[1:])] if day else []
    tags = [
        ("TY", "ELEC"),
        ("ID", _key(quotation)),
        *(("AU", _ris_name(name)) for name in wording.names(quotation, language)),
        ("TI", _title(quotation, language)),
        ("T2", wording.session(quotation, language)),
        ("CY", quotation.venue.given_in(language)),
        ("PY", numbers[0] if numbers else ""),
        ("DA", "/".join([*numbers, *[""] * (3 - len(numbers)), ""]) if numbers else ""),
        ("A4", _ris_name(_translator(quotation))),
        ("ET", str(quotation.revision)),
        ("AN", quotation.ref),
        ("AB", _words(quotation)),
        ("N1", _note(quotation, language)),
        ("PB", quotation.archive.given_in(language)),
        ("LA", quotation.language),
        ("UR", quotation.permalink),
        ("Y2", f"{quotation.accessed:%Y/%m/%d}/"),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _ris_name(name: str) -> str:
    """Without a comma, which would part surname from given name, and without an asterisk, which is not allowed."""
    return _one_line(re.sub(r"[,*]+", " ", name))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def csl_json(quotation: Quotation, language: Language = "en") -> str:
    """A list of one item, as the schema of CSL 1.0 has it, of type `speech`."""
    session_date = _csl_date(quotation, language)
    item: dict[str, object] = {
        "id": _key(quotation),
        "type": "speech",
        "title": _title(quotation, language),
        "author": [{"literal": name} for name in wording.names(quotation, language)],
        "event": wording.session(quotation, language),
        "event-place": quotation.venue.given_in(language),
        "event-date": session_date,
        "issued": session_date,
        "translator": [{"literal": _translator(quotation)}] if _translator(quotation) else None,
        "genre": wording.held_as(quotation, language),
        "number": quotation.ref,
        "version": str(quotation.revision),
        "abstract": _words(quotation),
        "note": _note(quotation, language),
        "archive": quotation.archive.given_in(language),
        "language": quotation.language,
        "URL": quotation.permalink,
        "accessed": {
            "date-parts": [[quotation.accessed.year, quotation.accessed.month, quotation.accessed.day]]
        },
    }
    given = {name: value for name, value in item.items() if value}
    return json.dumps([given], ensure_ascii=False, indent=2) + "\n"


def _csl_date(quotation: Quotation, language: Language) -> dict[str, object]:
    parts = wording.date_parts(quotation)
    if not parts:
        return {"literal": wording.UNKNOWN_DATE[language]}
    return {"date-parts": [parts], **({"circa": True} if quotation.is_inferred else {})}


def _key(quotation: Quotation) -> str:
    return f"{quotation.ref}-v{quotation.revision}"


def _iso(day: list[int]) -> str:
    return "-".join([f"{day[0]:04}", *(f"{part:02}" for part in day[1:])]) if day else ""


def _title(quotation: Quotation, language: Language) -> str:
    title = quotation.title.given_in(language)
    return f"{title} ({wording.session(quotation, language)}, {wording.remark(quotation, language)})".strip()


def _words(quotation: Quotation) -> str:
    return wording.in_quotation_marks(quotation.words) if quotation.is_quoted else quotation.words


def _translator(quotation: Quotation) -> str:
    is_translation = quotation.fidelity == Fidelity.TRANSLATED or quotation.origin != Origin.HELD
    return quotation.translator if is_translation else ""


def _note(quotation: Quotation, language: Language) -> str:
    """Role then, how the words are held, and what is not known of the date: no field of the formats has room for it."""
    day = f"{wording.when(quotation, language)}, {quotation.venue.given_in(language)}".removesuffix(", ")
    parts = [
        wording.credited(quotation, language),
        wording.held_as(quotation, language),
        wording.remark(quotation, language),
        f"{wording.session(quotation, language)}, {day}",
    ]
    return " ".join(wording.stopped(wording.first_up(part)) for part in parts if part)
