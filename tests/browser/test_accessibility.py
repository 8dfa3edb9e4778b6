"""Every kind of page, by axe-core (WCAG 2.2 A and AA, and its best practices), narrow and wide, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES, in_language

CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
NARROW, WIDE = 320, 1280


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(name: str, language: str, width: int, visit: Visit, axe: Axe) -> None:
    page = visit(in_language(PAGES[name], language), width=width)
    results = axe.run(page)
    assert results.violations_count == 0, results.generate_report()
    if width == NARROW:
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, "the page scrolls sideways"


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"contrast": "more"}], ids=["dark", "high contrast"]
)
@pytest.mark.parametrize("name", PAGES)
def test_contrast_holds_in_every_look(name: str, look: dict[str, str], visit: Visit, axe: Axe) -> None:
    results = axe.run(visit(PAGES[name], **look), options=CONTRAST)
    assert results.violations_count == 0, results.generate_report()
