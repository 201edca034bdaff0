"""The journey of a statement: written in Arabic, translated, published, read, withdrawn."""

import io
import re
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pikepdf
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

TITLE = "بيان الرحلة: الحق في المياه"
DIALOG = ".modal.show, .modal.in, [role=dialog]"


def picture() -> bytes:
    """Return a JPEG that names its maker."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Secret Photographer"
    Image.new("RGB", (900, 600), "#2C5A4B").save(out, "JPEG", exif=exif)
    return out.getvalue()


def document() -> bytes:
    """Return a PDF that names its author."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "Secret Author"
        pdf.save(out)
    return out.getvalue()


def status(address: str) -> int:
    """Return what a visitor without a session gets."""
    try:
        with urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def sign_in(page: Page, site: str, name: str, password: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/admin/")


def add_block(page: Page, label: str) -> Any:
    """Add a block of the body by its Arabic name; return its part of the form."""
    blocks = page.locator("[data-contentpath=body] [data-streamfield-child]")
    before = blocks.count()
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    option = page.locator(".w-combobox__option", has_text=re.compile(rf"^\s*{label}\s*$")).first
    expect(option).to_be_visible()
    option.click()
    expect(blocks).to_have_count(before + 1)
    return blocks.nth(before)


def upload(page: Page, block: Any, kind: str, name: str, content: bytes) -> None:
    """Choose a file for a block by uploading it in Wagtail's chooser."""
    block.locator("[data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("[role=tab]").last.click()
    form = dialog.locator("form[data-chooser-modal-creation-form]")
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    title = form.locator("input[name$=title]")
    if not title.input_value():
        title.fill(name.rsplit(".", 1)[0])
    if kind.startswith("image/"):
        form.locator("input[name$=alt_ar]").fill("ماء في بئر")
        form.locator("select[name$=people_shown]").select_option("none")
    form.locator("[type=submit]").click()
    dialog.wait_for(state="detached")


def write_statement(page: Page, site: str) -> int:
    """Write a statement with picture and PDF; return the id of its draft."""
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="بيان جديد").click()
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "ملخص البيان.")
    text = add_block(page, "نص")
    text.locator(".public-DraftEditor-content").click()
    page.keyboard.type("لكل شخص حق في مياه كافية ومأمونة.")
    upload(page, add_block(page, "صورة"), "image/jpeg", "water.jpg", picture())
    upload(page, add_block(page, "مستند"), "application/pdf", "report.pdf", document())
    page.locator("button.action-save").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    match = re.search(r"/admin/pages/(\d+)/edit/", page.url)
    assert match
    return int(match[1])


def publish(page: Page) -> None:
    """Publish what stands in the page editor."""
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def test_a_statement_from_its_first_word_to_its_withdrawal(
    page: Page, context: BrowserContext, site: str, passwords: dict[str, str]
) -> None:
    sign_in(page, site, "editor", passwords["editor"])
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    number = write_statement(page, site)
    page.goto(f"{site}/admin/documents/")
    page.get_by_role("link", name="report", exact=True).first.click()
    file_link = page.locator("a[href*='/files/']").first.get_attribute("href")
    assert file_link
    pdf = file_link if file_link.startswith("http") else site + file_link

    assert status(pdf) == 404

    page.goto(f"{site}/admin/pages/{number}/edit/")
    publish(page)

    assert status(pdf) == 200
    with urlopen(pdf, timeout=20) as answer:
        assert b"Secret Author" not in answer.read()
    public = context.browser.new_page()  # type: ignore[union-attr]
    public.goto(f"{site}/ar/statements/")
    public.get_by_role("link", name=TITLE).first.click()
    expect(public.locator("main")).to_contain_text("مياه كافية ومأمونة")
    arabic = public.url

    translate(page, site, number)

    english = arabic.replace("/ar/", "/en/")
    public.goto(english)
    expect(public.locator("main")).to_contain_text("Everyone has a right to water")
    assert status(arabic) == 200

    withdraw(page, site, number)

    assert status(pdf) == 404
    assert status(arabic) == 404
    assert status(english) == 404
    public.close()


def withdraw(page: Page, site: str, number: int) -> None:
    """Withdraw the page with its version in the other language, as is proposed."""
    page.goto(f"{site}/admin/pages/{number}/unpublish/")
    expect(page.locator("main input[name=with_version]")).to_be_checked()
    page.locator("main form [type=submit]").first.click()
    page.locator(".messages .success").wait_for()


def translate(page: Page, site: str, number: int) -> None:
    """Send a page for translation, publish too early, translate all, publish."""
    page.goto(f"{site}/admin/localize/submit/page/{number}/")
    page.locator("main input[name=locales]").first.check()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    editor = page.url
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("لم تُنشر الترجمة")
    page.goto(editor)
    translate_every_piece(page)
    page.goto(editor)
    press_publish(page)
    expect(page.locator(".messages .success")).to_be_visible()


def press_publish(page: Page) -> None:
    """Press the publish button of the translation editor."""
    page.locator("footer button", has_text="نشر").first.click()
    page.wait_for_load_state()


def translate_every_piece(page: Page) -> None:
    """Type English into every piece of the translation editor, through the addresses it uses."""
    page.evaluate(
        """
        async () => {
            const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
            const props = JSON.parse(document.querySelector("[data-props]").dataset.props);
            for (const [index, segment] of props.segments.entries()) {
                if (segment.type !== "string") continue;
                const body = new FormData();
                body.append("value", index ? "Everyone has a right to water" : "Right to water");
                const answer = await fetch(segment.editUrl, {
                    method: "PUT",
                    body,
                    headers: {"X-CSRFToken": token},
                });
                if (!answer.ok) throw new Error(`${answer.status} ${segment.editUrl}`);
            }
        }
        """
    )
