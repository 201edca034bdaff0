"""The editor sees the page beside its form."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.staff import sign_in

pytestmark = pytest.mark.browser


def test_the_preview_beside_the_form_shows_the_page(
    page: Page, site: str, screens: dict[str, str], passwords: dict[str, str]
) -> None:
    sign_in(page, site, "editor", passwords["editor"])
    page.goto(site + screens["admin-edit-form"])
    title = page.locator("#id_title").input_value()
    page.locator("[data-side-panel-toggle=preview]").click()

    shown = page.frame_locator("[data-side-panel=preview] iframe").first
    expect(shown.locator("h1")).to_contain_text(title)
