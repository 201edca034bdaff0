"""Upcoming and past events: by whole days in Gaza, so that each stands in exactly one list."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from .choices import EventStatus
from .recurrence import moment_in_gaza


def start_of(day: date) -> datetime:
    """Return the first moment of a day in Gaza."""
    return moment_in_gaza(day, time.min)


def upcoming(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the events of `pages` that are held today or later, the next first.

    One without a date comes last. Each carries the dates that are still to come as `coming`.
    """
    today = start_of(timezone.localdate())
    coming = _held().filter(ends_at__gte=today)
    first = Subquery(coming.filter(page=OuterRef("pk")).values("starts_at")[:1])
    ordered = pages.filter(~_is_past(today)).order_by(first.asc(nulls_last=True), "pk")
    return ordered.prefetch_related(Prefetch("stored_dates", coming, to_attr="coming"))


def past(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the events of `pages` whose last day is over, the latest first."""
    today = start_of(timezone.localdate())
    return pages.filter(_is_past(today)).order_by(F("starts_at").desc(nulls_last=True), "-pk")


def _is_past(today: datetime) -> Q:
    """Say in SQL that an event ended before today, or is called over without a date."""
    return Q(ends_at__lt=today) | Q(ends_at=None, status=EventStatus.DONE)


def _held() -> QuerySet[Any]:
    """Return the dates on which people meet, in order."""
    from .models import EventDate

    return EventDate.objects.filter(is_cancelled=False, is_removed=False)
