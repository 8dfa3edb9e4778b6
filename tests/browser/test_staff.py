"""The admin as clerks and reviewers meet it: from nothing to a published page, by mouse and keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import in_language
from tests.browser.served_archive import ServedArchive

# axe would else put copies of the style sheets into the page, which the content policy rightly refuses.
WITHOUT_ITS_OWN_STYLES = {"preload": False, "resultTypes": ["violations"]}

ADMIN_PAGES = {
    "home": "/admin/",
    "dialogues": "/admin/dialogues/dialogue/",
    "new dialogue": "/admin/dialogues/dialogue/add/",
    "dialogue": "/admin/dialogues/dialogue/1/change/",
    "remarks": "/admin/dialogues/dialogue/1/remarks/",
    "action items": "/admin/dialogues/actionitem/",
    "new action item": "/admin/dialogues/actionitem/add/?dialogue=1",
    "action item": "/admin/dialogues/actionitem/1/change/",
    "participants": "/admin/participants/participant/",
    "new participant": "/admin/participants/participant/add/",
}


def log_in(page: Page, user: str, archive: ServedArchive) -> Page:
    page.locator("[name=username]").fill(user)
    page.locator("[name=password]").fill(archive.passwords[user])
    page.locator("[type=submit]").click()
    return page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_admin_pages_have_no_violation(
    language: str, width: int, visit: Visit, axe: Axe, archive: ServedArchive
) -> None:
    page = log_in(visit(in_language("/admin/", language), width=width), "clerk", archive)
    for name, address in ADMIN_PAGES.items():
        page.goto(in_language(address, language))
        results = axe.run(page, options=WITHOUT_ITS_OWN_STYLES)
        assert results.violations_count == 0, (name, results.generate_report())


def test_a_clerk_writes_a_dialogue_and_a_reviewer_publishes_it(visit: Visit, archive: ServedArchive) -> None:
    page = log_in(visit("/en/admin/dialogues/dialogue/add/"), "clerk", archive)
    page.get_by_label("series").first.select_option(label="Monday Dialogue")
    page.locator("[name=number]").fill("777")
    page.locator("[name=title_ko]").fill("브라우저에서 쓴 대화")
    page.locator("[name=date]").fill("2025-02-03")
    page.locator("[name=date_basis]").select_option("printed")
    page.locator("[name=_continue]").click()
    dialogue = re.search(r"/dialogue/(\d+)/change/", page.url)[1]

    page.goto(f"/en/admin/dialogues/dialogue/{dialogue}/remarks/")
    page.get_by_role("link", name="Add a remark at the end").click()
    page.locator("[name=text]").fill("아무도 이름을 말하지 않은 첫 말입니다.")
    page.locator("[name=attribution]").fill("주민")
    page.locator("[name=fidelity]").select_option("verbatim")
    page.locator("[name=_save]").click()
    expect(page.get_by_text("아무도 이름을 말하지 않은").first).to_be_visible()
    assert page.request.get("/dialogues/777/").status == 404

    page.goto(f"/en/admin/dialogues/dialogue/{dialogue}/change/")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)

    reviewer = log_in(visit(f"/en/admin/dialogues/dialogue/{dialogue}/change/"), "reviewer", archive)
    reviewer.get_by_role("button", name="Publish").click()
    public = visit("/dialogues/777/")
    expect(public.get_by_role("heading", level=1)).to_have_text("브라우저에서 쓴 대화")
    expect(public.get_by_text("아무도 이름을 말하지 않은 첫 말입니다.")).to_be_visible()

    reviewer.goto(f"/en/admin/dialogues/dialogue/{dialogue}/change/")
    reviewer.get_by_role("link", name="Withdraw").click()
    reviewer.locator("[name=reason]").fill("시험이 끝남")
    reviewer.get_by_role("button", name="Withdraw").click()
    assert reviewer.request.get("/dialogues/777/").status == 410
