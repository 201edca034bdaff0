"""A page quoted from a PDF tells for ever which file it was quoted from."""

import io
from typing import Any

import brotli
import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client

from library.extraction import store_text
from library.models import EvidenceDocument, ReplacedFile
from publications.text_edition import QUOTED_LENGTH
from tests import builders
from tests.library import samples
from tests.library.declaration import DECLARATION, have_pdftotext

pytestmark = [pytest.mark.django_db, have_pdftotext]

NOTE = "صُحح الجدول 3."
MOST_BYTES = 15 * 1024
WARNING = 'class="notice notice--warning"'


def text_pdf(*pages: str) -> bytes:
    """Return a PDF with a line of Latin text on each page."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for text in pages:
            page = pdf.add_blank_page()
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode())
        pdf.save(out)
    return out.getvalue()


def stored(content: bytes, **fields: Any) -> EvidenceDocument:
    made = EvidenceDocument.objects.create(
        title="ملف", file=ContentFile(content, "x.pdf"), **fields
    )
    store_text(made)
    made.refresh_from_db()
    return made


def replace_file(document: EvidenceDocument, content: bytes, note: str = NOTE) -> None:
    document.change_note = note
    document.file = ContentFile(content, "y.pdf")
    document.save()
    store_text(document)
    document.refresh_from_db()


@pytest.fixture
def document() -> EvidenceDocument:
    return stored(text_pdf("Seven schools", "Water"))


@pytest.fixture
def publication(document: EvidenceDocument) -> Any:
    return builders.report(documents=(document,))


def quoted(page: Any, document: EvidenceDocument, number: int = 1) -> str:
    """Return the address of a page as it is quoted from the present file."""
    return f"{page.url}p/{number}/{document.sha256[:QUOTED_LENGTH]}/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_page_says_how_to_quote_it_in_both_languages(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    html = text_of(client, f"{publication.url}p/2/")
    address = f"{publication.full_url}p/2/{document.sha256[:QUOTED_LENGTH]}/"

    arabic, english = html.split('class="citation"')[1:]
    assert "ص 2" in arabic
    assert "p. 2" in english
    assert address in arabic
    assert address in english
    assert publication.reference in arabic


def test_while_the_file_is_the_same_the_quoted_address_shows_the_page(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    html = text_of(client, quoted(publication, document))

    assert "Seven schools" in html
    assert WARNING not in html
    assert "noindex" not in html
    assert f'rel="canonical" href="http://testserver{publication.url}p/1/"' in html


def test_after_the_file_was_replaced_the_quoted_address_says_so(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document)
    replace_file(document, text_pdf("Six schools", "Water"))
    html = text_of(client, before)

    assert "استُبدل الملف الذي اقتُبس منه" in html
    assert before.split("/")[-2] in html
    assert NOTE in html
    assert "Six schools" in html
    assert f'href="{publication.url}p/1/"' in html
    assert f'rel="canonical" href="http://testserver{publication.url}p/1/"' in html
    assert 'content="noindex"' in html
    assert WARNING not in text_of(client, f"{publication.url}p/1/")
    assert WARNING not in text_of(client, quoted(publication, document))


def test_the_first_of_three_files_is_still_known(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    first = quoted(publication, document)
    replace_file(document, text_pdf("Six schools"))
    second = quoted(publication, document)
    replace_file(document, text_pdf("Five schools"), note="تصحيح ثانٍ.")

    assert NOTE in text_of(client, first)
    assert "تصحيح ثانٍ." not in text_of(client, first)
    assert "تصحيح ثانٍ." in text_of(client, second)


def test_a_file_that_came_back_is_no_replaced_file(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    address = quoted(publication, document)
    replace_file(document, text_pdf("Six schools"))
    replace_file(document, text_pdf("Seven schools", "Water"))

    assert quoted(publication, document) == address
    assert WARNING not in text_of(client, address)
    assert ReplacedFile.objects.count() == 2


def test_a_mended_note_is_told_where_the_old_file_was_quoted(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document)
    replace_file(document, text_pdf("Six schools"))
    document.change_note = "صُحح الجدول 4."
    document.save()

    assert "صُحح الجدول 4." in text_of(client, before)
    assert NOTE not in text_of(client, before)


def test_a_page_that_the_present_file_lacks_is_told(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document, 2)
    replace_file(document, text_pdf("Six schools"))
    html = text_of(client, before)

    assert "ليس في الملف الحالي إلا صفحة واحدة" in html
    assert NOTE in html
    assert 'class="citation"' not in html
    assert client.get(f"{publication.url}p/2/").status_code == 404


def test_while_the_new_file_is_being_read_the_quoted_address_answers(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document)
    document.change_note, document.file = NOTE, ContentFile(text_pdf("Six"), "y.pdf")
    document.save()
    EvidenceDocument.objects.filter(pk=document.pk).update(text_of="")
    html = text_of(client, before)

    assert "ما زال نص الملف الحالي يُقرأ" in html
    assert "Seven schools" not in html


def test_a_file_that_comes_second_is_quoted_by_its_own_hash(
    client: Client, document: EvidenceDocument
) -> None:
    english = stored(text_pdf("Housing", "Land"), language="en")
    page = builders.report(documents=(document, english))
    html = text_of(client, quoted(page, english))

    assert "Housing" in html
    assert f'rel="canonical" href="http://testserver{quoted(page, english)}"' in html
    assert f'href="{quoted(page, english, 2)}" rel="next"' in html
    picture = client.get(f"{quoted(page, english)}picture/")
    assert picture["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "rest",
    ["p/1/0123456789/", "p/1/abc/", "p/1/{HASH}/", "p/1/{hash}/x/", "p/9/{hash}/", "p/0/{hash}/"],
)
def test_what_no_file_ever_was_is_a_kind_404(
    client: Client, publication: Any, document: EvidenceDocument, rest: str
) -> None:
    known = document.sha256[:QUOTED_LENGTH]
    rest = rest.replace("{hash}", known).replace("{HASH}", "ABCDEF0123")

    assert client.get(publication.url + rest).status_code == 404


def test_the_hash_of_another_publications_file_is_unknown(client: Client, publication: Any) -> None:
    other = stored(text_pdf("Other"))
    builders.report(documents=(other,))

    assert client.get(quoted(publication, other)).status_code == 404


def test_a_withdrawn_publication_quotes_nothing(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document)
    replace_file(document, text_pdf("Six schools"))
    publication.unpublish()

    assert client.get(before).status_code == 404


def test_a_full_page_stays_within_15_kilobytes(
    client: Client, publication: Any, document: EvidenceDocument
) -> None:
    before = quoted(publication, document)
    replace_file(document, samples.plain_pdf(1), note="صُحح. " * 40)
    page = document.pages.get()
    page.text, page.reason = "\n\n".join(DECLARATION[:24]), ""
    page.save()

    assert len(page.text) > 3000
    assert len(brotli.compress(client.get(before).content)) <= MOST_BYTES
