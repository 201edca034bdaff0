"""Charts are clean static SVG that reads from either side and fits a narrow screen."""

import itertools
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.charts import Chart, Series, bar_chart, line_chart, stacked_chart, with_rest
from core.charts.lines import scale

SVG = "{http://www.w3.org/2000/svg}"
PLACES = ("شمال غزة", "غزة", "الوسطى")
CHART = Chart(
    key="c",
    title="السكان",
    description="أكبرها غزة.",
    labels=PLACES,
    series=(Series("نساء", (10, 30, 0)), Series("رجال", (20, 10, 5))),
    is_mirrored=True,
)
DRAWERS = [bar_chart, stacked_chart, line_chart]
Draw = Callable[[Chart], str]


def drawn(draw: Draw, chart: Chart = CHART) -> ElementTree.Element:
    """Return the picture as a parser of SVG sees it."""
    text = draw(chart).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(text)  # noqa: S314  (text of our own)


def number(length: str | None) -> float:
    return float(re.sub(r"(em|%)$", "", length or "0"))


def bars(chart: Chart, draw: Draw = bar_chart) -> list[tuple[float, float]]:
    """Return (x, width) of each bar, the key left out."""
    height = "1em"
    rows = drawn(draw, chart).findall(f"{SVG}rect")
    return [
        (number(one.get("x")), number(one.get("width")))
        for one in rows
        if one.get("height") == height and number(one.get("width")) != 5
    ]


@pytest.mark.parametrize("draw", DRAWERS)
def test_a_chart_tells_its_title_and_description(draw: Draw) -> None:
    picture = drawn(draw)

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c-t c-d"
    assert picture.find(f"{SVG}title").text == "السكان"  # type: ignore[union-attr]
    assert picture.find(f"{SVG}desc").text == "أكبرها غزة."  # type: ignore[union-attr]


@pytest.mark.parametrize("draw", DRAWERS)
def test_a_chart_has_no_style_script_or_colour_of_its_own(draw: Draw) -> None:
    text = draw(CHART)

    assert not re.search(r"style|<script|#[0-9a-fA-F]{3,6}\b|rgb", text)


@pytest.mark.parametrize("draw", DRAWERS)
def test_words_of_editors_cannot_leave_the_text(draw: Draw) -> None:
    bad = '"><script>alert(1)</script>&'
    chart = replace(CHART, title=bad, labels=(bad, "ب", "ج"), series=(Series(bad, (1, 2, 3)),) * 2)

    assert "<script" not in draw(chart)
    drawn(draw, chart)


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    chart = replace(CHART, series=(Series("", (10, 40, 0)),), is_mirrored=False)

    assert bars(chart) == [(0, 25), (0, 100)]


def test_in_arabic_bars_begin_at_the_right() -> None:
    chart = replace(CHART, series=(Series("", (10, 40, 0)),))

    assert bars(chart) == [(75, 25), (0, 100)]


def test_parts_of_a_bar_follow_each_other_from_the_side_of_reading() -> None:
    left_to_right = bars(replace(CHART, is_mirrored=False), stacked_chart)
    mirrored = bars(CHART, stacked_chart)

    assert left_to_right == [(0, 25), (25, 50), (0, 75), (75, 25), (0, 12.5)]
    assert mirrored == [(75, 25), (25, 50), (25, 75), (0, 25), (87.5, 12.5)]


def test_the_smallest_value_above_nothing_is_seen() -> None:
    chart = replace(CHART, series=(Series("", (1, 1_000_000, 0)),), is_mirrored=False)

    assert bars(chart)[0] == (0, 0.5)


def test_each_series_after_the_first_has_a_pattern_of_its_own() -> None:
    chart = replace(CHART, series=tuple(Series(str(n), (1, 2, 3)) for n in range(6)))
    patterns = drawn(stacked_chart, chart).findall(f"{SVG}defs/{SVG}pattern")

    assert [one.get("id") for one in patterns] == [f"c-{n}" for n in range(1, 6)]
    assert len({ElementTree.tostring(one[1]) for one in patterns}) == 5


def test_each_line_has_a_dash_and_a_mark_of_its_own() -> None:
    chart = replace(CHART, series=tuple(Series(str(n), (1, 2, 3)) for n in range(6)))
    picture = drawn(line_chart, chart)
    lines = [one for one in picture.findall(f"{SVG}line") if "line" in one.get("class", "").split()]
    marks = {one[0].get("d") for one in picture.findall(f"{SVG}svg")}

    assert len({one.get("stroke-dasharray") for one in lines}) == 6
    assert len(marks) == 6


def test_in_arabic_time_runs_from_right_to_left() -> None:
    chart = replace(CHART, series=(Series("", (1, 2, 3)),))
    places = [number(one.get("x")) for one in drawn(line_chart, chart).findall(f"{SVG}svg")]
    other = drawn(line_chart, replace(chart, is_mirrored=False)).findall(f"{SVG}svg")

    assert places == sorted(places, reverse=True)
    assert [number(one.get("x")) for one in other] == [pytest.approx(100 - x) for x in places]


def test_a_missing_value_leaves_a_gap_in_the_line() -> None:
    chart = replace(CHART, labels=("1", "2", "3", "4"), series=(Series("", (1, None, 3, 4)),))
    picture = drawn(line_chart, chart)
    strokes = [one for one in picture.findall(f"{SVG}line") if "line" in one.get("class", "")]

    assert len([one for one in strokes if one.get("class") == "s0 line"]) == 1
    assert len(picture.findall(f"{SVG}svg")) == 3


@pytest.mark.parametrize("draw", DRAWERS)
@pytest.mark.parametrize("is_mirrored", [True, False])
def test_no_line_of_text_is_longer_than_a_narrow_screen(draw: Draw, is_mirrored: bool) -> None:
    long = "مرضى مُنعوا من السفر لتلقي العلاج في مستشفيات خارج قطاع غزة بسبب إغلاق المعابر"
    chart = replace(
        CHART,
        labels=(long, "غزة", "رفح"),
        series=(Series(long, (999_999_999, 1, 2)), Series("ب", (1, 2, 3))),
        is_mirrored=is_mirrored,
    )
    texts = drawn(draw, chart).findall(f"{SVG}text")
    by_height: dict[str, int] = {}
    for one in texts:
        if draw is not line_chart or one.get("text-anchor") is None:
            by_height.setdefault(one.get("y", ""), 0)
            by_height[one.get("y", "")] += len(one.text or "")

    assert by_height
    assert max(by_height.values()) <= 34


def span(label: ElementTree.Element) -> tuple[float, float]:
    """Return where a label of a mirrored chart begins and ends, in percent of 320 px."""
    width, where = len(label.text or "") * 2.5, number(label.get("x"))
    return (
        (where, where + width)
        if label.get("text-anchor") == "end"
        else (where - width / 2, where + width / 2)
    )


@pytest.mark.parametrize("count", [1, 2, 3, 12, 60, 300])
def test_labels_below_a_line_keep_apart(count: int) -> None:
    labels = tuple(f"{month % 12 + 1:02}/2026" for month in range(count))
    chart = replace(CHART, labels=labels, series=(Series("", tuple(range(count))),))
    texts = drawn(line_chart, chart).findall(f"{SVG}text")
    lowest = max(number(one.get("y")) for one in texts)
    below = [one for one in texts if number(one.get("y")) == lowest]
    spans = sorted(span(one) for one in below)

    assert labels[-1] in {one.text for one in below}
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (97, (0, 25, 50, 75, 100)),
        (100, (0, 25, 50, 75, 100)),
        (1_899_291, (0, 500_000, 1_000_000, 1_500_000, 2_000_000)),
    ],
)
def test_the_scale_has_round_numbers_from_zero(highest: int, ticks: tuple[int, ...]) -> None:
    assert scale(highest) == ticks


def test_every_value_is_below_the_top_of_the_scale() -> None:
    scales = {highest: scale(highest) for highest in (*range(1, 2000), 999_999_999)}

    assert [highest for highest, ticks in scales.items() if ticks[-1] < highest] == []
    assert max(len(ticks) for ticks in scales.values()) == 5


def test_too_many_series_become_the_largest_and_the_rest() -> None:
    many = tuple(Series(str(n), (n, None)) for n in range(9))
    few = with_rest(many, "أخرى")

    assert [one.name for one in few] == ["4", "5", "6", "7", "8", "أخرى"]
    assert few[-1].values == (0 + 1 + 2 + 3, 0)
    assert with_rest(many[:6], "أخرى") == many[:6]


@pytest.mark.parametrize(
    "series",
    [(), (Series("", (1, 2)),), (Series("", (1, 2, -3)),), (Series("", (1, 2, 3)),) * 7],
)
def test_what_cannot_be_drawn_is_refused(series: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError, match=r"series|begin"):
        replace(CHART, series=series)
