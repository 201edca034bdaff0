"""The demonstration's scan: pages of the Declaration as pictures without text, one read by OCR."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from core.models import Topic
from core.printing import FONTS
from library import ocr
from library.extraction import store_text
from library.models import EvidenceDocument
from library.recognition import ask_for_ocr
from publications.models import ReportFile, ReportPage

from .content_files import LANGUAGES, moment, read
from .pages import add, existing, publish

DOTS_PER_INCH = 200
# What PDF calls an inch.
POINTS = 72


def load_scan(parents: dict[str, Any], write: Callable[[str], bytes] | None) -> int:
    """Load the publication of the scan in both languages; return how many pages were made."""
    item = read("records")["scan"]
    missing = [code for code in LANGUAGES if existing(ReportPage, item["key"], code) is None]
    if write is None or not missing:
        return 0
    document = scanned_document(item, write)
    for code in missing:
        page = ReportPage(
            title=item["title"][code],
            summary=item["summary"][code],
            kind=item["kind"],
            published_on=date.fromisoformat(item["published_on"]),
        )
        add(parents[code], page, item["key"], code)
        page.topics.set(Topic.objects.filter(code__in=item["topics"]))
        page.report_files.add(ReportFile(document=document))
        publish(page, moment(f"{item['published_on']}T09:00"))
    return len(missing)


def read_first_page() -> bool:
    """Have the first page of the scan read from its picture, once; say whether this machine can."""
    title = read("records")["scan"]["title"]["ar"]
    for document in EvidenceDocument.objects.filter(title=title):
        store_text(document)
        if ocr.is_installed():
            ask_for_ocr(document, 1)
    return ocr.is_installed()


def scanned_document(item: dict[str, Any], write: Callable[[str], bytes]) -> EvidenceDocument:
    """Return the file of pictures, made once."""
    title = item["title"]["ar"]
    found = EvidenceDocument.objects.filter(title=title).first()
    if found is None:
        scan = as_pictures(write(printed(item["pages"])))
        found = EvidenceDocument(title=title, language="ar", file=ContentFile(scan, "scan.pdf"))
        found.save()
    return found


def printed(pages: list[list[int]]) -> str:
    """Return the articles of each page as a document to print."""
    articles = {article["number"]: article for article in read("udhr.ar")["articles"]}
    sheets = [[articles[number] for number in numbers] for numbers in pages]
    return render_to_string("demo/scan.html", {"sheets": sheets, "fonts": FONTS.as_uri()})


def as_pictures(pdf: bytes) -> bytes:
    """Return a PDF whose pages are grey pictures of those of `pdf`, as a scanner makes it."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [
            page.render(scale=DOTS_PER_INCH / POINTS).to_pil().convert("L") for page in document
        ]
    out = io.BytesIO()
    first, *others = pictures
    first.save(out, "PDF", save_all=True, append_images=others, resolution=DOTS_PER_INCH)
    return out.getvalue()
