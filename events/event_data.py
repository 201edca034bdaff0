"""An event as schema.org describes it, for search engines: never its exact address."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from core.structured_data import describe_page

from .choices import EventStatus, Mode

STATUSES = {
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
}
MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
SCHEMA = "https://schema.org"
# So many single dates are told; the calendar file holds them all.
MOST_DATES = 20


def describe_event(page: Any) -> SafeString:
    """Return the event as JSON-LD: state, mode, span, each date, the area."""
    mode = Mode.ONLINE if page.status == EventStatus.MOVED_ONLINE else Mode(page.mode)
    organiser = {"@type": "Organization", "name": page.cited.publisher}
    more: dict[str, Any] = {
        "name": page.title,
        "eventStatus": f"{SCHEMA}/{STATUSES.get(page.status, 'EventScheduled')}",
        "eventAttendanceMode": f"{SCHEMA}/{MODES[mode]}",
        "organizer": organiser,
        "location": _location(page, mode),
        "isAccessibleForFree": True,
    }
    held = [one for one in page.dates if not one.is_cancelled]
    if held:
        more["startDate"] = _moment(page, held[0].starts_at)
        more["endDate"] = _moment(page, max(one.ends_at for one in held))
    if 1 < len(held) <= MOST_DATES:
        more["subEvent"] = [_date(page, one) for one in held]
    if page.capacity:
        more["maximumAttendeeCapacity"] = page.capacity
    return describe_page(page, more)


def _location(page: Any, mode: Mode) -> Any:
    """Return the area, or the page itself where people meet online: links go to those accepted."""
    online = {"@type": "VirtualLocation", "url": page.cited.url}
    if mode == Mode.ONLINE:
        return online
    area = page.venue_public or page.cited.publisher
    place = {"@type": "Place", "name": area, "address": area}
    return [place, online] if mode == Mode.HYBRID else place


def _date(page: Any, one: Any) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": one.topic or page.title,
        "startDate": _moment(page, one.starts_at),
        "endDate": _moment(page, one.ends_at),
    }


def _moment(page: Any, moment: datetime) -> str:
    shown = timezone.localtime(moment)
    return shown.date().isoformat() if page.hides_hours else shown.isoformat()
