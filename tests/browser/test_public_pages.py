"""Every public page in a real browser: accessible, self-contained, steady, narrow, scriptless."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHIFTS = """
    new Promise(resolve => {
        let total = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) total += entry.value;
        }).observe({type: "layout-shift", buffered: true});
        setTimeout(() => resolve(total), 400);
    })
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_violation(
    browser: Browser, site: str, addresses: dict[str, str], scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    found = {}
    for name, path in {
        **addresses,
        "gallery ar": "/_components/ar/",
        "gallery en": "/_components/en/",
    }.items():
        page.goto(site + path)
        result = Axe().run(page)
        if result.violations_count:
            found[name] = [
                (violation["id"], violation["nodes"][0]["html"][:160])
                for violation in result.response["violations"]
            ]
    context.close()

    assert found == {}


def test_no_page_asks_another_host_or_breaks_its_own_policy(
    page: Page, site: str, addresses: dict[str, str]
) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: asked.add(re.sub(r"^(\w+://[^/]+).*", r"\1", request.url)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    for name, path in addresses.items():
        page.goto(site + path)
        if name.startswith("not found"):
            complaints.pop()  # the browser names the 404 itself

    assert asked == {site}
    assert complaints == []


def test_the_inlined_styles_apply(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/")

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert paper == "rgb(251, 250, 246)"


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(
    browser: Browser, site: str, addresses: dict[str, str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = {}
    for name, path in addresses.items():
        page.goto(site + path)
        if (overflow := page.evaluate(OVERFLOW)) > 0:
            wide[name] = overflow
    context.close()

    assert wide == {}


def test_text_of_double_size_stays_within_the_page(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    wide = {}
    for name, path in addresses.items():
        page.goto(site + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if (overflow := page.evaluate(OVERFLOW)) > 0:
            wide[name] = overflow
    context.close()

    assert wide == {}


def test_nothing_moves_after_it_is_drawn(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    shifted = {}
    for name, path in addresses.items():
        page.goto(site + path)
        if (shift := page.evaluate(SHIFTS)) > 0:
            shifted[name] = shift
    context.close()

    assert shifted == {}


def test_navigation_on_a_phone_is_two_rows_that_a_thumb_can_hit(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/ar/")
    boxes = [link.bounding_box() for link in page.locator("nav.navigation a").all()]
    context.close()

    assert len({round(box["y"]) for box in boxes if box}) <= 2
    assert all(box and box["height"] >= 44 for box in boxes)


def test_everything_can_be_read_without_script(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    with_script, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    first, second = with_script.new_page(), without.new_page()
    different = []
    for name, path in addresses.items():
        first.goto(site + path)
        second.goto(site + path)
        if first.locator("body").inner_text() != second.locator("body").inner_text():
            different.append(name)
    with_script.close()
    without.close()

    assert different == []


def test_filters_work_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/ar/statements/")
    page.select_option("select[name=kind]", "urgent_appeal")
    page.locator("form:has(select[name=kind]) [type=submit]").click()

    assert "kind=urgent_appeal" in page.url
    assert "نداء عاجل" in page.locator("main").inner_text()
    context.close()


def test_the_language_switch_remembers_an_explicit_choice_only(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/")
    assert page.context.cookies() == []

    page.locator("header a[lang=en]").click()
    page.wait_for_url(f"{site}/en/")
    page.goto(f"{site}/")

    assert page.url == f"{site}/en/"
    assert [(c["name"], c["value"]) for c in page.context.cookies()] == [("language", "en")]


def test_on_paper_a_report_is_only_its_text(
    page: Page, site: str, addresses: dict[str, str]
) -> None:
    page.goto(site + addresses["report-longest ar"])
    page.emulate_media(media="print")

    assert not page.locator("header nav").first.is_visible()
    assert page.locator("h1").is_visible()
