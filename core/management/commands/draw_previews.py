"""Draw the pictures for links that public pages lack, for example after an import."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core import previews
from core.progress import Progress


class Command(BaseCommand):
    """Look at every public page; what was drawn before is passed over, so it may be ended."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw what is missing and say how many pictures were drawn."""
        page_ids = list(previews.pages_with_pictures().values_list("pk", flat=True))
        progress, drawn = Progress(len(page_ids), sys.stderr), 0
        for done, page_id in enumerate(page_ids, 1):
            drawn += previews.draw(page_id)
            progress.show(done)
        progress.end()
        self.stdout.write(f"{len(page_ids)} pages looked at, {drawn} pictures drawn.")
