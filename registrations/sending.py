"""Sending of notices: the rows of `Notice` are the outbox, sent one after the other, each once.

One process sends at a time. It claims the first notice that is due: in one transaction the row
says "sending" and gets a lease, and while a lease runs nobody else claims anything. Then the mail
is handed over, then the row says "sent". A process that dies between the last two may have handed
the mail over or not; after the lease the notice is sent again under the same Message-ID, by which
mailboxes know it, and a second such death gives it up for a call: at most two mails, never one
lost in silence. What is refused for certain was not delivered and does not count as such.

Where the mail server cannot be reached at all, the first notice waits and all others behind it, so
that the order stays; the wait grows with the age of that notice up to five minutes. Nothing of
a person gets into a log, and of what a mail server says only its number.
"""

import logging
import smtplib
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from .choices import NoticeKind, NoticeState
from .event_told import EventTold, told_of
from .letters import letter_of
from .mailing import mail_of
from .models import Notice
from .notices import state_for

logger = logging.getLogger(__name__)

# Longer than all the waits of one mail together (EMAIL_TIMEOUT for each step).
LEASE = timedelta(minutes=5)
TO_THE_LOG = "django.core.mail.backends.console.EmailBackend"
SENDING, AWAY, INTERRUPTED = "sending", "mail server away", "interrupted"
SHORTEST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=5)
# A mailbox that is full or slow: 5 minutes, 10, 20 … at most six hours, a day and a half in all.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
MOST_TRIES = 12
# A death in the middle counts as so many tries: a second one is the last.
COST_OF_INTERRUPTION = 6
# The clock comes again every minute; publishing does not wait for mail.
MOST_SECONDS = 45


def send_due(seconds: float = MOST_SECONDS) -> int:
    """Send what is due, in order, for at most so many seconds; return how many mails went out."""
    _hand_over(timezone.now())
    outbox = _Outbox()
    ends, sent = time.monotonic() + seconds, 0
    try:
        while time.monotonic() < ends and (notice := _claim(timezone.now())):
            if not outbox.open():
                _put_back(notice)
                break
            sent += outbox.send(notice)
    finally:
        outbox.close()
    return sent


def _due(now: datetime) -> QuerySet[Notice]:
    ripe = Q(not_before=None) | Q(not_before__lte=now)
    return Notice.objects.filter(ripe, state=NoticeState.DUE)


def _hand_over(now: datetime) -> None:
    """Give what nobody can mail to those who call; drop reminders of what has begun."""
    late = _due(now).filter(
        kind=NoticeKind.REMINDER, registration__registrations__starts_at__lte=now
    )
    late.update(state=NoticeState.STOPPED, done_at=now)
    for kind in ("phone", ""):
        others = _due(now).filter(registration__contact_kind=kind)
        others.update(state=state_for(kind))


def _claim(now: datetime) -> Notice | None:
    """Take the first notice that is due for ourselves; None where there is none, or others send."""
    if not _due(now).exists():
        return None
    with transaction.atomic():
        waiting = Notice.objects.filter(state=NoticeState.DUE, not_before__gt=now)
        if waiting.filter(problem__in=(SENDING, AWAY)).exists():
            return None
        # What a person was to be told before and could not be: the rest waits for it.
        before = waiting.filter(
            registration=OuterRef("registration"), pk__lt=OuterRef("pk"), tries__gt=0
        )
        free = _due(now).filter(~Exists(before), registration__contact_kind="email")
        rows = free.select_for_update(of=("self",)).select_related("registration__registrations")
        while notice := rows.order_by("pk").first():
            notice.tries += COST_OF_INTERRUPTION if notice.problem == SENDING else 1
            if notice.tries <= MOST_TRIES:
                notice.problem, notice.not_before = SENDING, now + LEASE
                notice.save(update_fields=["tries", "problem", "not_before"])
                return notice
            _end(notice, NoticeState.UNREACHABLE, INTERRUPTED)
    return None


def _put_back(notice: Notice) -> None:
    """The server is away: the notice waits, and is none the nearer to being given up."""
    age = timezone.now() - notice.created_at
    notice.not_before = timezone.now() + min(max(age, SHORTEST_WAIT), LONGEST_WAIT)
    notice.tries -= 1
    notice.problem = AWAY
    notice.save(update_fields=["tries", "problem", "not_before"])
    logger.warning("No mail server can be reached (EMAIL_URL); notices wait.")


def _end(notice: Notice, state: NoticeState, problem: str = "") -> None:
    notice.state, notice.problem, notice.done_at = state, problem, timezone.now()
    notice.save(update_fields=["state", "problem", "done_at", "tries"])


class _Outbox:
    """A connection to the mail server, kept for one run, and the events that were read for it."""

    def __init__(self) -> None:
        self._connection: Any = get_connection()
        self._events: dict[tuple[int, str], EventTold] = {}

    def open(self) -> bool:
        """Say whether the server is there; a log, which other people read, is none."""
        if settings.EMAIL_BACKEND == TO_THE_LOG and not settings.DEBUG:
            return False
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def close(self) -> None:
        """End the connection, whatever the server says to that."""
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection.connection = None

    def send(self, notice: Notice) -> bool:
        """Hand a claimed notice to the server, note how it went; say whether it went out."""
        message = mail_of(notice, letter_of(notice, self._event(notice)), self._connection)
        try:
            message.send()
        except (OSError, smtplib.SMTPException) as refusal:
            self.close()
            _note_refusal(notice, *_told_by(refusal))
            return False
        except ValueError as refusal:
            # An address that no mail can be written to; those behind it do not wait for it.
            _end(notice, NoticeState.UNREACHABLE, type(refusal).__name__)
            return False
        _end(notice, NoticeState.SENT)
        return True

    def _event(self, notice: Notice) -> EventTold:
        person = notice.registration
        key = (person.registrations_id, person.language)
        if key not in self._events:
            self._events[key] = told_of(person.registrations, person.language)
        return self._events[key]


def _told_by(refusal: Exception) -> tuple[str, int]:
    """Return the kind of a refusal and its number, 0 where it has none; never its words."""
    number = getattr(refusal, "smtp_code", 0)
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        number = max((told[0] for told in refusal.recipients.values()), default=0)
    return type(refusal).__name__, number


def _note_refusal(notice: Notice, kind: str, number: int) -> None:
    """Try again later, or give the address up where the server says that it never will."""
    problem = f"{kind} {number or ''}".strip()
    is_final = 500 <= number < 600 and kind != smtplib.SMTPSenderRefused.__name__
    logger.warning("Notice %s was not taken: %s", notice.pk, problem)
    if is_final or notice.tries >= MOST_TRIES:
        _end(notice, NoticeState.UNREACHABLE, problem)
        return
    pause = min(FIRST_PAUSE * 2 ** (notice.tries - 1), LONGEST_PAUSE)
    notice.problem, notice.not_before = problem, timezone.now() + pause
    notice.save(update_fields=["problem", "not_before"])
