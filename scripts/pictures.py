"""Take the pictures of `make screenshots` and look for what is plainly wrong on them.

Needs Playwright with Chromium. Each picture is var/screenshots/PAGE.LANGUAGE.WIDTH.SCHEME.png.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Page as BrowserPage

from scripts.chromium import launch_options
from scripts.demo_server import DemoServer, demo_server
from scripts.speak import VAR, start

Scheme = Literal["light", "dark"]

FOLDER = VAR / "screenshots"
HEIGHTS = {360: 740, 1280: 900}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
STATUSES = {"not-found": 404, "registration-unknown": 404, "bad-request": 400}
# Whose admin is pictured, by its language; the second chooses English in the account form.
STAFF = {"ar": "editor", "en": "director"}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A reader meets lazy pictures by scrolling; a picture of the whole page never scrolls.
LOAD_LAZY_PICTURES = """Promise.allSettled(
    [...document.querySelectorAll('img[loading=lazy]')]
        .map((image) => { image.loading = 'eager'; return image.decode(); })
)"""


@dataclass(frozen=True)
class Subject:
    """A page to be pictured; `status` is what it must answer."""

    name: str
    language: str
    path: str
    status: int = 200


@dataclass(frozen=True)
class Window:
    """How wide the window is and which colours its owner prefers."""

    width: int
    scheme: Scheme


def main() -> int:
    """Take every picture, print a line each; return 1 where a page is not as it should be."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    windows = [Window(width, scheme) for width, scheme in product(HEIGHTS, SCHEMES)]
    with demo_server() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        faults = [fault for window in windows for fault in pictures(browser, site, window)]
        browser.close()
    print(f"\n{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}; {len(faults)} faults.")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


def pictures(browser: Browser, site: DemoServer, window: Window) -> Iterator[str]:
    """Picture every page once in each language; yield what is wrong."""
    for language, name in STAFF.items():
        visitor, staff = new_context(browser, window), new_context(browser, window)
        sign_in(staff, site, name, language)
        for subject in subjects(site, language):
            is_staffs = subject.name.startswith("admin-") and subject.name != "admin-login"
            yield from picture(staff if is_staffs else visitor, site, subject, window)
        visitor.close()
        staff.close()


def new_context(browser: Browser, window: Window) -> BrowserContext:
    """Return a fresh profile with a window of that kind, in which nothing moves."""
    return browser.new_context(
        locale="ar",
        viewport={"width": window.width, "height": HEIGHTS[window.width]},
        color_scheme=window.scheme,
        reduced_motion="reduce",
    )


def subjects(site: DemoServer, language: str) -> Iterator[Subject]:
    """Yield every page type that exists in a language."""
    for name, paths in site.pages.items():
        if language in paths:
            yield Subject(name, language, paths[language], STATUSES.get(name, 200))


def sign_in(context: BrowserContext, site: DemoServer, name: str, language: str) -> None:
    """Open a session in the admin, in the language asked for."""
    page = context.new_page()
    page.goto(f"{site.address}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", site.passwords[name])
    page.click("main [type=submit]")
    page.wait_for_url(f"{site.address}/admin/")
    page.goto(f"{site.address}/admin/account/")
    page.select_option("#id_locale-preferred_language", language)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_load_state()
    page.close()


def picture(
    context: BrowserContext, site: DemoServer, subject: Subject, window: Window
) -> Iterator[str]:
    """Save one picture, print its line, and yield what is wrong with the page."""
    page = context.new_page()
    answer = page.goto(site.address + subject.path, wait_until="load")
    page.evaluate(LOAD_LAZY_PICTURES)
    name = f"{subject.name}.{subject.language}.{window.width}.{window.scheme}"
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    found = list(faults_of(page, answer.status if answer else 0, subject))
    page.close()
    print(f"{name}: {'; '.join(found) or 'good'}", flush=True)
    yield from (f"{name}: {fault}" for fault in found)


def faults_of(page: BrowserPage, status: int, subject: Subject) -> Iterator[str]:
    """Yield what can be told without an eye: a wrong answer, a page wider than its window."""
    if status != subject.status:
        yield f"answered {status}, not {subject.status}"
    if (overflow := page.evaluate(OVERFLOW)) > 0:
        yield f"{overflow} pixels wider than the window"


if __name__ == "__main__":
    start(main)
