"""Make the share kits that are missing: after an import, or where Pango was installed later."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campaigns.kit import making
from campaigns.models import CampaignPage
from core.visibility import public_pages


class Command(BaseCommand):
    """Make the kit of every public campaign that has none of its present version."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to make all of them anew: the organisation has another name or mark."""
        parser.add_argument("--again", action="store_true", help="make those that exist as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them one after the other and say how many there were."""
        pages = public_pages(CampaignPage.objects.all()).order_by("pk")
        keys = pages.values_list("pk", flat=True)
        made = sum(making.make(pk, again=options["again"]) for pk in keys)
        self.stdout.write(f"{made} share kits made.")
