"""Make what every installation needs: locales, site, sections, lists, groups. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from home.bootstrap import bootstrap_site


class Command(BaseCommand):
    """Prepare an empty, migrated database."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing."""
        bootstrap_site()
        self.stdout.write(self.style.SUCCESS("The site is ready for its first page."))
