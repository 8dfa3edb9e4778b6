"""Charts: what is drawn, and the table that says the same in figures."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from dialogues.views.charts import SHORTEST, Chart, Row, bars, columns_by_year

HEADINGS = ("주제", "대화")


def drawn(chart: Chart) -> BeautifulSoup:
    return BeautifulSoup(render_to_string("dialogues/_chart.html", {"chart": chart}), "html.parser")


def by_topic(*values: int, **more: object) -> Chart:
    rows = [Row(f"주제 {index}", value) for index, value in enumerate(values)]
    return bars("topics", "주제별 대화", rows, headings=HEADINGS, **more)


def test_a_bar_is_as_long_as_its_share_of_the_largest() -> None:
    assert [mark.length for mark in by_topic(8, 4, 2).marks] == [100, 50, 25]


def test_nothing_has_no_bar_and_stands_in_the_table() -> None:
    page = drawn(by_topic(3, 0))
    assert len(page.select("rect")) == 1
    assert [figure.text for figure in page.select("td.number")] == ["3", "0"]


def test_a_chart_of_nothing_but_zeros_has_no_bars() -> None:
    page = drawn(by_topic(0, 0, has_percentages=True))
    assert not page.select("rect")
    assert [mark.percent for mark in by_topic(0, 0).marks] == [0, 0]


def test_one_is_still_seen_beside_a_million() -> None:
    chart = by_topic(1_000_000, 1)
    assert [mark.length for mark in chart.marks] == [100, SHORTEST]
    assert chart.marks[0].figure == "1,000,000"


def test_percentages_are_of_the_whole() -> None:
    chart = by_topic(3, 1, has_percentages=True)
    assert chart.total == 4
    assert [mark.percent for mark in chart.marks] == [75, 25]
    assert "(75%)" in drawn(chart).text
    assert "%)" not in drawn(by_topic(3, 1)).text


def test_a_chart_without_rows_is_not_there() -> None:
    assert not drawn(by_topic()).find()
    assert not drawn(columns_by_year("years", "해마다", [], headings=HEADINGS)).find()


def test_a_year_without_dialogues_between_others_counts_zero() -> None:
    chart = columns_by_year("years", "해마다", [(2025, 4), (2022, 2)], headings=HEADINGS)
    assert [(mark.row.label, mark.row.value) for mark in chart.marks] == [
        ("2022", 2),
        ("2023", 0),
        ("2024", 0),
        ("2025", 4),
    ]


def test_only_a_year_that_has_something_is_a_link() -> None:
    chart = columns_by_year(
        "years", "해마다", [(2024, 4), (2022, 2)], headings=HEADINGS, url_of=lambda year: f"/{year}/"
    )
    assert [link["href"] for link in drawn(chart).select("th a")] == ["/2022/", "/2024/"]


def test_columns_stand_on_the_ground_and_within_the_picture() -> None:
    chart = columns_by_year(
        "years", "해마다", [(year, year - 1999) for year in range(2000, 2031)], headings=HEADINGS
    )
    for mark in chart.marks:
        assert mark.y + mark.length == pytest.approx(100)
        assert 0 <= mark.x < mark.x + mark.width <= 100
    named = [mark.row.label for mark in chart.marks if mark.is_named]
    assert len(named) <= 10
    assert named[-1] == "2030"


def test_the_picture_has_a_title_and_a_description_and_the_table_has_every_figure() -> None:
    page = drawn(columns_by_year("years", "해마다", [(2024, 4), (2025, 2)], headings=("해", "대화")))
    picture = page.select_one("svg[role=img]")
    told = [page.find(id=name).text for name in picture["aria-labelledby"].split()]
    assert told[0] == "해마다"
    assert told[1]
    assert [cell.text.strip() for cell in page.select("tbody :is(th, td)")] == ["2024", "4", "2025", "2"]
    assert page.select_one("table")["aria-labelledby"] == page.select_one(".chart__title")["id"]


def test_nothing_of_a_chart_is_styled_in_its_place() -> None:
    page = drawn(columns_by_year("years", "해마다", [(2024, 4)], headings=HEADINGS))
    assert not page.select("[style], style, script")


def test_a_label_is_text_and_no_markup() -> None:
    page = drawn(bars("topics", "<b>", [Row("<i>주제</i>", 1, tone="soft")], headings=HEADINGS))
    assert not page.select("b, i")
    assert page.select_one("rect.chart__mark--soft")
