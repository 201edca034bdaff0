"""Text edition of the pages of an attached PDF: a few kilobytes in place of megabytes."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext

from core.arabic import normalise
from core.facts import Citation
from core.models import BasePage
from core.search_joint import marked
from core.visibility import may_see_document
from library.models import DocumentPage, EvidenceDocument, ReplacedFile
from library.page_pictures import send_page_picture

from .citing import citations_of

BLANK_LINES = re.compile(r"\n\s*\n")
# So much of a file's hash stands in the address of a page that was quoted from it.
QUOTED_LENGTH = 10
MOST_MARKED = 255


@dataclass(frozen=True)
class FilePage:
    """A page of a file as it was asked for.

    `replaced` is the file that was quoted, where the document has another one by now; `stored` is
    None where the present one has no such page, or where its text is still being read.
    """

    document: EvidenceDocument
    number: int
    stored: DocumentPage | None
    replaced: ReplacedFile | None
    is_main_file: bool

    def address(self, publication: str, number: int | None = None) -> str:
        """Return the address of a page of this file below that of the publication."""
        plain = f"{publication}p/{number or self.number}/"
        return plain if self.is_main_file else f"{plain}{self.document.sha256[:QUOTED_LENGTH]}/"

    def quotable_address(self, publication: str) -> str:
        """Return the address that will always tell which file was quoted."""
        return f"{publication}p/{self.number}/{self.document.sha256[:QUOTED_LENGTH]}/"


@dataclass(frozen=True)
class PdfPage:
    """One page of a file as its text edition shows it; a page that cannot be read has a reason."""

    document: EvidenceDocument
    number: int
    count: int
    paragraphs: tuple[str, ...]
    reason: str
    url: str
    previous_url: str
    next_url: str
    pdf_url: str
    picture_url: str
    is_from_ocr: bool
    quoted_hash: str
    replaced: ReplacedFile | None
    citations: tuple[tuple[str, Citation], ...]


def pdf_page_answer(page: Any, request: HttpRequest, number: int, quoted: str) -> HttpResponse:
    """Answer page `number` of the publication's PDF in its language, else of its first PDF.

    `quoted` is the beginning of the hash of the file that somebody quoted: its page, or that of
    the file which took its place, marked as such. Raises Http404 where there is neither.
    """
    found = _file_page(page, request, number, quoted)
    context = {**BasePage.get_context(page, request), "pdf_page": _shown(page, request, found)}
    context["noindex"] = bool(_words(request))
    context["earlier"] = found.replaced
    # The file of another language has other pages.
    context["frame"].keeps_sub_address = False
    context["frame"].canonical_path = found.address(page.get_url(request))
    response = TemplateResponse(request, "publications/pdf_page.html", context)
    if context["noindex"]:
        response["X-Robots-Tag"] = "noindex"
    return response


def _words(request: HttpRequest) -> str:
    """Return the words of the search that led here; they are marked in the text."""
    return normalise(request.GET.get("mark", "")[:MOST_MARKED]).strip()


def pdf_picture_answer(page: Any, request: HttpRequest, number: int, quoted: str) -> Any:
    """Answer a picture of the page, drawn for the first who asks and kept for the others."""
    found = _file_page(page, request, number, quoted)
    if found.stored is None or found.replaced:
        raise Http404
    return send_page_picture(request, found.document, number)


def text_address(page: Any, document: EvidenceDocument, number: int) -> str:
    """Return the address of the text of page `number` of a file of the publication."""
    is_main = document == page.text_document
    return FilePage(document, number, None, None, is_main).address(page.get_url() or "")


def _shown(page: Any, request: HttpRequest, found: FilePage) -> PdfPage:
    """Return what readers get of a page of a file."""
    stored, number, words = found.stored, found.number, _words(request)
    going_on = f"?{urlencode({'mark': words})}" if words else ""
    url, count = page.get_url(request), found.document.page_count or number
    return PdfPage(
        document=found.document,
        number=number,
        count=count,
        paragraphs=marked(paragraphs(stored.text), words) if stored and not stored.reason else (),
        reason=_reason(found),
        url=found.address(url) if stored else "",
        previous_url=found.address(url, number - 1) + going_on if 1 < number <= count else "",
        next_url=found.address(url, number + 1) + going_on if number < count else "",
        pdf_url=f"{found.document.url}#page={min(number, count)}",
        picture_url=f"{found.address(url)}picture/" if stored else "",
        is_from_ocr=bool(stored and stored.is_from_ocr),
        quoted_hash=found.replaced.sha256[:QUOTED_LENGTH] if found.replaced else "",
        replaced=found.replaced,
        citations=_citations(page, found) if stored else (),
    )


def _reason(found: FilePage) -> str:
    """Return why there is no text to show; empty where there is."""
    if found.stored:
        return found.stored.get_reason_display() if found.stored.reason else ""
    if found.document.is_text_waiting:
        return gettext("The text of the present file is still being read. Come back in a minute.")
    count = found.document.page_count or 0
    text = ngettext(
        "The present file has only %(count)d page.",
        "The present file has only %(count)d pages.",
        count,
    )
    return text % {"count": count}


def _citations(page: Any, found: FilePage) -> tuple[tuple[str, Citation], ...]:
    """Return the citation of the page of the file, in the words of each language."""
    url = found.quotable_address(page.full_url)
    return tuple(
        (words, replace(citation, url=url, page_number=found.number))
        for words, citation in citations_of(page, versions=())
    )


def _file_page(page: Any, request: HttpRequest, number: int, quoted: str) -> FilePage:
    """Return the page asked for; raises Http404 where this visitor may not have it."""
    main = page.text_document
    document, replaced = _quoted_file(page, quoted) if quoted else (main, None)
    if document is None or not may_see_document(document, request):
        raise Http404
    stored = None
    if not document.is_text_waiting:
        stored = DocumentPage.objects.filter(document=document, number=number).first()
    if stored is None and replaced is None:
        raise Http404
    return FilePage(document, number, stored, replaced, is_main_file=document == main)


def _quoted_file(page: Any, quoted: str) -> tuple[EvidenceDocument | None, ReplacedFile | None]:
    """Return the attached PDF that has a file with this hash, or that had it, with what it had."""
    documents = [one for one in page.attached_documents if one.file_extension == "pdf"]
    for document in documents:
        if document.sha256.startswith(quoted):
            return document, None
    gone = ReplacedFile.objects.filter(document__in=documents, sha256__startswith=quoted)
    replaced = gone.first()
    by_number = {document.pk: document for document in documents}
    return (by_number[replaced.document_id], replaced) if replaced else (None, None)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a page: lines of one are joined, blank lines part them."""
    blocks = BLANK_LINES.split(text)
    return tuple(joined for block in blocks if (joined := " ".join(block.split())))
