"""Nobody but the site itself is asked, and the pages keep the policy that they state."""

import pytest
from playwright.sync_api import Browser, Page

from core import styles
from tests.browser.staff import sign_in
from tests.browser.visiting import Watch, seen_on_each, window

pytestmark = pytest.mark.browser

FORBIDDEN = "window.forbidden"
PAPER = "getComputedStyle(document.body).backgroundColor"


def rgb(colour: str) -> str:
    """Return a colour such as #FBFAF6 as browsers write it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_no_public_page_asks_another_host_or_breaks_its_policy(
    page: Page, site: str, addresses: dict[str, str]
) -> None:
    watch = Watch()
    watch.follow(page)

    forbidden = seen_on_each(page, site, addresses, lambda page: page.evaluate(FORBIDDEN))

    assert watch.hosts == {site.removeprefix("http://")}
    assert watch.complaints == []
    assert forbidden == {}


def test_the_admin_asks_no_other_host_and_breaks_no_policy(
    page: Page, site: str, passwords: dict[str, str], screens: dict[str, str]
) -> None:
    watch = Watch()
    watch.follow(page)
    sign_in(page, site, "editor", passwords["editor"])

    forbidden = seen_on_each(page, site, screens, lambda page: page.evaluate(FORBIDDEN))

    assert watch.hosts == {site.removeprefix("http://")}
    assert watch.complaints == []
    assert forbidden == {}


def test_a_broken_policy_is_noticed(page: Page, site: str) -> None:
    watch = Watch()
    watch.follow(page)
    page.goto(f"{site}/ar/")

    page.evaluate("document.body.append(Object.assign(new Image(), {src: '//example.org/x.png'}))")
    page.wait_for_function("window.forbidden.length > 0")

    assert "img-src" in page.evaluate(FORBIDDEN)[0]
    assert watch.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_inlined_styles_apply(browser: Browser, site: str, scheme: str) -> None:
    light, dark = styles.theme_papers()

    with window(browser, color_scheme=scheme) as page:
        page.goto(f"{site}/ar/")

        assert page.evaluate(PAPER) == rgb(light if scheme == "light" else dark)
