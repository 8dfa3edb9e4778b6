"""The words of the query language: its operators, and the codes that some of them take, in Korean and English."""

import enum


class Field(enum.StrEnum):
    """What a search can be narrowed by. The value is the name of the parameter in an address."""

    SPEAKER = "speaker"
    ORGANISATION = "organisation"
    SESSION = "session"
    CATEGORY = "category"
    TOPIC = "topic"
    SERIES = "series"
    FIDELITY = "fidelity"
    KIND = "kind"
    LANGUAGE = "language"
    COVERAGE = "coverage"


PERIOD = "date"
"""The operator of a range of dates; in an address it is the two fields `from` and `to`."""

OPERATORS: dict[str, str] = {
    **dict.fromkeys(("화자", "발언자", "speaker"), Field.SPEAKER),
    **dict.fromkeys(("소속", "기관", "organisation", "organization", "org"), Field.ORGANISATION),
    **dict.fromkeys(("회차", "session"), Field.SESSION),
    **dict.fromkeys(("주제", "topic"), Field.TOPIC),
    **dict.fromkeys(("기간", "날짜", "date"), PERIOD),
    **dict.fromkeys(("인용", "fidelity"), Field.FIDELITY),
    **dict.fromkeys(("종류", "kind"), Field.KIND),
}
"""Each word before a colon, in lower case -> what it narrows by."""

CODES: dict[Field, dict[str, tuple[str, ...]]] = {
    Field.CATEGORY: {
        "mayor": ("시장",),
        "official": ("공무원",),
        "council_member": ("시의원", "의원"),
        "business": ("기업", "기업인"),
        "worker": ("직장인", "노동자"),
        "researcher": ("연구자", "연구원"),
        "educator": ("교육자", "교원"),
        "student": ("학생",),
        "resident": ("시민", "주민"),
        "civic_group": ("시민단체",),
        "press": ("언론",),
        "other": ("기타",),
    },
    Field.FIDELITY: {
        "verbatim": ("말한그대로", "그대로", "원문", "직접", "wordforword"),
        "translated": ("번역인용", "번역", "translatedquotation"),
        "paraphrase": ("간접인용", "간접"),
        "summary": ("요약",),
    },
    Field.KIND: {
        "speech": ("발언",),
        "question": ("질문",),
        "answer": ("답변", "대답"),
        "event": ("현장상황", "현장"),
        "procedural": ("진행", "절차", "procedure"),
    },
    Field.LANGUAGE: {"ko": ("한국어", "korean"), "en": ("영어", "english")},
    Field.COVERAGE: {
        "full_transcript": ("전체회의록", "전문"),
        "press_quotations": ("언론인용",),
        "facts_only": ("사실정보만", "사실"),
    },
}
"""The fields that take one of few values: code -> the other words for it."""

_CODE_OF_WORD = {
    field: {word: code for code, others in codes.items() for word in (code.replace("_", ""), *others)}
    for field, codes in CODES.items()
}


def code_of(field: Field, word: str) -> str | None:
    """The code that a word stands for, whatever its case, spaces, hyphens and underscores."""
    squeezed = "".join(character for character in word.casefold() if character not in " -_")
    return _CODE_OF_WORD[field].get(squeezed)
