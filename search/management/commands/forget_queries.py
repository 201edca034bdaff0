"""Forget counts of queries older than 90 days, and hashes of rare ones after two weeks."""

from typing import Any

from django.core.management.base import BaseCommand

from search.frequent import forget_old


class Command(BaseCommand):
    """Safe to repeat; once a day is enough."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget and say how many rows went."""
        self.stdout.write(f"Rows forgotten: {forget_old()}")
