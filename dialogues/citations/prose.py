"""Citations as sentences: the form of the Korean press, plain English, Chicago (a note) and APA (a reference)."""

from dialogues.citations import wording
from dialogues.citations.quotation import Fidelity, Origin, Quotation

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = ord("가"), ord("힣"), 28


def korean_press(quotation: Quotation) -> str:
    """누가 어디에서 “…”라고 말했다. 말 그대로가 아닌 것은 따옴표 없이 무엇인지 밝힌다."""
    details = ", ".join(
        [
            wording.held_as(quotation, "ko"),
            wording.remark(quotation, "ko"),
            quotation.archive.given_in("ko"),
            quotation.permalink,
            f"{wording.korean(quotation.accessed)} 확인",
        ]
    )
    return f"{_korean_sentence(quotation)} ({details})"


def _korean_sentence(quotation: Quotation) -> str:
    where = wording.where(quotation, "ko")
    if quotation.is_event:
        return f"{where} 현장 상황: {quotation.words}"
    who, together = _who_in_korean(quotation), "한목소리로 " if quotation.is_in_unison else ""
    if quotation.is_quoted:
        words = wording.in_quotation_marks(quotation.words)
        return f"{who}{topic_particle(who)} {where}에서 {together}{words}라고 말했다."
    if quotation.fidelity == Fidelity.PARAPHRASE and quotation.origin == Origin.HELD:
        return (
            f"{who}{topic_particle(who)} {where}에서 {together}다음과 같은 취지로 말했다: {quotation.words}"
        )
    said = f"{together}한 발언" if together else "발언"
    return f"{who}의 {where} {said}을 간추린 내용: {quotation.words}"


def _who_in_korean(quotation: Quotation) -> str:
    """유가상 가상시 시장, as newspapers put it: the role after the name."""
    named = [
        f"{speaker.name.given_in('ko')} {wording.roles(speaker, 'ko')}".strip()
        for speaker in quotation.speakers
    ]
    return ", ".join(named) or wording.who(quotation, "ko")


def topic_particle(words: str) -> str:
    """은 after a final consonant, 는 after a vowel, and both where the last letter is not Hangul."""
    last = ord(words[-1]) if words else 0
    if not _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE:
        return "은(는)"
    return "은" if (last - _FIRST_SYLLABLE) % _FINALS else "는"


def plain_english(quotation: Quotation) -> str:
    """The words, who said them, where and when, how they are held, and where to read them."""
    held_as = wording.first_up(wording.held_as(quotation, "en"))
    where = wording.where(quotation, "en")
    credit = wording.stopped(", ".join(filter(None, [wording.credited(quotation, "en"), where])))
    end = (
        f"{wording.first_up(wording.remark(quotation, 'en'))}, {quotation.archive.given_in('en')}, "
        f"{quotation.permalink} (accessed {wording.british(quotation.accessed)})."
    )
    if quotation.is_quoted:
        return f"{wording.in_quotation_marks(quotation.words)} — {credit} {held_as}. {end}"
    return f"{held_as}: {quotation.words} — {credit} {end}"


def chicago(quotation: Quotation) -> str:
    """A note, as for a speech: who, remark, in “title” (session, venue, date), archive, date of access, address."""
    title = quotation.title.given_in("en")
    place = ", ".join(
        part
        for part in (
            wording.session(quotation, "en"),
            quotation.venue.given_in("en"),
            wording.when_in_american(quotation),
        )
        if part
    )
    event = f"“{wording.with_single_marks(title)}” ({place})" if title else place
    parts = [
        wording.credited(quotation, "en"),
        f"{wording.remark(quotation, 'en')} ({wording.held_as(quotation, 'en')})",
        f"in {event}",
        quotation.archive.given_in("en"),
        f"accessed {wording.american(quotation.accessed)}",
        quotation.permalink,
    ]
    note = ", ".join(part for part in parts if part) + "."
    return wording.first_up(note) if quotation.is_event else note


def apa(quotation: Quotation) -> str:
    """A reference, as for a speech: who, (date), title [what it is], session, venue, archive, address."""
    day = wording.date_parts(quotation)
    year_first = str(day[0]) if day else wording.UNKNOWN_DATE["en"]
    if len(day) > 1:
        year_first += f", {wording.MONTHS[day[1] - 1]}" + (f" {day[2]}" if len(day) > 2 else "")
    dated = f"({year_first}{', inferred' if day and quotation.is_inferred else ''})"
    spoken = "Spoken remark, in unison" if quotation.is_in_unison else "Spoken remark"
    held_as = wording.held_as(quotation, "en")
    described = wording.first_up(held_as) if quotation.is_event else f"{spoken}; {held_as}"
    title = quotation.title.given_in("en")
    *others, last = wording.each_with_roles(quotation, "en")
    authors = f"{', '.join(others)}, & {last}" if others else last
    place = ", ".join(filter(None, [wording.session(quotation, "en"), quotation.venue.given_in("en")]))
    parts = [
        quotation.archive.given_in("en") if quotation.is_event else authors,
        dated,
        f"{title} ({wording.remark(quotation, 'en')}) [{described}]",
        place,
        "" if quotation.is_event else quotation.archive.given_in("en"),
    ]
    retrieved = f"Retrieved {wording.american(quotation.accessed)}, from {quotation.permalink}"
    return " ".join([*(wording.stopped(part) for part in parts if part), retrieved])
