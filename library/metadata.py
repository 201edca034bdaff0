"""Cleaning of uploads: what a file says about its maker is removed before it is stored.

Pure functions from bytes to bytes. They raise `UnreadableFile` with a sentence for the person
who uploads; they never let a library's own error through.
"""

import hashlib
import io
from dataclasses import dataclass

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

IMAGE_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".png"}
MAX_PIXELS = 50_000_000
JPEG_QUALITY = 90
PDF_HEAD_WINDOW = 1024


class UnreadableFile(ValueError):
    """The upload cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class CleanFile:
    """A cleaned upload: its bytes, its extension by content, and for PDF its pages."""

    content: bytes
    extension: str
    page_count: int | None = None

    @property
    def sha256(self) -> str:
        """Return the hash that readers can compare their copy with."""
        return hashlib.sha256(self.content).hexdigest()


def clean_image(content: bytes) -> CleanFile:
    """Return the picture re-encoded the right way up, with pixels and colour profile only.

    EXIF (position, author, camera), XMP, IPTC, comments, thumbnails and anything behind the
    picture's end are gone. An animated GIF becomes its first frame as PNG.
    """
    try:
        with Image.open(io.BytesIO(content), formats=list(IMAGE_FORMATS)) as source:
            if source.width * source.height > MAX_PIXELS:
                raise UnreadableFile(
                    _("The image has too many pixels. Make it smaller: at most 50 megapixels.")
                )
            image_format = source.format or ""
            profile = source.info.get("icc_profile")
            image = ImageOps.exif_transpose(source)
            image.load()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
    ) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            _("This file is not an image that can be read. Use a JPEG, PNG, WebP or GIF file.")
        ) from error
    return CleanFile(_encode(image, image_format, profile), IMAGE_FORMATS[image_format])


def _encode(image: Image.Image, image_format: str, profile: bytes | None) -> bytes:
    """Write only pixels and colour profile."""
    out = io.BytesIO()
    target = "PNG" if image_format == "GIF" else image_format
    if target == "JPEG" and image.mode not in ("RGB", "L"):
        image, profile = image.convert("RGB"), None
    if target == "PNG" and image.mode == "P":
        image = image.convert("RGBA")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    if target == "PNG":
        bare.save(out, target, optimize=True, icc_profile=profile)
    else:
        bare.save(out, target, quality=JPEG_QUALITY, icc_profile=profile)
    return out.getvalue()


def clean_document(content: bytes) -> CleanFile:
    """Return a PDF or CSV file without what it says about its maker; refuse everything else."""
    if b"%PDF-" in content[:PDF_HEAD_WINDOW]:
        return clean_pdf(content)
    return clean_csv(content)


def clean_pdf(content: bytes) -> CleanFile:
    """Return the PDF rewritten without author, XMP, attachments, scripts and old revisions.

    Text, fonts and accessibility tags stay. Writing the file anew drops every object that only
    an earlier saved revision used.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            del pdf.docinfo
            root = pdf.Root
            for key in ("/Metadata", "/OpenAction", "/AA", "/PieceInfo", "/Collection", "/AF"):
                if key in root:
                    del root[key]
            if "/Names" in root:
                for key in ("/EmbeddedFiles", "/JavaScript"):
                    if key in root.Names:
                        del root.Names[key]
            for page in pdf.pages:
                _strip_page(page)
            out = io.BytesIO()
            pdf.save(out, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return CleanFile(out.getvalue(), ".pdf", len(pdf.pages))
    except pikepdf.PasswordError as error:
        raise UnreadableFile(
            _("The PDF is locked with a password. Save it without a password and try again.")
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UnreadableFile(
            _("The PDF is damaged and cannot be read. Export it again from its source.")
        ) from error


def _strip_page(page: pikepdf.Page) -> None:
    """Remove a page's own metadata and actions, and notes that carry files or scripts."""
    for key in ("/AA", "/Metadata", "/PieceInfo", "/AF"):
        if key in page.obj:
            del page.obj[key]
    kept = []
    for note in page.obj.get("/Annots", []):
        if note.get("/Subtype") == "/FileAttachment":
            continue
        for key in ("/AA", "/T"):
            if key in note:
                del note[key]
        if "/A" in note and note.A.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm"):
            del note["/A"]
        kept.append(note)
    if "/Annots" in page.obj:
        page.obj.Annots = pikepdf.Array(kept)


def clean_csv(content: bytes) -> CleanFile:
    """Return a CSV file as UTF-8 text; refuse what is not plain text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_("Only PDF and CSV (UTF-8) files can be uploaded here.")) from error
    start = text.lstrip()[:200].lower()
    if not start or "\x00" in text or start.startswith(("<", "{\\rtf", "mz")):
        raise UnreadableFile(_("Only PDF and CSV (UTF-8) files can be uploaded here."))
    return CleanFile(text.encode("utf-8"), ".csv")
