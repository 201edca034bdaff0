"""What people are told of an event: title, dates, place, state, in one language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.templatetags.core_tags import day, hour
from events.choices import EventStatus, Mode
from events.models import EventPage

from .models import RegistrationList
from .one_line import one_line, plain_lines

# Of a long series, as many as fit on the screen of a telephone.
MOST_DATES = 12


@dataclass(frozen=True)
class EventTold:
    """The published event as a notice tells it. Only who holds a seat is told `address`."""

    title: str
    status: str = ""
    note: str = ""
    is_online: bool = False
    hides_hours: bool = False
    area: str = ""
    address: str = ""
    dates: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def is_cancelled(self) -> bool:
        """Say whether the event will not be held."""
        return self.status == EventStatus.CANCELLED

    @property
    def is_postponed(self) -> bool:
        """Say whether a new date is to be found."""
        return self.status == EventStatus.POSTPONED

    def date_lines(self, *, with_hours: bool) -> tuple[str, ...]:
        """Return the dates that are not over, one a line, without hours where they are hidden."""
        if self.is_postponed:
            return ()
        now = timezone.now()
        coming = [pair for pair in self.dates if pair[1] > now]
        shows_hours = with_hours or not self.hides_hours
        lines = [_date_line(*pair, shows_hours) for pair in coming[:MOST_DATES]]
        if len(coming) > MOST_DATES:
            lines.append(_("until %(day)s") % {"day": day(coming[-1][0])})
        return tuple(lines)

    def place_lines(self, *, with_address: bool) -> tuple[str, ...]:
        """Return where it is held: the area, and the exact address to who holds a seat."""
        place = _("Online") if self.is_online else self.area
        address = plain_lines(self.address) if with_address and not self.is_postponed else []
        return tuple(filter(None, [place, *address]))


def told_of(seats: RegistrationList, language: str) -> EventTold:
    """Return what is told of the event of a list, in `language` or else in the one it has.

    An event that was withdrawn is still called by its name to those who registered for it.
    """
    versions = EventPage.objects.filter(translation_key=seats.event_key).select_related("locale")
    order = sorted(versions, key=lambda one: (not one.live, one.locale.language_code != language))
    if not order:
        with override(language):
            return EventTold(title=_("An event that is no longer on our site"))
    return _told(order[0])


def _told(page: Any) -> EventTold:
    dates = page.stored_dates.filter(is_removed=False, is_cancelled=False)
    return EventTold(
        title=one_line(page.title),
        status=page.status,
        note=one_line(page.status_note),
        is_online=page.mode == Mode.ONLINE or page.status == EventStatus.MOVED_ONLINE,
        hides_hours=page.hides_hours,
        area=one_line(page.venue_public),
        address=page.venue_private,
        dates=tuple(dates.values_list("starts_at", "ends_at")),
    )


def _date_line(starts_at: datetime, ends_at: datetime, shows_hours: bool) -> str:
    if not shows_hours:
        return day(starts_at)
    told = {"day": day(starts_at), "from": hour(starts_at), "to": hour(ends_at)}
    return _("%(day)s, from %(from)s to %(to)s, Gaza time") % told
