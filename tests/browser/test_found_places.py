"""What was found in a session, marked in its place by script: stepping from one to the next, and the very letters."""

import json

import pytest
from playwright.sync_api import Page, expect

from dialogues.search.question import Question, question_of
from dialogues.views.found_in_session import stretches_in
from tests.browser.conftest import Visit
from tests.browser.pages import SAMPLE_SESSION

FOUND = f"{SAMPLE_SESSION}?q=예산"
MARKED = """() => CSS.highlights ? [...CSS.highlights.get("found-here") ?? []].map(range => range.toString())
    : [...document.querySelectorAll("mark[data-here]")].map(mark => mark.textContent)"""
WITHOUT_HIGHLIGHTS = "delete CSS.highlights; delete globalThis.Highlight"
PARAGRAPHS = ["“😀 주차장, 𠮷野 주차장”", "👨‍👩‍👧 함께", "쓰자고 주차장"]
SCRAP = """<!doctype html><html lang="ko"><title>Scrap</title><main>
<div id="found"><input></div><p data-steps-hint></p>
<ol><li id="r1"><div class="passage">{paragraphs}</div></li></ol>
<div data-steps><p role="status" data-says="{{place}}/{{count}}" data-counts="{{count}}"></p>
<button data-previous></button><button data-next></button><button data-close></button></div></main>
<script type="application/json" id="places-found">{places}</script>
<script type="module" src="/static/js/found-places.js"></script></html>"""


def place(page: Page) -> str:
    return page.locator("[data-steps] [role=status]").inner_text()


def is_seen(page: Page) -> bool:
    return page.evaluate(
        """() => { const box = [...CSS.highlights.get("found-here")][0].getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= innerHeight }"""
    )


def test_the_keys_step_through_the_places_and_round(visit: Visit) -> None:
    page = visit(f"/en{FOUND}", reduced_motion="reduce")
    count = int(place(page).removeprefix("Places found: "))
    assert count > 2
    for key, number in (("n", 1), ("n", 2), ("Shift+N", 1), ("Shift+N", count), ("n", 1)):
        page.keyboard.press(key)
        assert place(page) == f"Place {number} of {count}"
        assert is_seen(page)
        assert len(page.evaluate(MARKED)) == 1
    expect(page.locator("[data-found-here] [data-permalink]")).to_be_focused()


def test_the_buttons_step_and_keep_the_focus(visit: Visit) -> None:
    page = visit(FOUND, width=390)
    following = page.get_by_role("button", name="다음 곳")
    following.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(following).to_be_focused()
    assert "2번째" in place(page)


def test_escape_takes_the_marks_away(visit: Visit) -> None:
    page = visit(FOUND)
    page.get_by_role("button", name="다음 곳").focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-steps]")).to_be_hidden()
    expect(page.locator("#found input[name=q]")).to_be_focused()
    assert not page.evaluate(MARKED)
    assert not page.evaluate("CSS.highlights.has('found')")


def test_escape_closes_one_thing_at_a_time(visit: Visit) -> None:
    page = visit(FOUND)
    page.locator("[data-preferences] summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-preferences]")).not_to_have_attribute("open", "")
    expect(page.locator("[data-steps]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-steps]")).to_be_hidden()


def test_a_link_to_a_remark_stands_at_its_place(visit: Visit) -> None:
    page = visit(f"/en{FOUND}")
    third = page.locator("#found .hit__link").nth(2)
    third.click()
    assert place(page).startswith("Place ")
    assert not place(page).startswith("Place 1 ")
    assert page.locator("[data-found-here]").get_attribute("id") in third.get_attribute("href")


def test_stepping_by_key_can_be_turned_off_with_the_other_keys(visit: Visit) -> None:
    page = visit(f"/en{FOUND}")
    page.locator("[data-preferences] summary").click()
    page.get_by_label("Keys j, k and n step through remarks and places found").uncheck()
    page.reload()
    page.keyboard.press("n")
    assert place(page).startswith("Places found")


def test_without_script_the_list_leads_to_the_remarks(visit: Visit) -> None:
    page = visit(FOUND, script=False)
    link = page.locator("#found .hit__link").first
    assert page.locator(link.get_attribute("href")).count() == 1
    expect(page.locator("[data-steps]")).to_be_hidden()


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS], ids=["highlights", "marks"])
@pytest.mark.parametrize("promise", [False, True])
def test_the_very_letters_are_marked(visit: Visit, script: str, promise: bool) -> None:
    """Smileys, rare Hanja and joined signs are two or more units to a script, and one or more to the server."""
    asked = Question((*question_of("주차장").wanted, *question_of("함께쓰자고").wanted))
    found = stretches_in(PARAGRAPHS, asked)
    places = [{"ref": "r1", "passage": 0, "from": start, "to": end} for start, end in found]
    inner = [
        words.replace("차장, 𠮷", "<mark>차장, 𠮷</mark>" if promise else "차장, 𠮷") for words in PARAGRAPHS
    ]
    inner[0] = f'<span class="chip">요지</span> {inner[0]}'
    scrap = SCRAP.format(paragraphs="".join(f"<p>{each}</p>" for each in inner), places=json.dumps(places))
    page = visit("/robots.txt")
    page.add_init_script(script)
    page.route("**/scrap/", lambda route: route.fulfill(body=scrap, content_type="text/html; charset=utf-8"))
    page.goto("/scrap/")
    assert place(page) == "4"
    for words in ("주차장", "주차장", "함께쓰자고", "주차장"):
        page.keyboard.press("n")
        assert "".join(page.evaluate(MARKED)) == words
    page.keyboard.press("Escape")
    assert page.locator(".passage").inner_text().replace("\n", "") == "요지 " + "".join(PARAGRAPHS)
