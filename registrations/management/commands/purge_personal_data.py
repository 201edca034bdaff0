"""Delete personal data whose day has come; totals stay. Run every hour by the clock."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from registrations import privacy


class Command(BaseCommand):
    """Safe to repeat: what is deleted is gone, what is not due stays."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --dry-run."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be deleted; delete nothing."
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Delete answers whose day has come, then whole lists."""
        answers = privacy.forget_answers(dry_run=dry_run)
        lists = privacy.purge(dry_run=dry_run)
        word = "Would be deleted" if dry_run else "Deleted"
        if answers:
            self.stdout.write(f"{word}: answers of {answers} people to single questions.")
        for seats, people in lists:
            self.stdout.write(f"{word}: {people} people of the event {seats.event_key}.")
