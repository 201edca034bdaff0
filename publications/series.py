"""Which periods of a periodic series have no issue. Pure: days in, days out."""

from collections.abc import Iterable
from datetime import date, timedelta

MONTHS_IN_YEAR = 12
MONTHS_OF = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
# A series of 25 years by month has 300 issues.
MOST_PERIODS = 1200

Period = tuple[date, date]


def missing_periods(periodicity: str, covered: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods between the first and the last issue in which no issue falls.

    `periodicity` is a value of `Periodicity`; without a fixed rhythm nothing is missing.
    `covered` are first and last day of each issue, both included, in any order. A period counts
    as covered once an issue overlaps more than half of it, since reports begin a day late.
    """
    periods = sorted(covered)
    months = MONTHS_OF.get(periodicity)
    if not months or not periods:
        return ()
    last = max(end for _start, end in periods)
    missing = []
    start = _start_of(periods[0][0], months)
    for _count in range(MOST_PERIODS):
        end = _months_later(start, months) - timedelta(days=1)
        if end > last:
            break
        if not any(_overlaps_most(one, (start, end)) for one in periods):
            missing.append((start, end))
        start = end + timedelta(days=1)
    return tuple(missing)


def _start_of(day: date, months: int) -> date:
    """Return the first day of the period of the calendar year in which `day` falls."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _months_later(first: date, months: int) -> date:
    """Return the first day of a month some months after another."""
    count = first.year * MONTHS_IN_YEAR + first.month - 1 + months
    return date(count // MONTHS_IN_YEAR, count % MONTHS_IN_YEAR + 1, 1)


def _overlaps_most(issue: Period, period: Period) -> bool:
    shared = (min(issue[1], period[1]) - max(issue[0], period[0])).days + 1
    return shared * 2 > (period[1] - period[0]).days + 1
