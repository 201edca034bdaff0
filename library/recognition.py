"""Pages read from their pictures at an editor's wish: asked for, done as a task, judged, marked."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from . import ocr
from .models import DocumentPage, EvidenceDocument, OcrState
from .pdf_text import Extractor
from .signals import text_changed

# A book of scans is read in parts; the same button asks for the next.
MOST_AT_ONCE = 300


def ask_for_ocr(document: EvidenceDocument, number: int | None = None) -> int:
    """Ask for one unreadable page, or for all of them, to be read; return how many will be."""
    from .tasks import read_picture

    wanted = _unreadable(document).exclude(ocr_state=OcrState.WAITING)
    if number is not None:
        wanted = wanted.filter(number=number)
    numbers = list(wanted.values_list("number", flat=True)[:MOST_AT_ONCE])
    with transaction.atomic():
        _unreadable(document).filter(number__in=numbers).update(ocr_state=OcrState.WAITING)
        for one in numbers:
            transaction.on_commit(partial(read_picture.enqueue, document.pk, one))
    return len(numbers)


def recognise(document: EvidenceDocument, number: int) -> None:
    """Read a page from its picture; a page that was typed or read meanwhile stays as it is."""
    waiting = _unreadable(document).filter(number=number, ocr_state=OcrState.WAITING)
    if not waiting.exists():
        return
    judged = ocr.read_picture(document.file.path, number, document.language)
    if not EvidenceDocument.objects.filter(pk=document.pk, sha256=document.sha256).exists():
        return
    if judged.is_readable:
        with transaction.atomic():
            waiting.update(text=judged.text, reason="", extractor=Extractor.OCR, ocr_state="")
            text_changed.send(EvidenceDocument, document_id=document.pk)
    else:
        waiting.update(ocr_state=OcrState.FAILED)


def _unreadable(document: EvidenceDocument) -> QuerySet[DocumentPage]:
    return DocumentPage.objects.filter(document=document).exclude(reason="")
