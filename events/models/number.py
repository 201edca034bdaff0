"""The numbers of events, from which their addresses are made."""

from django.db import models


class EventNumber(models.Model):
    """A number given to an event for ever: no later event gets the address of a deleted one."""

    translation_key = models.UUIDField(unique=True)
    prefix = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year", "number"], name="event_number_once")
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def slug(self) -> str:
        """Return the ASCII slug of the event in both languages, such as training-2026-003."""
        return f"{self.prefix}-{self.year}-{self.number:03d}"
