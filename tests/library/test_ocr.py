"""Pages read from their pictures: at an editor's wish, judged, marked for readers."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from library import ocr, recognition
from library.extraction import store_text
from library.models import DocumentPage, EvidenceDocument
from library.quality import judge
from tests import builders
from tests.library import samples
from tests.library.declaration import (
    DECLARATION,
    document,
    have_fonts,
    have_pdftotext,
    recall,
    words,
)

pytestmark = [pytest.mark.django_db, have_pdftotext]

have_ocr = pytest.mark.skipif(
    not ocr.is_installed(), reason="needs tesseract-ocr and tesseract-ocr-ara"
)
SOUND = " ".join(DECLARATION[:3])


def scan() -> bytes:
    """Return a PDF whose only page is a picture of a paragraph of the declaration."""
    import pypdfium2
    from weasyprint import HTML

    written = HTML(string=document("Noto Naskh Arabic")).write_pdf()
    page = pypdfium2.PdfDocument(written)[0]
    out = io.BytesIO()
    page.render(scale=2.5).to_pil().convert("L").save(out, "PDF", resolution=180)
    return out.getvalue()


@pytest.fixture
def scanned() -> EvidenceDocument:
    """Return a stored file of one page without text."""
    return stored(samples.plain_pdf(1))


def stored(content: bytes, **fields: Any) -> EvidenceDocument:
    file = ContentFile(content, "x.pdf")
    made = EvidenceDocument.objects.create(title="ملف", file=file, **fields)
    store_text(made)
    made.refresh_from_db()
    return made


def unread_page(made: EvidenceDocument) -> DocumentPage:
    return made.pages.get(number=1)


# OCR ------------------------------------------------------------------------------------------


def test_without_the_program_the_editor_is_told_how_to_get_it(
    admin_client: Client, scanned: EvidenceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    html = admin_client.get(reverse("document_page", args=[scanned.pk, 1])).content.decode()
    address = reverse("document_page_ocr", args=[scanned.pk, 1])
    answer = admin_client.post(address, follow=True).content.decode()

    assert "tesseract-ocr-ara" in html
    assert address not in html
    assert "التعرّف الضوئي غير مثبَّت" in answer
    assert unread_page(scanned).ocr_state == ""


def test_all_three_ways_on_stand_beside_the_picture(
    admin_client: Client, scanned: EvidenceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    html = admin_client.get(reverse("document_page", args=[scanned.pk, 1])).content.decode()

    assert reverse("document_page_picture", args=[scanned.pk, 1]) in html
    assert reverse("document_page_ocr", args=[scanned.pk, 1]) in html
    assert reverse("wagtaildocs:edit", args=[scanned.pk]) in html
    assert 'name="text"' in html


@pytest.mark.parametrize(
    ("raw", "reason", "state", "extractor"),
    [
        (SOUND, "", "", "ocr"),
        (" ".join(" ".join(word) for word in SOUND.split()), "no_text", "failed", "pdftotext"),
        ("", "no_text", "failed", "pdftotext"),
    ],
    ids=["sound", "garbled", "nothing"],
)
def test_what_ocr_reads_passes_the_same_judgement(
    scanned: EvidenceDocument,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    raw: str,
    reason: str,
    state: str,
    extractor: str,
) -> None:
    monkeypatch.setattr(ocr, "read_picture", lambda *_: judge(raw))
    with django_capture_on_commit_callbacks(execute=True):
        assert recognition.ask_for_ocr(scanned) == 1

    page = unread_page(scanned)
    assert (page.reason, page.ocr_state, page.extractor) == (reason, state, extractor)


def test_a_page_typed_meanwhile_stays_as_typed(
    scanned: EvidenceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognition.ask_for_ocr(scanned)
    scanned.pages.update(text="كُتب باليد", reason="", extractor="typed")
    monkeypatch.setattr(ocr, "read_picture", lambda *_: pytest.fail("read"))
    recognition.recognise(scanned, 1)

    assert unread_page(scanned).text == "كُتب باليد"


def test_readers_are_told_of_text_that_was_read_from_a_picture(
    client: Client, scanned: EvidenceDocument
) -> None:
    scanned.pages.update(text=SOUND, reason="", extractor="ocr")
    page = builders.report(documents=(scanned,))

    html = client.get(f"{page.url}p/1/").content.decode()
    assert "قُرئ هذا النص من صورة الصفحة" in html
    scanned.pages.update(extractor="pdftotext")
    assert "قُرئ هذا النص من صورة" not in client.get(f"{page.url}p/1/").content.decode()


@have_ocr
@have_fonts
def test_a_scan_of_arabic_is_read_from_its_picture(
    django_capture_on_commit_callbacks: Any,
) -> None:
    made = stored(scan(), language="ar")
    assert unread_page(made).reason == "no_text"
    with django_capture_on_commit_callbacks(execute=True):
        recognition.ask_for_ocr(made, 1)

    page = unread_page(made)
    assert (page.reason, page.extractor) == ("", "ocr")
    assert recall(words(DECLARATION[0]), words(page.text)) > 0.8


# A worker that died ---------------------------------------------------------------------------


def wait_since(made: EvidenceDocument, **ago: int) -> None:
    made.pages.update(ocr_state="waiting", ocr_asked_at=timezone.now() - timedelta(**ago))


def test_a_page_that_a_dead_worker_left_may_be_asked_for_again(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    wait_since(scanned, minutes=5)
    soon = recognition.ask_for_ocr(scanned)
    wait_since(scanned, hours=2)
    state = admin_client.get(reverse("document_state", args=[scanned.pk])).json()

    assert soon == 0, "one that is being read is not asked for twice"
    assert not state["is_waiting"]
    assert "اطلبها من جديد" in state["html"]
    assert recognition.ask_for_ocr(scanned) == 1
    assert recognition.ask_for_ocr(scanned) == 0


def test_a_page_that_waits_since_an_earlier_release_may_be_asked_for_again(
    scanned: EvidenceDocument,
) -> None:
    scanned.pages.update(ocr_state="waiting", ocr_asked_at=None)

    assert recognition.ask_for_ocr(scanned) == 1


def test_who_waits_long_gets_a_word_to_end_with(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    wait_since(scanned, minutes=5)
    state = admin_client.get(reverse("document_state", args=[scanned.pk])).json()

    assert state["is_waiting"]
    assert "أطول من المعتاد" in state["late"]
