"""What a first visit weighs, in bytes as they are sent, and that nothing holds up the first paint.

Pages come compressed from the site itself. Scripts and drawings come compressed from WhiteNoise
in production; the test server sends them bare, so they are compressed here as WhiteNoise does.
"""

import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page

from scripts.speak import ROOT
from tests.browser.visiting import seen_on_each, window

pytestmark = pytest.mark.browser

MOST_HTML = 14_600
MOST_FIRST_VISIT = 45_000
MOST_WITHOUT_PICTURES = 30_000
MOST_REQUESTS = 6
MOST_SCRIPT = 6_000
MOST_PICTURE = 60_000
SCRIPTS = ROOT / "core" / "static" / "core" / "js"
TEXTS = ("text/javascript", "application/javascript", "image/svg+xml")
PICTURES = """() => [...document.images].map(image => ({
    address: image.currentSrc || image.src,
    is_below: image.getBoundingClientRect().top > innerHeight,
    loading: image.loading,
    has_size: image.hasAttribute("width") && image.hasAttribute("height"),
}))"""


@dataclass(frozen=True)
class Answer:
    """One answer of a first visit: what it is, and its size as sent."""

    address: str
    kind: str
    size: int


def sent(site: str, path: str) -> Answer:
    """Return what is sent for a path to a browser that knows brotli."""
    request = urllib.request.Request(site + path, headers={"Accept-Encoding": "br"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return _answer(path, answer)
    except urllib.error.HTTPError as error:
        return _answer(path, error)


def _answer(path: str, answer: Any) -> Answer:
    kind = answer.headers.get_content_type()
    body = answer.read()
    if kind in TEXTS and not answer.headers["Content-Encoding"]:
        body = brotli.compress(body)
    return Answer(path, kind, len(body))


def first_visit(browser: Browser, site: str, path: str, width: int) -> list[Answer]:
    """Return everything that a browser with an empty cache asks for, the icon included."""
    asked: list[str] = []
    with window(browser, width) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site + path, wait_until="networkidle")
        icon = page.locator("link[rel=icon]").get_attribute("href") or ""
    paths = [address.removeprefix(site) for address in asked]
    return [sent(site, each) for each in dict.fromkeys([*paths, icon])]


# Weight ---------------------------------------------------------------------------------------


def test_every_page_fits_the_first_round_trip(site: str, addresses: dict[str, str]) -> None:
    sizes = {
        name: sent(site, path).size
        for name, path in addresses.items()
        if not name.startswith("gallery")
    }

    assert {name: size for name, size in sizes.items() if size > MOST_HTML} == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["report-with-cover ar", "report-with-cover en"])
def test_a_first_visit_to_a_report_is_light(
    browser: Browser, site: str, addresses: dict[str, str], name: str, width: int
) -> None:
    answers = first_visit(browser, site, addresses[name], width)

    bare = [one for one in answers if "/images/" not in one.address]
    assert len(answers) <= MOST_REQUESTS, answers
    assert sum(one.size for one in answers) <= MOST_FIRST_VISIT, answers
    assert sum(one.size for one in bare) <= MOST_WITHOUT_PICTURES, answers


@pytest.mark.parametrize("name", ["report-longest ar", "statement-with-picture ar", "home ar"])
def test_a_first_visit_to_any_page_stays_within_the_same_limit(
    browser: Browser, site: str, addresses: dict[str, str], name: str
) -> None:
    answers = first_visit(browser, site, addresses[name], 360)

    assert len(answers) <= MOST_REQUESTS, answers
    assert sum(one.size for one in answers) <= MOST_FIRST_VISIT, answers


def test_all_scripts_together_are_small() -> None:
    files = sorted(SCRIPTS.rglob("*.js"))

    assert sum(len(brotli.compress(path.read_bytes())) for path in files) <= MOST_SCRIPT
    assert [path.name for path in files if len(path.read_text().splitlines()) >= 100] == []


def test_every_picture_is_light_sized_and_late_below_the_fold(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    def faults(page: Page) -> list[Any]:
        return [
            picture
            for picture in page.evaluate(PICTURES)
            if not picture["has_size"]
            or (picture["is_below"] and picture["loading"] != "lazy")
            or sent(site, picture["address"].removeprefix(site)).size > MOST_PICTURE
        ]

    for width in (360, 1280):
        with window(browser, width, device_scale_factor=2) as page:
            assert seen_on_each(page, site, addresses, faults) == {}


# The first paint ------------------------------------------------------------------------------


class Head(HTMLParser):
    """Collects what holds up the first paint: style sheets and scripts that are waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.blocking: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that a browser fetches before it draws."""
        given = dict(attrs)
        is_late = {"defer", "async"} & given.keys() or given.get("type") == "module"
        if tag == "script" and given.get("src") and not is_late:
            self.blocking.append(str(given["src"]))
        if tag == "link" and "stylesheet" in (given.get("rel") or ""):
            self.blocking.append(str(given["href"]))


def blocking(html: str) -> list[str]:
    """Return the addresses that hold up the first paint of a page."""
    head = Head()
    head.feed(html)
    return head.blocking


def test_nothing_holds_up_the_first_paint(page: Page, site: str, addresses: dict[str, str]) -> None:
    pages = {name: path for name, path in addresses.items() if not name.startswith("gallery")}

    assert seen_on_each(page, site, pages, lambda page: blocking(page.content())) == {}


def test_what_would_hold_it_up_is_noticed() -> None:
    assert blocking('<link rel="stylesheet" href="a.css"><script src="b.js"></script>') == [
        "a.css",
        "b.js",
    ]
    assert blocking('<script src="b.js" defer></script><link rel="icon" href="i.svg">') == []
