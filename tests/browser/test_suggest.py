"""Suggestions while typing: everything by keyboard, and nothing of it without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import ALL_RULES, CONTRAST, NARROW, WIDE

MAYOR = "/participants/p4x8n2/"


def proposals(page: Page) -> Locator:
    return page.locator("[role=listbox] [role=option]")


def type_into(page: Page, words: str, box: str = "#content [name=q]") -> None:
    page.locator(box).click()
    page.keyboard.type(words)
    expect(proposals(page).first).to_be_visible()


def chosen(page: Page) -> str | None:
    return page.locator("#content [name=q]").get_attribute("aria-activedescendant")


@pytest.mark.parametrize("address", ["/", "/search/"])
def test_a_person_is_gone_to_by_keyboard(visit: Visit, address: str) -> None:
    page = visit(address)
    type_into(page, "ㄱㄱㅈ")
    box = page.get_by_role("combobox").last
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#content [role=status]").filter(has_text="제안 1개")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=listbox] [aria-selected=true]")).to_contain_text("강기정")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{MAYOR}")


def test_the_box_of_every_page_proposes_too(visit: Visit) -> None:
    page = visit("/en/about/")
    type_into(page, "rkdrl", "#header-q")
    proposals(page).filter(has_text="Kang Gi-jung").click()
    page.wait_for_url(f"**/en{MAYOR}")


def test_without_a_choice_enter_searches_for_what_was_typed(visit: Visit) -> None:
    page = visit("/search/")
    type_into(page, "광주")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_arrows_go_round_and_escape_leaves_what_was_typed(visit: Visit) -> None:
    page = visit("/search/")
    type_into(page, "광주")
    count = proposals(page).count()
    assert count > 2
    page.keyboard.press("ArrowUp")
    assert chosen(page) == proposals(page).last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert chosen(page) is None
    page.keyboard.press("ArrowDown")
    assert chosen(page) == proposals(page).first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(proposals(page)).to_have_count(0)
    expect(page.locator("#content [name=q]")).to_have_value("광주")
    page.keyboard.press("ArrowDown")
    expect(proposals(page)).to_have_count(count)
    page.keyboard.press("Tab")
    expect(proposals(page)).to_have_count(0)


def test_no_key_is_taken_while_a_syllable_is_composed(visit: Visit) -> None:
    page = visit("/search/")
    type_into(page, "광주")
    page.keyboard.press("ArrowDown")
    page.locator("#content [name=q]").evaluate(
        """box => {
          const options = { isComposing: true, bubbles: true, cancelable: true }
          for (const key of ["Enter", "Escape", "ArrowDown"])
            box.dispatchEvent(new KeyboardEvent("keydown", { key, ...options }))
        }"""
    )
    assert page.url.endswith("/search/")
    assert chosen(page) == proposals(page).first.get_attribute("id")


def test_an_answer_that_comes_too_late_is_not_shown(visit: Visit) -> None:
    page = visit("/search/")
    page.locator("#content [name=q]").click()
    page.keyboard.type("광주")
    page.keyboard.press("Control+A")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("제안 없음")).to_have_count(1)
    expect(proposals(page)).to_have_count(0)


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_open_list_has_no_violation_in_any_look(language: str, visit: Visit, axe: Axe) -> None:
    page = visit(f"{language}/search/", width=NARROW)
    type_into(page, "gwang")
    page.keyboard.press("ArrowDown")
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
        results = axe.run(page, options=ALL_RULES)
        assert results.violations_count == 0, results.generate_report()
    for look in ({"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}):
        page.emulate_media(**look)
        results = axe.run(page, options=CONTRAST)
        assert results.violations_count == 0, f"{look}: {results.generate_report()}"


def test_without_script_the_form_is_as_it_was(visit: Visit) -> None:
    page = visit("/search/", script=False)
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("searchbox").last.fill("광주")
    page.get_by_role("searchbox").last.press("Enter")
    assert "q=" in page.url
