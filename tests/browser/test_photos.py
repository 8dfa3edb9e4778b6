"""A photograph from a clerk's disk to the public page, and the page beside a reader's window."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.browser.pages import SAMPLE_SESSION
from tests.browser.served_archive import ServedArchive
from tests.browser.test_staff import WITHOUT_ITS_OWN_STYLES, log_in
from tests.pictures import GPS_SECRET, with_metadata


def test_a_clerk_uploads_a_photograph_and_readers_see_it(
    visit: Visit, axe: Axe, archive: ServedArchive
) -> None:
    page = log_in(visit("/en/admin/dialogues/dialogue/"), "clerk", archive)
    page.get_by_role("link", name=re.compile("Sample: A city")).click()
    page.get_by_role("link", name="Add a photograph").click()
    page.locator("[name=alt_ko]").fill("언덕 위로 해가 뜬다.")
    page.locator("[name=alt_en]").fill("The sun rises over a hill.")
    page.locator("[name=credit]").fill("Sample City")
    page.locator("[name=reason]").fill("A drawing, to see the page with it")
    file = page.locator("[name=picture]")
    file.set_input_files(FilePayload(name="note.txt", mimeType="text/plain", buffer=b"no picture"))
    page.locator("[name=_save]").click()
    expect(page.get_by_text("This is no JPEG, PNG or WebP picture.")).to_be_visible()
    expect(page.locator("[name=alt_ko]")).to_have_value("언덕 위로 해가 뜬다.")

    picture = with_metadata(1200, 800)
    file.set_input_files(FilePayload(name="IMG_1.jpg", mimeType="image/jpeg", buffer=picture))
    page.locator("[name=_save]").click()
    expect(page.locator("#photos img")).to_have_count(1)

    for width in (320, 1280):
        public = visit(f"/en{SAMPLE_SESSION}", width=width)
        shown = public.get_by_alt_text("The sun rises over a hill.")
        shown.scroll_into_view_if_needed()
        expect(shown).to_have_js_property("complete", True)
        assert shown.evaluate("image => image.naturalWidth") > 0
        results = axe.run(public, options=WITHOUT_ITS_OWN_STYLES)
        assert results.violations_count == 0, results.generate_report()
        assert public.evaluate("document.documentElement.scrollWidth") <= width
    response = public.request.get(public.locator(".photo__link").get_attribute("href"))
    assert response.headers["content-type"] == "image/jpeg"
    assert GPS_SECRET not in response.body()
