"""The text of a file is stored once, follows the file, and can be typed where no program reads."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from library.extraction import store_text, waiting_documents
from library.models import DocumentPage, EvidenceDocument
from tests import builders
from tests.library import samples
from tests.library.declaration import have_pdftotext

pytestmark = [pytest.mark.django_db, have_pdftotext]

MIXED = samples.raw_pdf(
    {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        4: samples.text_on_page("The right to water"),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    }
)


@pytest.fixture
def document() -> EvidenceDocument:
    """Return a file of two pages, the second without text."""
    return EvidenceDocument.objects.create(
        title="Water", language="en", file=ContentFile(MIXED, "w.pdf")
    )


def pages(document: EvidenceDocument) -> list[tuple[int, str, str]]:
    return list(document.pages.values_list("number", "text", "reason"))


def test_each_page_is_stored_with_its_text_or_its_reason(document: EvidenceDocument) -> None:
    assert store_text(document) == 2

    assert pages(document) == [(1, "The right to water", ""), (2, "", "no_text")]
    document.refresh_from_db()
    assert not document.is_text_waiting


def test_an_unchanged_file_is_not_read_again(
    document: EvidenceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_text(document)
    document.refresh_from_db()
    monkeypatch.setattr("library.extraction.read_pages", lambda *_: pytest.fail("read again"))
    document.title = "Another title"
    document.save()

    assert store_text(document) == 0


def test_a_new_file_is_read_and_the_old_text_goes(
    document: EvidenceDocument, django_capture_on_commit_callbacks: Any
) -> None:
    store_text(document)
    document.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        document.file = ContentFile(samples.plain_pdf(1), "new.pdf")
        document.save()

    assert pages(document) == [(1, "", "no_text")]


def test_the_command_reads_what_a_lost_task_left(document: EvidenceDocument) -> None:
    assert list(waiting_documents()) == [document]
    out = StringIO()
    call_command("extract_text", stdout=out)

    assert "1 of 1 documents, 2 pages" in out.getvalue()
    assert not waiting_documents().exists()
    call_command("extract_text", stdout=StringIO())


def test_a_file_that_was_deleted_meanwhile_needs_no_text(document: EvidenceDocument) -> None:
    from library.tasks import read_text

    pk = document.pk
    document.delete()
    read_text.call(pk)

    assert not DocumentPage.objects.exists()


# The editor -----------------------------------------------------------------------------------


@pytest.fixture
def read(document: EvidenceDocument) -> EvidenceDocument:
    """Return the file with its text read."""
    store_text(document)
    document.refresh_from_db()
    return document


def test_the_editor_sees_which_page_cannot_be_read_and_types_it(
    admin_client: Client, read: EvidenceDocument
) -> None:
    form = admin_client.get(reverse("wagtaildocs:edit", args=[read.pk])).content.decode()
    address = reverse("document_page", args=[read.pk, 2])
    page = admin_client.get(address).content.decode()
    admin_client.post(address, {"text": "نص كُتب\u0007 باليد"})

    assert "صفحة واحدة لا تُقرأ نصاً" in form
    assert address in form
    assert "لا نص في الصفحة" in page
    assert pages(read)[1] == (2, "نص كُتب باليد", "")
    done = admin_client.get(reverse("wagtaildocs:edit", args=[read.pk])).content.decode()
    assert "يمكن قراءة الصفحات كلها" in done


def test_a_page_is_drawn_for_the_one_who_types(
    admin_client: Client, read: EvidenceDocument
) -> None:
    answer = admin_client.get(reverse("document_page_picture", args=[read.pk, 1]))

    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")


def test_the_form_says_that_the_text_is_on_its_way(
    admin_client: Client, document: EvidenceDocument
) -> None:
    form = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert "يُقرأ النص الآن" in form


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_names_every_unreadable_page(
    admin_client: Client, admin_user: Any, read: EvidenceDocument, language: str
) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    html = admin_client.get(reverse("unreadable_pages")).content.decode()

    assert "Water" in html
    assert reverse("document_page", args=[read.pk, 2]) in html


@pytest.mark.parametrize("name", ["document_page", "document_page_picture"])
def test_who_may_not_change_a_document_sees_no_page_of_it(
    client: Client, read: EvidenceDocument, name: str
) -> None:
    researcher = get_user_model().objects.create_user("researcher")
    researcher.groups.add(Group.objects.get(name="الباحثون الميدانيون"))
    client.force_login(researcher)

    assert client.get(reverse(name, args=[read.pk, 1])).status_code in (302, 403)
    assert Client().get(reverse(name, args=[read.pk, 1])).status_code == 302


# The text edition -----------------------------------------------------------------------------


def test_readers_get_each_page_as_text_with_the_way_to_the_file(
    client: Client, read: EvidenceDocument
) -> None:
    page = builders.report(documents=(read,))
    publication = client.get(page.url).content.decode()
    first = client.get(f"{page.url}p/1/").content.decode()
    second = client.get(f"{page.url}p/2/").content.decode()

    assert f"{page.url}p/1/" in publication
    assert "<p>The right to water</p>" in first
    assert f"{read.url}#page=1" in first
    assert f'href="{page.url}p/2/" rel="next"' in first
    assert "لا نص في الصفحة" in second
    assert f'href="{page.url}p/1/" rel="prev"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("rest", ["p/0/", "p/3/", "p/x/", "p/99999/", "p/-1/", "p/1/2/", "q/1/"])
def test_a_page_that_is_not_there_is_a_kind_404(
    client: Client, read: EvidenceDocument, rest: str
) -> None:
    page = builders.report(documents=(read,))

    assert client.get(page.url + rest).status_code == 404


def test_a_draft_has_no_text_edition(client: Client, read: EvidenceDocument) -> None:
    page = builders.report(documents=(read,), publish=False)

    assert client.get(f"{page.url}p/1/").status_code == 404


def test_a_publication_whose_file_is_not_read_yet_offers_no_text(
    client: Client, document: EvidenceDocument
) -> None:
    page = builders.report(documents=(document,))

    assert "/p/1/" not in client.get(page.url).content.decode()
    assert client.get(f"{page.url}p/1/").status_code == 404


def test_the_file_in_the_language_of_the_page_comes_first(read: EvidenceDocument) -> None:
    arabic = builders.pdf("عربي")
    store_text(arabic)
    arabic.refresh_from_db()
    page = builders.report(documents=(read, arabic))
    version = builders.translated(page)

    assert page.text_document == arabic
    assert version.text_document == read


def test_search_gets_the_readable_pages_with_their_numbers(read: EvidenceDocument) -> None:
    page = builders.report(documents=(read,))

    found = [(one.page_number, one.text) for one in page.passages() if one.page_number]
    assert found == [(1, "The right to water")]
