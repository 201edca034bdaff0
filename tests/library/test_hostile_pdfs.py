"""PDFs that hide what they do: behind claims about types, in odd places, in odd spellings."""

import io
import struct

import pikepdf
import pytest

from library.document_metadata import clean_document
from library.embedded_pictures import bare_jpx
from tests.library import samples

SCRIPT = b"<< /S /JavaScript /JS (CANARY-SCRIPT) >>"
PAGE = samples.TELLING_OBJECTS[3]


def everything_in(changes: dict[int, bytes]) -> bytes:
    """Return all bytes of a cleaned PDF in which some objects are others."""
    plain = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        4: samples.text_on_page("TEXT"),
    }
    return samples.all_bytes_of(clean_document(samples.raw_pdf(plain | changes)).content)


def page(entries: bytes) -> dict[int, bytes]:
    return {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %s >>" % entries}


def link(action: bytes) -> dict[int, bytes]:
    return page(b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>]" % action)


@pytest.mark.parametrize(
    "changes",
    [
        page(b"/AA << /Type /Font /Subtype /Type1 /O %s >>" % SCRIPT),
        page(b"/AA << /Type /XObject /C %s >>" % SCRIPT),
        page(b"/AA 5 0 R") | {5: b"<< /Type /Font /O 6 0 R >>", 6: SCRIPT},
        page(b"/Resources << /Font << /F1 5 0 R >> >> /Annots [5 0 R]")
        | {5: b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /PA %s >>" % SCRIPT},
        page(b"/Odd << /Odder [%s] >>" % SCRIPT),
        page(b"/Odd 5 0 R") | {5: b"<< /S /Java#53cript /J#53 (CANARY-SCRIPT) >>"},
        page(b"/Odd 5 0 R") | {5: samples.stream(b"", b"/S /JavaScript /JS (CANARY-SCRIPT)")},
        page(b"/Odd << /Type /Font /JS (CANARY-SCRIPT) >>"),
        link(b"<< /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Launch /F (CANARY-SCRIPT) >>] >>"),
        link(b"<< /S /Rendition /JS (CANARY-SCRIPT) >>"),
        link(b"<< /S /GoToR /F (CANARY-SCRIPT) >>"),
        {
            1: b"<< /Pages 2 0 R /OpenAction 5 0 R /URI << /Base (CANARY-SCRIPT) >> "
            b"/Outlines << /First << /Title (x) /A 5 0 R >> >> >>",
            5: SCRIPT,
        },
    ],
    ids=[
        "page actions that say they are a font",
        "page actions that say they are a picture",
        "page actions by reference",
        "a note that is also a font",
        "an action in an unknown place",
        "a name in another spelling",
        "an action that is a stream",
        "a script without an action",
        "an action behind a harmless one",
        "a film with a script",
        "another file",
        "an outline and an opening",
    ],
)
def test_no_script_survives(changes: dict[int, bytes]) -> None:
    assert b"CANARY" not in everything_in(changes)


@pytest.mark.parametrize(
    "address",
    [
        b"(javascript:CANARY)",
        b"( \\tJavaScript:CANARY)",
        b"(java\\nscript:CANARY)",
        b"(javascript%3ACANARY)",
        b"(file:///CANARY)",
        b"(data:text/html,CANARY)",
        b"(smb://CANARY)",
        b"<feff006a006100760061007300630072006900700074003a00430041004e004100520059>",
        b"[(javascript:CANARY)]",
    ],
)
def test_no_link_leads_to_more_than_an_address(address: bytes) -> None:
    found = everything_in(link(b"<< /S /URI /URI %s >>" % address))

    assert b"CANARY" not in found
    assert b"0043004100" not in found


@pytest.mark.parametrize("address", ["https://e.org/%D9%81?a=b", "mailto:a@e.org", "../2.pdf"])
def test_an_ordinary_link_stays(address: str) -> None:
    found = everything_in(link(b"<< /S /URI /URI (%s) >>" % address.encode()))

    assert address.encode() in found


@pytest.mark.parametrize(
    "changes",
    [
        page(b"/AF 5 0 R"),
        page(b"/Odd << /Type /Font /EF << /F 6 0 R >> >>"),
        page(b"/Odd << /Type /XObject /Subtype /Image /RF 6 0 R >>"),
        page(b"/Odd 6 0 R"),
        page(b"/Thumb 6 0 R"),
    ],
)
def test_no_attachment_survives(changes: dict[int, bytes]) -> None:
    attached = {
        5: b"<< /Type /Font /EF << /F 6 0 R >> >>",
        6: samples.stream(b"CANARY-ATTACHMENT", b"/Type /EmbeddedFile"),
    }

    assert b"CANARY" not in everything_in(attached | changes)


def test_what_only_shares_a_letter_with_an_action_stays() -> None:
    found = everything_in(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R "
            b"/PageLabels << /Nums [0 << /S /r /P (KEPT-LABEL) >>] >> "
            b"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /Info (KEPT-INTENT) >>] >>",
            5: b"<< /Type /StructTreeRoot /K << /S /P /Lang (KEPT-TAG) >> >>",
        }
        | page(b"/Trans << /S /Dissolve /KEPT 1 >> /Group << /S /Transparency /KEPTGROUP 1 >>")
    )

    for kept in (b"KEPT-LABEL", b"KEPT-INTENT", b"KEPT-TAG", b"/Dissolve", b"/KEPTGROUP"):
        assert kept in found


# JPEG 2000 ------------------------------------------------------------------------------------


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">HH", marker, 2 + len(content)) + content


STREAM = b"\xff\x4f" + segment(0xFF51, b"size") + b"%s" + b"\xff\x90\x00\x0atile-data"
COMMENTED = STREAM % segment(0xFF64, b"CANARY-COMMENT")
JP2 = (
    box(b"jP  ", b"\r\n\x87\n")
    + box(b"jp2h", b"header")
    + box(b"uuid", b"CANARY-EXIF")
    + box(b"xml ", b"<CANARY-XMP/>")
    + box(b"jp2c", COMMENTED)
)


def test_a_jpeg_2000_keeps_its_pixels_and_loses_the_rest() -> None:
    bare = box(b"jP  ", b"\r\n\x87\n") + box(b"jp2h", b"header") + box(b"jp2c", STREAM % b"")

    assert bare_jpx(JP2) == bare
    assert bare_jpx(COMMENTED) == STREAM % b""
    assert bare_jpx(bare) == bare


@pytest.mark.parametrize("content", [b"", b"\xff\x4f\xff", b"no picture", JP2[:30], b"\x00" * 40])
def test_what_is_no_jpeg_2000_stays_as_it_was(content: bytes) -> None:
    assert bare_jpx(content) == content


def test_a_jpeg_2000_in_a_pdf_is_cleaned() -> None:
    picture = samples.stream(JP2, b"/Type /XObject /Subtype /Image /Filter /JPXDecode")
    content = clean_document(samples.raw_pdf(samples.TELLING_OBJECTS | {12: picture})).content

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert b"CANARY" not in pdf.pages[0].Resources.XObject.AA.read_raw_bytes()
