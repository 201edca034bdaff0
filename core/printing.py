"""PDF files out of HTML: the house's fonts, tags for screen readers, nothing from elsewhere.

Needs Pango, which the installation brings (docs/decisions/0012); where it is missing, people are
told so.
"""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from core.languages import direction

# Readex Pro 400 (SIL Open Font License); 600 stands among the static files.
FONTS = Path(__file__).parent / "fonts"
HEADING_FONTS = Path(__file__).parent / "static" / "core" / "fonts"
# PDF/UA-1: a document with tags, a title and a language.
VARIANT = "pdf/ua-1"


class CannotPrint(Exception):
    """The programs that set PDF files are not installed."""


def printed(template: str, facts: dict[str, Any], language: str) -> bytes:
    """Return the PDF of a template in `language`; raises CannotPrint.

    The template is given `language`, `direction` and the fonts; it may fetch nothing but these.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as missing:
        raise CannotPrint(str(missing)) from missing
    with override(language):
        html = render_to_string(template, {**_frame(language), **facts})
    fetcher = URLFetcher(allowed_protocols=("file", "data"))
    document = HTML(string=html, base_url=FONTS.as_uri(), url_fetcher=fetcher)
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def _frame(language: str) -> dict[str, str]:
    return {
        "language": language,
        "direction": direction(language),
        "fonts": FONTS.as_uri(),
        "heading_fonts": HEADING_FONTS.as_uri(),
    }
