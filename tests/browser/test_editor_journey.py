"""The journey of a statement: written in Arabic, translated, published, read, withdrawn."""

import io
from urllib.error import HTTPError
from urllib.request import urlopen

import pikepdf
import pytest
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import Page, expect

from core.localize import missing_message
from tests.browser import staff

pytestmark = pytest.mark.browser

TITLE = "بيان الرحلة: الحق في المياه"
TEXT = "لكل شخص حق في مياه كافية ومأمونة."
SECRET = b"Secret Maker"
PIECES = ["The right to water", "Summary", "Everyone has a right to water"]
MENU = ("الصفحات", "النشر", "القوائم", "الصور", "المستندات", "التقارير")


def picture() -> bytes:
    """Return a JPEG that names its maker."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    Image.new("RGB", (900, 600), "#2C5A4B").save(out, "JPEG", exif=exif)
    return out.getvalue()


def document() -> bytes:
    """Return a PDF that names its author."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = SECRET.decode()
        pdf.save(out)
    return out.getvalue()


def visit(address: str) -> tuple[int, bytes]:
    """Return status and content that a visitor without a session gets."""
    try:
        with urlopen(address, timeout=20) as answer:
            return int(answer.status), answer.read()
    except HTTPError as error:
        return error.code, error.read()


def status(address: str) -> int:
    return visit(address)[0]


def write_statement(page: Page, site: str) -> int:
    """Write a statement with picture and PDF; return the number of its draft."""
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="بيان جديد").click()
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "ملخص البيان.")
    staff.add_block(page, "نص").locator(".public-DraftEditor-content").click()
    page.keyboard.type(TEXT)
    image = staff.add_block(page, "صورة")
    staff.upload(page, image, "image/jpeg", "water.jpg", picture())
    file = staff.add_block(page, "مستند")
    staff.upload(page, file, "application/pdf", "report.pdf", document())
    return staff.save_draft(page)


def public_address(site: str, language: str) -> str:
    """Return the address of the newest statement in a language, as its list links it."""
    html = visit(f"{site}/{language}/statements/")[1].decode()
    start = html.index(f'href="/{language}/statements/', html.index('class="card"')) + len('href="')
    return site + html[start : html.index('"', start)]


def picture_addresses(page: Page, site: str, address: str) -> list[str]:
    """Return the address of every copy of every picture on a public page."""
    page.goto(address)
    sets = page.locator("picture source, picture img").evaluate_all(
        "all => all.map(one => one.getAttribute('srcset') || one.getAttribute('src'))"
    )
    return [f"{site}{each.split()[0]}" for one in sets for each in one.split(", ")]


def test_the_admin_of_an_arabic_editor_is_arabic(
    page: Page, site: str, passwords: dict[str, str]
) -> None:
    staff.sign_in(page, site, "editor", passwords["editor"])

    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for label in MENU:
        expect(page.locator(".sidebar")).to_contain_text(label)


def test_a_statement_from_its_first_word_to_its_withdrawal(
    page: Page, site: str, passwords: dict[str, str]
) -> None:
    staff.sign_in(page, site, "editor", passwords["editor"])
    arabic = write_statement(page, site)
    pdf = staff.address_of_file(page, site, "report")
    assert status(pdf) == 404

    staff.publish(page, site, arabic)
    in_arabic = public_address(site, "ar")
    assert TEXT in visit(in_arabic)[1].decode()
    assert status(pdf) == 200
    assert SECRET not in visit(pdf)[1]
    copies = picture_addresses(page, site, in_arabic)
    assert copies
    assert [copy for copy in copies if visit(copy)[0] != 200 or SECRET in visit(copy)[1]] == []

    english = staff.send_for_translation(page, site, arabic)
    in_english = in_arabic.replace("/ar/", "/en/")
    left = staff.translate_pieces(page, site, english, PIECES[:1])
    with override("ar"):
        expect(staff.publish_translation(page, site, english)).to_contain_text(
            missing_message(left)
        )
    assert "This page is not available in English" in visit(in_english)[1].decode()

    assert staff.translate_pieces(page, site, english, PIECES) == 0
    expect(staff.publish_translation(page, site, english).locator(".success")).to_be_visible()
    assert "Everyone has a right to water" in visit(in_english)[1].decode()
    assert status(in_arabic) == 200

    for number in (arabic, english):
        staff.unpublish(page, site, number)
    assert [status(each) for each in (pdf, in_arabic, in_english, *copies)] == [404] * (
        3 + len(copies)
    )
