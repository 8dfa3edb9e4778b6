"""Did somebody really say it? The whole way, from the index to what may be said of it. Invented people and words."""

from datetime import date

import pytest

from dialogues.models import Dialogue, Remark, TranslationOrigin
from dialogues.quote_check import Basis, Kind
from dialogues.search import quote_candidates
from dialogues.search.quote_checks import Checked, Outcome, checked
from dialogues.search.quote_request import quote_request
from tests.factories import AttendanceFactory, DialogueFactory, RemarkFactory, RemarkTranslationFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

WORDS = "막차를 삼십 분 늦추겠습니다. 5,000억 원을 들여 인공지능 산업을 키우지 않겠다는 말은 하지 않겠습니다."
ENGLISH = "We will not run the last bus later. That is a promise, and it’s 30 minutes from Gyeon-bon."


def found(quotation: str, **claim: str) -> Checked:
    rebuild()
    asked = quote_request({name: [value] for name, value in {"q": quotation, **claim}.items()})
    assert not asked.wrong
    return checked(asked.quotation, asked.claim)


def refs(answer: Checked) -> list[str]:
    return [remark.ref for held in answer.found for remark in held.remarks]


def said(text: str = WORDS, *, by: str = "", **more: object) -> Remark:
    dialogue = more.pop("dialogue", None) or DialogueFactory()
    named = {"name_ko": by, "participant__name_ko": by} if by else {}
    return RemarkFactory(
        text=text, dialogue=dialogue, speakers=[AttendanceFactory(dialogue=dialogue, **named)], **more
    )


# Word for word


@pytest.mark.parametrize(
    "quotation",
    [
        "막차를 삼십 분 늦추겠습니다",
        "“막차를 삼십분 늦추겠습니다.”",
        "막차를삼십분늦추겠습니다",
        "「막차를, 삼십 분, 늦추겠습니다」",
        "막차를 [우리 시는] 삼십 분 늦추겠습니다",
        "막차를 … 늦추겠습니다",
        "막차를 (중략) 인공지능산업을",
        "막차 삼십 분 늦추겠습니다",
        "5000억원을 들여 인공지능산업을",
        WORDS,
        "\u1106\u1161\u11a8\u110e\u1161\u1105\u1173\u11af 삼십 분 늦추겠습니다",
    ],
)
def test_what_is_held_is_found_however_it_is_written(quotation: str) -> None:
    remark = said()
    said("막차가 없으면 걸어갑니다.")

    answer = found(quotation)

    assert answer.outcome == Outcome.WORD_FOR_WORD
    assert refs(answer)[0] == remark.ref
    assert answer.is_complete


@pytest.mark.parametrize(
    "quotation", ["we will NOT run the last bus later", "We will ... run the last bus later"]
)
def test_english_is_found_too(quotation: str) -> None:
    remark = said(ENGLISH, language="en")

    assert refs(found(quotation)) == [remark.ref]


def test_words_that_run_on_into_the_next_remark_of_the_same_speaker_are_found() -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    first = RemarkFactory(dialogue=dialogue, speakers=[speaker], text="그래서 막차를 삼십 분")
    RemarkFactory(dialogue=dialogue, kind="event", text="(박수)", speakers=[])
    second = RemarkFactory(dialogue=dialogue, speakers=[speaker], text="늦추기로 마음먹었습니다.")

    answer = found("막차를 삼십 분 늦추기로 마음먹었습니다")

    assert answer.outcome == Outcome.ACROSS_REMARKS
    assert refs(answer) == [first.ref, second.ref]


def test_what_another_says_next_does_not_go_on_with_it() -> None:
    dialogue = DialogueFactory()
    said("그래서 막차를 삼십 분", dialogue=dialogue)
    said("늦추기로 마음먹었습니다.", dialogue=dialogue)

    assert found("막차를 삼십 분 늦추기로 마음먹었습니다").outcome != Outcome.ACROSS_REMARKS


def test_remarks_with_others_between_are_not_adjacent() -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(dialogue=dialogue)
    RemarkFactory(dialogue=dialogue, speakers=[speaker], text="그래서 막차를 삼십 분")
    said("잠시만요.", dialogue=dialogue)
    RemarkFactory(dialogue=dialogue, speakers=[speaker], text="늦추기로 마음먹었습니다.")

    assert found("막차를 삼십 분 늦추기로 마음먹었습니다").outcome != Outcome.ACROSS_REMARKS


# Nearly, and put together


def test_what_differs_is_told_word_by_word() -> None:
    said()

    answer = found("막차를 사십 분 늦추겠습니다")

    assert answer.outcome == Outcome.NEARLY
    assert answer.is_serious
    piece = answer.found[0].finding.differences[0]
    assert (piece.kind, piece.quoted.strip(), piece.held.strip()) == (Kind.REPLACED, "사십", "삼십")


def test_parts_of_several_remarks_are_told_apart() -> None:
    one = said("저는 막차를 삼십 분 늦추겠습니다.")
    other = said("어린이 도서관을 두 곳 더 짓겠습니다.")

    for quotation in (
        "막차를 삼십 분 늦추겠습니다 … 어린이 도서관을 두 곳 더 짓겠습니다",
        "막차를 삼십 분 늦추겠습니다. 어린이 도서관을 두 곳 더 짓겠습니다.",
    ):
        answer = found(quotation)
        assert answer.outcome == Outcome.SPLICED
        assert [held.remark.ref for _, held in answer.parts] == [one.ref, other.ref]


def test_a_part_that_nobody_said_is_not_put_together() -> None:
    said("저는 막차를 삼십 분 늦추겠습니다.")

    assert (
        found("막차를 삼십 분 늦추겠습니다 … 어린이 도서관을 두 곳 더 짓겠습니다").outcome
        == Outcome.NOT_FOUND
    )


# Renderings


@pytest.mark.parametrize(
    ("remark", "basis"),
    [
        ({"fidelity": "translated"}, Basis.TRANSLATION),
        ({"fidelity": "paraphrase"}, Basis.PARAPHRASE),
        ({"fidelity": "summary"}, Basis.SUMMARY),
    ],
)
def test_a_rendering_confirms_nothing(remark: dict[str, str], basis: Basis) -> None:
    said(**remark)

    answer = found("막차를 삼십 분 늦추겠습니다")

    assert (answer.outcome, answer.found[0].finding.basis) == (Outcome.ONLY_IN_RENDERING, basis)


@pytest.mark.parametrize(
    ("origin", "basis"),
    [(TranslationOrigin.STAFF_GIST, Basis.GIST), (TranslationOrigin.OFFICIAL, Basis.TRANSLATION)],
)
def test_a_translation_is_looked_through_and_confirms_nothing(
    origin: TranslationOrigin, basis: Basis
) -> None:
    remark = said()
    RemarkTranslationFactory(
        remark=remark, text="We will run the last bus half an hour later.", origin=origin
    )

    answer = found("run the last bus half an hour later")

    assert (answer.outcome, answer.found[0].finding.basis) == (Outcome.ONLY_IN_RENDERING, basis)


def test_the_words_themselves_stand_before_a_rendering_of_them() -> None:
    said(fidelity="paraphrase")
    words = said()

    answer = found("막차를 삼십 분 늦추겠습니다")

    assert (answer.outcome, refs(answer)[0]) == (Outcome.WORD_FOR_WORD, words.ref)


# Who, and when


def test_it_is_told_when_somebody_else_said_it() -> None:
    said(by="나보기")
    said("골목을 넓힙시다.", by="다보기")

    assert found("막차를 삼십 분 늦추겠습니다", speaker="나보기").outcome == Outcome.WORD_FOR_WORD
    assert found("막차를 삼십 분 늦추겠습니다", speaker="다보기").outcome == Outcome.SOMEBODY_ELSE


def test_of_several_who_said_it_the_one_who_is_named_counts() -> None:
    said(by="나보기")
    named = said(by="다보기")

    answer = found("막차를 삼십 분 늦추겠습니다", speaker="다보기")

    assert (answer.outcome, refs(answer)[0]) == (Outcome.WORD_FOR_WORD, named.ref)
    assert [held.is_by_speaker for held in answer.found] == [True, False]


def test_nobody_is_told_of_one_whose_name_is_not_shown_who_it_is_not() -> None:
    dialogue = DialogueFactory()
    said("골목을 넓힙시다.", by="다보기")
    hidden = AttendanceFactory(dialogue=dialogue, name_ko="감춘이", name_display="role_only")
    RemarkFactory(dialogue=dialogue, speakers=[hidden], text=WORDS)

    answer = found("막차를 삼십 분 늦추겠습니다", speaker="다보기")

    assert (answer.outcome, answer.found[0].is_by_speaker) == (Outcome.WORD_FOR_WORD, None)


def test_of_several_speakers_one_who_is_hidden_may_be_whoever_is_named() -> None:
    dialogue = DialogueFactory()
    said("골목을 넓힙시다.", by="다보기")
    named = AttendanceFactory(dialogue=dialogue, name_ko="나보기", participant__name_ko="나보기")
    hidden = AttendanceFactory(dialogue=dialogue, name_ko="감춘이", name_display="role_only")
    RemarkFactory(dialogue=dialogue, speakers=[named, hidden], text=WORDS)

    for speaker, is_by_speaker in (("다보기", None), ("나보기", True)):
        answer = found("막차를 삼십 분 늦추겠습니다", speaker=speaker)
        assert (answer.outcome, answer.found[0].is_by_speaker) == (Outcome.WORD_FOR_WORD, is_by_speaker)


@pytest.mark.parametrize("claim", [{"speaker": "다보기"}, {"date": "2019"}])
def test_what_is_merely_near_stays_near_whoever_and_whenever_it_is_said_to_be_of(
    claim: dict[str, str],
) -> None:
    said(
        "우리 시는 막차를 삼십 분 늦추지 않겠습니다.",
        by="나보기",
        dialogue=DialogueFactory(date=date(2024, 5, 27)),
    )
    said("골목을 넓힙시다.", by="다보기")

    answer = found("우리 시는 막차를 삼십 분 늦추겠습니다", **claim)

    assert (answer.outcome, answer.is_serious) == (Outcome.NEARLY, True)
    assert not answer.found[0].is_as_claimed


def test_a_name_that_nobody_bears_is_told() -> None:
    said()

    answer = found("막차를 삼십 분 늦추겠습니다", speaker="나모름")

    assert (answer.outcome, answer.is_speaker_known) == (Outcome.WORD_FOR_WORD, False)


def test_it_is_told_when_it_was_said_at_another_time() -> None:
    said(dialogue=DialogueFactory(date=date(2024, 5, 27)))

    for day in ("2024", "2024-05", "2024-05-27", "2023..2024"):
        assert found("막차를 삼십 분 늦추겠습니다", date=day).outcome == Outcome.WORD_FOR_WORD
    assert found("막차를 삼십 분 늦추겠습니다", date="2024-06").outcome == Outcome.ANOTHER_TIME


@pytest.mark.parametrize(
    ("precision", "same", "other"),
    [
        ("day", "2025-03-01", "2025-03-20"),
        ("month", "2025-03-20", "2025-04-01"),
        ("month", "2025-03-31", "2025-02-28"),
        ("year", "2025-12-31", "2026-01-01"),
    ],
)
def test_a_time_is_compared_as_exactly_as_it_is_known(precision: str, same: str, other: str) -> None:
    said(dialogue=DialogueFactory(date=date(2025, 3, 1), date_precision=precision))

    assert found("막차를 삼십 분 늦추겠습니다", date=same).found[0].is_of_time is True
    assert found("막차를 삼십 분 늦추겠습니다", date=other).outcome == Outcome.ANOTHER_TIME


def test_a_date_that_is_inferred_refutes_nothing() -> None:
    said(
        dialogue=DialogueFactory(
            date=date(2025, 3, 1), date_basis="inferred", date_basis_note_ko="앞뒤의 날짜로 미루어 봄"
        )
    )

    for day, is_of_time in (("2025-03-01", True), ("2025-03-20", None)):
        answer = found("막차를 삼십 분 늦추겠습니다", date=day)
        assert (answer.outcome, answer.found[0].is_of_time) == (Outcome.WORD_FOR_WORD, is_of_time)


def test_what_has_no_date_was_not_said_at_another_time() -> None:
    said(dialogue=DialogueFactory(undated=True))

    assert found("막차를 삼십 분 늦추겠습니다", date="2024").outcome == Outcome.WORD_FOR_WORD


# What is never found


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "sample"])
def test_what_is_not_in_the_public_record_is_not_found(state: str) -> None:
    said(dialogue=DialogueFactory(**{state: True}))

    answer = found("막차를 삼십 분 늦추겠습니다")

    assert (answer.outcome, answer.found) == (Outcome.NOT_FOUND, ())
    assert not answer.searched


def test_words_that_the_public_is_not_shown_are_not_found() -> None:
    said(public_text="막차를 ○○○ 늦추겠습니다.")

    assert found("막차를 삼십 분 늦추겠습니다").outcome != Outcome.WORD_FOR_WORD


def test_a_sample_is_found_in_its_own_series_alone() -> None:
    said(dialogue=DialogueFactory(sample=True))

    assert found("막차를 삼십 분 늦추겠습니다", series="sample").outcome == Outcome.WORD_FOR_WORD


def test_what_was_looked_through_is_counted_by_coverage() -> None:
    said(dialogue=DialogueFactory(coverage="full_transcript"))
    DialogueFactory(coverage="full_transcript")
    DialogueFactory(coverage="facts_only")
    DialogueFactory(coverage="full_transcript", draft=True)

    assert found("없는 말을 했습니다").searched == {"full_transcript": 2, "facts_only": 1}


# Bounds


def test_what_is_read_is_bounded_and_what_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for bound in ("MOST_EXACT", "MOST_OF_A_RUN", "MOST_REMARKS"):
        monkeypatch.setattr(quote_candidates, bound, 3)
    dialogue = DialogueFactory()
    for _ in range(5):
        said(dialogue=dialogue)

    answer = found("막차를 삼십 분 늦추겠습니다")

    assert (answer.outcome, answer.is_complete) == (Outcome.WORD_FOR_WORD, False)


def test_texts_beyond_the_bound_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quote_candidates, "MOST_LETTERS", len(WORDS))
    for _ in range(3):
        said()

    answer = found("막차를 삼십 분 늦추겠습니다")

    assert (len(answer.found), answer.is_complete) == (1, False)


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_does_not_grow(count: int, django_assert_num_queries) -> None:
    dialogue = DialogueFactory()
    for _ in range(count):
        said(dialogue=dialogue)
    rebuild()
    asked = quote_request({"q": ["막차를 삼십 분 늦추겠습니다"]})

    with django_assert_num_queries(16):
        assert checked(asked.quotation, asked.claim).found


def test_the_longest_quotation_is_checked() -> None:
    text = " ".join(f"{place}번째 낱말과 견본{place}" for place in range(200))
    said(text)

    assert found(text[:1000].rpartition(" ")[0]).outcome == Outcome.WORD_FOR_WORD
    assert Dialogue.objects.count() == 1
