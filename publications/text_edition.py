"""Text edition of the pages of an attached PDF: a few kilobytes in place of megabytes."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.models import BasePage
from core.visibility import may_see_document
from library.models import DocumentPage, EvidenceDocument
from library.page_pictures import send_page_picture

BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class PdfPage:
    """One page of a file as its text edition shows it; a page that cannot be read has a reason."""

    document: EvidenceDocument
    number: int
    count: int
    paragraphs: tuple[str, ...]
    reason: str
    previous_url: str
    next_url: str
    pdf_url: str
    picture_url: str
    is_from_ocr: bool


def pdf_page_answer(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Answer page `number` of the publication's PDF in its language, else of its first PDF."""
    document, stored = _stored_page(page, request, number)
    url = page.get_url(request)
    count = document.page_count or number
    shown = PdfPage(
        document=document,
        number=number,
        count=count,
        paragraphs=paragraphs(stored.text) if not stored.reason else (),
        reason=stored.get_reason_display() if stored.reason else "",
        previous_url=f"{url}p/{number - 1}/" if number > 1 else "",
        next_url=f"{url}p/{number + 1}/" if number < count else "",
        pdf_url=f"{document.url}#page={number}",
        picture_url=f"{url}p/{number}/picture/",
        is_from_ocr=stored.is_from_ocr,
    )
    context = {**BasePage.get_context(page, request), "pdf_page": shown}
    # The file of another language has other pages.
    context["frame"].keeps_sub_address = False
    return TemplateResponse(request, "publications/pdf_page.html", context)


def pdf_picture_answer(page: Any, request: HttpRequest, number: int) -> Any:
    """Answer a picture of the page, drawn for the first who asks and kept for the others."""
    document, _stored = _stored_page(page, request, number)
    return send_page_picture(request, document, number)


def _stored_page(
    page: Any, request: HttpRequest, number: int
) -> tuple[EvidenceDocument, DocumentPage]:
    """Return the file and its page; raises Http404 where this visitor may not have it."""
    document = page.text_document
    stored = DocumentPage.objects.filter(document=document, number=number).first()
    if stored is None or not may_see_document(document, request):
        raise Http404
    return document, stored


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a page: lines of one are joined, blank lines part them."""
    blocks = BLANK_LINES.split(text)
    return tuple(joined for block in blocks if (joined := " ".join(block.split())))
