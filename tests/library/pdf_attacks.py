"""PDF files made to wear a server out: too many pages, pages in circles, what unpacks for ever."""

import io
import struct
import zlib

import pikepdf

from tests.library import samples

MANY = 5_000
CHUNK = bytes(16 * 1024 * 1024)
# More than a cleaning process may use.
INFLATED_CHUNKS = 120


def long_pdf(pages: int = MANY) -> bytes:
    """Return a PDF with so many pages, each an object of its own with its own text."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page()
            page.Contents = pdf.make_stream(b"BT (%d) Tj ET" % number)
        return _saved(pdf)


def one_page_many_times(pages: int = MANY) -> bytes:
    """Return a PDF whose only page object is named so many times."""
    kids = b" ".join([b"3 0 R"] * pages)
    return samples.raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def circle() -> bytes:
    """Return a PDF whose tree of pages leads back to its root."""
    return samples.raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
        }
    )


def boastful() -> bytes:
    """Return a PDF of one page that says it has a thousand million."""
    return samples.raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def packed_objects_bomb() -> bytes:
    """Return a PDF of a few megabytes whose packed objects unpack to two thousand."""
    objects = b"3 0 << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    packed = _packed(objects)
    body = b"%PDF-1.7\n"
    places = {}
    written = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        4: samples.stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),
    }
    for number, content in written.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 255), (1, places[1], 0), (1, places[2], 0), (2, 4, 0), (1, places[4], 0)]
    rows.append((1, len(body), 0))
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    listed = samples.stream(table, b"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R")
    return body + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (listed, len(body))


def content_bomb() -> bytes:
    """Return a PDF of one page whose content unpacks twice to two thousand megabytes."""
    twice = zlib.compress(_packed(b"BT ET "))
    return samples.raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            4: samples.stream(twice, b"/Filter [/FlateDecode /FlateDecode]"),
        }
    )


def _packed(start: bytes) -> bytes:
    """Return `start` and two thousand megabytes of nothing behind it, packed."""
    packer = zlib.compressobj(9)
    out = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    chunk = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    # A whole chunk is packed the same each time: the packing is done once, not 120 times.
    return out + chunk + again * (INFLATED_CHUNKS - 1) + packer.flush()


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
