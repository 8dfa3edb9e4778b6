"""Every kind of page, by axe-core (WCAG 2.2 A and AA, and its best practices), narrow and wide, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES, in_language

ALL_RULES = {"resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
NARROW, TELEPHONE, WIDE = 320, 390, 1280

CUT_OFF = """
Array.from(document.querySelectorAll("main *"))
  .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.closest("svg, .visually-hidden"))
  .filter(element => {
    const look = getComputedStyle(element)
    const isMeantToBeShort = look.webkitLineClamp !== "none"
    return look.overflowY === "hidden" && !isMeantToBeShort && element.scrollHeight > element.clientHeight + 2
  })
  .map(element => element.outerHTML.slice(0, 100))
"""


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_narrow_or_wide(name: str, language: str, visit: Visit, axe: Axe) -> None:
    page = visit(in_language(PAGES[name], language), width=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, "the page scrolls sideways"
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        results = axe.run(page, options=ALL_RULES)
        assert results.violations_count == 0, f"at {width} px: {results.generate_report()}"


@pytest.mark.parametrize("name", PAGES)
def test_contrast_holds_in_every_look(name: str, visit: Visit, axe: Axe) -> None:
    page = visit(PAGES[name])
    for look in ({"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}):
        page.emulate_media(**look)
        results = axe.run(page, options=CONTRAST)
        assert results.violations_count == 0, f"{look}: {results.generate_report()}"


@pytest.mark.parametrize("name", PAGES)
def test_text_of_twice_the_size_is_neither_cut_off_nor_pushed_out(name: str, visit: Visit) -> None:
    page = visit(PAGES[name])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (WIDE, TELEPHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
        assert page.evaluate(CUT_OFF) == []
