"""Pass on seats that nobody answered for, ask for reminders, send the notices that are due."""

from typing import Any

from django.core.management.base import BaseCommand

from registrations import reminding, sending, services


class Command(BaseCommand):
    """Run every minute by the clock; catches up after an outage of the mail server."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the three in this order; only numbers are told."""
        passed = services.pass_on_unanswered()
        reminded = reminding.ask_for_reminders()
        sent = sending.send_due()
        if passed or reminded or sent:
            told = f"{passed} seats passed on, {reminded} reminders, {sent} notices sent."
            self.stdout.write(told)
