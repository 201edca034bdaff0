"""The calendar as readers see it: a month with its neighbours, and the ways through time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from core.filters import Filter, asked_for, narrowed
from core.listing import shown_filters
from core.visibility import public_pages

from .models import EventDate, EventPage
from .months import Day, Month, days_of, entry_of, month_of, read_month, weekdays


@dataclass(frozen=True)
class ShownMonth:
    """A month, ready to print; an address is empty where no event lies in that direction.

    The filters stand under the names of a list, so that one form serves both.
    """

    month: Month
    days: tuple[Day, ...]
    weekdays: tuple[date, ...]
    count: int
    previous_url: str
    previous: date
    next_url: str
    next: date
    is_current: bool
    places: Mapping[str, Any]
    filters: tuple[Filter, ...]
    is_filtered: bool
    clear_url: str


def shown_month(index: Any, request: HttpRequest, text: str) -> ShownMonth:
    """Return the month written as 2026-03, the present one for no text; raises BadFilter."""
    today = month_of(timezone.localdate())
    month = read_month(text) if text else today
    asked = asked_for(index.filters, request.GET)
    rows = dates_within(narrowed(index.public_events(), index.filters, asked), month)
    before, after = month.later(-1), month.later(1)
    first, last = (month_of(moment) if moment else today for moment in index.span)
    return ShownMonth(
        month=month,
        days=days_of(month, [(timezone.localdate(row.starts_at), entry_of(row)) for row in rows]),
        weekdays=weekdays(),
        count=len(rows),
        previous_url=month_address(index, request, before) if before >= min(first, today) else "",
        previous=before.first,
        next_url=month_address(index, request, after) if after <= max(last, today) else "",
        next=after.first,
        is_current=month == today,
        places=places_in_time(index, request),
        filters=shown_filters(index, asked),
        is_filtered=bool(asked),
        clear_url=f"{index.get_url(request)}month/{month}/",
    )


def dates_within(events: Any, month: Month) -> list[EventDate]:
    """Return the dates of a month that readers see, each with its event, in one query."""
    first, end = month.bounds
    rows = EventDate.objects.filter(
        page__in=events.order_by().values("pk"),
        is_removed=False,
        starts_at__gte=first,
        starts_at__lt=end,
    )
    related = ("page__locale", *(f"page__{name}" for name in EventPage.card_relations))
    found = rows.select_related("page", *related).order_by("starts_at", "pk")
    # An event whose hours are hidden comes first on its day: its place may not tell them.
    return sorted(found, key=_place)


def _place(row: EventDate) -> tuple[Any, ...]:
    return timezone.localdate(row.starts_at), not row.page.hides_hours


def month_address(index: Any, request: HttpRequest, month: Month) -> str:
    """Return the address of a month under the filters of this answer."""
    return f"{index.get_url(request)}month/{month}/{_query(index, request)}"


def places_in_time(index: Any, request: HttpRequest) -> dict[str, Any]:
    """Return the addresses of what is coming, this month, the archive and its years, the file."""
    url, query = index.get_url(request), _query(index, request)
    first, _last = index.span
    this_year = timezone.localdate().year
    first_year = timezone.localtime(first).year if first else this_year
    years = range(this_year, min(first_year, this_year) - 1, -1)
    return {
        "upcoming_url": f"{url}{query}",
        "month_url": f"{url}month/{query}",
        "archive_url": f"{url}archive/{query}",
        "years": tuple((year, f"{url}archive/{year}/{query}") for year in years),
        "calendar_url": f"{url}calendar.ics{query}",
    }


def _query(index: Any, request: HttpRequest) -> str:
    asked = asked_for(index.filters, request.GET)
    return f"?{urlencode(asked)}" if asked else ""


def next_events(home: Any, count: int) -> list[Any]:
    """Return the events below a home page that are not over yet, the next first."""
    from core.tree_order import below, part_of

    from .time_order import upcoming

    # An event whose hours are hidden stays for its whole day.
    over = Q(ends_at__lt=timezone.now(), hides_hours=False)
    events = public_pages(below(EventPage, home).exclude(over))
    related = events.select_related("locale", "cover_image", *EventPage.card_relations)
    return list(part_of(upcoming(related), 0, count))
