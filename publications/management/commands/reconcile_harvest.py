"""Mends the records that harvesters read where they differ from what readers have."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from publications.harvesting import reconcile


class Command(BaseCommand):
    """Compare every record with its page; for after an import, or a restored backup."""

    help = "Mend the records of OAI-PMH after an import or a restored backup."

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend and say how many records differed."""
        mended = reconcile()
        told = ngettext("%(number)d record mended.", "%(number)d records mended.", mended)
        self.stdout.write(told % {"number": mended})
