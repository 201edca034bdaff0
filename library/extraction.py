"""Keeps the text of each PDF page in the database; done anew only when the file changes."""

from pathlib import Path

from django.db import transaction
from django.db.models import F, QuerySet

from .models import DocumentPage, EvidenceDocument
from .pdf_text import PAGES_AT_ONCE, is_available, read_pages
from .signals import text_changed

PAGES_IN_ONE_WRITE = 200


def waiting_documents() -> QuerySet[EvidenceDocument]:
    """Return the PDF files whose text is still to be read."""
    documents = EvidenceDocument.objects.filter(file__endswith=".pdf")
    return documents.exclude(text_of=F("sha256")).order_by("pk")


def store_text(document: EvidenceDocument) -> int:
    """Read and store the pages of `document`; return how many, 0 where nothing was to be done.

    Text that was typed for the present file stays: only a new file is read.
    """
    if not document.is_text_waiting or not is_available():
        return 0
    sha256, path = document.sha256, Path(document.file.path)
    rows = []
    for page in read_pages(path, document.page_count or 0):
        row = DocumentPage(document=document, number=page.number, text=page.text)
        row.reason, row.extractor = page.reason.value, page.extractor
        rows.append(row)
        if page.number % PAGES_AT_ONCE == 0:
            _note_progress(document, page.number)
    with transaction.atomic():
        # Whoever replaced the file meanwhile has a task of their own.
        if not EvidenceDocument.objects.filter(pk=document.pk, sha256=sha256).update(
            text_of=sha256
        ):
            return 0
        document.pages.all().delete()
        DocumentPage.objects.bulk_create(rows, batch_size=PAGES_IN_ONE_WRITE)
        text_changed.send(EvidenceDocument, document_id=document.pk)
    return len(rows)


def _note_progress(document: EvidenceDocument, pages: int) -> None:
    """Note how many pages are read, for the editor who waits; one file, one hash."""
    same = EvidenceDocument.objects.filter(pk=document.pk, sha256=document.sha256)
    same.update(pages_read=pages)
