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

# Words of the form, where the texts that are translated do not stand; PO is the name of a format.
ENGLISH_WORDS = """() => {
    const form = document.querySelector(".js-translation-editor");
    const texts = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const {data, parentElement} = texts.currentNode;
        if (/[a-z]{3}/i.test(data) && !parentElement.closest("p[class], textarea, .complete p")) {
            found.push(data);
        }
    }
    return found;
}"""


def begin_translation(page: Page, server: DemoServer, into: str) -> str:
    """Send the statement that does not exist in a language to translation, and open its form.

    Return the address of the notice that stands in its place in that language.
    """
    notice = server.pages["only-in-the-other-language"][into]
    number = notice.strip("/").rpartition("/")[2]
    sign_in(page, server.address, "editor", server.passwords["editor"])
    page.goto(f"{server.address}/admin/localize/submit/page/{number}/")
    page.locator("main input[name=locales]").first.check()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    return notice


def test_the_admin_of_an_arabic_editor_is_arabic(
    page: Page, site: str, passwords: dict[str, str]
) -> None:
    sign_in(page, site, "editor", passwords["editor"])

    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for label in MENU:
        expect(page.locator(".sidebar")).to_contain_text(label)


def test_the_translation_form_speaks_arabic(page: Page, server: DemoServer) -> None:
    begin_translation(page, server, into="ar")
    page.get_by_role("button", name="ترجمة", exact=True).first.click()
    page.locator(".js-translation-editor textarea").first.fill("عنوان")
    page.get_by_role("button", name="حفظ", exact=True).first.click()
    saved = page.locator(".js-translation-editor li.complete").first
    expect(saved).to_be_visible()
    expect(page.locator(".js-translation-editor h3").first).to_have_text(
        "ترجمة من الإنجليزية إلى العربية"
    )

    assert page.evaluate(ENGLISH_WORDS) == []


def test_an_arabic_comma_parts_tags_at_once(page: Page, server: DemoServer) -> None:
    sign_in(page, server.address, "editor", server.passwords["editor"])
    page.goto(server.address + server.pages["admin-edit-form"]["ar"])
    tags = page.locator("ul.tagit").first
    box = tags.locator(".tagit-new input")
    box.scroll_into_view_if_needed()
    before = tags.locator(".tagit-label").count()

    box.press_sequentially("الحصار البحري، صيادون،")
    box.fill("الماء، الكهرباء")

    labels = tags.locator(".tagit-label")
    expect(labels).to_have_count(before + 3)
    assert labels.all_text_contents()[before:] == ['"الحصار البحري"', "صيادون", "الماء"]
    expect(box).to_have_value("الكهرباء")


def test_an_early_publication_is_told_how_many_pieces_are_missing(
    page: Page, server: DemoServer
) -> None:
    notice = begin_translation(page, server, into="en")
    pieces = page.evaluate(COUNT_PIECES)

    page.locator("footer button", has_text="نشر").first.click()

    assert pieces > 2
    with override("ar"):
        expect(page.locator(".messages")).to_contain_text(missing_message(pieces))
    page.goto(server.address + notice)
    expect(page.locator("h1")).to_contain_text("not available in English")
