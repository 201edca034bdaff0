"""Plain functions that make a venue kit, open it on a telephone and take its result in."""

import base64
import hmac
import json
from concurrent.futures import ThreadPoolExecutor

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import sync_playwright

from registrations.day.kit import kit_html
from registrations.day.kit_merging import merge
from registrations.day.kit_results import read_result
from registrations.models import Attendance
from scripts.chromium import launch_options
from tests.registrations.day_making import course, people

NAMES = ("آية أحمد الغصّين", "محمود خليل", "Nour Haddad", "سعاد يوسف", "متدربة ملغاة")


class Telephone:
    """A telephone without a network on which a kit is opened; it keeps what browsers keep."""

    def __init__(self, path, profile):
        self.path, self.profile = path, profile
        self.asked, self.errors = [], []

    def use(self, passphrase, work, attempt_only=False, has_clock=False):
        """Open the kit and do `work` with its page; return what that returns."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(self._use, passphrase, work, attempt_only, has_clock).result()

    def _use(self, passphrase, work, attempt_only, has_clock):
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(self.profile), **launch_options(), viewport={"width": 360, "height": 740}
            )
            context.set_offline(True)
            page = context.pages[0]
            page.on("request", lambda request: self.asked.append(request.url))
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            page.on("console", lambda said: self.errors.append(said.text))
            if has_clock:
                page.clock.install()
            page.goto(self.path.as_uri())
            page.fill("#passphrase", passphrase)
            page.press("#passphrase", "Enter")
            shown = "[data-wrong]" if attempt_only else "#code"
            page.wait_for_selector(shown, timeout=60_000)
            told = work(page)
            context.close()
            return told


def kit_course():
    """Return the list of a course of today with five people, by the names above."""
    seats = course(days=1, first=0)
    for person, name in zip(people(seats, *range(1, 6)), NAMES, strict=True):
        person.name = name
        person.save()
    return seats


def telephone_with(kit, session, folder):
    folder.mkdir()
    path = folder / "kit.html"
    path.write_text(kit_html(kit, session))
    return Telephone(path, folder / "profile")


def by_code(page, code):
    page.fill("#code", code)
    page.press("#code", "Enter")
    page.wait_for_function("document.querySelector('[data-told]').textContent")
    return page.inner_text("[data-told]")


def entered(page, name, presses=1):
    page.fill("#walk-in", name)
    for _press in range(presses):
        page.press("#walk-in", "Enter")
        page.wait_for_timeout(100)
    return page.inner_text("[data-told]")


def result(page):
    with page.expect_download() as waiting:
        page.click("[data-result]")
    return waiting.value.path().read_bytes()


def taken_in(seats, session, content):
    kit, entries = read_result(seats, session, content)
    return merge(kit, session, entries, None)


def numbers_of(session):
    rows = Attendance.objects.filter(session_key=session.key)
    return sorted(rows.values_list("registration__number", flat=True))


def signed(kit, entries=()):
    """Return what the kit would write."""
    key = bytes.fromhex(kit.result_key)
    sealed = AESGCM(key[:32]).encrypt(
        b"0" * 12, json.dumps({"entries": list(entries)}).encode(), None
    )
    parts = {
        "format": "mizan-kit-1",
        "kit": kit.token,
        "iv": base64.b64encode(b"0" * 12).decode(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    message = "\n".join(parts.values()).encode()
    return {**parts, "mac": hmac.new(key[32:], message, "sha256").hexdigest()}


def row(key, name="", number=None):
    return {"id": key, "n": number, "name": name, "state": "late", "at": "2026-11-27T08:00:00Z"}
