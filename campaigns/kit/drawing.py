"""What each file of a share kit holds: pictures and PDF files set by the house's own printer."""

import io
import zipfile
from pathlib import PurePath
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.translation import override

from core.previews import picture
from core.printing import printed
from core.styles import theme

from .files import ARCHIVE, LETTER, PICTURE_SIZES, POSTER_SIZES, TEXTS

# From how many letters on the demand is set smaller.
SIZES = ((0, "large"), (40, "middle"), (90, "small"))
PICTURE = "campaigns/kit/picture.html"
PICTURE_SHEET = "campaigns/kit/picture_css.txt"


def facts_of(page: Any) -> dict[str, Any]:
    """Return what the files of a kit show of a campaign, in its language."""
    with override(page.language):
        address = page.short_url.partition("://")[2].rstrip("/")
        return {
            "title": page.title,
            "demand": page.demand,
            "summary": page.summary,
            "duty_bearers": page.duty_bearer_names,
            "organisation": str(page.organisation.name),
            "reference": page.reference,
            "address": address,
            "short_url": page.short_url,
            "qr": segno.make(page.short_url, error="m", micro=False).svg_data_uri(
                scale=4, border=0, dark=theme("light")["ink"]
            ),
            "size": [name for letters, name in SIZES if len(page.demand) >= letters][-1],
            "letter": page.letter,
            "letter_subject": page.letter_subject,
            "share_text": page.share_text,
            "colours": {k.replace("-", "_"): colour for k, colour in theme("light").items()},
        }


def drawn_kit(page: Any) -> dict[str, bytes]:
    """Return the files of the kit by name; raises core.printing.CannotPrint without Pango."""
    facts, language = facts_of(page), page.language
    files = {name: poster(facts, language, size) for name, size in POSTER_SIZES.items()}
    if page.letter:
        files[LETTER] = printed("campaigns/kit/letter.html", facts, language)
    files |= {name: share_picture(facts, language, size) for name, size in PICTURE_SIZES.items()}
    files[TEXTS] = texts_of(facts, language)
    return {**files, ARCHIVE: archived(files, page)}


def poster(facts: dict[str, Any], language: str, size: tuple[int, int]) -> bytes:
    """Return the poster on paper of `size` millimetres; all its measures follow the width."""
    width, height = size
    sizes = {"width": width, "height": height, "unit": width / 100}
    return printed("campaigns/kit/poster.html", {**facts, **sizes}, language)


def share_picture(facts: dict[str, Any], language: str, size: tuple[int, int]) -> bytes:
    """Return the demand as a picture of `size` pixels."""
    shape = "tall" if size[1] > size[0] else "wide" if size[0] > size[1] else "square"
    image = picture(PICTURE, {**facts, "shape": shape}, language, PICTURE_SHEET, size)
    out = io.BytesIO()
    # A few flat colours: a palette is a third of the size.
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def texts_of(facts: dict[str, Any], language: str) -> bytes:
    """Return all texts as one plain file, with the mark by which old programs know its letters."""
    with override(language):
        return render_to_string("campaigns/kit/texts.txt", facts).encode("utf-8-sig")


def archived(files: dict[str, bytes], page: Any) -> bytes:
    """Return the files in one ZIP; pictures and PDF files are compressed already."""
    out = io.BytesIO()
    folder = PurePath(f"{page.slug}-{page.language}")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            # Without the hour of making: the same kit is the same file.
            archive.writestr(zipfile.ZipInfo(str(folder / name)), content)
    return out.getvalue()
