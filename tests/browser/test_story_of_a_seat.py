"""The whole story of a seat: found, taken, given up, passed on, used, proved and forgotten.

Trainees have a telephone 360 pixels wide without script, the door has one without a network, and
the coordinator sits at the desk. The site is a copy of the demonstration by a clock of its own,
and its mail goes to a server of the test's own.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from scripts.address import any_free_port
from scripts.demo_server import DemoServer, apart
from tests.browser.staff import sign_in
from tests.browser.test_registering import fill, send, status
from tests.browser.visiting import window
from tests.registrations.post_office import HOST, PostOffice

pytestmark = pytest.mark.browser

COURSE, FIRST, SECOND = "دورة للتجربة", "متدربة 81", "متدربة 82"
ADDRESS = "trainee82@example.org"
OPEN_COURSE = "from scripts.drill_site import open_event; open_event(1)"
GAZA = ZoneInfo("Asia/Gaza")
# The course is held in nine days from 9 to 13; names are deleted thirty days after it.
DAYS_UNTIL_COURSE, DAYS_UNTIL_DELETION = 9, 30


@pytest.fixture
def office() -> Iterator[PostOffice]:
    office = PostOffice(any_free_port())
    office.open()
    yield office
    office.close()


@pytest.fixture
def own(server: DemoServer, office: PostOffice) -> Iterator[DemoServer]:
    """Serve a site of the story's own, in which a course has one seat."""
    with apart(server, EMAIL_URL=f"smtp://{HOST}:{office.port}") as site:
        site.command("shell", "--no-imports", "--command", OPEN_COURSE)
        yield site


def test_a_seat_from_the_calendar_to_a_certificate_that_outlives_the_names(
    browser: Browser, own: DemoServer, office: PostOffice, tmp_path: Path
) -> None:
    with window(browser, 360, java_script_enabled=False, locale="ar") as telephone:
        code = register_from_the_calendar(telephone, own.address, FIRST, "٠٥٩٠٠٠٠٠٨١")
        assert status(telephone) == ("confirmed", None)
        register_from_the_calendar(telephone, own.address, SECOND, ADDRESS)
        assert status(telephone) == ("waitlisted", "1")
        give_up(telephone, own.address, code)

    link = link_that_tells_of_a_seat(own, office)
    with window(browser, 360, java_script_enabled=False, locale="ar") as telephone:
        telephone.goto(link)
        telephone.get_by_role("button", name="سأحضر").click()
        assert status(telephone) == ("confirmed", None)
        expect(telephone.get_by_text("العنوان الدقيق")).to_be_visible()
        code = code_on(telephone)

    own.set_clock(days=DAYS_UNTIL_COURSE - 1)
    with window(browser, locale="ar") as desk:
        passphrase = make_kit(desk, own, tmp_path / "kit.html")
    result = checked_in_without_a_network(browser, tmp_path, passphrase, code)

    own.set_clock(**hours_until(DAYS_UNTIL_COURSE, 18))
    with window(browser, locale="ar") as desk:
        number = merge_and_issue(desk, own, result)
    with window(browser, 360, java_script_enabled=False, locale="ar") as telephone:
        telephone.goto(link)
        assert certificate_on(telephone).startswith(b"%PDF")
        assert verdict(telephone, own.address, SECOND, number) == "الشهادة صحيحة."

        own.set_clock(days=DAYS_UNTIL_COURSE + DAYS_UNTIL_DELETION + 1)
        assert "2 people" in own.command("purge_personal_data")

        telephone.goto(link)
        expect(telephone.get_by_role("heading", level=1)).to_have_text("لا يفتح هذا الرابط شيئاً")
        assert verdict(telephone, own.address, SECOND, number) == "الشهادة صحيحة."
        assert verdict(telephone, own.address, FIRST, number) == "لم نصدر شهادة كهذه."


# On the telephone of a trainee -----------------------------------------------------------------


def register_from_the_calendar(page: Page, site: str, name: str, contact: str) -> str:
    """Find the course, fill in its form; return the code."""
    page.goto(f"{site}/ar/events/")
    page.locator(".agenda").get_by_role("link", name=COURSE).click()
    page.locator("main a[href*='/registrations/']").first.click()
    fill(page, name, contact)
    send(page)
    return code_on(page)


def code_on(page: Page) -> str:
    code = page.locator(".code-card .code").inner_text().strip()
    assert re.fullmatch(r"\w{3}-\w{3}-\w{4}", code)
    return code


def give_up(page: Page, site: str, code: str) -> None:
    """Come back by the code, another day perhaps, and cancel."""
    page.goto(f"{site}/ar/events/")
    page.locator(".agenda").get_by_role("link", name=COURSE).click()
    page.get_by_role("link", name="لدي رمز تسجيل").click()
    page.get_by_label("الرمز").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="فتح").click()
    assert status(page) == ("confirmed", None)
    page.get_by_role("link", name="إلغاء هذا التسجيل").click()
    page.get_by_role("button", name="نعم، ألغِ التسجيل").click()
    assert status(page) == ("cancelled", None)


def link_that_tells_of_a_seat(own: DemoServer, office: PostOffice) -> str:
    """Return the link in the mail that tells whoever waited of the seat."""
    own.command("send_notices")
    told = [message for address, message in office.arrived if address == ADDRESS]
    texts = [message.get_body(("plain",)).get_content() for message in told]  # type: ignore[union-attr]
    assert len(texts) == 2, "one of the waiting list, one of the seat"
    assert "شغر مقعد لك." in texts[1]
    link = re.search(rf"{own.address}\S+", texts[1])
    assert link
    return link[0]


def certificate_on(page: Page) -> bytes:
    """Return the file behind the link to the certificate."""
    link = page.get_by_role("link", name="شهادة المشاركة بالعربية")
    path = link.get_attribute("href")
    assert path
    return page.request.get(f"{page.url.partition('/ar/')[0]}{path}").body()


def verdict(page: Page, site: str, name: str, number: str) -> str:
    """Ask the public page about a certificate; return its answer."""
    page.goto(f"{site}/ar/certificates/")
    page.get_by_label("الاسم كما في الشهادة").fill(name)
    page.get_by_label("رقم الشهادة").fill(number)
    page.get_by_role("button", name="تحقق").click()
    return page.locator("[role=status] strong, [role=status] h2").first.inner_text().strip()


# At the desk and at the door -------------------------------------------------------------------


def open_list(desk: Page, own: DemoServer) -> None:
    """Sign in as whoever coordinates trainings; open the day of the course."""
    sign_in(desk, own.address, "training", own.passwords["training"])
    desk.goto(f"{own.address}/admin/registrations/")
    desk.get_by_role("link", name=COURSE).first.click()
    desk.get_by_role("link", name="يوم الفعالية").first.click()


def make_kit(desk: Page, own: DemoServer, path: Path) -> str:
    """Store the kit of the course; return its passphrase."""
    open_list(desk, own)
    desk.get_by_role("link", name="ملف القاعة").first.click()
    desk.get_by_role("button", name="إنشاء ملف").click()
    passphrase = desk.locator(".day-secret").inner_text().strip()
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="تنزيل ملف القاعة").click()
    saved(waiting.value, path)
    return passphrase


def checked_in_without_a_network(
    browser: Browser, folder: Path, passphrase: str, code: str
) -> Path:
    """Check the code in by the kit on a telephone without a network; return its result."""
    with window(browser, 360, locale="ar") as door:
        door.context.set_offline(True)
        door.clock.set_system_time(
            datetime.now(GAZA) + timedelta(**hours_until(DAYS_UNTIL_COURSE, 9))
        )
        door.goto((folder / "kit.html").as_uri())
        door.fill("#passphrase", passphrase)
        door.press("#passphrase", "Enter")
        door.locator("#code").wait_for(timeout=60_000)
        door.fill("#code", code)
        door.press("#code", "Enter")
        expect(door.locator("[data-told]")).to_contain_text(SECOND)
        expect(door.locator("[data-count]")).to_have_text("1 / 1")
        with door.expect_download() as waiting:
            door.click("[data-result]")
        return saved(waiting.value, folder / "result.json")


def merge_and_issue(desk: Page, own: DemoServer, result: Path) -> str:
    """Take the result of the kit in and issue certificates; return the number of the only one."""
    open_list(desk, own)
    desk.get_by_role("link", name="ملف القاعة").first.click()
    desk.set_input_files("#result", result)
    desk.get_by_role("button", name="إدخال النتيجة").click()
    expect(desk.get_by_text("سُجّل الآن: 1.")).to_be_visible()
    desk.get_by_role("link", name="يوم الفعالية").first.click()
    desk.get_by_role("link", name="الشهادات").first.click()
    desk.get_by_role("button", name="إصدار شهادة واحدة").click()
    return desk.locator(".day-list tbody bdi[dir=ltr]").last.inner_text().strip()


def saved(download: Download, path: Path) -> Path:
    download.save_as(path)
    return path


def hours_until(days: int, hour: int) -> dict[str, float]:
    """Return the time from now until an hour of a day to come, by the clock of Gaza."""
    now = datetime.now(GAZA)
    midnight = now.replace(hour=0, minute=0, second=0)
    return {"hours": (midnight + timedelta(days=days, hours=hour) - now) / timedelta(hours=1)}
