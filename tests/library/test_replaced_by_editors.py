"""What editors and readers learn of a file that took another's place."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from library.models import EvidenceDocument
from tests import builders
from tests.library import samples
from tests.library.declaration import have_pdftotext
from tests.library.stored import stored

pytestmark = [pytest.mark.django_db, have_pdftotext]


@pytest.fixture
def scanned() -> EvidenceDocument:
    """Return a stored file of one page without text."""
    return stored(samples.plain_pdf(1))


def replace_file(desk: Client, made: EvidenceDocument, **fields: Any) -> str:
    """Upload another file in the form of a document; return the next screen."""
    form = {
        "title": made.title,
        "language": "ar",
        "file": io.BytesIO(samples.plain_pdf(2)),
        "change_note": "",
        **fields,
    }
    form["file"].name = "new.pdf"
    answer = desk.post(reverse("wagtaildocs:edit", args=[made.pk]), form, follow=True)
    return answer.content.decode()


def test_readers_learn_that_a_file_was_replaced_and_why(
    admin_client: Client, client: Client, scanned: EvidenceDocument
) -> None:
    page = builders.report(documents=(scanned,))
    before, address = scanned.sha256, scanned.url
    refused = replace_file(admin_client, scanned)
    scanned.refresh_from_db()
    assert "اذكر في جملة ما الذي تغيّر" in refused
    assert scanned.sha256 == before

    replace_file(admin_client, scanned, change_note="صُحح الجدول 3.")
    scanned.refresh_from_db()
    html = Client().get(page.url).content.decode()

    assert scanned.url == address
    assert scanned.page_count == 2
    assert "استُبدل هذا الملف في" in html
    assert "صُحح الجدول 3." in html
    assert before in html
    assert scanned.sha256 in html


def test_after_an_error_the_file_is_asked_for_anew_and_the_stored_one_is_not_missed(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    builders.report(documents=(scanned,))
    refused = replace_file(admin_client, scanned)

    assert "اختر الملف مرة أخرى" in refused
    assert "لم يتم العثور على الملف" not in refused
    assert reverse("wagtaildocs:delete", args=[scanned.pk]) not in refused.split("<main")[0]


def test_a_note_needs_a_file_that_took_anothers_place(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    form = {"title": "عنوان", "language": "ar", "change_note": "صُحح الجدول."}
    refused = admin_client.post(reverse("wagtaildocs:edit", args=[scanned.pk]), form)
    scanned.refresh_from_db()

    assert "اختر الملف، أو احذف الملاحظة" in refused.content.decode()
    assert scanned.change_note == ""


def test_the_note_of_a_replaced_file_can_be_corrected_without_a_new_file(
    admin_client: Client, client: Client, scanned: EvidenceDocument
) -> None:
    page = builders.report(documents=(scanned,))
    before = scanned.sha256
    replace_file(admin_client, scanned, change_note="صحح الجدزل.")
    scanned.refresh_from_db()
    now, since = scanned.sha256, scanned.replaced_on
    address = reverse("wagtaildocs:edit", args=[scanned.pk])
    assert "صحح الجدزل." in admin_client.get(address).content.decode()

    form = {"title": "عنوان", "language": "ar", "change_note": "صُحح الجدول."}
    assert admin_client.post(address, form).status_code == 302
    scanned.refresh_from_db()
    quoted = Client().get(f"{page.url}p/1/{before[:10]}/").content.decode()
    html = Client().get(page.url).content.decode()

    assert (scanned.sha256, scanned.replaced_on) == (now, since)
    for told in (quoted, html):
        assert "صُحح الجدول." in told
        assert "صحح الجدزل." not in told


def test_a_note_stays_while_the_field_is_empty_and_may_say_the_same_again(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    builders.report(documents=(scanned,))
    replace_file(admin_client, scanned, change_note="صُحح الجدول.")
    address = reverse("wagtaildocs:edit", args=[scanned.pk])
    kept = admin_client.post(address, {"title": "عنوان", "language": "ar", "change_note": ""})
    scanned.refresh_from_db()

    assert kept.status_code == 302
    assert (scanned.title, scanned.change_note) == ("عنوان", "صُحح الجدول.")
    again = replace_file(
        admin_client, scanned, change_note="صُحح الجدول.", file=io.BytesIO(samples.plain_pdf(3))
    )
    scanned.refresh_from_db()
    assert scanned.page_count == 3, again


def test_a_file_nobody_has_is_replaced_without_a_word(
    admin_client: Client, scanned: EvidenceDocument
) -> None:
    replace_file(admin_client, scanned)

    scanned.refresh_from_db()
    assert scanned.page_count == 2
