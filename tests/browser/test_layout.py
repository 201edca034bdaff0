"""Pages fit every window, every size of text and every way of looking at them; nothing jumps."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import seen_on_each, window

pytestmark = pytest.mark.browser

OVERFLOW = """() => {
    const root = document.documentElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
}"""
DOUBLE = "document.documentElement.style.setProperty('font-size', '200%')"
# Scrolls once through the page, so that pictures further down load, and adds up what moved.
SHIFTS = """async () => {
    let total = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 20)));
    }
    await new Promise(resolve => setTimeout(resolve, 100));
    return total;
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    return [style.transitionDuration, style.animationDuration]
        .some(durations => durations.split(",").some(text => parseFloat(text) > 0.01));
}).map(element => element.outerHTML.slice(0, 80))"""
WITHOUT_FOCUS = """() => [...document.querySelectorAll("a[href], button, select, summary")]
    .filter(element => element.checkVisibility() && !element.closest("[data-component]"))
    .slice(0, 12)
    .filter(element => {
        element.focus({focusVisible: true});
        const style = getComputedStyle(element);
        return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1;
    }).map(element => element.outerHTML.slice(0, 80))"""


def overflow(page: Page) -> Any:
    return page.evaluate(OVERFLOW)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(
    browser: Browser, site: str, addresses: dict[str, str], width: int
) -> None:
    with window(browser, width) as page:
        assert seen_on_each(page, site, addresses, overflow) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_double_size_stays_within_the_page(
    browser: Browser, site: str, addresses: dict[str, str], width: int
) -> None:
    def overflow_doubled(page: Page) -> Any:
        page.evaluate(DOUBLE)
        return overflow(page)

    with window(browser, width) as page:
        assert seen_on_each(page, site, addresses, overflow_doubled) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_after_it_is_drawn(
    browser: Browser, site: str, addresses: dict[str, str], width: int
) -> None:
    with window(browser, width) as page:
        assert seen_on_each(page, site, addresses, lambda page: page.evaluate(SHIFTS)) == {}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_navigation_on_a_phone_is_two_rows_that_a_thumb_can_hit(
    browser: Browser, site: str, language: str
) -> None:
    with window(browser, 360) as page:
        page.goto(f"{site}/{language}/")
        links = page.locator("header nav a").all()
        boxes = [box for link in links if (box := link.bounding_box())]

    assert len(boxes) == len(links) > 1
    assert {link: box for link, box in enumerate(boxes) if box["height"] < 44} == {}
    assert {link: box for link, box in enumerate(boxes) if box["width"] < 44} == {}
    assert len({round(box["y"]) for box in boxes}) <= 3, "the language, and two rows of three"


def test_whoever_wants_no_motion_sees_none(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    with window(browser, reduced_motion="reduce") as page:
        assert seen_on_each(page, site, addresses, lambda page: page.evaluate(MOVING)) == {}


@pytest.mark.parametrize("options", [{}, {"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_what_has_the_focus_can_be_seen(
    browser: Browser, site: str, addresses: dict[str, str], options: dict[str, Any]
) -> None:
    with window(browser, **options) as page:
        assert seen_on_each(page, site, addresses, lambda page: page.evaluate(WITHOUT_FOCUS)) == {}


def test_forced_colours_fit_the_window_too(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    with window(browser, 360, forced_colors="active") as page:
        assert seen_on_each(page, site, addresses, overflow) == {}


@pytest.mark.parametrize("name", ["statement-with-picture ar", "report-longest ar", "standing en"])
def test_on_paper_a_page_is_its_text_and_its_notes(
    page: Page, site: str, addresses: dict[str, str], name: str
) -> None:
    page.goto(site + addresses[name])
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert page.locator("main .prose").first.is_visible()
    assert not any(nav.is_visible() for nav in page.locator("header nav").all())
    assert all(note.is_visible() for note in page.locator(".footnotes li").all())
    assert page.locator(".footnotes li").count() > 0 or not name.startswith("statement")
