"""Lines over time: one a series, each with a dash and a mark of its own."""

import itertools
from collections.abc import Iterator
from math import ceil, log10

from django.utils.safestring import SafeString

from .drawing import LINE, LINE_HEIGHT, element, em, lines_of, number, picture, place, text
from .facts import Chart

TOP = 0.7
PLOT = 12.0
LAST = 97.0
# From the axis to the foot of its labels, clear of the zero beside them.
LABELS = 2.0
STEPS = 4
# Percent of the narrowest screen that a letter takes.
LETTER = 100 / LINE * 0.85
DASHES = (None, "7 4", "2 3", "9 3 2 3", "5 2", "12 4")
MARKS = (
    "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z",
    "M-4-4H4V4H-4Z",
    "M0-5L5 4H-5Z",
    "M0-5L5 0L0 5L-5 0Z",
    "M-5-4H5L0 5Z",
    "M-5-2H-2V-5H2V-2H5V2H2V5H-2V2H-5Z",
)


def line_chart(chart: Chart) -> SafeString:
    """Return the series of `chart` as lines over its labels; a missing value leaves a gap."""
    ticks = scale(max((value or 0 for one in chart.series for value in one.values), default=0))
    first = _room(number(ticks[-1]))
    places = _places(len(chart.labels), first)
    parts = list(_grid(chart, ticks, first))
    parts += _labels(chart, places)
    for index, one in enumerate(chart.series):
        parts += _line(chart, index, one.values, places, ticks[-1])
    height = TOP + PLOT + 2 * LINE_HEIGHT
    if len(chart.series) > 1:
        keys, height = _key(chart, height)
        parts += keys
    return picture(chart, parts, height)


def scale(highest: int) -> tuple[int, ...]:
    """Return round numbers from zero to above `highest`, evenly apart, at most five."""
    if highest <= STEPS:
        return tuple(range(max(highest, 1) + 1))
    power = 10 ** int(log10(highest / STEPS))
    step = next(
        ceil(power * factor) for factor in (1, 2, 2.5, 5, 10) if power * factor * STEPS >= highest
    )
    return tuple(range(0, highest + step, step))


def _room(longest: str) -> float:
    """Return where the plot begins: after the longest number beside it, or half a label."""
    return max(10.0, len(longest) * LETTER + 3)


def _places(count: int, first: float) -> list[float]:
    """Return where along the line each label stands; a single one in the middle."""
    if count == 1:
        return [(first + LAST) / 2]
    return [first + 2 + (LAST - first - 2) * index / (count - 1) for index in range(count)]


def _height(value: int, highest: int) -> float:
    return TOP + PLOT * (1 - value / highest)


def _grid(chart: Chart, ticks: tuple[int, ...], first: float) -> Iterator[str]:
    """Yield a line with its number for each tick; that of zero is the axis."""
    for tick in ticks:
        height = _height(tick, ticks[-1])
        yield element(
            "line",
            class_="grid" if tick else "axis",
            x1=place(chart, first),
            x2=place(chart, 100),
            y1=em(height),
            y2=em(height),
        )
        yield text(chart, number(tick), first - 2, height + 0.35, "end", "quiet")


def _labels(chart: Chart, places: list[float]) -> Iterator[str]:
    """Yield the labels of the axis; as many as stand beside each other, always the last."""
    height = TOP + PLOT + LABELS
    last = len(places) - 1
    longest = max(map(len, chart.labels), default=0) * LETTER
    # The last one ends where the plot does, so it reaches further towards the one before it.
    widest = max(longest + 2 * LETTER, 1.5 * longest)
    room = places[-1] - places[0]
    every = max(1, ceil(last * widest / room)) if last else 1
    for index in range(last, -1, -every):
        at_end = index == last and last > 0
        where = 100.0 if at_end else places[index]
        yield text(chart, chart.labels[index], where, height, "end" if at_end else "middle")


def _line(
    chart: Chart,
    index: int,
    values: tuple[int | None, ...],
    places: list[float],
    highest: int,
) -> Iterator[str]:
    """Yield the strokes between neighbours that both have a value, then the marks."""
    points = [
        None if value is None else (place(chart, where), em(_height(value, highest)))
        for where, value in zip(places, values, strict=True)
    ]
    for one, other in itertools.pairwise(points):
        if one and other:
            yield element(
                "line",
                class_=f"s{index} line",
                stroke_dasharray=DASHES[index],
                x1=one[0],
                y1=one[1],
                x2=other[0],
                y2=other[1],
            )
    for point in filter(None, points):
        yield _mark(index, *point)


def _mark(index: int, where: str, height: str) -> str:
    shape = element("path", d=MARKS[index], class_=f"s{index}", fill="currentColor")
    return element("svg", shape, x=where, y=height, overflow="visible")


def _key(chart: Chart, height: float) -> tuple[list[str], float]:
    """Return the stroke and the mark of each series with its name, one a line."""
    parts = []
    for index, one in enumerate(chart.series):
        middle = em(height + 0.75)
        parts.append(
            element(
                "line",
                class_=f"s{index} line",
                stroke_dasharray=DASHES[index],
                x1=place(chart, 0),
                x2=place(chart, 8),
                y1=middle,
                y2=middle,
            )
        )
        parts.append(_mark(index, place(chart, 4), middle))
        for line in lines_of(one.name, LINE - 5):
            height += LINE_HEIGHT
            parts.append(text(chart, line, 11, height - 0.4))
    return parts, height
