"""Files of the demonstration: pictures and the PDF edition of each publication."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.translation import override

from core.printing import FONTS
from library.models import EvidenceDocument, EvidenceImage, PeopleShown

from .pictures import PICTURES, drawn


def load_pictures() -> list[EvidenceImage]:
    """Return the demonstration pictures, drawn where they are missing."""
    images = []
    for name, draw_pattern, alt_ar, alt_en in PICTURES:
        image = EvidenceImage.objects.filter(title=f"demo-{name}").first()
        if image is None:
            image = EvidenceImage(
                title=f"demo-{name}",
                file=ContentFile(drawn(draw_pattern), name=f"{name}.jpg"),
                alt_ar=alt_ar,
                alt_en=alt_en,
                caption_ar=f"{alt_ar}، رُسم لهذا الموقع التوضيحي.",
                caption_en=f"{alt_en}, made for this demonstration.",
                credit="Mizan",
                people_shown=PeopleShown.NONE,
            )
            image.save()
        images.append(image)
    return images


def pdf_writer() -> Callable[[str], bytes] | None:
    """Return a function from HTML to PDF bytes, or None where Pango is not installed."""
    try:
        from weasyprint import HTML
    except OSError:
        return None

    def write(html: str) -> bytes:
        document = HTML(string=html, base_url=str(settings.BASE_DIR))
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))

    return write


def make_pdf(page: Any, language: str, write: Callable[[str], bytes]) -> EvidenceDocument:
    """Return the PDF edition of a publication in one language, written once."""
    title = page.title[:200]
    existing = EvidenceDocument.objects.filter(title=title, language=language).first()
    if existing is not None:
        return existing
    document = EvidenceDocument(
        title=title, language=language, file=_edition(page, language, write)
    )
    document.save()
    return document


def replace_pdf(page: Any, language: str, write: Callable[[str], bytes], item: Any) -> None:
    """Put another edition in place of the first file of a publication, once, with a note."""
    document = page.report_files.first().document
    if document.replaced_sha256:
        return
    document.file = _edition(page, language, write, item["edition"])
    document.change_note = item["note"]
    document.save()


def _edition(
    page: Any, language: str, write: Callable[[str], bytes], edition: str = ""
) -> ContentFile[bytes]:
    """Return the PDF of a publication; `edition` is a line for its cover."""
    facts = {"page": page, "language": language, "fonts": FONTS.as_uri(), "edition": edition}
    with override(language):
        html = render_to_string("demo/publication_pdf.html", facts)
    return ContentFile(write(html), name="publication.pdf")
