"""Cancelling, deciding, promoting: everything that gives or takes the seat of a registration.

Each function holds the lock of the list, in the caller's transaction if there is one, and writes
what people are told as notices in that same transaction. `registering` is the way in.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from .choices import LIVE_STATUSES, NoticeKind, Status
from .locking import locked_list
from .models import Registration, RegistrationList
from .notices import NOTICE_OF, ask_for_notice
from .promoting import change_status, fill_seats, next_waiting_number
from .repeats import cancel_repeats, follow_decision, lapse_repeats


def cancel(
    registration: Registration,
    kind: NoticeKind = NoticeKind.CANCELLED,
    *,
    by_staff: bool = False,
) -> None:
    """Give a registration up; a seat it held goes to the next. Calm when done twice.

    What staff cancel is cancelled for every code of the person; who gives up by a code gives up
    what that code opens.
    """
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        if row.status in LIVE_STATUSES:
            lapsed = kind == NoticeKind.LAPSED
            change_status(row, Status.LAPSED if lapsed else Status.CANCELLED)
            ask_for_notice(row, kind)
            if by_staff:
                cancel_repeats(row)
            fill_seats(seats)


def confirm(registration: Registration) -> bool:
    """Note that whoever got a seat off the list, or a held one, comes; False if it has gone.

    Only now are they told the exact address.
    """
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        if row.status == Status.CONFIRMED and row.answer_until:
            row.answer_until, row.is_held = None, False
            row.save(update_fields=["answer_until", "is_held"])
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
            if follow_decision(seats, decided, status) or decided:
                fill_seats(seats, but=decided)
            changed += len(decided)
    return changed


def _decide_one(seats: RegistrationList, row: Registration, status: Status, reason: str) -> int:
    row.decision_reason = "\n".join(filter(None, [reason, row.decision_reason]))
    if status == Status.WAITING:
        row.waiting_number = row.waiting_number or next_waiting_number(seats)
    change_status(row, status)
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
    lapse_repeats(now)
    return passed
