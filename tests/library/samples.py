"""Uploads made byte by byte: pictures and PDF files that tell more than they show.

Every secret is one of `MARKS`, so that a test can look for all of them in whatever comes out.
"""

import io
import struct
import zlib
from typing import Any

import pikepdf
from PIL import ExifTags, Image, ImageDraw, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

ARTIST = "CANARY-ARTIST"
SERIAL = "CANARY-SERIAL"
OWNER = "CANARY-OWNER"
MAKER_NOTE = "CANARY-MAKERNOTE"
XMP = "CANARY-XMP"
IPTC = "CANARY-IPTC"
COMMENT = "CANARY-COMMENT"
THUMBNAIL = "CANARY-THUMBNAIL"
BEHIND = "CANARY-BEHIND-THE-END"
# Degrees whose numerators read as letters, in either byte order.
LATITUDE = (31, 27, IFDRational(int.from_bytes(b"GPSL"), 99_999_989))
MARKS = (b"CANARY", b"GPSL", b"LSPG")

RED, WHITE = (220, 20, 20), (250, 250, 250)
STORED_SIZE, UPRIGHT_SIZE = (120, 80), (80, 120)
TURNED_RIGHT = 6


# Pictures -----------------------------------------------------------------------------------


def scene(mode: str = "RGB", size: tuple[int, int] = STORED_SIZE) -> Image.Image:
    """Return a white picture with its upper left quarter red."""
    picture = Image.new("RGB", size, WHITE)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=RED)
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Return `picture` as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return the picture that a file holds."""
    return Image.open(io.BytesIO(content))


def marks_in(content: bytes) -> list[bytes]:
    """Return the secrets that can be read in `content`."""
    return [mark for mark in MARKS if mark in content]


def is_red(picture: Image.Image, place: tuple[int, int]) -> bool:
    """Say whether the scene is red at this place, whatever the encoding did to the colour."""
    red, green, blue = picture.convert("RGB").getpixel(place)
    return bool(red > 180 and green < 80 and blue < 80)


def telling_exif() -> bytes:
    """Return EXIF with place, maker, camera and a thumbnail of the uncropped picture."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = TURNED_RIGHT
    exif[ExifTags.Base.Artist] = ARTIST
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.BodySerialNumber] = SERIAL
    inner[ExifTags.Base.CameraOwnerName] = OWNER
    inner[ExifTags.Base.MakerNote] = MAKER_NOTE.encode()
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = LATITUDE
    thumbnail = encoded(scene(size=(30, 20)), "JPEG", comment=THUMBNAIL)
    return _with_thumbnail(exif.tobytes(), thumbnail)


def _with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """Return EXIF to which a second directory with a thumbnail is chained."""
    head, tiff = exif[:6], bytearray(exif[6:])
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    struct.pack_into(order + "I", tiff, first + 2 + 12 * count, len(tiff))
    at = len(tiff) + 2 + 2 * 12 + 4
    tiff += struct.pack(order + "H", 2)
    tiff += struct.pack(order + "HHII", 0x0201, 4, 1, at)
    tiff += struct.pack(order + "HHII", 0x0202, 4, 1, len(thumbnail))
    tiff += struct.pack(order + "I", 0)
    return head + bytes(tiff) + thumbnail


def segment(marker: int, content: bytes) -> bytes:
    """Return one JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def telling_jpeg(mode: str = "RGB") -> bytes:
    """Return a JPEG that tells everything a camera and an editor can tell; it lies on its side."""
    plain = encoded(scene(mode), "JPEG", exif=telling_exif(), comment=COMMENT, quality=95)
    xmp = f"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><by>{XMP}</by></x:xmpmeta>".encode()
    by_line = struct.pack(">BBBH", 0x1C, 2, 80, len(IPTC)) + IPTC.encode()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(by_line)) + by_line
    told = segment(0xE1, xmp) + segment(0xED, iptc)
    return plain[:2] + told + plain[2:] + BEHIND.encode()


def telling_png() -> bytes:
    """Return a PNG with plain, compressed and international text, EXIF and XMP."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", ARTIST)
    text.add_text("Comment", COMMENT, zip=True)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{XMP}</x:xmpmeta>")
    picture = encoded(scene(), "PNG", pnginfo=text, exif=telling_exif())
    return picture + BEHIND.encode()


def telling_webp() -> bytes:
    """Return a WebP with EXIF and XMP."""
    return encoded(scene(), "WEBP", exif=telling_exif(), xmp=f"<x>{XMP}</x>".encode())


def two_pictures_in_one_jpeg() -> bytes:
    """Return what many telephones write: a JPEG with a second one behind it (MPO)."""
    second = scene(size=(60, 40))
    return encoded(scene(), "MPO", save_all=True, append_images=[second], exif=telling_exif())


def png_of_claimed_size(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header claims any size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\x00" * 4096))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


# PDF ----------------------------------------------------------------------------------------

VISIBLE = "THE VISIBLE TEXT"
EARLIER = "CANARY-EARLIER-REVISION"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def text_on_page(text: str) -> bytes:
    """Return the content of a page that shows `text`."""
    return stream(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % text.encode())


TELLING_OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R /OpenAction 8 0 R /Lang (ar) "
    b"/MarkInfo << /Marked true >> /StructTreeRoot 13 0 R /AF [9 0 R] /AA << /WC 8 0 R >> "
    b"/Names << /EmbeddedFiles << /Names [(note) 9 0 R] >> "
    b"/JavaScript << /Names [(run) 8 0 R] >> >> "
    b"/PieceInfo << /Word << /Private (CANARY-PIECEINFO) >> >> "
    b"/AcroForm << /Fields [14 0 R] /XFA (CANARY-XFA) >> >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /AA 12 0 R >> >> "
    b"/AA << /O 8 0 R >> /Annots [10 0 R 11 0 R 14 0 R 15 0 R] >>",
    4: text_on_page(EARLIER),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: b"<< /Author (CANARY-AUTHOR) /Creator (CANARY-CREATOR) /Title (CANARY-TITLE) >>",
    7: stream(b"<x:xmpmeta>CANARY-XMP</x:xmpmeta>", b"/Type /Metadata /Subtype /XML"),
    8: b"<< /S /JavaScript /JS (app.alert('CANARY-SCRIPT')) >>",
    9: b"<< /Type /Filespec /F (CANARY-NAME.doc) /UF (CANARY-NAME.doc) /EF << /F 16 0 R >> >>",
    10: b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 9 0 R >>",
    11: b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (CANARY-REVIEWER) "
    b"/Contents (A remark) /A << /S /Launch /F (CANARY-PROGRAM) >> >>",
    12: stream(
        telling_jpeg(),
        b"/Type /XObject /Subtype /Image /Width 120 /Height 80 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /DCTDecode",
    ),
    13: b"<< /Type /StructTreeRoot /K << /Type /OBJR /Obj 10 0 R >> >>",
    14: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /Rect [0 0 9 9] "
    b"/A << /S /JavaScript /JS (CANARY-FIELD) >> >>",
    15: b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
    b"/A << /S /URI /URI (https://example.org/) >> >>",
    16: stream(b"CANARY-ATTACHMENT", b"/Type /EmbeddedFile"),
}


def raw_pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF written object by object."""
    return _appended(b"%PDF-1.7\n", objects, b"/Size 99 /Root 1 0 R " + trailer)


def _appended(pdf: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Return `pdf` with objects, their table and a trailer written behind it."""
    body, table = pdf, b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    return body + table + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def telling_pdf(changes: dict[int, bytes] | None = None) -> bytes:
    """Return a PDF with author, attachment, scripts, and an earlier text under the later one.

    `changes` are objects in place of the ordinary ones.
    """
    first = raw_pdf(TELLING_OBJECTS | (changes or {}), b"/Info 6 0 R /ID [(CANARY-ID) (CANARY-ID)]")
    before = int(first.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    trailer = b"/Size 99 /Root 1 0 R /Info 6 0 R /ID [(CANARY-ID) (x)] /Prev %d" % before
    return _appended(first, {4: text_on_page(VISIBLE)}, trailer)


def plain_pdf(pages: int = 1) -> bytes:
    """Return an ordinary PDF."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
    }
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return raw_pdf(objects | dict.fromkeys(range(3, 3 + pages), page))


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="reader"))
    return out.getvalue()


def all_bytes_of(pdf: bytes) -> bytes:
    """Return the file and everything packed inside it: each object, each stream as it unpacks."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found.append(opened.trailer.unparse())
        for item in opened.objects:
            found.append(item.unparse(resolved=True))
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_raw_bytes())
                if str(item.get("/Filter", "")) != "/DCTDecode":
                    found.append(item.read_bytes())
    return b"\n".join(found)
