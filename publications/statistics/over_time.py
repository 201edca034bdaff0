"""The releases of a series beside each other: a line for each category, and for all together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import MOST_SERIES, Chart, Series, line_chart
from core.filters import BadFilter, Option
from core.languages import is_mirrored
from publications.models.statistics_terms import StatisticsCategory, StatisticsRow

from .rows import NOT_GIVEN, TOTAL
from .showing import ShownTable, labelled

# Drawn where readers have not chosen: the total and the largest categories.
MOST_UNASKED = 3


@dataclass(frozen=True)
class OverTime:
    """The sums of a series: a period for each release, oldest first, and a line a category."""

    periods: tuple[str, ...]
    totals: tuple[int, ...]
    categories: tuple[tuple[str, Series], ...]
    unit: str


@dataclass(frozen=True)
class ShownOverTime:
    """A series over time for readers, with the categories they may choose."""

    chart: SafeString
    table: ShownTable
    options: tuple[Option, ...]
    unit: str


def over_time(issues: Any) -> OverTime:
    """Return the sums of public releases by category; two queries for any number of them."""
    pages = list(issues.order_by("period_from", "published_on", "pk"))
    sums = (
        StatisticsRow.objects.filter(page__in=[page.pk for page in pages])
        .order_by()
        .values_list("page_id", "category_id")
        .annotate(sum=Sum("count"))
    )
    by_place = {(page, category): count for page, category, count in sums}
    used = {category for _page, category in by_place}
    terms = StatisticsCategory.objects.filter(pk__in=used)
    return OverTime(
        periods=tuple(page.period or str(NOT_GIVEN) for page in pages),
        totals=tuple(
            sum(count for (pk, _category), count in by_place.items() if pk == page.pk)
            for page in pages
        ),
        categories=tuple(
            (
                term.code,
                Series(str(term.name), tuple(by_place.get((page.pk, term.pk)) for page in pages)),
            )
            for term in terms
        ),
        unit=pages[-1].unit if pages else "",
    )


def shown_over_time(
    found: OverTime, name: str, chosen: Sequence[str], language: str
) -> ShownOverTime:
    """Return chart and table with the total and the categories `chosen`.

    Raises BadFilter for a category that no release has, or for more than can be told apart.
    """
    drawn = _drawn(found, chosen)
    lines = (Series(str(TOTAL), found.totals), *(line for _code, line in drawn))
    if len(found.categories) == 1:
        lines = lines[1:]
    chart = Chart(
        key="c-time",
        title=_("%(name)s over time") % {"name": name},
        description=_described(found),
        labels=found.periods,
        series=lines,
        is_mirrored=is_mirrored(language),
    )
    codes = {code for code, _line in drawn}
    options = tuple(Option(code, one.name, code in codes) for code, one in found.categories)
    return ShownOverTime(
        line_chart(chart),
        _table(found.periods, lines),
        options if len(options) > 1 else (),
        found.unit,
    )


def _drawn(found: OverTime, chosen: Sequence[str]) -> list[tuple[str, Series]]:
    """Return the categories to draw, in the order of their list."""
    if len(set(chosen)) >= MOST_SERIES or not set(chosen) <= {c for c, _line in found.categories}:
        raise BadFilter(", ".join(chosen))
    if chosen:
        wanted = set(chosen)
    else:
        by_size = sorted(
            found.categories, key=lambda one: -sum(value or 0 for value in one[1].values)
        )
        wanted = {code for code, _line in by_size[:MOST_UNASKED]}
    return [(code, line) for code, line in found.categories if code in wanted]


def _described(found: OverTime) -> str:
    count = len(found.periods)
    return ngettext(
        "Line chart of %(count)d release, from %(first)s (%(start)s) to %(last)s (%(end)s). The"
        " table below it has every number.",
        "Line chart of %(count)d releases, from %(first)s (%(start)s) to %(last)s (%(end)s). The"
        " table below it has every number.",
        count,
    ) % {
        "count": count,
        "first": found.periods[0],
        "start": f"{found.totals[0]:,}",
        "last": found.periods[-1],
        "end": f"{found.totals[-1]:,}",
    }


def _table(periods: Iterable[str], lines: Sequence[Series]) -> ShownTable:
    headings = (_("Period"), *(line.name for line in lines))
    columns = zip(*(line.values for line in lines), strict=True)
    rows = tuple(
        (period, *("—" if value is None else f"{value:,}" for value in values))
        for period, values in zip(periods, columns, strict=True)
    )
    return labelled(headings, rows)


def rows_over_time(found: OverTime) -> list[list[str]]:
    """Return the sums as rows of a file: the period, each category, the total."""
    heading = [_("Period"), *(line.name for _code, line in found.categories), str(TOTAL)]
    rows = [
        [
            period,
            *(_plain(line.values[index]) for _code, line in found.categories),
            str(found.totals[index]),
        ]
        for index, period in enumerate(found.periods)
    ]
    return [heading, *rows]


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)
