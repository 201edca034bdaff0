"""What an Arabic editor reads in the admin: its menus, and why a translation stays a draft."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import Page, expect

from core.localize import missing_message
from scripts.demo_server import DemoServer
from tests.browser.staff import sign_in

pytestmark = pytest.mark.browser

MENU = ("الصفحات", "النشر", "القوائم", "الصور", "المستندات", "التقارير")
COUNT_PIECES = """() => JSON.parse(document.querySelector("[data-props]").dataset.props)
    .segments.filter(segment => segment.type === "string").length"""


def test_the_admin_of_an_arabic_editor_is_arabic(
    page: Page, site: str, passwords: dict[str, str]
) -> None:
    sign_in(page, site, "editor", passwords["editor"])

    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for label in MENU:
        expect(page.locator(".sidebar")).to_contain_text(label)


def test_an_early_publication_is_told_how_many_pieces_are_missing(
    page: Page, server: DemoServer
) -> None:
    notice = server.pages["only-in-the-other-language"]["en"]
    number = notice.strip("/").rpartition("/")[2]
    sign_in(page, server.address, "editor", server.passwords["editor"])
    page.goto(f"{server.address}/admin/localize/submit/page/{number}/")
    page.locator("main input[name=locales]").first.check()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    pieces = page.evaluate(COUNT_PIECES)

    page.locator("footer button", has_text="نشر").first.click()

    assert pieces > 2
    with override("ar"):
        expect(page.locator(".messages")).to_contain_text(missing_message(pieces))
    page.goto(server.address + notice)
    expect(page.locator("h1")).to_contain_text("not available in English")
