"""The rules of the ledger: how an item stands on each day, from its dated steps alone. Pure.

What a day says is a set: two steps of one day count the same in either order. Where they
contradict each other, the account stays open rather than credit the body.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .choices import ACTS_OF_THE_BODY, Act, State

# Days after an unanswered question from which readers are told that there is no reply.
SILENCE = timedelta(days=90)
DAY = timedelta(days=1)
# The acts that turn an item, the weightiest of one day first. Reopening undoes what the same day
# settled, and gives way to a commitment of that day.
SETTLED = (Act.REFUSED, Act.SOLVED, Act.PARTLY)
TURNS = (Act.REFUSED, Act.SOLVED, Act.PROMISED, Act.PARTLY, Act.REOPENED)
STATES = {
    Act.REFUSED: State.REFUSED,
    Act.SOLVED: State.SOLVED,
    Act.PARTLY: State.PARTLY,
    Act.PROMISED: State.COMMITMENT,
    Act.REOPENED: State.OPEN,
}


@dataclass(frozen=True)
class Deed:
    """What happened on a day; `due_on` is the day by which a commitment is to be kept."""

    day: date
    act: str
    due_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """How an item stands from `since` until the day before `until` (None: from then on).

    `promised_on` and `due_on` are those of the last commitment. `is_kept` says whether all that
    was promised was kept: True once it is solved and never was late, False once it was late or
    refused, None while that is open or where nothing was promised.
    """

    state: str
    since: date
    until: date | None = None
    promised_on: date | None = None
    due_on: date | None = None
    is_kept: bool | None = None


def standings(raised_on: date, deeds: Iterable[Deed]) -> tuple[Standing, ...]:
    """Return how an item stands from the day it was raised, without a gap and without end."""
    known = tuple(deeds)
    found: list[Standing] = []
    for day in _turning_days(raised_on, known):
        now = _standing(tuple(one for one in known if one.day <= day), day, found)
        if found and replace(found[-1], since=day) == now:
            continue
        if found:
            found[-1] = replace(found[-1], until=day)
        found.append(now)
    return tuple(found)


def standing_on(day: date, of: Iterable[Standing]) -> Standing | None:
    """Return how an item stood on a day; None before it was raised."""
    return next(
        (one for one in of if one.since <= day and (one.until is None or day < one.until)), None
    )


def _turning_days(raised_on: date, deeds: tuple[Deed, ...]) -> list[date]:
    """Return every day on which something may change, the day of the raising first."""
    days = {one.day for one in deeds}
    days |= {one.due_on + DAY for one in deeds if one.due_on and one.due_on < date.max}
    days |= {one.day + SILENCE for one in deeds if one.act == Act.ASKED}
    return [raised_on, *sorted(day for day in days if day > raised_on)]


def _standing(known: tuple[Deed, ...], day: date, before: list[Standing]) -> Standing:
    promised_on = max((one.day for one in known if one.act == Act.PROMISED), default=None)
    due_on = _due(known, promised_on)
    state = _state(known, day, due_on)
    return Standing(
        state, day, None, promised_on, due_on, _is_kept(state, day, promised_on, before)
    )


def _due(known: tuple[Deed, ...], promised_on: date | None) -> date | None:
    """Return the day by which the last commitment is to be kept; of several the first."""
    dues = [d.due_on for d in known if d.act == Act.PROMISED and d.day == promised_on and d.due_on]
    return min(dues, default=None)


def _state(known: tuple[Deed, ...], day: date, due_on: date | None) -> State:
    state = STATES[turn] if (turn := _last_turn(known)) else State.OPEN
    if state == State.COMMITMENT and due_on:
        return State.OVERDUE if day > due_on else state
    if state in (State.OPEN, State.COMMITMENT) and _is_silent(known, day):
        return State.NO_REPLY
    return state


def _last_turn(known: tuple[Deed, ...]) -> Act | None:
    """Return the act that decides: that of the last day with any, the weightiest of that day."""
    turns = [one for one in known if one.act in TURNS]
    if not turns:
        return None
    last = max(one.day for one in turns)
    acts = {one.act for one in turns if one.day == last}
    if Act.REOPENED in acts:
        acts -= set(SETTLED)
    return next(act for act in TURNS if act in acts)


def unanswered_since(known: Iterable[Deed]) -> date | None:
    """Return the day of the first question after the last word of the body; None without one."""
    known = tuple(known)
    heard = max((one.day for one in known if one.act in ACTS_OF_THE_BODY), default=date.min)
    asked = [one.day for one in known if one.act == Act.ASKED and one.day > heard]
    return min(asked, default=None)


def _is_silent(known: tuple[Deed, ...], day: date) -> bool:
    asked = unanswered_since(known)
    return asked is not None and asked + SILENCE <= day


def _is_kept(
    state: str, day: date, promised_on: date | None, before: list[Standing]
) -> bool | None:
    if promised_on is None:
        return None
    if state in (State.OVERDUE, State.REFUSED) or (before and _was_late(before[-1], day)):
        return False
    return True if state == State.SOLVED else None


def _was_late(last: Standing, day: date) -> bool:
    """Say whether a promise was missed before `day`, be it by one day only."""
    is_past_due = last.state != State.SOLVED and last.due_on and last.due_on < day
    return last.is_kept is False or bool(is_past_due)


def days_to_reply(deeds: Iterable[Deed]) -> list[int]:
    """Return after how many days the body spoke, for each question that it answered.

    Questions before one answer are one question, from the first of them.
    """
    waits: list[int] = []
    asked: date | None = None
    for day, acts in sorted(_by_day(deeds).items()):
        if Act.ASKED in acts and asked is None:
            asked = day
        if asked is not None and acts & ACTS_OF_THE_BODY:
            waits.append((day - asked).days)
            asked = None
    return waits


def _by_day(deeds: Iterable[Deed]) -> dict[date, set[str]]:
    found: dict[date, set[str]] = {}
    for one in deeds:
        found.setdefault(one.day, set()).add(one.act)
    return found
