"""Files that cannot be used, by what is wrong with them."""

from tests.library import samples

WHOLE_JPEG = samples.encoded(samples.scene(size=(900, 600)), "JPEG")
HALF_A_JPEG = WHOLE_JPEG[: len(WHOLE_JPEG) // 2]
IMAGES: dict[str, bytes] = {
    "text named picture": b"just words",
    "nothing": b"",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "png of which only the head is there": samples.telling_png()[:40],
    "png with damaged pixels": samples.telling_png()[:-60].replace(b"IDAT", b"IDAX"),
    "gif of which only the head is there": b"GIF89a\x01\x00",
    "jpeg of which only the head is there": samples.telling_jpeg()[:300],
    "jpeg that ends in the middle": HALF_A_JPEG,
    "bitmap": samples.encoded(samples.scene(), "BMP"),
    "pdf": samples.plain_pdf(),
}
PAGELESS = samples.raw_pdf(
    {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}
)
DOCUMENTS: dict[str, bytes] = {
    "locked": samples.locked_pdf(),
    "cut off": samples.telling_pdf()[:1500],
    "without pages": PAGELESS,
    "page that says it is a pdf": b"<html>%PDF-1.7<script>alert(1)</script>%%EOF",
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "html behind spaces": b"\xef\xbb\xbf \n <html></html>",
    "rich text": b"{\\rtf1\\ansi}",
    "zip": b"PK\x03\x04" + bytes(range(256)),
    "other letters": "حق,عدد".encode("cp1256"),
    "bytes that are no text": b"a,b\x00c",
    "nothing": b"",
    "only spaces": b" \n",
}
