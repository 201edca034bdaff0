"""What is wrong with sessions as they were typed: impossible days and hours, two at once.

The rules of a row come first, then those of all rows together; no database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

from .recurrence import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    Change,
    Meeting,
    Session,
    concerns,
    dates_of,
    hours_of,
    is_possible,
    local,
    moment_in_gaza,
    moved_event,
)

# More dates than these are a slip of the keyboard.
MOST_DATES = 200


@dataclass(frozen=True)
class Problem:
    """Why sessions cannot be as they were typed.

    `what` is a code; `row` the number of the session, or of the change where `of_change`.
    """

    what: str
    row: int
    of_change: bool = False
    day: date | None = None
    at: time | None = None


def problems_of(sessions: Iterable[Session], changes: Iterable[Change] = ()) -> list[Problem]:
    """Return what is wrong with the rows, each by itself first, then with all of them."""
    sessions, changes = list(sessions), list(changes)
    rows = [problem for row, one in enumerate(sessions) for problem in _row_problems(one, row)]
    rows += [
        Problem("no_year", row, of_change=True, day=change.day)
        for row, change in enumerate(changes)
        if not is_possible(change)
    ]
    if rows:
        return rows
    held = [dates_of(session, changes) for session in sessions]
    if sum(map(len, held)) > MOST_DATES:
        return [Problem("too_many", 0)]
    missing = _missing_hours(sessions, held)
    return [*_change_problems(sessions, changes), *missing, *_at_once(held)]


def _row_problems(session: Session, row: int) -> list[Problem]:
    found = []
    if not FIRST_YEAR <= session.day.year <= LAST_YEAR:
        found.append(Problem("no_year", row, day=session.day))
    if session.ends <= session.starts:
        found.append(Problem("ends_early", row, day=session.day))
    until = session.repeats_until
    if until is not None and until < session.day:
        found.append(Problem("until_early", row, day=until))
    elif until is not None and until - session.day > LONGEST:
        found.append(Problem("too_long", row, day=until))
    elif until is not None and until < session.first_day:
        found.append(Problem("no_date", row, day=until))
    return found


# Problems of several rows -------------------------------------------------------------------


def _change_problems(sessions: list[Session], changes: list[Change]) -> Iterator[Problem]:
    """Yield changes of days that have no session, or several, and moves that end too early."""
    seen = set()
    for row, change in enumerate(changes):
        concerned = [session for session in sessions if concerns(change, session)]
        named = (change.day, concerned[0].key) if concerned else None
        if not concerned:
            yield Problem("no_session", row, of_change=True, day=change.day)
        elif len(concerned) > 1:
            yield Problem("which_session", row, of_change=True, day=change.day)
        elif named in seen:
            yield Problem("changed_twice", row, of_change=True, day=change.day)
        elif change.is_move:
            yield from _move_problems(moved_event(concerned[0], change), row)
        seen.add(named)


def _move_problems(moved: Any, row: int) -> Iterator[Problem]:
    starts, ends = hours_of(moved)
    if ends <= starts:
        yield Problem("ends_early", row, of_change=True, day=starts.date())
    for moment in (starts, ends):
        if not exists(moment):
            yield Problem("no_hour", row, of_change=True, day=moment.date(), at=moment.time())


def _missing_hours(sessions: list[Session], held: list[list[Meeting]]) -> Iterator[Problem]:
    """Yield dates at an hour that the clocks leave out when they go forward."""
    for row, (session, meetings) in enumerate(zip(sessions, held, strict=True)):
        for meeting in meetings:
            day = local(meeting.was_at or meeting.starts_at).date()
            for clock in (session.starts, session.ends):
                if not meeting.was_at and not exists(moment_in_gaza(day, clock)):
                    yield Problem("no_hour", row, day=day, at=clock)


def exists(moment: datetime) -> bool:
    """Say whether the clocks of the zone ever show this hour."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).time() == moment.time()


def _at_once(held: list[list[Meeting]]) -> Iterator[Problem]:
    """Yield the second of two dates that take place at the same time."""
    ordered = sorted(
        (
            (one.starts_at, one.ends_at, row)
            for row, meetings in enumerate(held)
            for one in meetings
            if not one.is_cancelled
        ),
    )
    for (_starts, ends, _row), (starts, _ends, row) in pairwise(ordered):
        if starts < ends:
            yield Problem("at_once", row, day=local(starts).date(), at=local(starts).time())
