"""Storing the dates of an event in the transaction that publishes it."""

from hashlib import blake2b
from typing import Any

from django.utils import timezone

from .models import EventDate
from .recurrence import Meeting


def store_dates(page: Any) -> None:
    """Bring the stored dates of `page` to its published sessions.

    A date that is told anew in any way gets the next sequence number; one that is no longer
    among them stays as removed, so that the calendars of subscribers hear of it.
    """
    known = {row.key: row for row in EventDate.objects.filter(page_id=page.pk)}
    for meeting in page.computed_dates():
        row = known.pop(meeting.key, None)
        _store(page, meeting, row or EventDate(page_id=page.pk, key=meeting.key))
    for row in known.values():
        if not row.is_removed:
            row.is_removed = True
            _renew(row)


def _store(page: Any, meeting: Meeting, row: EventDate) -> None:
    digest = _digest(page, meeting)
    if digest == row.digest and not row.is_removed:
        return
    row.starts_at, row.ends_at, row.was_at = meeting.starts_at, meeting.ends_at, meeting.was_at
    row.topic, row.is_cancelled = meeting.topic, meeting.is_cancelled
    row.is_removed, row.digest = False, digest
    _renew(row)


def _renew(row: EventDate) -> None:
    """Store the row; what calendars knew before gets the next number."""
    if row.pk:
        row.sequence += 1
    row.changed_at = timezone.now()
    row.save()


def _digest(page: Any, meeting: Meeting) -> str:
    """Return what a calendar is told of a date, as one short text."""
    told = (
        meeting,
        page.title,
        page.summary,
        page.venue_public,
        page.mode,
        page.status,
        page.status_note,
        page.hides_hours,
    )
    return blake2b("\x1f".join(map(str, told)).encode(), digest_size=16).hexdigest()
