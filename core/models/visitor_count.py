"""Counts of what visitors asked, kept here only while the cache cannot be reached."""

from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone


class VisitorCounts(models.Manager["VisitorCount"]):
    """Counting in the database as `core.visitors` counts in the cache."""

    def add(self, key: str, seconds: int) -> int:
        """Count one more under `key`; return how many there are. What is over is deleted."""
        if not self._raise(key):
            now = timezone.now()
            self.filter(until__lt=now).delete()
            try:
                with transaction.atomic():
                    self.create(key=key, until=now + timedelta(seconds=2 * seconds))
            except IntegrityError:
                self._raise(key)
        return self.read(key)

    def read(self, key: str) -> int:
        """Return how many there are under `key`."""
        return self.filter(key=key).values_list("count", flat=True).first() or 0

    def _raise(self, key: str) -> int:
        return self.filter(key=key).update(count=F("count") + 1)


class VisitorCount(models.Model):
    """How often one visitor asked; the key holds a hash of the address that lasts a day."""

    key = models.CharField(max_length=160, unique=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    objects = VisitorCounts()

    def __str__(self) -> str:
        return f"{self.pk}: {self.count}"
