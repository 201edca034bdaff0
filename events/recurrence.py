"""From the sessions that an editor types to the moments at which people meet; no database.

A session is typed as people in Gaza say it: a day, two hours, perhaps every week until a day. The
moments are computed by `recurring_ical_events`, which follows RFC 5545 and the clock changes of
the time zone. What cannot be is told by `events.schedule_problems`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

GAZA = ZoneInfo("Asia/Gaza")
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A session that repeats for longer is a slip of the keyboard.
LONGEST = timedelta(days=366)
FIRST_YEAR, LAST_YEAR = 1999, 2100


@dataclass(frozen=True)
class Session:
    """What an editor typed in one row; `weekdays` as Python numbers them, Monday 0.

    `key` is the same in every language version and survives changes of the row.
    """

    key: str
    day: date
    starts: time
    ends: time
    repeats_until: date | None = None
    weekdays: frozenset[int] = frozenset()
    topic: str = ""

    @property
    def is_weekly(self) -> bool:
        """Say whether the session repeats."""
        return self.repeats_until is not None

    @property
    def first_day(self) -> date:
        """Return the first day on which it is held: the given one, or the next of its weekdays."""
        if not (self.is_weekly and self.weekdays):
            return self.day
        days = (self.day + timedelta(days=ahead) for ahead in range(7))
        return next(day for day in days if day.weekday() in self.weekdays)


@dataclass(frozen=True)
class Change:
    """One date of a session that is left out, or moved where `to_day` or hours are given.

    `at` names the session by its hour where several are held that day.
    """

    day: date
    at: time | None = None
    to_day: date | None = None
    starts: time | None = None
    ends: time | None = None

    @property
    def is_move(self) -> bool:
        """Say whether the date takes place at another time."""
        return any((self.to_day, self.starts, self.ends))


@dataclass(frozen=True)
class Meeting:
    """One date on which people meet, in UTC; `was_at` is the hour it was moved from.

    `key` is stable: calendars of subscribers find the entry again under it.
    """

    key: str
    starts_at: datetime
    ends_at: datetime
    topic: str = ""
    was_at: datetime | None = None
    is_cancelled: bool = False


def meetings_of(sessions: Iterable[Session], changes: Iterable[Change] = ()) -> list[Meeting]:
    """Return every date, those left out included, in order; rows with problems are left out."""
    changes = [change for change in changes if is_possible(change)]
    found = [
        meeting
        for session in sessions
        if is_possible(session)
        for meeting in dates_of(session, changes)
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.key))


def is_possible(row: Session | Change) -> bool:
    """Say whether the library can be asked about a row: its days are ours and in order."""
    if isinstance(row, Change):
        days = (row.day, row.to_day or row.day)
    else:
        days = (row.day, row.repeats_until or row.day)
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        return False
    if isinstance(row, Change):
        return True
    return row.ends > row.starts and row.first_day <= days[1] <= row.day + LONGEST


# Dates of a session -------------------------------------------------------------------------


def dates_of(session: Session, changes: list[Change]) -> list[Meeting]:
    """Return the dates of one session, those left out behind the others."""
    calendar, left_out = _calendar_of(session, changes)
    first = moment_in_gaza(session.first_day, time.min) - timedelta(days=1)
    last = moment_in_gaza(max(_days(session, changes)), time.max) + timedelta(days=1)
    found = recurring_ical_events.of(calendar).between(first, last)
    held = [_meeting(session, event) for event in found]
    off = [replace(_plain(session, day), is_cancelled=True) for day in left_out]
    return [*held, *off]


def _calendar_of(session: Session, changes: list[Change]) -> tuple[icalendar.Calendar, list[date]]:
    """Return the session as RFC 5545 writes it, and the days that are left out."""
    calendar = icalendar.Calendar()
    rule = _event(session.key, session.first_day, session.starts, session.ends)
    if session.is_weekly:
        days = session.weekdays or {session.day.weekday()}
        last = moment_in_gaza(session.repeats_until or session.day, time.max).astimezone(UTC)
        by_day = [DAY_CODES[number] for number in sorted(days)]
        rule.add("rrule", {"freq": "weekly", "until": last, "byday": by_day})
    calendar.add_component(rule)
    left_out = []
    for change in changes:
        if not concerns(change, session):
            continue
        if change.is_move:
            calendar.add_component(moved_event(session, change))
        else:
            rule.add("exdate", moment_in_gaza(change.day, session.starts))
            left_out.append(change.day)
    return calendar, left_out


def concerns(change: Change, session: Session) -> bool:
    """Say whether a change names a date of the session."""
    return change.at in (None, session.starts) and _is_held_on(session, change.day)


def _is_held_on(session: Session, day: date) -> bool:
    if not session.is_weekly:
        return day == session.day
    days = session.weekdays or {session.day.weekday()}
    last = session.repeats_until or session.day
    return session.first_day <= day <= last and day.weekday() in days


def _days(session: Session, changes: list[Change]) -> list[date]:
    """Return days among which the last on which the session can be held."""
    moved = [change.to_day for change in changes if change.to_day and concerns(change, session)]
    return [session.first_day, session.repeats_until or session.day, *moved]


def _event(key: str, day: date, starts: time, ends: time) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", key)
    event.add("dtstart", moment_in_gaza(day, starts))
    event.add("dtend", moment_in_gaza(day, ends))
    return event


def moved_event(session: Session, change: Change) -> icalendar.Event:
    """Return the date that takes the place of another; unless told, it lasts as long."""
    starts = change.starts or session.starts
    ends = change.ends or _later(starts, session) if change.starts else change.ends or session.ends
    event = _event(session.key, change.to_day or change.day, starts, ends)
    event.add("recurrence-id", moment_in_gaza(change.day, session.starts))
    return event


def _later(starts: time, session: Session) -> time:
    """Return when a date ends that begins at another hour and lasts as long as the others."""
    day = date(2000, 1, 1)
    lasts = datetime.combine(day, session.ends) - datetime.combine(day, session.starts)
    ends = datetime.combine(day, starts) + lasts
    return ends.time() if ends.date() == day else time(23, 59)


def hours_of(event: Any) -> tuple[datetime, datetime]:
    """Return when an event of the library begins and ends, as its clocks show it."""
    return event["dtstart"].dt, event["dtend"].dt


def _meeting(session: Session, event: Any) -> Meeting:
    planned = event["recurrence-id"].dt.astimezone(GAZA)
    starts, ends = (moment.astimezone(UTC) for moment in hours_of(event))
    plain = _plain(session, planned.date())
    is_moved = (starts, ends) != (plain.starts_at, plain.ends_at)
    was_at = plain.starts_at if is_moved else None
    return replace(plain, starts_at=starts, ends_at=ends, was_at=was_at)


def _plain(session: Session, day: date) -> Meeting:
    """Return the date as the session alone says it."""
    key = f"{session.key}-{day:%Y%m%d}" if session.is_weekly else session.key
    return Meeting(
        key=key,
        starts_at=moment_in_gaza(day, session.starts).astimezone(UTC),
        ends_at=moment_in_gaza(day, session.ends).astimezone(UTC),
        topic=session.topic,
    )


def moment_in_gaza(day: date, clock: time) -> datetime:
    """Return the moment that the clocks of Gaza show."""
    return datetime.combine(day, clock, tzinfo=GAZA)


def local(moment: datetime) -> datetime:
    """Return a moment as the clocks of Gaza show it."""
    return moment.astimezone(GAZA)
