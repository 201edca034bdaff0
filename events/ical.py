"""Events as iCalendar (RFC 5545), for one event or for a calendar to subscribe to.

Every date is an entry of its own: programs that read calendars agree on little, and on the
repetition of single dates on nothing. The entry keeps its UID when the date moves; its SEQUENCE
grows with each change, and what was cancelled stays in the file, so that subscribers hear of it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.visibility import public_pages

from .choices import OFF_STATUSES
from .models import EventDate, EventPage
from .recurrence import GAZA

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How far back a subscription reaches: programs drop what a calendar no longer names.
KEPT = timedelta(days=366)
REFRESH = timedelta(hours=6)
HOUR = timedelta(hours=1)


def event_answer(page: Any) -> HttpResponse:
    """Return the dates of one event as a file."""
    event = public_pages(EventPage.objects.filter(pk=page.pk))
    rows = _with_pages(EventDate.objects.filter(page__in=event))
    return _answer(page, page.title, rows)


def calendar_answer(index: Any, events: Any) -> HttpResponse:
    """Return the dates of several events, a year back and all to come, as a calendar."""
    since = timezone.now() - KEPT
    chosen = events.order_by().values("pk")
    rows = _with_pages(EventDate.objects.filter(page__in=chosen, ends_at__gte=since))
    names = (index.title, str(index.organisation.name))
    return _answer(index, " — ".join(filter(None, names)), rows)


def _with_pages(rows: Any) -> list[EventDate]:
    related = ("page__locale", *(f"page__{name}" for name in EventPage.card_relations))
    return list(rows.select_related("page", *related).order_by("starts_at", "pk"))


def _answer(page: Any, name: str, rows: list[EventDate]) -> HttpResponse:
    with override(page.language):
        content = calendar_of(page, name, rows).to_ical()
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    file = f"{page.slug}-{page.language}.ics"
    answer["Content-Disposition"] = content_disposition_header(False, file) or "inline"
    return answer


def calendar_of(page: Any, name: str, rows: list[EventDate]) -> icalendar.Calendar:
    """Return the calendar that `rows` make, in the language of `page`."""
    site = page.cited.url.removesuffix(page.get_url() or "")
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Mizan//Events//{page.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", GAZA.key)
    calendar.add("url", page.cited.url, {"VALUE": "URI"})
    calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    with_hours = [row for row in rows if not row.page.hides_hours]
    if with_hours:
        calendar.add_component(time_zone(_years(with_hours)))
    for row in rows:
        row.page.organisation = page.organisation
        calendar.add_component(_entry(row, site))
    return calendar


def _years(rows: Iterable[EventDate]) -> tuple[int, int]:
    years = [moment.year for row in rows for moment in (row.starts_at, row.ends_at)]
    return min(years), max(years)


# Entries ------------------------------------------------------------------------------------


def _entry(row: EventDate, site: str) -> icalendar.Event:
    page, entry = row.page, icalendar.Event()
    is_off = row.is_cancelled or row.is_removed or page.status in OFF_STATUSES
    language = {"LANGUAGE": page.language}
    # Made from the session's UUID: the same in every language, and should the site ever move.
    entry.add("uid", row.key)
    entry.add("sequence", row.sequence)
    entry.add("dtstamp", row.changed_at.astimezone(UTC))
    entry.add("last-modified", row.changed_at.astimezone(UTC))
    for name, moment in (("dtstart", row.starts_at), ("dtend", row.ends_at)):
        if not page.hides_hours:
            entry.add(name, moment.astimezone(GAZA))
    if page.hides_hours:
        day = row.starts_at.astimezone(GAZA).date()
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", _summary(row, is_off), language)
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if place := _place(page):
        entry.add("location", place, language)
    entry.add("description", "\n".join(_described(row, f"{site}{page.get_url()}")), language)
    entry.add("url", f"{site}{page.get_url()}", {"VALUE": "URI"})
    entry.add("categories", [page.kind_label])
    entry.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return entry


def _summary(row: EventDate, is_off: bool) -> str:
    """Return the title; a program that shows cancelled entries shows at least the word."""
    page = row.page
    if not is_off:
        return str(page.title)
    is_own = row.is_cancelled or row.is_removed
    word = _("Cancelled") if is_own else page.face.word
    return _("%(word)s: %(title)s") % {"word": word, "title": page.title}


def _place(page: Any) -> str:
    """Return the area that everybody may know; the exact address never is in a calendar."""
    return str(page.card_facts()[0].value) if page.card_facts() else ""


def _described(row: EventDate, url: str) -> Iterator[str]:
    page = row.page
    if row.topic:
        yield row.topic
    if page.summary:
        yield page.summary
    yield _("State: %(state)s") % {"state": page.face.word}
    if page.status_note:
        yield page.status_note
    yield url


# The time zone ------------------------------------------------------------------------------


def time_zone(years: tuple[int, int]) -> icalendar.Timezone:
    """Return Asia/Gaza with every clock change of the years, as this machine knows them.

    Our own, since `icalendar` 7.3 dates the change to summer time by the clocks after it, one
    hour late (RFC 5545, 3.6.5 asks for the clocks before).
    """
    first, last = years
    moment = datetime(first - 1, 12, 1, tzinfo=UTC)
    zone = icalendar.Timezone()
    zone.add("tzid", GAZA.key)
    zone.add_component(_observance(moment, moment))
    while moment.year <= last:
        after = moment + HOUR
        if after.astimezone(GAZA).utcoffset() != moment.astimezone(GAZA).utcoffset():
            zone.add_component(_observance(moment, after))
        moment = after
    return zone


def _observance(before: datetime, after: datetime) -> Any:
    """Return the part of the zone that begins at the hour `after`."""
    shown = after.astimezone(GAZA)
    part = icalendar.TimezoneDaylight() if shown.dst() else icalendar.TimezoneStandard()
    offset = before.astimezone(GAZA).utcoffset() or timedelta()
    part.add("dtstart", (after + offset).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", shown.utcoffset())
    part.add("tzname", shown.tzname())
    return part
