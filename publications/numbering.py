"""Reference numbers: one counter per kind and year, each number given once.

A number belongs to a work, not to a page: both language versions carry it, and it stays when the
page moves, changes its kind or is translated. It is given when the page is first saved, so that
it can be printed in the file before publication; a deleted draft leaves a gap.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from .kinds import PREFIXES
from .models.reference import Reference, ReferenceCounter, short_form

KINDS = {prefix.upper(): kind for kind, prefix in PREFIXES.items()}
# A reference made as ours are; the register keeps its number, so that no counter gives it again.
OURS = re.compile(r"([A-Z]{1,3})-([0-9]{1,5})/([0-9]{4})", re.IGNORECASE)


class ReferenceTaken(ValueError):
    """The reference, or its short link, belongs to another work."""


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
        existing = Reference.objects.filter(translation_key=translation_key).order_by("pk").first()
        if existing is None:
            existing = _give(translation_key, kind, year)
        return Given(existing.code, existing.slug)


def _give(translation_key: UUID, kind: str, year: int) -> Reference:
    ReferenceCounter.objects.get_or_create(kind=kind, year=year)
    counter = ReferenceCounter.objects.select_for_update().get(kind=kind, year=year)
    number = _next_free(counter)
    counter.last = number
    counter.save(update_fields=["last"])
    code = f"{PREFIXES[kind]}-{number}/{year}"
    return Reference.objects.create(
        translation_key=translation_key,
        kind=kind,
        year=year,
        number=number,
        code=code,
        short=short_form(code),
    )


def register(code: str, translation_key: UUID, kind: str, year: int) -> Given:
    """Write a reference that an older system gave into the register, unchanged.

    `kind` and `year` are those of the work; a reference made as ours are keeps its own. Raises
    `ReferenceTaken` where the reference or its short link belongs to another work.
    """
    known = Reference.objects.filter(short=short_form(code)).first()
    if known is not None and (known.translation_key, known.code) != (translation_key, code):
        raise ReferenceTaken(known.code)
    if known is None:
        known = Reference.objects.create(
            translation_key=translation_key,
            code=code,
            short=short_form(code),
            is_imported=True,
            **_numbered(code, kind, year),
        )
    return Given(known.code, known.slug)


def _numbered(code: str, kind: str, year: int) -> dict[str, str | int | None]:
    """Return kind, year and number of a reference; no number where it is not made as ours are."""
    ours = OURS.fullmatch(code)
    if ours is None or ours[1].upper() not in KINDS:
        return {"kind": kind, "year": year, "number": None}
    found: dict[str, str | int | None] = {
        "kind": KINDS[ours[1].upper()],
        "year": int(ours[3]),
        "number": int(ours[2]),
    }
    is_taken = Reference.objects.filter(**found).exists()
    return {**found, "number": None} if is_taken else found


def _next_free(counter: ReferenceCounter) -> int:
    """Return the number after the highest ever given, whether counted here or imported."""
    highest = Reference.objects.filter(kind=counter.kind, year=counter.year).aggregate(
        highest=Max("number")
    )["highest"]
    return max(counter.last, highest or 0) + 1
