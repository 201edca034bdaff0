"""Seats that become free go to those who wait, in order. The list is locked by the caller."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from .choices import NoticeKind, Status
from .counting import counts_of, waiting_repeats
from .models import Registration, RegistrationList, Repeat
from .notices import ask_for_notice
from .seats import Pool


def fill_seats(seats: RegistrationList, but: Collection[int] = ()) -> list[Registration]:
    """Give free seats to those who wait, in order; return them.

    `but` are the keys of rows that staff have just decided upon. Nobody gets a seat in what is
    over or called off.
    """
    if seats.is_off or seats.is_over:
        return []
    counts = counts_of(seats)
    in_order = seats.people.filter(status=Status.WAITING).exclude(pk__in=but)
    in_order = in_order.order_by("waiting_number")
    twice = list(waiting_repeats(seats).exclude(first__in=but))
    others = in_order.exclude(quota_id__in=counts.held)
    repeats = [row for row in twice if row.quota_id not in counts.held]
    promoted = _fill(seats, counts.open, others, repeats, holds=False)
    for key, pool in counts.held.items():
        repeats = [row for row in twice if row.quota_id == key]
        promoted += _fill(seats, pool, in_order.filter(quota_id=key), repeats, holds=True)
    return promoted


def _fill(
    seats: RegistrationList, pool: Pool, people: Any, repeats: list[Repeat], *, holds: bool
) -> list[Registration]:
    """Give the free seats of one pool; `holds`: a repeated registration takes one, too."""
    places = pool.free
    if places == 0:
        return []
    line: list[Registration | Repeat] = [*(people[:places] if pool.waiting else ()), *repeats]
    promoted = []
    for row in sorted(line, key=_number):
        if places == 0:
            break
        if isinstance(row, Registration):
            promoted.append(_promote(seats, row))
        else:
            _promote_repeat(seats, row)
        if places is not None and (holds or isinstance(row, Registration)):
            places -= 1
    return promoted


def _number(row: Registration | Repeat) -> int:
    number = row.waiting_number if isinstance(row, Registration) else row.shown_position
    return number or 0


def _promote(seats: RegistrationList, row: Registration) -> Registration:
    row.answer_until = _answer_until(seats)
    change_status(row, Status.CONFIRMED)
    ask_for_notice(row, NoticeKind.PROMOTED)
    return row


def _promote_repeat(seats: RegistrationList, row: Repeat) -> None:
    """Show the seat to whoever holds the code; the contact hears of the true one alone."""
    row.shown_status, row.answer_until = Status.CONFIRMED, _answer_until(seats)
    row.save(update_fields=["shown_status", "answer_until"])


def _answer_until(seats: RegistrationList) -> datetime | None:
    """Return until when they say that they come; None where no answer is needed."""
    if not seats.answer_hours:
        return None
    until = timezone.now() + timedelta(hours=seats.answer_hours)
    return min(filter(None, (until, seats.starts_at)))


def change_status(row: Registration, status: Status) -> None:
    """Store a new state; who no longer has a promoted seat owes no answer."""
    row.status = status
    row.changed_at = timezone.now()
    if status != Status.CONFIRMED:
        row.answer_until, row.is_held = None, False
    row.save()


def next_waiting_number(seats: RegistrationList) -> int:
    """Give the next number of the waiting list."""
    seats.last_waiting_number += 1
    seats.save(update_fields=["last_waiting_number"])
    return seats.last_waiting_number
