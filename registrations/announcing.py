"""Telling those who registered when the published event changes: hours, place, state."""

from datetime import UTC, timedelta
from hashlib import blake2b
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.choices import OFF_STATUSES, EventStatus
from events.models import EventPage

from .choices import LIVE_STATUSES, NoticeKind, NoticeState
from .locking import locked_list
from .models import Notice, RegistrationList

# Whoever publishes by mistake mends it within this time, and nobody hears of it.
PAUSE = timedelta(minutes=10)
# Of the states of an event, those that change what a registered person does.
TOLD_STATUSES = OFF_STATUSES | {EventStatus.MOVED_ONLINE}


def tell_of_changes(seats: RegistrationList, page: Any) -> int:
    """Write notices about what differs from the event as it was last told; return how many.

    Of several versions the first one counts, which the others translate. An event that is over
    is not told of any more.
    """
    versions = EventPage.objects.filter(translation_key=page.translation_key)
    if versions.order_by("pk").values_list("pk", flat=True).first() != page.pk:
        return 0
    with locked_list(pk=seats.pk) as row:
        before, now = row.announced, _announcement(page)
        row.announced = now
        row.save(update_fields=["announced"])
        if row.is_over or not before or _ahead(before) == _ahead(now):
            return 0
        return _write(row, page)


def _announcement(page: Any) -> dict[str, Any]:
    """Return what a person would act upon: the state, the hours, a digest of the place."""
    dates = page.computed_dates()
    held = [(one.starts_at, one.ends_at) for one in dates if not one.is_cancelled]
    return {
        "status": page.status if page.status in TOLD_STATUSES else "",
        "hours": [[moment.astimezone(UTC).isoformat() for moment in pair] for pair in held],
        "place": _digest(page.mode, page.venue_public, page.venue_private),
    }


def _ahead(announced: dict[str, Any]) -> dict[str, Any]:
    """Return what was announced without the hours that are over: nobody acts upon those."""
    now = timezone.now().astimezone(UTC).isoformat()
    return {**announced, "hours": [pair for pair in announced["hours"] if pair[1] > now]}


def _digest(*texts: str) -> str:
    return blake2b("\x1f".join(texts).encode(), digest_size=8).hexdigest()


def _write(seats: RegistrationList, page: Any) -> int:
    """Write the notices; what somebody was to be told of an earlier change, this one tells too."""
    is_cancelled = page.status == EventStatus.CANCELLED
    kind = NoticeKind.EVENT_CANCELLED if is_cancelled else NoticeKind.EVENT_CHANGED
    untold = Notice.objects.filter(
        registration__registrations=seats,
        kind__in=(NoticeKind.EVENT_CHANGED, NoticeKind.EVENT_CANCELLED),
        state=NoticeState.DUE,
        tries=0,
    )
    untold.exclude(kind=kind).update(state=NoticeState.STOPPED)
    same = untold.filter(registration=OuterRef("pk"), kind=kind)
    concerned = seats.people.filter(status__in=LIVE_STATUSES)
    people = concerned.filter(~Exists(same))
    at = timezone.now() + PAUSE
    rows = [Notice(registration=person, kind=kind, not_before=at) for person in people.only("pk")]
    written = len(Notice.objects.bulk_create(rows))
    # The notice says it, and so does the page behind the code of who gave no contact.
    concerned.update(promised_on=seats.delete_on)
    return written
