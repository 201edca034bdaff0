"""Members of staff at work in the admin: signing in, writing, publishing, translating."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

NUMBER_OF_PAGE = re.compile(r"/admin/pages/(\d+)/edit/")


def sign_in(page: Page, site: str, name: str, password: str) -> None:
    """Open a session in the admin."""
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("main [type=submit]")
    page.wait_for_url(f"{site}/admin/")


# Writing --------------------------------------------------------------------------------------


def add_block(page: Page, label: str) -> Locator:
    """Add a block of the body by its visible name; return its part of the form."""
    blocks = page.locator("[data-contentpath=body] [data-streamfield-child]")
    before = blocks.count()
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    option = page.locator(".w-combobox__option", has_text=re.compile(rf"^\s*{label}\s*$")).first
    expect(option).to_be_visible()
    option.click()
    expect(blocks).to_have_count(before + 1)
    return blocks.nth(before)


def upload(page: Page, block: Locator, kind: str, name: str, content: bytes) -> None:
    """Choose a file for a block by uploading it in the window of the chooser."""
    block.locator("[data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("[role=tab]").last.click()
    form = dialog.locator("form[data-chooser-modal-creation-form]")
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    title = form.locator("input[name$=title]")
    if not title.input_value():
        title.fill(name.rpartition(".")[0])
    form.locator("[type=submit]").click()
    dialog.wait_for(state="detached")


def save_draft(page: Page) -> int:
    """Save what stands in the page editor; return the number of the page."""
    page.locator("button.action-save").first.click()
    page.wait_for_url(NUMBER_OF_PAGE)
    return number_in(page.url)


def number_in(address: str) -> int:
    """Return the number of the page that is edited at an address."""
    match = NUMBER_OF_PAGE.search(address)
    assert match, f"{address} edits no page"
    return int(match[1])


# Publishing -----------------------------------------------------------------------------------


def publish(page: Page, site: str, number: int) -> None:
    """Publish a page by the menu of its editor."""
    page.goto(f"{site}/admin/pages/{number}/edit/")
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def unpublish(page: Page, site: str, number: int) -> None:
    """Take a page from the public."""
    page.goto(f"{site}/admin/pages/{number}/unpublish/")
    page.locator("main form [type=submit]").first.click()
    page.locator(".messages .success").wait_for()


def address_of_file(page: Page, site: str, title: str) -> str:
    """Return the public address of an uploaded document, as the admin shows it."""
    page.goto(f"{site}/admin/documents/")
    page.get_by_role("link", name=title, exact=True).first.click()
    link = page.locator("a[href*='/files/']").first.get_attribute("href") or ""
    return link if link.startswith("http") else site + link


# Translating ----------------------------------------------------------------------------------


def send_for_translation(page: Page, site: str, number: int) -> int:
    """Send a page for translation into the other language; return the number of the new page."""
    page.goto(f"{site}/admin/localize/submit/page/{number}/")
    page.locator("main input[name=locales]").first.check()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(NUMBER_OF_PAGE)
    return number_in(page.url)


def translate_pieces(page: Page, site: str, number: int, texts: list[str]) -> int:
    """Store a translation of each piece through the addresses that the translation editor uses.

    Pieces beyond the end of `texts` stay as they are; their number is returned.
    """
    page.goto(f"{site}/admin/pages/{number}/edit/")
    left: Any = page.evaluate(
        """async texts => {
            const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
            const {segments} = JSON.parse(document.querySelector("[data-props]").dataset.props);
            const pieces = segments.filter(segment => segment.type === "string");
            for (const [index, text] of texts.entries()) {
                const body = new FormData();
                body.append("value", text);
                const headers = {"X-CSRFToken": token};
                const answer = await fetch(pieces[index].editUrl, {method: "PUT", body, headers});
                if (!answer.ok) throw new Error(`${answer.status} ${pieces[index].editUrl}`);
            }
            return pieces.length - texts.length;
        }""",
        texts,
    )
    return int(left)


def publish_translation(page: Page, site: str, number: int) -> Locator:
    """Press the publish button of the translation editor; return what the admin says then."""
    page.goto(f"{site}/admin/pages/{number}/edit/")
    page.locator("footer button", has_text="نشر").first.click()
    page.wait_for_load_state()
    return page.locator(".messages")
