"""A month of the calendar: its days in weeks, what is held on each, the way to other months."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import override

from core.arabic import latin_digits
from core.filters import FIRST_YEAR, LAST_YEAR, BadFilter

from .choices import EventStatus
from .time_order import start_of

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, in the order of time."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.year, self.number, 1)

    def later(self, months: int) -> "Month":
        """Return the month so many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Return the first moment of the month in Gaza, and that of the next."""
        return start_of(self.first), start_of(self.later(1).first)


def month_of(moment: date | datetime) -> Month:
    """Return the month of a day, or of a moment in Gaza."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return Month(day.year, day.month)


def read_month(text: str) -> Month:
    """Return the month written as 2026-03 in either set of digits, or raise BadFilter."""
    match = MONTH.fullmatch(latin_digits(text))
    if match is None or not FIRST_YEAR <= int(match[1]) < LAST_YEAR:
        raise BadFilter(text)
    return Month(int(match[1]), int(match[2]))


@dataclass(frozen=True)
class Entry:
    """What a calendar says of one date of an event; `starts_at` is a day where hours are hidden."""

    title: str
    url: str
    language: str
    kind: str
    starts_at: date | datetime
    status: str = ""
    word: str = ""
    is_off: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the grid; one of a neighbouring month fills up the week."""

    day: date
    entries: tuple[Entry, ...]
    is_today: bool
    is_outside: bool


def days_of(month: Month, entries: Iterable[tuple[date, Entry]]) -> tuple[Day, ...]:
    """Return the days of whole weeks that hold the month, each with its entries in order."""
    by_day: dict[date, list[Entry]] = {}
    for day, entry in entries:
        by_day.setdefault(day, []).append(entry)
    today = timezone.localdate()
    first_weekday = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    weeks = calendar.Calendar(first_weekday).itermonthdates(month.year, month.number)
    return tuple(
        Day(
            day=day,
            entries=tuple(by_day.get(day, ())),
            is_today=day == today,
            is_outside=day.month != month.number,
        )
        for day in weeks
    )


def weekdays() -> tuple[date, ...]:
    """Return a day of each name, in the order of the week: what the grid is headed with."""
    first_weekday = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    # The first of January 2024 was a Monday.
    return tuple(date(2024, 1, 1) + timedelta(days=first_weekday + ahead) for ahead in range(7))


def entry_of(row: Any) -> Entry:
    """Return the entry of a stored date, read with its page."""
    page = row.page
    face = page.face
    is_off = face.is_off or row.is_cancelled
    with override(page.language):
        kind = page.kind_label
    return Entry(
        title=page.title,
        url=page.get_url() or "",
        language=page.language,
        kind=kind,
        starts_at=timezone.localdate(row.starts_at) if page.hides_hours else row.starts_at,
        status=_code(row, face) if is_off else "",
        word=str(EventStatus(_code(row, face)).label) if is_off else "",
        is_off=is_off,
    )


def _code(row: Any, face: Any) -> str:
    return EventStatus.CANCELLED if row.is_cancelled else str(face.code)
