"""Compute the dates of coming events anew, after the rules of the time zone have changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from events.models import EventPage
from events.publishing import store_dates


class Command(BaseCommand):
    """Bring stored dates to the clock changes that this machine now knows.

    The authorities in Gaza move the clock change at a few days' notice. What editors typed stays;
    the moments behind it are computed when an event is published, so once more after tzdata.
    """

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the public events that are not over, and say how many dates were moved."""
        events = EventPage.objects.live().filter(ends_at__gte=timezone.now()).specific()
        for page in events.iterator(chunk_size=50):
            with transaction.atomic():
                self._refresh(page)
        self.stdout.write("Done.")

    def _refresh(self, page: Any) -> None:
        before = page.starts_at, page.ends_at
        store_dates(page)
        page.note_span()
        if (page.starts_at, page.ends_at) != before:
            span = {"starts_at": page.starts_at, "ends_at": page.ends_at}
            EventPage.objects.filter(pk=page.pk).update(**span)
            self.stdout.write(f"{page.slug}: {page.starts_at}")
