"""What a list of coming events says of registration: seats left, a waiting list, the last day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.core_tags import hour, short_day
from registrations.counting import public_counts_of

from .occasions import Occasion


def seats_told(event_keys: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the facts of each event for which people can register now or soon; two queries."""
    found = public_counts_of(event_keys)
    told = {key: facts_of(Occasion(None, *counted)) for key, counted in found.items()}
    return {key: facts for key, facts in told.items() if facts}


def facts_of(occasion: Occasion) -> tuple[str, ...]:
    """Return what is told of one event, each fact in few words."""
    seats = occasion.seats
    if occasion.closed_because == "early" and seats and seats.opens_at:
        return (_("registration opens on %(day)s") % {"day": short_day(seats.opens_at)},)
    if occasion.closed_because:
        return ()
    if occasion.takes_nobody:
        return (_("all seats are taken"),)
    closing = closing_words(occasion.until)
    if closing or occasion.left == 0 or occasion.until is None:
        return tuple(filter(None, (_seats(occasion.left), closing)))
    until = short_day(occasion.until)
    if occasion.left is None:
        return (_("registration until %(day)s") % {"day": until},)
    words = ngettext(
        "%(left)d seat left until %(day)s", "%(left)d seats left until %(day)s", occasion.left
    )
    return (words % {"left": occasion.left, "day": until},)


def _seats(left: int | None) -> str:
    if left is None:
        return ""
    if left == 0:
        return _("waiting list open")
    return ngettext("%(left)d seat left", "%(left)d seats left", left) % {"left": left}


def closing_words(until: datetime | None) -> str:
    """Return that registration closes today or tomorrow; empty where there is more time."""
    if until is None:
        return ""
    today = timezone.localdate()
    if timezone.localdate(until) == today:
        return _("registration closes today at %(hour)s") % {"hour": hour(until)}
    if timezone.localdate(until) == today + timedelta(days=1):
        return _("registration closes tomorrow")
    return ""
