"""Messages of the coordinator to many: counted first, held for ten minutes, stopped by one call."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from .access import Action, note_access
from .choices import LIVE_STATUSES, NoticeKind, NoticeState
from .locking import locked_list
from .models import Notice, Registration, RegistrationList
from .sent_messages import STOPPABLE, sent_messages

PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Recipients:
    """How many a message reaches, by the way it goes; shown before it is sent."""

    by_email: int
    by_phone: int
    unreachable: int

    @property
    def all(self) -> int:
        """Return how many people are meant."""
        return self.by_email + self.by_phone + self.unreachable


@dataclass(frozen=True)
class Message:
    """A message that was written: `written_at` names it, until `goes_at` it can be stopped."""

    recipients: Recipients
    written_at: datetime
    goes_at: datetime


class AlreadyWritten(Exception):
    """The same words wait already: a button was pressed twice."""


def recipients_of(seats: RegistrationList, statuses: Collection[str] = LIVE_STATUSES) -> Recipients:
    """Return how many a message to people in these states would reach. Writes nothing."""
    rows = _people(seats, statuses).order_by().values_list("contact_kind").annotate(Count("pk"))
    by_kind = dict(rows)
    return Recipients(by_kind.get("email", 0), by_kind.get("phone", 0), by_kind.get("", 0))


def message_to(
    seats: RegistrationList,
    statuses: Collection[str],
    subject: str,
    text: str,
    *,
    user: Any,
) -> Message:
    """Write a message to everybody in these states; it goes in ten minutes unless it is stopped.

    `subject` is the heading of the letter: the subject of the mail is the title of the event.
    Raises AlreadyWritten where the same words wait already.
    """
    with locked_list(pk=seats.pk):
        now = timezone.now()
        goes_at = now + PAUSE
        waiting = [one for one in sent_messages(seats) if one.is_waiting]
        if any((one.heading, one.words) == (subject, text) for one in waiting):
            raise AlreadyWritten
        recipients = recipients_of(seats, statuses)
        rows = [
            Notice(
                registration=person,
                kind=NoticeKind.MESSAGE,
                subject=subject,
                text=text,
                created_at=now,
                not_before=goes_at,
            )
            for person in _people(seats, statuses).only("pk")
        ]
        Notice.objects.bulk_create(rows, batch_size=500)
        note_access(user, Action.MESSAGE, seats, people=recipients.all)
    return Message(recipients, now, goes_at)


def stop_message(seats: RegistrationList, written_at: datetime, *, user: Any) -> int:
    """Stop what has not gone out yet of a message; return how many will not get it."""
    waiting = Notice.objects.filter(
        STOPPABLE,
        registration__registrations=seats,
        kind=NoticeKind.MESSAGE,
        created_at=written_at,
    )
    with transaction.atomic():
        stopped = waiting.update(state=NoticeState.STOPPED, done_at=timezone.now(), done_by=user)
        note_access(user, Action.STOP_MESSAGE, seats, people=stopped)
    return stopped


def _people(seats: RegistrationList, statuses: Collection[str]) -> QuerySet[Registration]:
    return seats.people.filter(status__in=statuses)
