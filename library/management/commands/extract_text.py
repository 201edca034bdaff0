"""Read the text of PDF files that lack it, for example after a lost task."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.extraction import store_text, waiting_documents
from library.models import DocumentPage
from library.pdf_text import is_available


class Command(BaseCommand):
    """Each document is a matter of its own; an interrupted run loses one document at most."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Read file after file and say how far it is; raises CommandError without pdftotext."""
        if not is_available():
            raise CommandError("pdftotext is missing: apt-get install poppler-utils")
        waiting = waiting_documents()
        total, pages = waiting.count(), 0
        for number, document in enumerate(waiting.iterator(), start=1):
            pages += store_text(document)
            self.stdout.write(f"{number} of {total} documents, {pages} pages")
        unreadable = DocumentPage.objects.exclude(reason="").count()
        self.stdout.write(f"{unreadable} pages of all documents cannot be read.")
