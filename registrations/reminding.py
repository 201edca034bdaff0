"""Reminders: on the day before the event, everybody who has a seat is told once more."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from .choices import NoticeKind, Status
from .locking import locked_list
from .models import Notice, RegistrationList
from .notices import ask_for_notice

# By the clock of Gaza: nobody is called or woken at night.
FIRST_HOUR = 9
# An event that is moved after its reminder is reminded of again.
ONCE_IN = timedelta(days=2)


def ask_for_reminders(now: datetime | None = None) -> int:
    """Write a reminder for each person with a seat at an event of tomorrow; return how many.

    Repeating it writes none twice.
    """
    now = now or timezone.now()
    here = timezone.localtime(now)
    if here.hour < FIRST_HOUR:
        return 0
    tomorrow = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    days = (tomorrow, tomorrow + timedelta(days=1))
    lists = RegistrationList.objects.filter(starts_at__gte=days[0], starts_at__lt=days[1])
    return sum(_remind(seats.pk, now) for seats in lists.filter(is_off=False))


def _remind(pk: int, now: datetime) -> int:
    with locked_list(pk=pk) as seats:
        known = Notice.objects.filter(
            registration=OuterRef("pk"), kind=NoticeKind.REMINDER, created_at__gt=now - ONCE_IN
        )
        people = seats.people.filter(~Exists(known), status=Status.CONFIRMED)
        for person in people:
            ask_for_notice(person, NoticeKind.REMINDER)
        return len(people)
