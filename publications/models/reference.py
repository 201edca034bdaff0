"""The register of reference numbers."""

import re

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core.digests import short_digest

NO_PART_OF_A_LINK = re.compile(r"[^\w.~-]+")


class ReferenceCounter(models.Model):
    """The last number given in a kind and year; its row is what editors' requests wait for."""

    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Reference(models.Model):
    """A number given to a work, for ever; an imported one was given by an older system.

    A work that was imported in two languages may have a reference in each.
    """

    translation_key = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    # None where an imported reference is not made as ours are.
    number = models.PositiveIntegerField(null=True)
    code = models.CharField(_("reference"), max_length=80, unique=True)
    short = models.CharField(max_length=80, unique=True)
    is_imported = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="number_given_once"),
            models.UniqueConstraint(
                fields=["translation_key"],
                condition=Q(is_imported=False),
                name="one_number_a_work",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def slug(self) -> str:
        """Return the ASCII slug of the work in both languages, such as report-2026-017."""
        kind = self.kind.replace("_", "-")
        if self.number is None:
            return f"{kind}-{self.year}-{_slug_of(self.code)}"
        return f"{kind}-{self.year}-{self.number:03d}"


def short_form(code: str) -> str:
    """Return a reference as it stands in its short link: «PR-12/2026» becomes pr-12-2026."""
    return NO_PART_OF_A_LINK.sub("-", code.lower()).strip("-.")


def _slug_of(code: str) -> str:
    """Return `code` in ASCII; where that loses something, a digest keeps it apart from others.

    Digits alone would look like a number of ours.
    """
    short = short_form(code)
    plain = slugify(short)[:60].strip("-")
    if plain == short and not plain.isdecimal():
        return plain
    return f"{plain}-{short_digest(code)}".strip("-")
