"""Bars, one below the other: each with its name and number above it, whole or in parts."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from .drawing import (
    LINE,
    LINE_HEIGHT,
    element,
    em,
    fill,
    lines_of,
    number,
    patterns,
    percent,
    picture,
    place,
    text,
)
from .facts import Chart

BAR = 1.0
GAP = 0.7
# A value above nothing is seen, however small it is beside the others.
LEAST_WIDTH = 0.5
SWATCH = 5.0


def bar_chart(chart: Chart) -> SafeString:
    """Return the first series of `chart` as bars."""
    return _bars(chart, with_parts=False)


def stacked_chart(chart: Chart) -> SafeString:
    """Return bars of which each shows how the series share it, with the key to the patterns."""
    return _bars(chart, with_parts=True)


def _bars(chart: Chart, *, with_parts: bool) -> SafeString:
    shown = chart.series if with_parts else chart.series[:1]
    sums = [
        sum(value or 0 for value in column)
        for column in zip(*(one.values for one in shown), strict=True)
    ]
    longest = max(sums, default=0) or 1
    parts = [patterns(chart)] if len(shown) > 1 else []
    height = 0.0
    for index, (label, total) in enumerate(zip(chart.labels, sums, strict=True)):
        names, height = _named(chart, label, number(total), height)
        values = [one.values[index] or 0 for one in shown]
        parts += [*names, *_parts(chart, values, longest, height)]
        height += BAR + GAP
    if len(shown) > 1:
        keys, height = _key(chart, height)
        parts += keys
    return picture(chart, parts, height)


def _named(chart: Chart, label: str, value: str, height: float) -> tuple[list[str], float]:
    """Return the lines above a bar, and the height at which it begins."""
    parts = []
    lines = lines_of(label, LINE - len(value) - 1)
    for line in lines:
        height += LINE_HEIGHT
        parts.append(text(chart, line, 0, height - 0.4))
    parts.append(text(chart, value, 100, height - 0.4, "end", "value"))
    return parts, height


def _parts(chart: Chart, values: list[int], longest: int, height: float) -> Iterator[str]:
    """Yield the pieces of one bar from the side where reading begins."""
    start = 0.0
    for index, value in enumerate(values):
        if not value:
            continue
        width = max(LEAST_WIDTH, 100 * value / longest)
        start = min(start, 100 - width)
        yield element(
            "rect",
            class_=f"s{index}",
            fill=fill(chart, index),
            x=place(chart, start, width),
            y=em(height),
            width=percent(width),
            height=em(BAR),
        )
        start += width


def _key(chart: Chart, height: float) -> tuple[list[str], float]:
    """Return what each pattern stands for, one a line."""
    parts = []
    height += GAP
    for index, one in enumerate(chart.series):
        swatch = element(
            "rect",
            class_=f"s{index}",
            fill=fill(chart, index),
            x=place(chart, 0, SWATCH),
            y=em(height + 0.25),
            width=percent(SWATCH),
            height=em(1),
        )
        parts.append(swatch)
        for line in lines_of(one.name, LINE - 4):
            height += LINE_HEIGHT
            parts.append(text(chart, line, SWATCH + 3, height - 0.4))
    return parts, height
