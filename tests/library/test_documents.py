"""Documents: what a file says about its maker is gone, what its readers need is there."""

import io
import zlib
from hashlib import sha256
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from library.document_metadata import clean_document
from library.metadata import UnreadableFile
from library.models import EvidenceDocument
from library.pdf_metadata import bare_jpeg
from tests.library import bad_uploads, samples, ways


def secrets_in(pdf: bytes) -> list[bytes]:
    everything = samples.all_bytes_of(pdf)
    return [mark for mark in (*samples.MARKS, b"Exif\x00") if mark in everything]


def stored_bytes(document: EvidenceDocument) -> bytes:
    with document.open_file() as file:
        return bytes(file.read())


def cleaned_pdf(changes: dict[int, bytes] | None = None) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(clean_document(samples.telling_pdf(changes)).content))


@pytest.mark.parametrize(
    "secret",
    [
        "AUTHOR",
        "CREATOR",
        "XMP",
        "ATTACHMENT",
        "NAME",
        "SCRIPT",
        "FIELD",
        "PROGRAM",
        "REVIEWER",
        "PIECEINFO",
        "XFA",
        "SERIAL",
        "EARLIER-REVISION",
    ],
)
def test_the_prepared_pdf_does_tell_before_it_is_cleaned(secret: str) -> None:
    assert f"CANARY-{secret}".encode() in samples.all_bytes_of(samples.telling_pdf())


# Every way in ---------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("way", ways.WAYS)
def test_no_secret_is_in_a_stored_pdf_and_its_text_is(way: ways.Way, desk: Client) -> None:
    document = way(desk, "document", samples.telling_pdf(), "report.pdf")

    content = stored_bytes(document)
    assert secrets_in(content) == []
    assert samples.VISIBLE.encode() in samples.all_bytes_of(content)


@pytest.mark.django_db
@pytest.mark.parametrize("way", ways.WAYS)
def test_what_readers_are_told_is_true_of_the_cleaned_file(way: ways.Way, desk: Client) -> None:
    document = way(desk, "document", samples.plain_pdf(pages=3), "report.pdf")

    content = stored_bytes(document)
    document.refresh_from_db()
    facts = document.facts()
    assert (facts.pages, facts.size, facts.extension) == (3, len(content), "PDF")
    assert facts.sha256 == sha256(content).hexdigest()
    assert document.file_hash == hash_filelike(io.BytesIO(content))
    assert facts.language_name == "العربية"


@pytest.mark.django_db
def test_a_pdf_that_waits_for_its_title_is_clean_on_disk_already(desk: Client) -> None:
    answer = ways.post_several(desk, "document", samples.telling_pdf(), "report.pdf")

    waiting = UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])
    assert secrets_in(waiting.file.read()) == []


@pytest.mark.django_db
def test_nothing_of_a_files_own_name_is_in_its_path() -> None:
    document = ways.by_model(None, "document", samples.plain_pdf(), "ahmad-draft-2.pdf")

    folder, token, name = document.file.name.split("/")
    assert (folder, token) == ("documents", document.token)
    assert len(token) == 32
    assert "ahmad" not in name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("تقرير السكن", "تقرير-السكن.pdf"),
        ("بيان 12/2026: الحق في الماء", "بيان-12-2026-الحق-في-الماء.pdf"),
        ("تقرير\u202efdp.exe", "تقريرfdp.exe.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a\r\nSet-Cookie: "b"', "a-Set-Cookie-b.pdf"),
        ("\ufffd؟", "؟.pdf"),
        ("...", "document.pdf"),
        ("س" * 200, "س" * 80 + ".pdf"),
    ],
)
def test_a_readers_copy_is_named_after_the_title(title: str, name: str, visitor: Client) -> None:
    document = EvidenceDocument(title=title, file=ContentFile(samples.plain_pdf(), "x.pdf"))
    document.save()

    assert document.filename == name
    assert document.url.startswith(f"/files/{document.token}/")
    assert visitor.get(document.url).status_code == 404


# What stays in a PDF --------------------------------------------------------------------------


def test_tags_language_and_links_stay_for_readers_who_listen() -> None:
    with cleaned_pdf() as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.Lang == "ar"
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        assert str(links[0].A.URI) == "https://example.org/"


def test_a_remark_stays_without_the_one_who_wrote_it() -> None:
    with cleaned_pdf() as pdf:
        remark = next(note for note in pdf.pages[0].Annots if note.Subtype == "/Text")
        assert remark.Contents == "A remark"
        assert "/T" not in remark


def test_a_form_field_keeps_its_name() -> None:
    with cleaned_pdf() as pdf:
        assert [field.T for field in pdf.Root.AcroForm.Fields] == ["field"]


def test_a_picture_keeps_its_pixels_and_a_name_that_looks_like_an_action() -> None:
    with cleaned_pdf() as pdf:
        inside = pdf.pages[0].Resources.XObject["/AA"].read_raw_bytes()
    before = Image.open(io.BytesIO(samples.telling_jpeg()))
    after = Image.open(io.BytesIO(inside))
    assert after.tobytes() == before.tobytes()
    assert not after.getexif()


def test_a_picture_that_is_packed_twice_is_cleaned_too() -> None:
    packed = samples.stream(
        zlib.compress(samples.telling_jpeg()),
        b"/Type /XObject /Subtype /Image /Width 120 /Height 80 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter [/FlateDecode /DCTDecode]",
    )
    with cleaned_pdf({12: packed}) as pdf:
        inside = pdf.pages[0].Resources.XObject["/AA"].read_raw_bytes()
    assert b"CANARY" not in inside
    assert Image.open(io.BytesIO(inside)).size == samples.STORED_SIZE


@pytest.mark.parametrize(
    ("action", "stays"),
    [
        (b"<< /S /GoTo /D [3 0 R /Fit] >>", True),
        (b"<< /S /URI /URI (https://example.org/) >>", True),
        (b"<< /S /URI /URI (file:///C:/Users/CANARY/x.doc) >>", False),
        (b"<< /S /URI /URI (JavaScript:CANARY) >>", False),
        (b"<< /S /GoToR /F (CANARY.pdf) >>", False),
        (b"<< /S /SubmitForm /F (https://example.org/CANARY) >>", False),
        (b"<< /S /GoTo /D [3 0 R /Fit] /Next << /S /Launch /F (CANARY) >> >>", True),
    ],
)
def test_a_link_may_lead_to_a_page_or_an_address_and_do_nothing_else(
    action: bytes, stays: bool
) -> None:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>" % action
    with cleaned_pdf({15: link}) as pdf:
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        assert ("/A" in links[0]) == stays
        assert b"CANARY" not in links[0].unparse(resolved=True)


def test_a_signature_that_no_longer_holds_does_not_name_the_signer() -> None:
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (field) /Rect [0 0 9 9] "
        b"/V << /Type /Sig /Name (CANARY-SIGNER) /Contents <00> >> >>"
    )

    assert secrets_in(clean_document(samples.telling_pdf({14: field})).content) == []


def test_the_number_by_which_a_program_knows_the_file_is_gone() -> None:
    with pikepdf.open(io.BytesIO(samples.telling_pdf())) as before, cleaned_pdf() as after:
        assert bytes(before.trailer.ID[0]) == b"CANARY-ID"
        assert bytes(after.trailer.ID[0]) != b"CANARY-ID"


def test_the_same_file_is_cleaned_to_the_same_bytes() -> None:
    first, second = (clean_document(samples.telling_pdf()) for _time in range(2))

    assert first.content == second.content


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"no jpeg", samples.telling_jpeg()[:200]])
def test_what_is_no_whole_jpeg_is_left_for_the_reader_of_the_pdf_to_judge(content: bytes) -> None:
    assert bare_jpeg(content)[:2] == content[:2]


# Refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", bad_uploads.DOCUMENTS.values(), ids=bad_uploads.DOCUMENTS.keys()
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="PDF"):
        clean_document(content)


def test_a_pdf_that_would_grow_to_half_a_gigabyte_stays_packed() -> None:
    packer = zlib.compressobj(9)
    zeros = b"".join(packer.compress(b"\x00" * 2**20) for _ in range(512)) + packer.flush()
    bomb = samples.stream(zeros, b"/Filter /FlateDecode")

    clean = clean_document(samples.raw_pdf(samples.TELLING_OBJECTS | {4: bomb}))

    assert len(clean.content) < 1_000_000


# CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_table_in_utf8_is_kept_without_the_mark_of_its_program(mark: bytes) -> None:
    table = "المحافظة,العدد\r\nرفح,12\r\n"

    clean = clean_document(mark + table.encode())

    assert (clean.content.decode(), clean.extension, clean.page_count) == (table, ".csv", None)


@pytest.mark.django_db
def test_readers_are_told_of_a_table_that_it_has_no_pages() -> None:
    document: Any = ways.by_model(None, "document", "أ,ب\n".encode(), "table.csv")

    assert (document.facts().extension, document.facts().pages) == ("CSV", None)
