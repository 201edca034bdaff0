"""The register of reference numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    """A number given to a work, for ever."""

    translation_key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(_("reference"), max_length=80, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="number_given_once")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def slug(self) -> str:
        """Return the ASCII slug of the work in both languages, such as report-2026-017."""
        return f"{self.kind.replace('_', '-')}-{self.year}-{self.number:03d}"
