"""Messages to many that were written before: one query, however many people each went to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone

from .choices import NoticeKind, NoticeState
from .models import Notice, RegistrationList

MOST = 50
# Of what is due, only that can be stopped which no mail server was offered yet.
STOPPABLE = Q(state=NoticeState.DUE, tries=0)


@dataclass(frozen=True)
class SentMessage:
    """A message with how far it is; `created_at` names it, each of its people counts once."""

    created_at: datetime
    heading: str
    words: str
    people: int
    mails: int
    mails_sent: int
    calls: int
    calls_made: int
    unreachable: int
    stopped: int
    stopped_by: str | None
    stoppable: int
    pending: int
    goes_at: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Say whether its ten minutes are not over."""
        return bool(self.stoppable and self.goes_at and self.goes_at > timezone.now())


def sent_messages(seats: RegistrationList) -> list[SentMessage]:
    """Return the messages of a list, the last one first."""
    rows = Notice.objects.filter(registration__registrations=seats, kind=NoticeKind.MESSAGE)
    found = (
        rows.order_by()
        .values("created_at")
        .annotate(
            # All rows of a message hold the same words, each sealed by itself: any of them will do.
            heading=Min("subject"),
            words=Min("text"),
            people=Count("pk"),
            mails=_count(NoticeState.SENT) + _due("email"),
            mails_sent=_count(NoticeState.SENT),
            calls=_count(NoticeState.TO_CALL, NoticeState.CALLED) + _due("phone"),
            calls_made=_count(NoticeState.CALLED),
            unreachable=_count(NoticeState.UNREACHABLE) + _due(""),
            stopped=_count(NoticeState.STOPPED),
            stopped_by=Min("done_by__username", filter=Q(state=NoticeState.STOPPED)),
            stoppable=Count("pk", filter=STOPPABLE),
            pending=_count(NoticeState.DUE),
            goes_at=Min("not_before", filter=STOPPABLE),
        )
    )
    newest = found.order_by("-created_at")[:MOST]
    return [SentMessage(**row) for row in newest]


def _count(*states: NoticeState) -> Count:
    return Count("pk", filter=Q(state__in=states))


def _due(contact_kind: str) -> Count:
    due = Q(state=NoticeState.DUE, registration__contact_kind=contact_kind)
    return Count("pk", filter=due)
