"""The sums of a table by each thing that its rows tell apart. Pure: rows in, tables out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.charts import Series, with_rest

from .rows import (
    AGE_GROUP,
    CATEGORY,
    GOVERNORATE,
    HEADINGS,
    SEX,
    TOTAL,
    Figures,
    Row,
    name_of,
    ordered_codes,
    total,
)

ORDER = (CATEGORY, GOVERNORATE, AGE_GROUP, SEX)
# What the bars of the other breakdowns are parted by: the first of these with several terms.
PARTED_BY = (CATEGORY, SEX, AGE_GROUP)


@dataclass(frozen=True)
class Breakdown:
    """The sums by one dimension, each parted by another where rows tell it apart."""

    dimension: str
    parted_by: str
    labels: tuple[str, ...]
    parts: tuple[Series, ...]

    @property
    def sums(self) -> tuple[int, ...]:
        """Return the sum of each label."""
        return tuple(sum(value or 0 for value in column) for column in self._columns)

    @property
    def _columns(self) -> tuple[tuple[int | None, ...], ...]:
        return tuple(zip(*(part.values for part in self.parts), strict=True))

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return headings and rows as readers see them; the last row and column are totals."""
        first, last = str(HEADINGS[self.dimension]), str(HEADINGS["count"])
        if not self.parted_by:
            rows = [
                (label, f"{count:,}") for label, count in zip(self.labels, self.sums, strict=True)
            ]
            return (first, last), (*rows, (str(TOTAL), f"{sum(self.sums):,}"))
        headings = (first, *(part.name for part in self.parts), str(TOTAL))
        lines = [*self._columns, tuple(sum(v or 0 for v in part.values) for part in self.parts)]
        named = zip((*self.labels, str(TOTAL)), lines, strict=True)
        return headings, tuple(
            (label, *_written((*line, sum(v or 0 for v in line)))) for label, line in named
        )


def _written(counts: tuple[int | None, ...]) -> tuple[str, ...]:
    return tuple(f"{count or 0:,}" for count in counts)


def breakdowns(figures: Figures) -> tuple[Breakdown, ...]:
    """Return the sums by category, governorate, age group and sex, where rows tell them apart."""
    several = [each for each in ORDER if len({row.code(each) for row in figures.rows}) > 1]
    parting = next((each for each in PARTED_BY if each in several), "")
    return tuple(_breakdown(figures, each, parting if each != parting else "") for each in several)


def _breakdown(figures: Figures, dimension: str, parted_by: str) -> Breakdown:
    codes = ordered_codes(figures.rows, figures.names, dimension)
    labels = tuple(name_of(figures.names, dimension, code) for code in codes)
    parts = [
        Series(name, tuple(_sum(rows, dimension, code) for code in codes))
        for name, rows in _parts(figures, parted_by)
    ]
    return Breakdown(dimension, parted_by, labels, with_rest(parts, _("others")))


def _parts(figures: Figures, parted_by: str) -> list[tuple[str, list[Row]]]:
    """Return the rows of each term of the parting dimension, or all rows together."""
    if not parted_by:
        return [(str(TOTAL), list(figures.rows))]
    return [
        (
            name_of(figures.names, parted_by, code),
            [row for row in figures.rows if row.code(parted_by) == code],
        )
        for code in ordered_codes(figures.rows, figures.names, parted_by)
    ]


def _sum(rows: list[Row], dimension: str, code: str) -> int:
    return total(row for row in rows if row.code(dimension) == code)


def are_whole(found: tuple[Breakdown, ...], rows: tuple[Row, ...]) -> bool:
    """Say whether a breakdown holds each row by itself, so that the table need not be repeated."""
    several = {each.dimension for each in found}
    return len(rows) <= 1 or any(several <= {one.dimension, one.parted_by} for one in found)
