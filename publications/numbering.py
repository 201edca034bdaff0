"""Reference numbers: one counter per kind and year, each number given once.

A number belongs to a work, not to a page: both language versions carry it, and it stays when the
page moves, changes its kind or is translated. It is given when the page is first saved, so that
it can be printed in the file before publication; a deleted draft leaves a gap.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from .kinds import PREFIXES
from .models.reference import Reference, ReferenceCounter


@dataclass(frozen=True)
class Given:
    """A reference as people write it, and the slug that is made from it."""

    code: str
    slug: str


def reference_for(translation_key: UUID, kind: str, year: int) -> Given:
    """Return the reference of a work, giving the next number of its kind and year if it has none.

    `translation_key` names the work; `year` is the year of issue in Gaza time. The counter's row
    is locked until the surrounding transaction ends, so two editors never get one number.
    """
    with transaction.atomic():
        existing = Reference.objects.filter(translation_key=translation_key).first()
        if existing is None:
            existing = _give(translation_key, kind, year)
        return Given(existing.code, existing.slug)


def _give(translation_key: UUID, kind: str, year: int) -> Reference:
    ReferenceCounter.objects.get_or_create(kind=kind, year=year)
    counter = ReferenceCounter.objects.select_for_update().get(kind=kind, year=year)
    number = _next_free(counter)
    counter.last = number
    counter.save(update_fields=["last"])
    return Reference.objects.create(
        translation_key=translation_key,
        kind=kind,
        year=year,
        number=number,
        code=f"{PREFIXES[kind]}-{number}/{year}",
    )


def _next_free(counter: ReferenceCounter) -> int:
    """Return the number after the highest ever given, whether counted here or imported."""
    highest = Reference.objects.filter(kind=counter.kind, year=counter.year).aggregate(
        highest=Max("number")
    )["highest"]
    return max(counter.last, highest or 0) + 1
