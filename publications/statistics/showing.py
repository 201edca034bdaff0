"""A release as readers see it: its total, each breakdown as chart and table, the whole table."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.charts import Chart, bar_chart, stacked_chart
from core.languages import is_mirrored

from .breakdowns import Breakdown, are_whole, breakdowns
from .rows import CATEGORY, COLUMNS, COUNT, HEADINGS, NOT_GIVEN, SEX, Figures, total
from .writing import cells_of

# A longer table is offered as a file only: the sums stand on the page.
MOST_ROWS_SHOWN = 60
TITLES = {
    CATEGORY: gettext_lazy("By category"),
    "governorate": gettext_lazy("By governorate"),
    SEX: gettext_lazy("By sex"),
    "age_group": gettext_lazy("By age group"),
}

Labelled = tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class ShownTable:
    """A table for readers: each cell with the heading it stands under, for narrow screens."""

    headings: tuple[str, ...]
    rows: Labelled


@dataclass(frozen=True)
class ShownBreakdown:
    """A breakdown as chart and table."""

    anchor: str
    title: str
    chart: SafeString
    table: ShownTable


@dataclass(frozen=True)
class ShownFigures:
    """All figures of a release; `whole` is None where a breakdown holds every row already."""

    total: str
    breakdowns: tuple[ShownBreakdown, ...]
    whole: ShownTable | None
    row_count: int


def shown_figures(figures: Figures, language: str) -> ShownFigures:
    """Return the figures for a page in `language`: charts begin at the side where reading does."""
    found = breakdowns(figures)
    shown = tuple(_shown(one, mirrored=is_mirrored(language)) for one in found)
    is_short = len(figures.rows) <= MOST_ROWS_SHOWN
    whole = None if are_whole(found, figures.rows) or not is_short else whole_table(figures)
    return ShownFigures(f"{total(figures.rows):,}", shown, whole, len(figures.rows))


def _shown(one: Breakdown, *, mirrored: bool) -> ShownBreakdown:
    title = str(TITLES[one.dimension])
    draw = stacked_chart if one.parted_by else bar_chart
    chart = Chart(
        key=f"c-{one.dimension}",
        title=title,
        description=described(one.labels, one.sums),
        labels=one.labels,
        series=one.parts,
        is_mirrored=mirrored,
    )
    headings, rows = one.table()
    rows = (*rows[:-1], tuple(format_html("<strong>{}</strong>", cell) for cell in rows[-1]))
    return ShownBreakdown(f"by-{one.dimension}", title, draw(chart), labelled(headings, rows))


def described(labels: tuple[str, ...], sums: tuple[int, ...]) -> str:
    """Return what a chart shows in a sentence; its table follows on the page."""
    by_size = sorted(zip(sums, labels, strict=True))
    (least, smallest), (most, largest) = by_size[0], by_size[-1]
    return _(
        "The largest is %(largest)s with %(most)s, the smallest %(smallest)s with %(least)s. The"
        " table below the chart has every number."
    ) % {"largest": largest, "most": f"{most:,}", "smallest": smallest, "least": f"{least:,}"}


def labelled(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> ShownTable:
    """Return a table whose cells carry their headings."""
    return ShownTable(headings, tuple(tuple(zip(headings, row, strict=True)) for row in rows))


def whole_table(figures: Figures) -> ShownTable:
    """Return every row, without the columns in which nothing is given."""
    used = [
        column
        for column in COLUMNS
        if column == COUNT or any(row.code(column) for row in figures.rows)
    ]
    rows = []
    for row in figures.rows:
        cells = dict(zip(COLUMNS, cells_of(row, figures.names), strict=True))
        cells[COUNT] = f"{row.count:,}"
        rows.append(tuple(cells[column] or str(NOT_GIVEN) for column in used))
    return labelled(tuple(str(HEADINGS[column]) for column in used), tuple(rows))
