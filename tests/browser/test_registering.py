"""A story on a small telephone without script: find a course, register, come back, give it up."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import window

pytestmark = pytest.mark.browser

COURSE = "حقوق الإنسان للعاملين في قطاع الصحة"


def status(page: Page) -> tuple[str | None, str | None]:
    """Return what a page says of a registration: its state and its place in line."""
    told = page.locator("[data-registration-status]")
    return (
        told.get_attribute("data-registration-status"),
        told.get_attribute("data-waitlist-position"),
    )


def fill(page: Page, name: str, contact: str = "") -> None:
    """Fill in what a person must, and the contact."""
    page.get_by_label("الاسم كما يظهر في الشهادة").fill(name)
    page.get_by_label("هاتف أو بريد إلكتروني").fill(contact)
    page.get_by_label("أوافق على حفظ ما كتبته").check()


def send(page: Page) -> None:
    """Press the button of the form."""
    page.locator("form.register button[type=submit]").last.click()


def widths(page: Page) -> Any:
    """Return how wide the page is beside its window."""
    return page.evaluate("[document.documentElement.scrollWidth, innerWidth]")


def test_a_person_registers_comes_back_and_gives_up_without_script(
    browser: Browser, site: str
) -> None:
    with window(browser, 360, java_script_enabled=False, locale="ar") as page:
        page.goto(f"{site}/ar/events/")
        page.locator(".agenda").get_by_role("link", name=COURSE).click()
        page.get_by_role("link", name="سجّل الآن").first.click()
        fill(page, "متدربة 70", "٠٥٩٠٠")
        send(page)

        assert page.get_by_label("الاسم كما يظهر في الشهادة").input_value() == "متدربة 70"
        page.locator(".notice a[href='#field-contact']").click()
        assert page.url.endswith("#field-contact")

        page.get_by_label("هاتف أو بريد إلكتروني").fill("٠٥٩٠٠٠٠٠٧٠")
        send(page)
        assert status(page) == ("confirmed", None)
        code = page.locator(".code-card .code").inner_text().strip()
        assert re.fullmatch(r"\w{3}-\w{3}-\w{4}", code)
        page.reload()
        assert status(page) == ("confirmed", None)

        page.goto(f"{site}/ar/events/")
        page.locator(".agenda").get_by_role("link", name=COURSE).click()
        page.get_by_role("link", name="لدي رمز تسجيل").click()
        page.get_by_label("الرمز").fill(code.lower().replace("-", " "))
        page.get_by_role("button", name="فتح").click()
        assert status(page) == ("confirmed", None)

        page.get_by_role("link", name="إلغاء هذا التسجيل").click()
        page.get_by_role("button", name="نعم، ألغِ التسجيل").click()
        assert status(page) == ("cancelled", None)
        assert page.context.cookies() == []


def test_who_gives_up_a_seat_lets_the_next_have_it(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    seated = site + addresses["registration-confirmed ar"]
    with window(browser, 360, java_script_enabled=False, locale="ar") as page:
        links = []
        for number in (71, 72):
            page.goto(site + addresses["registration-form-full ar"])
            fill(page, f"متدربة {number}")
            send(page)
            assert status(page)[0] == "waitlisted"
            links.append((page.url, int(status(page)[1] or 0)))
        assert links[1][1] == links[0][1] + 1

        page.goto(f"{seated}cancel/")
        page.get_by_role("button", name="نعم، ألغِ التسجيل").click()

        for link, place in links:
            page.goto(link)
            assert status(page) == ("waitlisted", str(place - 1))


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_of_registrations_is_wider_than_the_telephone(
    browser: Browser, site: str, addresses: dict[str, str], width: int
) -> None:
    with window(browser, width) as page:
        for name, path in addresses.items():
            if name.startswith("registration"):
                page.goto(site + path)
                wide, window_wide = widths(page)
                assert wide <= window_wide, name


def test_the_code_is_printed_large_and_nothing_that_is_pressed(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    with window(browser) as page:
        page.goto(site + addresses["registration-confirmed ar"])
        page.emulate_media(media="print")

        size = page.locator(".code-card .code").evaluate(
            "element => parseFloat(getComputedStyle(element).fontSize)"
        )
        assert size >= 36
        assert not page.locator(".actions").is_visible()
