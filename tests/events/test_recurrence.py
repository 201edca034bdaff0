"""The dates of sessions, by tables of cases: weeks, changes, clock changes, and what cannot be."""

from datetime import UTC, date, datetime, time

import pytest

from events.recurrence import GAZA, Change, Meeting, Session, meetings_of
from events.schedule_problems import problems_of

TEN, ONE = time(10), time(13)


def session(day: str, until: str = "", weekdays: set[int] | None = None, **more: object) -> Session:
    """Return a session from ten to one."""
    facts: dict[str, object] = {"key": "k", "starts": TEN, "ends": ONE, **more}
    return Session(
        day=date.fromisoformat(day),
        repeats_until=date.fromisoformat(until) if until else None,
        weekdays=frozenset(weekdays or ()),
        **facts,  # type: ignore[arg-type]
    )


def change(day: str, to: str = "", **more: object) -> Change:
    """Return a change of a date."""
    to_day = date.fromisoformat(to) if to else None
    return Change(date.fromisoformat(day), to_day=to_day, **more)  # type: ignore[arg-type]


def told(meetings: list[Meeting]) -> list[str]:
    """Return the dates as a reader in Gaza sees them; those left out stand in brackets."""
    lines = []
    for one in meetings:
        starts, ends = one.starts_at.astimezone(GAZA), one.ends_at.astimezone(GAZA)
        line = f"{starts:%m-%d %H:%M}-{ends:%H:%M}"
        lines.append(f"({line})" if one.is_cancelled else line)
    return lines


@pytest.mark.parametrize(
    ("sessions", "changes", "expected"),
    [
        pytest.param([session("2026-05-12")], [], ["05-12 10:00-13:00"], id="one day"),
        pytest.param(
            [session("2026-05-03", "2026-05-17")],
            [],
            ["05-03 10:00-13:00", "05-10 10:00-13:00", "05-17 10:00-13:00"],
            id="every week, the last day included",
        ),
        pytest.param(
            [session("2026-05-02", "2026-05-12", {6, 1})],
            [],
            [f"05-{day} 10:00-13:00" for day in ("03", "05", "10", "12")],
            id="two days a week, beginning on the first of them",
        ),
        pytest.param(
            [session("2026-05-03", "2026-05-17")],
            [change("2026-05-10")],
            ["05-03 10:00-13:00", "(05-10 10:00-13:00)", "05-17 10:00-13:00"],
            id="a date left out",
        ),
        pytest.param(
            [session("2026-05-03", "2026-05-10")],
            [change("2026-05-10", "2026-05-12")],
            ["05-03 10:00-13:00", "05-12 10:00-13:00"],
            id="a date moved to another day",
        ),
        pytest.param(
            [session("2026-05-12")],
            [change("2026-05-12", starts=time(11))],
            ["05-12 11:00-14:00"],
            id="a date moved to another hour lasts as long",
        ),
        pytest.param(
            [session("2026-05-12"), session("2026-05-12", key="l", starts=time(14), ends=time(15))],
            [change("2026-05-12", at=time(14))],
            ["05-12 10:00-13:00", "(05-12 14:00-15:00)"],
            id="one of two sessions of a day left out",
        ),
        pytest.param(
            [session("2026-05-03", "2026-05-10")],
            [change("2026-05-10", "2026-07-20")],
            ["05-03 10:00-13:00", "07-20 10:00-13:00"],
            id="a date moved far behind the last",
        ),
    ],
)
def test_sessions_become_dates(
    sessions: list[Session], changes: list[Change], expected: list[str]
) -> None:
    assert told(meetings_of(sessions, changes)) == expected
    assert problems_of(sessions, changes) == []


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        # From zoneinfo: 20 April and 26 October 2024, 12 April and 25 October 2025,
        # 28 March and 24 October 2026; the date of the change differs from year to year.
        ("2024-04-13", "2024-04-27", [8, 7, 7]),
        ("2024-10-19", "2024-11-02", [7, 8, 8]),
        ("2025-04-05", "2025-04-19", [8, 7, 7]),
        ("2025-10-18", "2025-11-01", [7, 8, 8]),
        ("2026-03-21", "2026-04-04", [8, 7, 7]),
        ("2026-10-17", "2026-10-31", [7, 8, 8]),
    ],
)
def test_ten_in_gaza_stays_ten_when_the_clocks_change(
    first: str, last: str, hours: list[int]
) -> None:
    found = meetings_of([session(first, last)])

    assert [one.starts_at.astimezone(GAZA).hour for one in found] == [10, 10, 10]
    assert [one.starts_at.hour for one in found] == hours
    assert {one.starts_at.tzinfo for one in found} == {UTC}


def test_a_moved_date_says_what_it_was_and_keeps_its_key() -> None:
    plain = meetings_of([session("2026-05-03", "2026-05-10")])
    moved = meetings_of([session("2026-05-03", "2026-05-10")], [change("2026-05-10", "2026-05-12")])

    assert [one.key for one in plain] == [one.key for one in moved] == ["k-20260503", "k-20260510"]
    assert moved[0].was_at is None
    assert moved[1].was_at == datetime(2026, 5, 10, 7, tzinfo=UTC)


def test_the_key_of_a_single_session_stays_when_its_day_changes() -> None:
    assert meetings_of([session("2026-05-03")])[0].key == "k"
    assert meetings_of([session("2027-01-01")])[0].key == "k"


@pytest.mark.parametrize(
    ("sessions", "changes", "expected"),
    [
        ([session("2026-05-12", starts=ONE, ends=TEN)], [], ["ends_early"]),
        ([session("2026-05-12", starts=TEN, ends=TEN)], [], ["ends_early"]),
        ([session("0226-05-12")], [], ["no_year"]),
        ([session("2026-05-12", "2026-05-01")], [], ["until_early"]),
        ([session("2026-05-12", "2028-05-12")], [], ["too_long"]),
        ([session("2026-05-12", "2026-05-13", {4})], [], ["no_date"]),
        ([session("2026-05-12", "2027-05-12", set(range(7)))], [], ["too_many"]),
        ([session("2026-05-12"), session("2026-05-12", key="l", starts=time(12), ends=time(14))],
         [], ["at_once"]),
        ([session("2026-05-03", "2026-05-31"), session("2026-05-24", key="l")], [], ["at_once"]),
        ([session("2026-05-12")], [change("2026-05-13")], ["no_session"]),
        ([session("2026-05-12")], [change("2026-05-12", at=time(9))], ["no_session"]),
        ([session("2026-05-12")], [change("2026-05-12"), change("2026-05-12")], ["changed_twice"]),
        ([session("2026-05-12")], [change("2026-05-12", "9999-05-12")], ["no_year"]),
        ([session("2026-05-12")], [change("2026-05-12", starts=time(15), ends=time(14))],
         ["ends_early"]),
        ([session("2026-05-12"), session("2026-05-12", key="l", starts=time(14), ends=time(15))],
         [change("2026-05-12")], ["which_session"]),
        # A date that moves onto another one.
        ([session("2026-05-03", "2026-05-10")], [change("2026-05-03", "2026-05-10")], ["at_once"]),
        # The clocks go from two to three on 28 March 2026.
        ([session("2026-03-28", starts=time(2, 30), ends=time(5))], [], ["no_hour"]),
        ([session("2026-03-21", "2026-04-04", starts=time(1), ends=time(2, 30))], [], ["no_hour"]),
        ([session("2026-03-27")], [change("2026-03-27", "2026-03-28", starts=time(2, 30))],
         ["no_hour"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(
    sessions: list[Session], changes: list[Change], expected: list[str]
) -> None:
    assert [problem.what for problem in problems_of(sessions, changes)] == expected


def test_sessions_that_follow_each_other_are_not_at_once() -> None:
    after = session("2026-05-12", key="l", starts=ONE, ends=time(15))

    assert problems_of([session("2026-05-12"), after]) == []


def test_a_date_that_is_left_out_makes_room_for_another() -> None:
    sessions = [
        session("2026-05-03", "2026-05-17"),
        session("2026-05-10", key="l", starts=time(11)),
    ]

    assert [one.what for one in problems_of(sessions)] == ["at_once"]
    assert problems_of(sessions, [change("2026-05-10", at=TEN)]) == []


def test_rows_that_cannot_be_are_left_out_of_the_dates() -> None:
    wrong = session("2026-05-12", starts=ONE, ends=TEN)

    assert told(meetings_of([wrong, session("2026-05-13")])) == ["05-13 10:00-13:00"]
    assert told(meetings_of([session("2026-05-13")], [change("2026-05-13", "9999-01-01")])) == [
        "05-13 10:00-13:00"
    ]
