"""The words that citations share, in Korean and English: who, which session, when, and how the words are held."""

import re
from datetime import date

from dialogues.citations.quotation import Fidelity, Language, Origin, Quotation, Speaker

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_HANGUL = re.compile("[가-힣]")

_HELD_AS = {
    Fidelity.VERBATIM: {"ko": "말한 그대로", "en": "word for word"},
    Fidelity.PARAPHRASE: {"ko": "간접 인용, 말 그대로가 아님", "en": "paraphrase, not the words as spoken"},
    Fidelity.SUMMARY: {"ko": "요약, 말 그대로가 아님", "en": "summary, not the words as spoken"},
}
_EVENT = {"ko": "현장 상황 기록", "en": "note of what happened in the room"}
_NOT_HELD = {"ko": "원래 한 말은 확보되지 않음", "en": "original words not held"}
_NOT_THE_WORDS = {"ko": "말 그대로가 아님", "en": "not the words as spoken"}
_ORIGINS = {
    Origin.OFFICIAL: {"ko": "공식 번역", "en": "official translation"},
    Origin.SOURCE: {"ko": "출처의 번역", "en": "translation by the source"},
    Origin.STAFF: {"ko": "담당자 번역", "en": "translation by staff"},
    Origin.STAFF_GIST: {"ko": "담당자가 쓴 요지", "en": "gist by staff"},
    Origin.MACHINE: {"ko": "기계 번역", "en": "machine translation"},
}
_ORIGINAL = {
    "ko": {"ko": "원문은 영어", "en": "the words as held are English"},
    "en": {"ko": "원문은 한국어", "en": "the words as held are Korean"},
}
"""By the language of the translation: the original is in the other."""
UNKNOWN_DATE = {"ko": "날짜 미상", "en": "n.d."}
_UNNAMED = {"ko": "이름이 적히지 않은 화자", "en": "speaker not named"}


def held_as(quotation: Quotation, language: Language) -> str:
    """How the words are held, and whose translation they are: `word for word`, `as translated by …; …`."""
    separator = ", " if language == "ko" else "; "
    if quotation.is_event:
        return _EVENT[language]
    if quotation.origin != Origin.HELD:
        return separator.join(_of_translation(quotation, language))
    if quotation.fidelity == Fidelity.TRANSLATED:
        return separator.join([_translated_by(quotation.translator, language), _NOT_HELD[language]])
    return _HELD_AS[quotation.fidelity][language]


def _translated_by(translator: str, language: Language) -> str:
    if language == "ko":
        return f"{translator} 번역" if translator else "번역자 미상의 번역"
    return f"as translated by {translator}" if translator else "as translated, translator not named"


def _of_translation(quotation: Quotation, language: Language) -> list[str]:
    label = _ORIGINS[quotation.origin][language]
    parts = [f"{label}({quotation.translator})" if language == "ko" else f"{label} ({quotation.translator})"]
    if not quotation.translator:
        parts = [label]
    if quotation.fidelity == Fidelity.TRANSLATED:
        parts.append(_NOT_HELD[language])
    elif quotation.fidelity == Fidelity.VERBATIM:
        parts.append(_ORIGINAL[quotation.language][language])
    else:
        parts.append(_HELD_AS[quotation.fidelity][language])
    if not quotation.is_quoted and quotation.fidelity in (Fidelity.VERBATIM, Fidelity.TRANSLATED):
        parts.append(_NOT_THE_WORDS[language])
    return parts


def session(quotation: Quotation, language: Language) -> str:
    """제61차 월요대화, or Monday Dialogue no. 61; the ordinal as printed where that is all there is."""
    series = quotation.series.given_in(language)
    ordinal, number = quotation.ordinal, quotation.number
    is_korean = bool(_HANGUL.search(ordinal))
    if language == "ko":
        counted = ordinal if is_korean or number is None else f"제{number}차"
        return f"{counted} {series}".strip()
    if number is not None:
        return f"{series} no. {number}"
    if not ordinal:
        return series
    return f"{series} ({ordinal})" if is_korean else f"{ordinal} {series}"


def who(quotation: Quotation, language: Language) -> str:
    """유가상(가상시 시장), or Yu Ga-sang (Mayor, Imaginary City): everybody with the roles then."""
    everybody = each_with_roles(quotation, language)
    if language == "ko" or len(everybody) == 1:
        return ", ".join(everybody)
    return f"{', '.join(everybody[:-1])} and {everybody[-1]}"


def each_with_roles(quotation: Quotation, language: Language) -> list[str]:
    """Everybody who spoke; where nobody is named, the attribution as printed alone."""
    named = [_with_roles(speaker, language) for speaker in quotation.speakers]
    return named or [quotation.attribution or _UNNAMED[language]]


def names(quotation: Quotation, language: Language) -> list[str]:
    """The names alone, never inverted; of nobody named, the attribution as printed."""
    named = [speaker.name.given_in(language) for speaker in quotation.speakers]
    return named or [quotation.attribution or _UNNAMED[language]]


def roles(speaker: Speaker, language: Language) -> str:
    return ("·" if language == "ko" else "; ").join(role.given_in(language) for role in speaker.roles)


def _with_roles(speaker: Speaker, language: Language) -> str:
    name, then = speaker.name.given_in(language), roles(speaker, language)
    if not then:
        return name
    return f"{name}({then})" if language == "ko" else f"{name} ({then})"


def credited(quotation: Quotation, language: Language) -> str:
    """Who spoke with the roles then, and that several spoke as one; nobody of what nobody said."""
    if quotation.is_event:
        return ""
    together = {"ko": ", 한목소리로 말함", "en": ", in unison"}[language] if quotation.is_in_unison else ""
    return who(quotation, language) + together


def when(quotation: Quotation, language: Language) -> str:
    """2031년 3월 10일 추정, 10 March 2031 (inferred), 날짜 미상, n.d."""
    day = quotation.date
    if day is None:
        return UNKNOWN_DATE[language]
    if language == "ko":
        pieces = [f"{day.year}년", f"{day.month}월", f"{day.day}일"][: _precise(quotation)]
        return " ".join(pieces) + (" 추정" if quotation.is_inferred else "")
    pieces = [str(day.year), MONTHS[day.month - 1], str(day.day)][: _precise(quotation)]
    return " ".join(reversed(pieces)) + (" (inferred)" if quotation.is_inferred else "")


def when_in_american(quotation: Quotation) -> str:
    """March 10, 2031, as Chicago has it; what is not printed stands in brackets."""
    day = quotation.date
    if day is None:
        return UNKNOWN_DATE["en"]
    forms = [str(day.year), f"{MONTHS[day.month - 1]} {day.year}", american(day)]
    return forms[_precise(quotation) - 1] + (" [inferred]" if quotation.is_inferred else "")


def american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def korean(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def british(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_parts(quotation: Quotation) -> list[int]:
    """[2031, 3, 10], as far as the date is known; empty where it is not."""
    day = quotation.date
    return [] if day is None else [day.year, day.month, day.day][: _precise(quotation)]


def _precise(quotation: Quotation) -> int:
    return {"year": 1, "month": 2, "day": 3}[quotation.precision]


def remark(quotation: Quotation, language: Language) -> str:
    if language == "ko":
        return f"발언 {quotation.ref}, 제{quotation.revision}판"
    return f"remark {quotation.ref}, revision {quotation.revision}"


def where(quotation: Quotation, language: Language) -> str:
    """The session with its title, and after it venue and date: 제61차 월요대화〈골목〉(견본회관, 2031년 3월 10일)."""
    title, venue = quotation.title.given_in(language), quotation.venue.given_in(language)
    if language == "ko":
        about = f"〈{title}〉" if title else ""
        facts = ", ".join(part for part in (venue, when(quotation, "ko")) if part)
        return f"{session(quotation, 'ko')}{about}({facts})"
    about = f" ({title})" if title else ""
    return ", ".join(
        part for part in (session(quotation, "en") + about, venue, when(quotation, "en")) if part
    )


def in_quotation_marks(text: str) -> str:
    """In double marks; those inside become single ones, as both languages have it. No letter changes."""
    return f"“{with_single_marks(text)}”"


def with_single_marks(text: str) -> str:
    opened = re.sub(r'(^|[\s(\[‘“])"', r"\1‘", text)
    return opened.replace('"', "’").replace("“", "‘").replace("”", "’")


def quoted_paragraphs(quotation: Quotation) -> list[str]:
    """The paragraphs, in quotation marks if they may be; in English each further one opens with a mark too."""
    paragraphs = quotation.paragraphs
    if not quotation.is_quoted:
        return paragraphs
    marked = [with_single_marks(paragraph) for paragraph in paragraphs]
    further = "" if quotation.language == "ko" else "“"
    marked[1:] = [further + paragraph for paragraph in marked[1:]]
    marked[0] = f"“{marked[0]}"
    marked[-1] += "”"
    return marked


def stopped(text: str) -> str:
    """With one full stop at the end."""
    return text if text.endswith(".") else f"{text}."


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
