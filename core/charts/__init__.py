"""Charts as static SVG: values in, a picture as text out. Pure (docs/decisions/0021)."""

from .bars import bar_chart, stacked_chart
from .facts import MOST_SERIES, Chart, Series, with_rest
from .lines import line_chart

__all__ = [
    "MOST_SERIES",
    "Chart",
    "Series",
    "bar_chart",
    "line_chart",
    "stacked_chart",
    "with_rest",
]
