"""Which files a share kit consists of."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class KitFile:
    """A file of the kit as readers meet it."""

    title: Any
    content_type: str


ARCHIVE = "kit.zip"
LETTER = "letter.pdf"
TEXTS = "texts.txt"
WIDE = "picture-wide.png"
# In the order in which they are offered.
KIT_FILES: dict[str, KitFile] = {
    ARCHIVE: KitFile(_("Everything in one file"), "application/zip"),
    LETTER: KitFile(_("The letter, to print and sign"), "application/pdf"),
    "poster-a4.pdf": KitFile(_("Poster, A4"), "application/pdf"),
    "poster-a3.pdf": KitFile(_("Poster, A3"), "application/pdf"),
    WIDE: KitFile(_("Picture, wide"), "image/png"),
    "picture-square.png": KitFile(_("Picture, square"), "image/png"),
    "picture-tall.png": KitFile(_("Picture, tall"), "image/png"),
    TEXTS: KitFile(_("All texts"), "text/plain; charset=utf-8"),
}
# Width and height in pixels, as networks show them.
PICTURE_SIZES = {
    WIDE: (1200, 630),
    "picture-square.png": (1080, 1080),
    "picture-tall.png": (1080, 1920),
}
# The sizes of paper in millimetres.
POSTER_SIZES = {"poster-a4.pdf": (210, 297), "poster-a3.pdf": (297, 420)}
