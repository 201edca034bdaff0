"""Cleaning of pictures: only pixels are stored, the right way up, in the colours of the web.

Pure functions from bytes to bytes. They raise `UnreadableFile` with a sentence for the person
who uploads; they never let Pillow's own errors through.
"""

import io
import struct
import zlib

from PIL import ExifTags, Image, ImageCms, ImageFile, UnidentifiedImageError

from .cleaner import Source, clean_in_child, whole
from .metadata import CleanFile, Refusal, UnreadableFile

# What Pillow calls the upload, what is stored, and its extension. Many telephones write a JPEG
# with a second picture behind it, which Pillow calls MPO.
STORED_AS = {
    "JPEG": ("JPEG", ".jpg"),
    "MPO": ("JPEG", ".jpg"),
    "PNG": ("PNG", ".png"),
    "WEBP": ("WEBP", ".webp"),
    "GIF": ("PNG", ".png"),
}
OPENED = ("JPEG", "PNG", "WEBP", "GIF")
MAX_PIXELS = 50_000_000
# A larger picture takes more memory than a web worker should.
MAX_PIXELS_HERE = 4_000_000
QUALITY = 90

# How to turn a picture upright, by its EXIF orientation (TIFF 6.0, tag 274).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises on damaged data, as its decoders come to notice it.
DAMAGE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    struct.error,
    zlib.error,
)


def clean_image(source: Source) -> CleanFile:
    """Return the picture cleaned by `clean_pixels`, a large one in a limited process of its own."""
    content = whole(source)
    if _pixels(content) > MAX_PIXELS_HERE:
        return clean_in_child("image", content)
    return clean_pixels(content)


def _pixels(content: bytes) -> int:
    """Return how many pixels the picture claims to have; 0 where that cannot be read."""
    try:
        with Image.open(io.BytesIO(content), formats=OPENED) as source:
            return source.width * source.height
    except (*DAMAGE, Image.DecompressionBombError):
        return 0


def clean_pixels(content: bytes) -> CleanFile:
    """Return the picture re-encoded upright, with its pixels only.

    EXIF (position, author, camera), XMP, IPTC, comments, thumbnails, colour profile (which can
    name a person's monitor) and anything behind the picture's end are gone; the colours are
    converted to sRGB first. An animation becomes its first frame, a GIF becomes a PNG.
    """
    # WeasyPrint, where it is imported, switches this on for the whole process: half a picture
    # would pass for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(content), formats=OPENED) as source:
            if source.width * source.height > MAX_PIXELS:
                raise UnreadableFile(Refusal.TOO_LARGE)
            source.load()
            turn = TURNS.get(_orientation(source))
            picture = _bare(source)
            stored_as, extension = STORED_AS[source.format or ""]
    except UnreadableFile:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableFile(Refusal.TOO_LARGE) from error
    except DAMAGE as error:
        raise UnreadableFile(Refusal.NO_IMAGE) from error
    if turn is not None:
        picture = picture.transpose(turn)
    return CleanFile(io.BytesIO(_encoded(picture, stored_as)), extension)


def _orientation(source: Image.Image) -> int:
    """Return the EXIF orientation, 1 (upright) where it is missing or cannot be read."""
    try:
        return int(source.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGE:
        return 1


def _bare(source: Image.Image) -> Image.Image:
    """Return the pixels alone, eight bits a channel: grey, RGB, or RGB with transparency."""
    if source.mode.startswith("I"):
        # A plain conversion would cut 16-bit grey off at 255 and leave white paper.
        picture = source.convert("I").point(lambda level: level / 256).convert("L")
    elif source.has_transparency_data:
        picture = _in_srgb(source.convert("RGBA"), source)
    elif source.mode in ("1", "L"):
        picture = source.convert("L")
    elif source.mode == "CMYK":
        picture = _in_srgb(source, source)
    else:
        picture = _in_srgb(source.convert("RGB"), source)
    picture.info = {}
    return picture


def _in_srgb(picture: Image.Image, source: Image.Image) -> Image.Image:
    """Return `picture` in sRGB by the colour profile of `source`; a bad profile is ignored."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile := source.info.get("icc_profile"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, srgb, outputMode=wanted) or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert(wanted)


def _encoded(picture: Image.Image, stored_as: str) -> bytes:
    out = io.BytesIO()
    if stored_as == "PNG":
        picture.save(out, stored_as)
    else:
        picture.save(out, stored_as, quality=QUALITY)
    return out.getvalue()
