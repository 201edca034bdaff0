"""What a list of registrations takes over from the published event."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from events.choices import OFF_STATUSES, REGISTRATION_STATUSES, EventStatus
from events.models import EventPage

from .announcing import tell_of_changes
from .locking import locked_list
from .models import RegistrationList
from .services import change_rules

# With a waiting list, people may still put themselves down for an event that is full.
TAKING_STATUSES = REGISTRATION_STATUSES | {EventStatus.FULL}


def copy_facts(page: Any) -> None:
    """Copy capacity, state and hours; the list is made when the event first takes registrations.

    The language versions share these facts, which only the original can change: whichever is
    published last says the same.
    """
    is_taking = page.status in TAKING_STATUSES
    known = RegistrationList.objects.filter(event_key=page.translation_key).first()
    if not (known or is_taking):
        return
    seats = change_rules(
        page.translation_key,
        capacity=page.capacity,
        has_waiting_list=page.has_waiting_list,
        is_taking=is_taking,
        opens_at=page.registration_opens_at,
        closes_at=page.registration_deadline,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        is_off=page.status in OFF_STATUSES,
        postponed_at=_postponed_at(page, known.postponed_at if known else None),
    )
    tell_of_changes(seats, page)


def _postponed_at(page: Any, before: datetime | None) -> datetime | None:
    """Return since when the event has no date: from the first day it is postponed to a new date."""
    now = timezone.now()
    if page.status == EventStatus.POSTPONED:
        return before or now
    has_date = page.status == EventStatus.DONE or (page.ends_at and page.ends_at > now)
    return None if has_date else before


def close_list(page: Any) -> None:
    """Stop registrations unless another language version is still public."""
    versions = EventPage.objects.filter(translation_key=page.translation_key, live=True)
    if versions.exclude(pk=page.pk).exists():
        return
    if RegistrationList.objects.filter(event_key=page.translation_key).exists():
        with locked_list(page.translation_key) as seats:
            seats.is_taking = False
            seats.save(update_fields=["is_taking"])
