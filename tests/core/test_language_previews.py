"""Preview of a draft: itself on a phone, and its version in the other language."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests import builders

pytestmark = pytest.mark.django_db


def preview(desk: Client, page: Page, mode: str) -> str:
    """Return what the preview beside the form shows."""
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    answer = desk.get(address, {"mode": mode})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_draft_of_the_other_language_is_shown_in_its_own_language(admin_client: Client) -> None:
    page = builders.statement("بيان عن الماء")
    version = builders.translated(page, title="Statement on water")
    version.title = "A draft on water"
    version.save_revision()

    html = preview(admin_client, page, "other-language")
    assert "A draft on water" in html
    assert '<html lang="en" dir="ltr"' in html
    assert "بيان عن الماء" in preview(admin_client, page, "")


def test_a_page_in_one_language_says_so(admin_client: Client) -> None:
    page = builders.statement("بيان عن الماء")

    assert "هذه الصفحة بلغة واحدة فقط" in preview(admin_client, page, "other-language")


def test_a_phone_is_among_the_sizes_and_a_new_page_has_one_way_to_be_seen() -> None:
    page = builders.statement()

    assert page.preview_sizes[0]["device_width"] == 375
    assert [mode for mode, _label in page.preview_modes] == ["", "other-language"]
    assert [mode for mode, _label in type(page)().preview_modes] == [""]
