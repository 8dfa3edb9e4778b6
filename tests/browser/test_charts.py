"""Charts as a screen reader is told of them: a table with every figure, and a picture with a name."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def rows_told(page: Page, table: str) -> list[str]:
    """The rows of a table of figures, as the accessibility tree gives them, without its heading."""
    rows = page.get_by_role("table", name=table).get_by_role("row")
    return [" ".join(row.all_inner_texts()[0].split()) for row in rows.all()[1:]]


def test_the_states_of_promises_are_told_with_every_figure(visit: Visit) -> None:
    page = visit("/en/actions/")
    assert rows_told(page, "How they stand") == ["Done 5 (29%)", "No information 12 (71%)"]
    assert rows_told(page, "By kind") == [
        "Request 6 (35%)",
        "Problem 3 (18%)",
        "Proposal 1 (6%)",
        "Goal 1 (6%)",
        "Promise 1 (6%)",
        "Outcome 5 (29%)",
    ]


def test_a_bar_adds_nothing_to_what_its_row_tells(visit: Visit) -> None:
    table = visit("/en/actions/").get_by_role("table", name="How they stand")
    assert "img" not in table.aria_snapshot()


def test_sessions_by_year_are_a_named_picture_with_its_table_beside_it(visit: Visit) -> None:
    page = visit("/en/dialogues/")
    pictures = page.get_by_role("img").filter(has=page.locator("rect"))
    for name in ("Dialogues by year", "Participants by year"):
        expect(pictures.and_(page.get_by_role("img", name=name))).to_be_visible()
    assert rows_told(page, "Dialogues by year") == ["2022 7", "2023 4", "2024 3"]


def test_topics_are_told_with_every_figure(visit: Visit) -> None:
    told = rows_told(visit("/en/topics/"), "Dialogues by topic")
    assert "Manufacturing and industry 3" in told
    assert len(told) == 8
