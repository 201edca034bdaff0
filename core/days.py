"""Days of moments, as people in Gaza count them."""

from datetime import date, datetime
from typing import overload

from django.utils import timezone


@overload
def as_day(moment: date) -> date: ...


@overload
def as_day(moment: date | None) -> date | None: ...


def as_day(moment: date | datetime | None) -> date | None:
    """Return the day of a moment in Gaza; a day stays what it is."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
