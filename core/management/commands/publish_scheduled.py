"""Publish and withdraw what is due; takes the place of Wagtail's command of this name."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import publishing


class Command(BaseCommand):
    """One page that cannot go live keeps no other waiting; safe to repeat."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Withdraw first, then publish; raises CommandError if a page failed unexpectedly."""
        if failed := publishing.withdraw_expired() + publishing.publish_due():
            raise CommandError(f"{failed} pages failed; the log names them.")
