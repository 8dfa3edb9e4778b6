"""Everything by keyboard: no mouse is moved here."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES, SAMPLE_SESSION

MOST_STOPS = 150
USABLE = "a[href], button, input:not([type=hidden]), select, summary, textarea"
MARK_STOPS = f"""
document.querySelectorAll("{USABLE}").forEach(element => {{
  const isOtherRadio = element.type === "radio" && !element.checked
  if (element.checkVisibility({{ visibilityProperty: true }}) && !element.disabled && !isOtherRadio)
    element.setAttribute("data-stop", "")
}})
"""


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash).matches('main, main *')")


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_can_be_used_can_be_reached(name: str, visit: Visit) -> None:
    page = visit(PAGES[name])
    page.evaluate(MARK_STOPS)
    for _ in range(min(page.locator("[data-stop]").count() + 2, MOST_STOPS)):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.removeAttribute('data-stop')")
    assert page.locator("[data-stop]").count() <= max(0, page.locator(USABLE).count() - MOST_STOPS)


def test_focus_is_always_seen(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    for _ in range(30):
        page.keyboard.press("Tab")
        look = page.evaluate(
            "(s => [s.outlineStyle, s.outlineWidth, s.boxShadow])(getComputedStyle(document.activeElement))"
        )
        assert (look[0] != "none" and look[1] != "0px") or look[2] != "none", focused(page)


def test_j_and_k_step_through_the_remarks(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    expect(page.locator("[data-permalink]").first).to_be_focused()


def test_j_and_k_can_be_turned_off(visit: Visit) -> None:
    page = visit(f"/en{SAMPLE_SESSION}")
    page.locator("[data-preferences] summary").click()
    page.get_by_label("Keys j, k and n step through remarks and places found").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_the_advanced_search_is_opened_filled_in_and_sent_by_keyboard(visit: Visit) -> None:
    page = visit("/search/?q=AI")
    summary = page.locator(".advanced summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".advanced [name=words]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Data Center")
    for _ in range(7):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=AI+%22Data+Center%22&topic=*")
    assert page.locator(".chips .chip").count() == 1
