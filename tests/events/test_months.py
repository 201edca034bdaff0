"""Months of the calendar: their days in weeks, their bounds in Gaza, what is no month."""

from datetime import UTC, date, datetime

import pytest

from core.filters import BadFilter
from events.months import Month, days_of, month_of, read_month, weekdays


def test_weeks_begin_on_saturday_and_hold_the_whole_month() -> None:
    days = [one.day for one in days_of(Month(2026, 5), [])]

    assert days[0] == date(2026, 4, 25)
    assert days[0].weekday() == 5
    assert days[-1] == date(2026, 6, 5)
    assert len(days) % 7 == 0
    assert [day.weekday() for day in weekdays()] == [5, 6, 0, 1, 2, 3, 4]


def test_days_of_neighbouring_months_are_told_apart() -> None:
    outside = [one.day.month for one in days_of(Month(2026, 5), []) if one.is_outside]

    assert set(outside) == {4, 6}


@pytest.mark.parametrize(
    ("month", "first", "end"),
    [
        # Winter time until 28 March 2026, summer time until 24 October.
        (Month(2026, 3), (2026, 2, 28, 22), (2026, 3, 31, 21)),
        (Month(2026, 10), (2026, 9, 30, 21), (2026, 10, 31, 22)),
        (Month(2026, 12), (2026, 11, 30, 22), (2026, 12, 31, 22)),
    ],
)
def test_a_month_begins_at_midnight_in_gaza(
    month: Month, first: tuple[int, ...], end: tuple[int, ...]
) -> None:
    assert month.bounds == (datetime(*first, tzinfo=UTC), datetime(*end, tzinfo=UTC))


def test_a_late_hour_belongs_to_the_next_month_in_gaza() -> None:
    assert month_of(datetime(2026, 5, 31, 21, 30, tzinfo=UTC)) == Month(2026, 6)
    assert month_of(date(2026, 5, 31)) == Month(2026, 5)


@pytest.mark.parametrize(("months", "expected"), [(1, "2027-01"), (-12, "2025-12"), (0, "2026-12")])
def test_months_are_counted_across_years(months: int, expected: str) -> None:
    assert str(Month(2026, 12).later(months)) == expected


@pytest.mark.parametrize("text", ["2026-03", "٢٠٢٦-٠٣"])
def test_a_month_is_read_in_either_set_of_digits(text: str) -> None:
    assert read_month(text) == Month(2026, 3)


@pytest.mark.parametrize(
    "text",
    ["2026", "2026-13", "2026-00", "2026-3", "0000-01", "9999-12", "x", "2026-03-01", "²026-01"],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadFilter):
        read_month(text)
