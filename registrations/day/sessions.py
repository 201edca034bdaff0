"""The sessions of an event and its titles, as the lists of attendance need them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from core.visibility import public_pages
from events.models import EventDate, EventPage


@dataclass(frozen=True)
class HeldSession:
    """A session that is held: `key` is what attendance is noted under."""

    key: str
    starts_at: datetime
    ends_at: datetime
    topic: str

    @property
    def day(self) -> date:
        """Return the day in Gaza."""
        return timezone.localdate(self.starts_at)

    @property
    def hours(self) -> Decimal:
        """Return how long it is."""
        return Decimal((self.ends_at - self.starts_at).total_seconds()) / 3600

    @property
    def is_today(self) -> bool:
        """Say whether it is held today."""
        return self.day == timezone.localdate()


def sessions_of(event_key: UUID) -> list[HeldSession]:
    """Return the sessions that are held, in order, in the words of the active language."""
    dates = EventDate.objects.filter(
        page__translation_key=event_key, is_cancelled=False, is_removed=False
    )
    language = get_language() or "ar"
    found: dict[str, HeldSession] = {}
    for one in dates.select_related("page__locale"):
        if one.key not in found or one.page.locale.language_code == language:
            found[one.key] = HeldSession(one.key, one.starts_at, one.ends_at, one.topic)
    return sorted(found.values(), key=lambda one: (one.starts_at, one.key))


def session_of(event_key: UUID, session_key: str) -> HeldSession | None:
    """Return one session, or None if it is not held."""
    return next((one for one in sessions_of(event_key) if one.key == session_key), None)


def session_at(sessions: list[HeldSession]) -> HeldSession | None:
    """Return the session that staff most likely mean now: of today, else the next, else the last.

    Of several on one day, the one that has not ended.
    """
    now = timezone.now()
    to_come = [one for one in sessions if one.ends_at > now]
    return to_come[0] if to_come else next(reversed(sessions), None)


def rounded_hours(hours: Decimal) -> Decimal:
    """Return hours by halves, as certificates tell them: 12, 7.5."""
    halves = (hours * 2).quantize(Decimal(1), rounding=ROUND_HALF_UP) / 2
    return halves.quantize(Decimal("0.1"))


def titles_of(event_key: UUID) -> dict[str, str]:
    """Return the titles of the event by language; staff alone read them here."""
    rows = EventPage.objects.filter(translation_key=event_key).values_list(
        "locale__language_code", "title"
    )
    return dict(rows)


def title_of(event_key: UUID) -> str:
    """Return the title in the active language, else in the other one; "" if it was deleted."""
    return _readable(titles_of(event_key))


def public_title_of(event_key: UUID) -> str:
    """Return the title that readers may see; "" where no version is public."""
    rows = public_pages(EventPage.objects.filter(translation_key=event_key)).values_list(
        "locale__language_code", "title"
    )
    return _readable(dict(rows))


def _readable(titles: dict[str, str]) -> str:
    return titles.get(get_language() or "ar") or next(iter(titles.values()), "")
