"""What a chart is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

# As many patterns and marks can be told apart, in print and without colours.
MOST_SERIES = 6


@dataclass(frozen=True)
class Series:
    """One name with a value for each label of the chart; None where there is no value."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn.

    `title` and `description` are read out in place of the picture; `key` makes its ids its own
    on the page; `is_mirrored` lets it begin at the right, as Arabic is read.
    """

    key: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    is_mirrored: bool = False

    def __post_init__(self) -> None:
        """Refuse a chart whose values do not fit its labels, or that nobody could read."""
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("each series needs one value for each label")
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"a chart has one to {MOST_SERIES} series")
        if any(value is not None and value < 0 for one in self.series for value in one.values):
            raise ValueError("the charts of counts begin at zero")


def with_rest(series: Sequence[Series], rest_name: str) -> tuple[Series, ...]:
    """Return at most `MOST_SERIES` series in their order: the smallest become one, `rest_name`."""
    if len(series) <= MOST_SERIES:
        return tuple(series)
    by_size = sorted(series, key=lambda one: -sum(value or 0 for value in one.values))
    kept = {one.name for one in by_size[: MOST_SERIES - 1]}
    rest = [one.values for one in series if one.name not in kept]
    sums = tuple(sum(value or 0 for value in column) for column in zip(*rest, strict=True))
    return (*(one for one in series if one.name in kept), Series(rest_name, sums))
