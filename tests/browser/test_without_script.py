"""Without script everything is reachable; only conveniences are missing."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.pages import SESSION


def test_a_resident_finds_the_mayors_words_from_the_home_page(visit: Visit) -> None:
    page = visit("/en/", script=False)
    page.get_by_role("searchbox").first.fill("National AI Data Center")
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_role("link", name="Having the National AI Data Center").first.click()
    expect(page.get_by_text("As translated by The Asia Business Daily", exact=False).first).to_be_visible()


def test_filters_of_the_list_work(visit: Visit) -> None:
    page = visit("/en/dialogues/", script=False)
    page.get_by_label("Topic", exact=True).select_option(label="Manufacturing and industry")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("link", name="What Gwangju, the AI Representative City, Needs?")).to_be_visible()


def test_the_language_changes_on_the_same_page(visit: Visit) -> None:
    page = visit(SESSION, script=False)
    page.get_by_role("link", name="English").first.click()
    assert page.url.endswith(f"/en{SESSION}")
    assert page.locator("html").get_attribute("lang") == "en"


def test_every_link_of_a_session_leads_somewhere(visit: Visit) -> None:
    page = visit(SESSION, script=False)
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    own = {address for address in addresses if address.startswith("/")}
    assert own
    for address in own:
        assert page.request.get(address).ok, address
    for address in addresses:
        if address.startswith("#") and len(address) > 1:
            assert page.locator(f'[id="{address[1:]}"]').count() == 1, address


def test_controls_that_need_script_are_not_shown(visit: Visit) -> None:
    page = visit(SESSION, script=False)
    expect(page.get_by_role("button", name="링크 복사")).to_have_count(0)
