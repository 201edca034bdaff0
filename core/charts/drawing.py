"""The strokes of a chart: elements, places from the side where reading begins, lines of text.

Places along a line of text are percent of the width, heights are em: so the text keeps the size
of the page's text at every width, and whoever enlarges it gets a taller chart.
"""

import textwrap
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .facts import Chart

# Letters that fit beside each other on a screen 320 px wide, measured with Naskh and Segoe UI.
LINE = 34
LINE_HEIGHT = 1.5

# Inside of the patterns, on a tile of eight; the first series is a plain colour.
PATTERNS = (
    "",
    '<path d="M-2 2L2-2M0 8L8 0M6 10L10 6"/>',
    '<circle cx="2" cy="2" r="1"/><circle cx="6" cy="6" r="1"/>',
    '<path d="M0 2H8M0 6H8"/>',
    '<path d="M0 4H8M4 0V8"/>',
    '<path d="M-2 6L2 10M0 0L8 8M6-2L10 2"/>',
)


def element(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; an underscore in a name stands for a hyphen, a last one for nothing."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def em(value: float) -> str:
    """Return a height."""
    return f"{round(value, 2):g}em"


def percent(value: float) -> str:
    """Return a place or width along the line."""
    return f"{round(value, 2):g}%"


def place(chart: Chart, start: float, width: float = 0) -> str:
    """Return where a thing `width` wide stands whose beginning is `start` percent into the line."""
    return percent(100 - start - width if chart.is_mirrored else start)


def text(
    chart: Chart, words: str, start: float, height: float, anchor: str = "start", name: str = ""
) -> str:
    """Return one line of text; "start" and "end" are those of the language."""
    return element(
        "text",
        escape(words),
        x=place(chart, start),
        y=em(height),
        text_anchor=None if anchor == "start" else anchor,
        class_=name or None,
    )


def number(value: int) -> str:
    """Return a number as the site writes it: 40,000."""
    return f"{value:,}"


def lines_of(words: str, room: int = LINE) -> list[str]:
    """Return `words` in lines of at most `room` letters; a longer word is cut."""
    return textwrap.wrap(words, room, break_on_hyphens=False) or [""]


def fill(chart: Chart, index: int) -> str:
    """Return the fill of a series, by its place: a plain colour, then patterns."""
    return f"url(#{chart.key}-{index})" if PATTERNS[index] else "currentColor"


def patterns(chart: Chart) -> str:
    """Return the patterns that the series of a chart are filled with."""
    ground = element("rect", width=8, height=8, fill="currentColor", fill_opacity=".15")
    return element(
        "defs",
        "".join(
            element(
                "pattern",
                ground + PATTERNS[index],
                id=f"{chart.key}-{index}",
                class_=f"s{index}",
                width=8,
                height=8,
                patternUnits="userSpaceOnUse",
            )
            for index in range(1, len(chart.series))
        ),
    )


def picture(chart: Chart, parts: Iterable[str], height: float) -> SafeString:
    """Return the whole picture; its title and description are told to those who do not see it."""
    named = f"{chart.key}-t {chart.key}-d"
    title = element("title", escape(chart.title), id=f"{chart.key}-t")
    description = element("desc", escape(chart.description), id=f"{chart.key}-d")
    whole = element(
        "svg",
        title + description + "".join(parts),
        class_="chart",
        role="img",
        aria_labelledby=named,
        direction="rtl" if chart.is_mirrored else None,
        width="100%",
        height=em(height),
    )
    return mark_safe(whole)  # noqa: S308  (every word was escaped above)
