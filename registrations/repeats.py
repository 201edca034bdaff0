"""What a repeated registration shows after its first day: as much as a newcomer would be shown.

Whoever holds its code need not be the person, and learns by nothing that the person was on the
list before: decisions of staff, a seat from the waiting list and the end of its time come here as
they come to others. What the person does with the first registration does not.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from .choices import Status
from .locking import locked_list
from .models import Registration, RegistrationList, Repeat
from .promoting import fill_seats, next_waiting_number

DECIDED = (Status.CONFIRMED, Status.WAITING, Status.DECLINED)


def follow_decision(seats: RegistrationList, decided: Collection[int], status: Status) -> int:
    """Show what staff decided about the people with the keys `decided`; return of how many codes.

    The list is locked. Who was sent again after the decision about them hears of it with the
    next decisions, as whoever registers then.
    """
    live = Repeat.objects.filter(first__registrations=seats, is_cancelled=False)
    rows = list(live.filter(first__in=decided).exclude(shown_status=status))
    for row in rows:
        _show(seats, row, status)
    undecided = live.filter(shown_status=Status.RECEIVED, first__status__in=DECIDED)
    late = list(undecided.select_related("first"))
    for row in late:
        _show(seats, row, Status(row.first.status))
    return len(rows) + len(late)


def _show(seats: RegistrationList, row: Repeat, status: Status) -> None:
    if status == Status.WAITING:
        row.shown_position = row.shown_position or next_waiting_number(seats)
    row.shown_status, row.answer_until = status, None
    row.save(update_fields=["shown_status", "shown_position", "answer_until"])


def cancel_repeats(first: Registration) -> None:
    """Cancel what was sent again of a person whom staff cancelled; the list is locked."""
    first.repeats.update(is_cancelled=True, answer_until=None)


def give_up(again: Repeat) -> None:
    """Cancel a repeated registration; the seat of a body that it held goes to the next."""
    with _locked(again) as seats:
        Repeat.objects.filter(pk=again.pk).update(is_cancelled=True, answer_until=None)
        fill_seats(seats)


def come(again: Repeat) -> None:
    """Note that whoever was shown a seat from the waiting list said that they come."""
    with _locked(again):
        Repeat.objects.filter(pk=again.pk).update(answer_until=None)


def note_needs(again: Repeat, needs: str) -> None:
    """Store needs that were told with the code of a repeated registration, for staff."""
    Repeat.objects.filter(pk=again.pk).update(needs=needs)


def lapse_repeats(now: datetime) -> None:
    """Take back what was shown as a seat and nobody answered for, as from anybody else."""
    late = Repeat.objects.filter(
        is_cancelled=False, shown_status=Status.CONFIRMED, answer_until__lt=now
    ).exclude(first__registrations__starts_at__lte=now)
    for row in late.select_related("first"):
        with _locked(row) as seats:
            mine = late.filter(pk=row.pk)
            if mine.update(shown_status=Status.LAPSED, answer_until=None):
                fill_seats(seats)


def _locked(again: Repeat) -> Any:
    return locked_list(pk=again.first.registrations_id)
