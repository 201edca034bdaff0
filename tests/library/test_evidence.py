"""What an editor learns of a file, and readers of one that took another's place."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse

from library.models import DocumentPage, EvidenceDocument
from tests import builders
from tests.library import samples
from tests.library.declaration import have_pdftotext
from tests.library.stored import stored

pytestmark = [pytest.mark.django_db, have_pdftotext]


@pytest.fixture
def scanned() -> EvidenceDocument:
    """Return a stored file of one page without text."""
    return stored(samples.plain_pdf(1))


def unread_page(made: EvidenceDocument) -> DocumentPage:
    return made.pages.get(number=1)


# What was taken out ---------------------------------------------------------------------------


def test_the_editor_is_told_what_cleaning_took_out(admin_client: Client) -> None:
    telling, plain = stored(samples.telling_pdf()), stored(samples.plain_pdf(1))

    told = admin_client.get(reverse("document_state", args=[telling.pk])).json()
    assert not told["is_waiting"]
    for words_said in ("أسماء المعدّ والبرنامج", "مرفقة داخله", "برمجية", "نسخ سابقة"):
        assert words_said in told["html"]
    assert (
        "لم يكن في الملف شيء خفي"
        in (admin_client.get(reverse("document_state", args=[plain.pk])).json()["html"])
    )


def test_of_an_older_file_nobody_claims_that_it_held_nothing(admin_client: Client) -> None:
    plain = stored(samples.plain_pdf(1))
    EvidenceDocument.objects.update(removed=None)
    html = admin_client.get(reverse("document_state", args=[plain.pk])).json()["html"]

    assert "لم يكن في الملف شيء خفي" not in html
    assert "نُظّف الملف قبل أن يُسجَّل" in html


def test_files_from_before_it_was_noted_are_marked_as_unknown() -> None:
    begun = MigrationRecorder(connection).migration_qs.get(
        app="library", name="0005_evidence_of_files"
    )
    files = {name: stored(samples.plain_pdf(1)) for name in ("older", "replaced", "newer")}
    before = begun.applied - timedelta(days=2)
    known = EvidenceDocument.objects
    known.filter(pk__in=[files["older"].pk, files["replaced"].pk]).update(created_at=before)
    known.filter(pk=files["replaced"].pk).update(replaced_on=begun.applied.date())
    known.filter(pk=files["newer"].pk).update(created_at=begun.applied + timedelta(hours=1))
    migration = import_module("library.migrations.0009_older_files_are_unknown")
    migration.forget_what_was_never_noted(apps, connection.schema_editor())

    told = {name: known.get(pk=file.pk).removed for name, file in files.items()}
    assert told == {"older": None, "replaced": [], "newer": []}


def test_the_state_tells_how_far_the_reading_is(admin_client: Client) -> None:
    waiting = EvidenceDocument.objects.create(
        title="ملف", file=ContentFile(samples.plain_pdf(60), "x.pdf")
    )
    EvidenceDocument.objects.filter(pk=waiting.pk).update(pages_read=25)

    told = admin_client.get(reverse("document_state", args=[waiting.pk])).json()

    assert told["is_waiting"]
    assert 'value="25" max="60"' in told["html"]


def test_progress_is_noted_while_a_long_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    note = "library.extraction._note_progress"
    monkeypatch.setattr(note, lambda _document, pages: seen.append(pages))
    stored(samples.plain_pdf(60))

    assert seen == [25, 50]


def test_the_report_editor_shows_the_state_beside_the_file(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    page = builders.report(documents=(scanned,))
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert f'data-file-state="{reverse("document_state", args=[scanned.pk])}"' in html
    assert "library/js/file_state.js" in html
    assert "لا نص في الصفحة" in html


def test_the_form_of_a_document_has_the_script_once(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    html = admin_client.get(reverse("wagtaildocs:edit", args=[scanned.pk])).content.decode()

    assert html.count("library/js/file_state.js") == 1


@pytest.mark.parametrize("name", ["document_state", "document_ocr"])
def test_strangers_learn_nothing_of_a_file(scanned: EvidenceDocument, name: str) -> None:
    address = reverse(name, args=[scanned.pk])

    assert Client().get(address).status_code == 302
    assert Client().post(address).status_code == 302


def test_who_may_not_change_a_file_cannot_have_it_read(
    client: Client, scanned: EvidenceDocument
) -> None:
    researcher = get_user_model().objects.create_user("researcher")
    researcher.groups.add(Group.objects.get(name="الباحثون الميدانيون"))
    client.force_login(researcher)
    client.post(reverse("document_page_ocr", args=[scanned.pk, 1]))

    assert unread_page(scanned).ocr_state == ""


def test_the_text_of_a_page_has_a_heading_that_names_page_and_file(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    html = admin_client.get(reverse("document_page", args=[scanned.pk, 1])).content.decode()

    assert "الصفحة 1 من «ملف»" in html


# The picture of a page ------------------------------------------------------------------------


def test_readers_get_the_picture_of_a_page_once_drawn(
    client: Client, scanned: EvidenceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = builders.report(documents=(scanned,))
    address = f"{page.url}p/1/picture/"
    assert address in client.get(f"{page.url}p/1/").content.decode()
    first = client.get(address)

    assert first["Content-Type"] == "image/jpeg"
    assert b"".join(first.streaming_content).startswith(b"\xff\xd8")
    monkeypatch.setattr("library.page_pictures.page_jpeg", lambda *_: pytest.fail("drawn again"))
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_picture_of_a_drafts_page_is_nobodys(client: Client, scanned: EvidenceDocument) -> None:
    page = builders.report(documents=(scanned,), publish=False)

    assert client.get(f"{page.url}p/1/picture/").status_code == 404
    assert client.get(f"{page.url}p/1/other/").status_code == 404


# The report -----------------------------------------------------------------------------------


def test_the_report_names_pages_that_use_the_file_and_can_be_narrowed(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    unused = stored(samples.plain_pdf(1), language="en")
    builders.report("تقرير فيه مسح ضوئي", documents=(scanned,))
    address = reverse("unreadable_pages")

    def rows(**query: str) -> list[int]:
        found = admin_client.get(address, query).context["object_list"]
        return [page.document_id for page in found]

    assert "تقرير فيه مسح ضوئي" in admin_client.get(address).content.decode()
    assert rows() == [scanned.pk, unused.pk]
    assert rows(shown="yes") == [scanned.pk]
    assert rows(shown="no") == [unused.pk]
    assert rows(language="en") == [unused.pk]
    assert rows(reason="garbled") == []


def test_an_empty_report_says_what_would_stand_there(admin_client: Client) -> None:
    address = reverse("unreadable_pages")

    assert "لا صفحة غير مقروءة" in admin_client.get(address).content.decode()
    narrowed = admin_client.get(address, {"reason": "garbled"}).content.decode()
    assert "تطابق هذه التصفية" in narrowed


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_can_be_taken_along(
    admin_client: Client, scanned: EvidenceDocument, kind: str
) -> None:
    builders.report("تقرير فيه مسح ضوئي", documents=(scanned,))
    answer = admin_client.get(reverse("unreadable_pages"), {"export": kind})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert answer.status_code == 200
    if kind == "csv":
        assert "تقرير فيه مسح ضوئي" in content.decode()
