"""Share images: what stands on them, before and after they are drawn."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dialogues.share_images import (
    HEIGHT,
    WIDTH,
    Fact,
    Passage,
    RemarkShown,
    SessionShown,
    Sheet,
    SiteShown,
    SpeakerShown,
    draw,
    remark_sheet,
    session_sheet,
    site_sheet,
)
from dialogues.share_images.glyphs import clusters, drawable, is_known, width
from dialogues.share_images.lines import fit, one_line, shorten, wrap

SENTENCE = "도서관은 주말에도 열려 있어야 한다고 생각합니다. "
SIZES = (60, 40, 28)


def a_remark(text: str = "“주말에도 엽시다.”", **said: object) -> Sheet:
    closing = "”" if text.endswith("”") else ""
    shown = {
        "passages": (Passage(text, "말한 그대로", closing=closing),),
        "speaker": SpeakerShown("김견본", "견본골목상인회 상인회장", "김", "citizen"),
        "session": "월요대화 제101회",
        "title": "골목을 걷는 저녁",
        "date": "2023년 1월 2일 월요일",
        "site": "월요대화 기록",
    }
    return remark_sheet(RemarkShown(**{**shown, **said}))


def of(sheet: Sheet) -> Image.Image:
    return Image.open(io.BytesIO(draw(sheet)))


@pytest.mark.parametrize(
    "sheet",
    [
        a_remark(),
        a_remark(text="네."),
        a_remark(SENTENCE * 100),
        a_remark(speaker=None),
        session_sheet(SessionShown("월요대화 제1회", "골목", (Fact("날짜", "2023년"),), "월요대화 기록")),
        site_sheet(SiteShown("월요대화 기록", "월요일에 나눈 말")),
    ],
)
def test_a_picture_has_the_size_that_links_ask_for_and_is_not_blank(sheet: Sheet) -> None:
    picture = of(sheet)

    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 20


@pytest.mark.parametrize(
    "sheet",
    [
        a_remark(SENTENCE * 100),
        a_remark("가" * 3000),
        a_remark(speaker=SpeakerShown("이름이 긴 사람, " * 40, "직함이 긴 " * 40), title="제목 " * 150),
        session_sheet(
            SessionShown("월요대화 " * 30, "긴 제목 " * 75, (Fact("장소", "긴 이름 " * 50),) * 3, "기록")
        ),
    ],
)
def test_nothing_is_set_beyond_the_edge(sheet: Sheet) -> None:
    for line in sheet.lines:
        assert line.left + width(line.words, line.size) <= WIDTH - 60, line
        assert line.baseline + line.size * 0.3 < HEIGHT, line


def test_short_words_stand_larger_than_long_ones() -> None:
    short, long = a_remark("“네.”"), a_remark(SENTENCE * 4)

    assert max(line.size for line in short.lines) > max(line.size for line in long.lines)


def test_long_words_are_cut_after_a_word_and_still_end_in_their_quotation_mark() -> None:
    said = [
        line.words for line in a_remark("“" + (SENTENCE * 100).strip() + "”").lines if "도서관" in line.words
    ]
    last_word = said[-1].removesuffix("…”").split()[-1]

    assert said[-1].endswith("…”")
    assert last_word in {word.rstrip(".") for word in SENTENCE.split()}


def test_a_cut_paraphrase_gets_no_quotation_mark() -> None:
    words = a_remark(SENTENCE * 100).words

    assert "…" in words
    assert not set(words) & set("“”\"'")


def test_the_words_as_held_follow_a_translation_that_leads() -> None:
    gist = Passage("함께 쓰자고 했다.", "요지")
    held = Passage("“We share it.”", "번역 인용", "가상일보 번역", "”")
    words = a_remark(passages=(gist, held)).words

    assert words.index("함께") < words.index("요지") < words.index("“We share") < words.index("가상일보 번역")


def test_an_invented_session_says_so_on_its_picture() -> None:
    assert "견본: 모두" in a_remark(notice="견본: 모두 지어낸 내용").words


def test_applause_bears_no_label() -> None:
    with_label, without = a_remark("(박수)"), a_remark(passages=(Passage("(박수)", ""),), speaker=None)

    assert "말한 그대로" in with_label.words
    assert "말한 그대로" not in without.words


def test_the_picture_in_words_says_who_said_what_when() -> None:
    shown = RemarkShown(
        passages=(Passage("“" + SENTENCE * 20 + "”", "말한 그대로", closing="”"),),
        speaker=SpeakerShown("김견본"),
        session="월요대화 제101회",
        title="골목",
        date="2023년 1월 2일",
        site="월요대화 기록",
    )

    assert shown.says.startswith("김견본: “도서관은")
    assert shown.says.endswith("…” (말한 그대로) · 월요대화 제101회 · 2023년 1월 2일")
    assert len(shown.says) < 320


@pytest.mark.parametrize("dot", "\u00b7\u2027\u318d\u30fb")
def test_every_dot_of_the_fifth_of_may_is_in_the_typeface(dot: str) -> None:
    assert drawable(f"5{dot}18") == f"5{dot}18"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("김○○ 壬辰年 “말” — ㈜견본", "김○○ 壬辰年 “말” — ㈜견본"),
        ("고맙습니다😀 👨‍👩‍👧", "고맙습니다"),
        ("𠮷野", "〓野"),
        ("𝐀급", "A급"),
        ("\u1100\u1161\u11a8", "각"),
        ("가\u200b나\u00ad다", "가나다"),
        ("한\u00a0줄", "한 줄"),
    ],
)
def test_what_the_typeface_lacks_leaves_no_empty_box(text: str, shown: str) -> None:
    assert drawable(text) == shown


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_something_that_can_be_drawn(text: str) -> None:
    shown = drawable(text)

    assert all(is_known(character) for character in shown.replace("\n", ""))
    assert all(width(line, 20) >= 0 for line in shown.split("\n"))


@pytest.mark.parametrize("part", ["\u2028", "\u2029", "\x85", "\u3000", "\t"])
def test_whatever_parts_words_is_a_space(part: str) -> None:
    assert drawable(f"한{part}줄") == "한 줄"


PIECES = st.sampled_from(
    [
        "가",
        "\u1100\u1161\u11a8",
        "힣 ",
        "e\u0301",
        "👩‍🦰",
        "👍🏽",
        "🇰🇷",
        "각",
        "a",
        " ",
        "다. ",
        "\n",
        "\ufe0f",
        "壬",
    ]
)


@given(st.lists(PIECES, max_size=120).map("".join), st.integers(1, 60))
def test_a_cut_never_parts_a_syllable_from_its_marks(text: str, most: int) -> None:
    kept = shorten(text, most).removesuffix("…")
    whole = clusters(text)
    starts = {"".join(whole[:count]).rstrip(" ,;:·‧ㆍ・—–-") for count in range(len(whole) + 1)}

    assert kept == text or kept.rstrip() in {start.rstrip() for start in starts}
    kept.encode()


@given(st.lists(PIECES, max_size=120).map(lambda pieces: "".join("".join(pieces).split())))
def test_a_word_longer_than_a_line_is_parted_between_clusters(word: str) -> None:
    lines = list(wrap(word, 40, 200))

    assert [each for line in lines for each in clusters(line)] == clusters(word)


@given(st.lists(PIECES, min_size=1, max_size=400).map("".join))
def test_what_is_fitted_fits_and_starts_as_the_text_does(text: str) -> None:
    fitted = fit(text, across=600, down=200, sizes=SIZES, leading=1.4)
    shown = "".join(drawable(text).split())
    kept = "".join("".join(fitted.lines).split())

    assert all(width(line, fitted.size) <= 600 for line in fitted.lines)
    assert len(fitted.lines) * fitted.size * 1.4 <= 200
    assert shown.startswith(kept.removesuffix("…"))
    assert fitted.is_cut or shown == kept
    assert all(unicodedata.combining(line[0]) == 0 for line in fitted.lines)


def test_no_last_line_of_a_few_holds_a_word_alone() -> None:
    title = "광주 인공지능 사업의 현재와 미래"

    assert fit(title, across=1056, down=230, sizes=(76,), leading=1.3).lines == (
        "광주 인공지능 사업의",
        "현재와 미래",
    )


def test_a_name_that_is_too_long_for_its_line_ends_in_an_ellipsis() -> None:
    shown = one_line("긴 이름 " * 60, across=300, size=24)

    assert shown.endswith(("이름…", "긴…"))
    assert width(shown, 24) <= 300
