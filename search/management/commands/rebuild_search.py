"""Make the search index anew; search answers from the old one meanwhile. Safe to end and repeat."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search import keeping
from search.engines.base import EngineUnavailable
from search.progress import shown


class Command(BaseCommand):
    """Analyses what has changed, counts the words, fills new indexes and puts them in place."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild; where the engine outside is away, say so and leave it to catch up."""
        try:
            shown(keeping.rebuild(), sys.stderr)
        except EngineUnavailable as error:
            keeping.note_built()
            self.stderr.write(f"The engine outside the database is away: {error}")
        state = keeping.state()
        self.stdout.write(f"Analysis {state['analysis_version']}; due: {state['due']}")
