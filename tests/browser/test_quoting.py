"""Quoting a paragraph: with script it is copied with its source, without it is a link."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGE = "statement-with-picture ar"


def test_choosing_a_number_copies_the_paragraph_with_its_source(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + addresses[PAGE])
    page.locator("a.number").nth(1).click()
    page.locator("output.copied", has_text="نُسخت الفقرة مع مصدرها.").wait_for()
    words, source = page.evaluate("navigator.clipboard.readText()").split("\n")
    highlighted = page.locator(".numbered:target")

    assert highlighted.get_attribute("id") == "p-2"
    assert words in highlighted.inner_text()
    assert page.locator("h1").inner_text() in source
    assert source.endswith(f"{addresses[PAGE]}v/1/#p-2")
    context.close()


def test_without_script_the_number_leads_to_the_version_with_the_paragraph_marked(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + addresses[PAGE])
    page.locator("a.number").nth(1).click()
    page.wait_for_url(f"**{addresses[PAGE]}v/1/#p-2")

    assert page.locator(".numbered:target").get_attribute("id") == "p-2"
    context.close()
