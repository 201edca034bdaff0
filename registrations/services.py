"""Cancelling, deciding, promoting: everything that gives or takes the seat of a registration.

Each function holds the lock of the list, in the caller's transaction if there is one, and writes
what people are told as notices in that same transaction. `registering` is the way in.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from .choices import LIVE_STATUSES, NoticeKind, Status
from .counting import counts_of
from .locking import locked_list
from .models import Registration, RegistrationList
from .notices import NOTICE_OF, ask_for_notice
from .seats import places_to_fill


def cancel(registration: Registration, kind: NoticeKind = NoticeKind.CANCELLED) -> None:
    """Give a registration up; a seat it held goes to the next. Calm when done twice."""
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        if row.status in LIVE_STATUSES:
            lapsed = kind == NoticeKind.LAPSED
            _change(row, Status.LAPSED if lapsed else Status.CANCELLED)
            ask_for_notice(row, kind)
            fill_seats(seats)


def confirm(registration: Registration) -> bool:
    """Note that whoever got a seat from the waiting list comes; False if the seat has gone.

    Only now are they told the exact address.
    """
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        if row.status == Status.CONFIRMED and row.answer_until:
            row.answer_until = None
            row.save(update_fields=["answer_until"])
            ask_for_notice(row, NoticeKind.CONFIRMED)
        return bool(row.status == Status.CONFIRMED)


def decide(registrations: Iterable[Registration], status: Status, reason: str) -> int:
    """Accept, put on the waiting list or decline; return how many were changed.

    Staff may accept beyond the capacity, knowingly. Seats taken back go to those who waited
    before: only when all are decided, so that none of them comes back by the way. Earlier reasons
    stay below the new one.
    """
    chosen: dict[int, list[int]] = {}
    for registration in registrations:
        chosen.setdefault(registration.registrations_id, []).append(registration.pk)
    changed = 0
    for list_id, keys in chosen.items():
        with locked_list(pk=list_id) as seats:
            rows = seats.people.filter(pk__in=keys).exclude(status=status).order_by("number")
            decided = [_decide_one(seats, row, status, reason) for row in rows]
            if decided:
                fill_seats(seats, but=decided)
            changed += len(decided)
    return changed


def _decide_one(seats: RegistrationList, row: Registration, status: Status, reason: str) -> int:
    row.decision_reason = "\n".join(filter(None, [reason, row.decision_reason]))
    if status == Status.WAITING:
        row.waiting_number = row.waiting_number or next_waiting_number(seats)
    _change(row, status)
    ask_for_notice(row, NOTICE_OF[status])
    return row.pk


def change_rules(event_key: UUID, **facts: Any) -> RegistrationList:
    """Store what the published event says of seats and hours; fill seats that became free.

    The list is made when the event first takes registrations.
    """
    RegistrationList.objects.get_or_create(event_key=event_key)
    with locked_list(event_key) as seats:
        for name, value in facts.items():
            setattr(seats, name, value)
        # An event that takes people again is not one whose people were deleted.
        seats.purged_at = None if seats.is_taking else seats.purged_at
        seats.save(update_fields=[*facts, "purged_at"])
        fill_seats(seats)
        return seats


def pass_on_unanswered(now: datetime | None = None) -> int:
    """Take back seats for which nobody answered in time; return how many."""
    now = now or timezone.now()
    late = Registration.objects.filter(status=Status.CONFIRMED, answer_until__lt=now)
    # Who came without having answered did answer.
    late = late.exclude(registrations__starts_at__lte=now)
    passed = 0
    for registration in late:
        with locked_list(pk=registration.registrations_id) as seats:
            row = seats.people.get(pk=registration.pk)
            if row.status == Status.CONFIRMED and row.answer_until and row.answer_until < now:
                cancel(row, NoticeKind.LAPSED)
                passed += 1
    return passed


def fill_seats(seats: RegistrationList, but: Collection[int] = ()) -> list[Registration]:
    """Give free seats to those who wait, in order; return them. The list is locked.

    `but` are the keys of rows that staff have just decided upon. Nobody gets a seat in what is
    over or called off.
    """
    if seats.is_off or (seats.ends_at and seats.ends_at <= timezone.now()):
        return []
    counts = counts_of(seats)
    promoted: list[Registration] = []
    waiting = seats.people.filter(status=Status.WAITING).exclude(pk__in=but)
    in_order = waiting.order_by("waiting_number")
    others = in_order.exclude(quota_id__in=counts.held)
    for pool, people in [
        (counts.open, others),
        *((pool, in_order.filter(quota_id=key)) for key, pool in counts.held.items()),
    ]:
        if places := places_to_fill(pool):
            promoted += [_promote(seats, row) for row in people[:places]]
    return promoted


def _promote(seats: RegistrationList, row: Registration) -> Registration:
    if seats.answer_hours:
        until = timezone.now() + timedelta(hours=seats.answer_hours)
        row.answer_until = min(filter(None, (until, seats.starts_at)))
    _change(row, Status.CONFIRMED)
    ask_for_notice(row, NoticeKind.PROMOTED)
    return row


def _change(row: Registration, status: Status) -> None:
    """Store a new state; who no longer has a promoted seat owes no answer."""
    row.status = status
    row.changed_at = timezone.now()
    if status != Status.CONFIRMED:
        row.answer_until = None
    row.save()


def next_waiting_number(seats: RegistrationList) -> int:
    """Give the next number of the waiting list, which is locked."""
    seats.last_waiting_number += 1
    seats.save(update_fields=["last_waiting_number"])
    return seats.last_waiting_number
