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
STATUSES = {"not-found": 404, "bad-request": 400}
# Whose admin is pictured, by its language; the second chooses English in the account form.
STAFF = {"ar": "editor", "en": "director"}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


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
    """Picture the public pages, then the admin in each language; yield what is wrong."""
    context = new_context(browser, window)
    for subject in public_subjects(site):
        yield from picture(context, site, subject, window)
    context.close()
    for language, name in STAFF.items():
        context = new_context(browser, window)
        yield from picture(context, site, Subject("admin-login", language, "/admin/login/"), window)
        sign_in(context, site, name, language)
        for subject in staff_subjects(context, site, language):
            yield from picture(context, site, subject, window)
        context.close()


def new_context(browser: Browser, window: Window) -> BrowserContext:
    """Return a fresh profile with a window of that kind, in which nothing moves."""
    return browser.new_context(
        viewport={"width": window.width, "height": HEIGHTS[window.width]},
        color_scheme=window.scheme,
        reduced_motion="reduce",
    )


def public_subjects(site: DemoServer) -> Iterator[Subject]:
    """Yield every page type that readers meet, in each language in which it exists."""
    for name, paths in site.pages().items():
        for language, path in paths.items():
            yield Subject(name, language, path, STATUSES.get(name, 200))


def staff_subjects(context: BrowserContext, site: DemoServer, language: str) -> Iterator[Subject]:
    """Yield the screens of the admin that editors see most."""
    page = context.new_page()
    page.goto(f"{site.address}{site.pages()['statements'][language]}")
    number = page.locator("[data-wagtail-userbar] a[href*='/edit/'], a[href*='/edit/']").first
    page.close()
    yield Subject("admin-dashboard", language, "/admin/")
    yield Subject("admin-explorer", language, "/admin/pages/")
    del number


def sign_in(context: BrowserContext, site: DemoServer, name: str, language: str) -> None:
    """Open a session in the admin, in the language asked for."""
    page = context.new_page()
    page.goto(f"{site.address}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", site.passwords()[name])
    page.click("main [type=submit]")
    page.wait_for_url(f"{site.address}/admin/")
    page.goto(f"{site.address}/admin/account/")
    page.select_option("#id_locale-preferred_language", language)
    page.locator("main form [type=submit]").first.click()
    page.close()


def picture(
    context: BrowserContext, site: DemoServer, subject: Subject, window: Window
) -> Iterator[str]:
    """Save one picture, print its line, and yield what is wrong with the page."""
    page = context.new_page()
    answer = page.goto(site.address + subject.path, wait_until="load")
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
