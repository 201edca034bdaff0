"""The event that people register for, as its pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from core.visibility import public_pages
from events.models import EventPage
from events.showing import shown_dates
from registrations.choices import Selection
from registrations.counting import Counts, public_counts
from registrations.models import RegistrationList
from registrations.registering import RegistrationClosed, refuse_closed


@dataclass(frozen=True)
class Occasion:
    """A public event with its list; `seats` None: nobody could ever register for it."""

    page: Any
    seats: RegistrationList | None
    counts: Counts

    @property
    def key(self) -> UUID:
        """Return what all language versions of the event share."""
        key: UUID = self.page.translation_key
        return key

    @property
    def left(self) -> int | None:
        """Return how many seats are left; None: without limit, or chosen by criteria."""
        pool = self.counts.open
        if pool.free is None or self.is_reviewed:
            return None
        return pool.free if pool.has_room else 0

    @property
    def is_reviewed(self) -> bool:
        """Say whether people are chosen instead of taken in order."""
        return bool(self.seats and self.seats.selection == Selection.REVIEWED)

    @property
    def takes_nobody(self) -> bool:
        """Say whether all seats are taken and nobody can wait for one."""
        has_line = bool(self.seats and self.seats.has_waiting_list)
        return self.left == 0 and not has_line

    @property
    def closed_because(self) -> str:
        """Return why nobody can register now: "not_open", "early", "late"; empty if people can."""
        if self.seats is None:
            return "not_open"
        try:
            refuse_closed(self.seats, timezone.now())
        except RegistrationClosed as closed:
            return closed.reason
        return ""

    @property
    def until(self) -> datetime | None:
        """Return when registration closes, as far as that tells no hidden hour."""
        if self.seats is None or not (self.seats.closes_at or self.seats.extended_until):
            return None
        return self.seats.last_moment

    @property
    def dates(self) -> tuple[Any, ...]:
        """Return the dates as everybody may know them."""
        return shown_dates(self.page)


def occasion_of(slug: str) -> Occasion | None:
    """Return the public event with this slug; in the reader's language where that exists."""
    page = _in_language(public_pages(EventPage.objects.filter(slug=slug)))
    return Occasion(page, *public_counts(page.translation_key)) if page else None


def occasion_for(page: Any) -> Occasion:
    """Return the occasion of a page that is being shown; two queries for each page."""
    if not hasattr(page, "known_occasion"):
        page.known_occasion = Occasion(page, *public_counts(page.translation_key))
    known: Occasion = page.known_occasion
    return known


def page_of(seats: RegistrationList) -> Any:
    """Return the event of a list for somebody on it, public at this moment or not."""
    return _in_language(EventPage.objects.filter(translation_key=seats.event_key))


def _in_language(pages: Any) -> Any:
    language = get_language()
    found = sorted(
        pages.select_related("locale"), key=lambda page: (page.language != language, page.pk)
    )
    return found[0] if found else None
