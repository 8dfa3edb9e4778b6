"""The aids of the press page that the archive began from; what a reader has set stays set."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import SAMPLE_SESSION, SESSION


def text_size(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_text_grows_in_five_steps_and_stays(visit: Visit) -> None:
    page = visit(f"/en{SESSION}")
    page.locator("[data-preferences] summary").click()
    sizes = []
    for step in "12345":
        page.locator(f"input[name=text-size][value='{step}']").check(force=True)
        sizes.append(text_size(page))
    assert sizes == sorted(set(sizes))
    page.goto("/en/")
    assert text_size(page) > sizes[1]


def test_dark_can_be_chosen_against_the_system(visit: Visit) -> None:
    page = visit(f"/en{SESSION}", color_scheme="light")
    light = background(page)
    page.locator("[data-preferences] summary").click()
    page.get_by_label("Dark").check(force=True)
    assert background(page) != light
    page.reload()
    assert background(page) != light


def test_the_bar_tells_how_far_the_reader_is(visit: Visit) -> None:
    page = visit(SAMPLE_SESSION)
    bar = page.locator("[data-reading-progress]")
    assert bar.evaluate("bar => bar.value") == 0
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(bar).to_have_js_property("value", 1)


def test_the_address_of_a_remark_can_be_copied(visit: Visit) -> None:
    page = visit("/en/r/r3w9x6/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy address").first.click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/r/r3w9x6/")
    expect(page.locator(".share [role=status]")).to_have_text("The address is copied.")


def test_the_way_back_to_the_top_is_a_plain_link(visit: Visit) -> None:
    page = visit(f"/en{SAMPLE_SESSION}", script=False, reduced_motion="reduce")
    page.locator("footer").scroll_into_view_if_needed()
    expect(page.locator("h1")).not_to_be_in_viewport()
    page.get_by_role("link", name="Back to top").click()
    expect(page.locator("h1")).to_be_in_viewport()


def test_a_session_prints_without_controls(visit: Visit) -> None:
    page = visit(SESSION)
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_print_tells_where_the_page_stands_and_how_a_date_is_known(visit: Visit) -> None:
    page = visit(SESSION)
    address, basis = page.locator(".footer__address"), page.locator(".basis p")
    expect(address).to_be_hidden()
    expect(basis).to_be_hidden()
    page.emulate_media(media="print")
    expect(address).to_have_text(page.url)
    expect(address).to_be_visible()
    expect(basis).to_be_visible()


def test_a_public_page_sets_no_cookie(visit: Visit) -> None:
    page = visit(SESSION)
    assert page.context.cookies() == []
