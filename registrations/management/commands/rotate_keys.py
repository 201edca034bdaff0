"""Seal all personal data with the first of PERSONAL_DATA_KEYS; afterwards the others can go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registrations import rotation


class Command(BaseCommand):
    """Ended at any moment, it goes on where it was; the site may run meanwhile."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal batch after batch, then look whether anything is left under another key."""
        done = 0
        for rows in rotation.rotate():
            done += rows
            self.stdout.write(f"{done} rows sealed anew")
            self.stdout.flush()
        if left := rotation.left_under_other_keys():
            raise CommandError(f"{left} rows are still under another key: run it again.")
        self.stdout.write("Everything is sealed with the first key; the others can go.")
