"""Compare the search index with the pages and mend what differs; safe to repeat."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search import reconciling
from search.engines.base import EngineUnavailable
from search.progress import shown


class Command(BaseCommand):
    """Rows are compared with the pages, then what the engines hold with the rows."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend and say how much differed."""
        outcome = reconciling.Outcome()
        try:
            shown(reconciling.reconcile(outcome), sys.stderr)
        except EngineUnavailable as error:
            self.stderr.write(f"The engine outside the database is away: {error}")
        self.stdout.write(
            f"Pages mended: {len(outcome.pages)}; index inside rebuilt:"
            f" {'yes' if outcome.was_rebuilt else 'no'}; sent outside: {outcome.sent}"
        )
