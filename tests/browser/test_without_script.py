"""Reading, filtering and changing the language need no script; a script only remembers a choice."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import seen_on_each, window

pytestmark = pytest.mark.browser


def test_everything_can_be_read_without_script(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    def text(page: Page) -> str:
        return page.locator("body").inner_text()

    with window(browser) as scripted, window(browser, java_script_enabled=False) as bare:
        with_script = seen_on_each(scripted, site, addresses, text)
        without = seen_on_each(bare, site, addresses, text)

    assert [name for name in addresses if with_script[name] != without[name]] == []


def test_filters_work_without_script(browser: Browser, site: str) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/ar/statements/")
        page.select_option("select[name=kind]", "urgent_appeal")
        page.locator("form:has(select[name=kind]) [type=submit]").click()

        assert "kind=urgent_appeal" in page.url
        expect(page.locator("main")).to_contain_text("نداء عاجل")


def test_the_language_switch_remembers_an_explicit_choice_only(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/")
    assert page.context.cookies() == []

    page.locator("header a[lang=en]").click()
    page.wait_for_url(f"{site}/en/")
    page.goto(f"{site}/")

    assert page.url == f"{site}/en/"
    assert [(c["name"], c["value"]) for c in page.context.cookies()] == [("language", "en")]
