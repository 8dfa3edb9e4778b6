"""Words that a reader selects: a link that leads back to them, a quotation to paste, every form to cite them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import SAMPLE_SESSION, SESSION

CLIPBOARD = ["clipboard-read", "clipboard-write"]
OF_TWO_PARAGRAPHS, PLAIN, PARAPHRASE, TRANSLATED = "r4d4k4", "r6t5d9", "r7k2m4", "r3w9x6"

SELECT = """
([from, first, to, last]) => {
  const find = (root, words) => {
    const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const place = walker.currentNode.data.indexOf(words);
      if (place >= 0) return [walker.currentNode, place];
    }
    throw new Error(`${words} is not in ${root}`);
  };
  const [start, from_place] = find(from, first);
  const [end, to_place] = find(to, last);
  getSelection().setBaseAndExtent(start, from_place, end, to_place + last.length);
}
"""


def select(page: Page, root: str, first: str, last: str = "", *, to: str = "") -> None:
    """Select the words from `first` to the end of `last`, as a selection by keyboard or touch comes about."""
    page.evaluate(SELECT, [root, first, to or root, last or first])


def bar(page: Page):
    return page.locator("[data-cite-bar]")


def clipboard(page: Page, says: str) -> str:
    expect(bar(page).get_by_role("status")).to_have_text(says)
    return page.evaluate("navigator.clipboard.readText()")


def copied_link(page: Page) -> str:
    bar(page).get_by_role("button", name="이 말로 가는 링크").click()
    return clipboard(page, "주소를 복사했습니다.")


def as_painted(page: Page, address: str) -> bytes:
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_timeout(300)
    return page.locator("main").screenshot()


@pytest.mark.parametrize(
    ("ref", "first", "last"),
    [
        (PLAIN, "규칙은", "세 가지뿐입니다"),
        (PLAIN, "표본아", ""),
        (PLAIN, "규칙은", "예외가"),
        (OF_TWO_PARAGRAPHS, "마흔여덟 곳입니다.", "두 칸만"),
        (TRANSLATED, "Gwangju 5 to 6 years ago, it", ""),
    ],
)
def test_a_link_to_selected_words_marks_them(visit: Visit, ref: str, first: str, last: str) -> None:
    session = SESSION if ref == TRANSLATED else SAMPLE_SESSION
    page = visit(session, permissions=CLIPBOARD)
    select(page, f"#{ref} [data-held]", first, last)
    link = copied_link(page)
    address, _mark, directive = link.partition("#:~:text=")

    assert address.endswith(f"/r/{ref}/")
    assert re.fullmatch(r"[A-Za-z0-9%_.!~*'(),-]+", directive)
    plain = as_painted(page, address)
    assert as_painted(page, f"{address}#:~:text=zzzz") == plain
    assert as_painted(page, link) != plain


def test_words_of_a_gist_are_linked_without_the_label_before_them(visit: Visit) -> None:
    page = visit(SESSION, permissions=CLIPBOARD)
    select(page, f"#{PARAPHRASE} .passage", "관련 기업끼리")
    link = copied_link(page)
    assert as_painted(page, link) != as_painted(page, link.partition("#")[0])


def test_selected_words_are_copied_as_the_quotation_that_the_server_makes(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION, permissions=CLIPBOARD)
    select(page, f"#{OF_TWO_PARAGRAPHS} [data-held]", "두 칸만 이어져도")
    bar(page).get_by_role("button", name="인용문으로 복사").click()
    quotation = clipboard(page, "인용문을 복사했습니다.")

    assert "“… 두 칸만 이어져도 …”라고 말했다." in quotation
    assert "말한 그대로" in quotation
    assert f"/r/{OF_TWO_PARAGRAPHS}/?v=1" in quotation


def test_a_paraphrase_is_copied_without_quotation_marks(visit: Visit) -> None:
    page = visit(f"/en{SESSION}", permissions=CLIPBOARD)
    select(page, f"#{PARAPHRASE} [data-held]", "Gwangju needs exchange")
    bar(page).get_by_role("button", name="Copy as quotation").click()
    quotation = clipboard(page, "The quotation is copied.")

    assert quotation.startswith("Paraphrase, not the words as spoken: Gwangju needs exchange …")
    assert "“Gwangju" not in quotation


@pytest.mark.parametrize("start", ["저희 골목에", "예순두", "장사가", "꺼져"])
def test_the_page_of_citations_marks_the_very_words(visit: Visit, start: str) -> None:
    page = visit(SAMPLE_SESSION)
    select(page, f"#{OF_TWO_PARAGRAPHS} [data-held]", start)
    bar(page).get_by_role("link", name="인용").click()
    expect(page.locator(".cite-words__text mark")).to_have_text(start)


@pytest.mark.parametrize("ref", [PLAIN, OF_TWO_PARAGRAPHS])
def test_a_whole_remark_is_selected_without_its_quotation_marks(visit: Visit, ref: str) -> None:
    page = visit(f"/r/{ref}/")
    page.locator("[data-held]").evaluate("held => getSelection().selectAllChildren(held)")
    href = bar(page).get_by_role("link", name="인용").get_attribute("href")
    held = page.locator("[data-held]").inner_text().strip("“”")
    page.goto(href)
    marks = page.locator(".cite-words__text mark").all_inner_texts()
    assert " ".join(marks) == " ".join(held.split())


def test_a_selection_over_two_remarks_offers_the_link_alone(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION, permissions=CLIPBOARD)
    select(page, f"#{PLAIN} [data-held]", "끼어들지 않기", "규칙을 잘", to="#r4p9t7 [data-held]")
    expect(bar(page).get_by_role("button")).to_have_count(1)
    expect(bar(page).get_by_role("link")).to_have_count(0)
    link = copied_link(page)
    assert SAMPLE_SESSION in link
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(f"#{PLAIN}")).to_be_in_viewport()


def test_a_translation_offers_no_quotation_of_the_words_as_held(visit: Visit) -> None:
    page = visit(f"/en{SAMPLE_SESSION}", permissions=CLIPBOARD)
    words = page.locator(f"#{PLAIN} .passage").first.inner_text().split()
    select(page, f"#{PLAIN} .passage", words[1])
    expect(bar(page).get_by_role("button")).to_have_text(["Link to these words"])
    expect(bar(page).get_by_role("link", name="Cite")).to_have_attribute("href", re.compile("/cite/$"))


def test_a_word_selected_with_the_mouse_is_offered_beside_it(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    words = page.locator(f"#{PLAIN} [data-held] p")
    words.scroll_into_view_if_needed()
    words.dblclick(position={"x": 60, "y": 12})
    expect(bar(page)).to_be_visible()
    box, of_words = bar(page).bounding_box(), words.bounding_box()
    assert abs(box["y"] + box["height"] - of_words["y"]) < 60
    page.mouse.click(5, 5)
    expect(bar(page)).to_be_hidden()


def test_three_clicks_take_a_paragraph_and_nothing_of_the_next(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    page.locator(f"#{PLAIN} [data-held] p").click(click_count=3, position={"x": 60, "y": 12})
    expect(bar(page).get_by_role("button")).to_have_count(2)
    bar(page).get_by_role("link", name="인용").click()
    expect(page.locator(".cite-words__text mark")).to_have_count(4)


def test_on_a_telephone_the_offer_stands_at_the_foot_of_the_window(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION, width=390, has_touch=True)
    page.locator(f"#{PLAIN}").scroll_into_view_if_needed()
    select(page, f"#{PLAIN} [data-held]", "규칙은")
    expect(bar(page)).to_be_visible()
    box = bar(page).bounding_box()
    assert box["y"] + box["height"] > 860
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_offer_of_a_whole_remark_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit(f"/en{SESSION}", permissions=CLIPBOARD)
    opener = page.locator(f"#{TRANSLATED} [data-cite]")
    opener.focus()
    page.keyboard.press("Enter")
    first = bar(page).get_by_role("button", name="Copy address")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    assert clipboard(page, "The address is copied.").endswith(f"/en/r/{TRANSLATED}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "“When I started" in clipboard(page, "The quotation is copied.")
    page.keyboard.press("Tab")
    expect(bar(page).get_by_role("link", name="Cite")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar(page)).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_offer_has_no_violation(visit: Visit, axe: Axe, width: int, look: dict[str, str]) -> None:
    page = visit(f"/en{SESSION}", width=width, permissions=CLIPBOARD)
    page.emulate_media(**look)
    page.locator(f"#{TRANSLATED} [data-cite]").click()
    expect(bar(page)).to_be_visible()
    results = axe.run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_escape_puts_the_offer_away(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    select(page, f"#{PLAIN} [data-held]", "규칙은")
    expect(bar(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(bar(page)).to_be_hidden()


@pytest.mark.parametrize("form", ["plain_english", "bibtex"])
def test_a_citation_is_copied_by_keyboard_and_says_so(visit: Visit, form: str) -> None:
    page = visit(f"/en/r/{TRANSLATED}/", permissions=CLIPBOARD)
    if form != "plain_english":
        page.get_by_text("Other forms").click()
    page.locator(f"[data-copy-from=cite-{form}]").focus()
    page.keyboard.press("Enter")
    place = page.locator(".cite-form", has=page.locator(f"#cite-{form}"))
    expect(place.get_by_role("status")).to_have_text("The citation is copied.")
    text = page.locator(f"#cite-{form}").text_content()
    assert page.evaluate("navigator.clipboard.readText()").split() == text.split()


def test_a_record_is_saved_under_its_own_name(visit: Visit) -> None:
    page = visit(f"/en/r/{TRANSLATED}/cite/")
    with page.expect_download() as download:
        page.get_by_role("link", name="save as .ris").click()
    assert download.value.suggested_filename == f"{TRANSLATED}-v1.ris"


def test_without_script_a_sentence_is_cited_from_the_session(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION, script=False)
    page.locator(f"#{PLAIN}").get_by_role("link", name="인용").click()
    page.get_by_role("link", name="규칙은 세 가지뿐입니다.").click()
    expect(page.locator("#cite-korean_press")).to_contain_text("“… 규칙은 세 가지뿐입니다. …”")
    expect(page.get_by_role("link", name=re.compile("#:~:text="))).to_be_visible()
    expect(page.get_by_role("button", name="복사")).to_have_count(0)


def test_without_script_every_form_is_on_the_page_of_the_remark(visit: Visit) -> None:
    page = visit(f"/en/r/{TRANSLATED}/", script=False)
    page.get_by_text("Other forms").click()
    expect(page.locator("#cite-bibtex")).to_be_visible()
    expect(bar(page)).to_be_hidden()
