"""Giving an event the number from which its address is made."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from .models.number import EventNumber

# Two editors who begin at the same moment ask for the same number; the second asks again.
ATTEMPTS = 20


def number_for(translation_key: UUID, prefix: str, year: int) -> EventNumber:
    """Return the number of an event; a new one gets the next of its kind and year."""
    for _attempt in range(ATTEMPTS):
        known = EventNumber.objects.filter(translation_key=translation_key).first()
        if known is not None:
            return known
        given = EventNumber.objects.filter(prefix=prefix, year=year)
        last = given.aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                return EventNumber.objects.create(
                    translation_key=translation_key, prefix=prefix, year=year, number=last + 1
                )
        except IntegrityError:
            continue
    raise RuntimeError(f"no number for {prefix} {year} after {ATTEMPTS} attempts")
