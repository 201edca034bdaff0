"""No page has an accessibility violation that axe knows, in both languages, light and dark."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.visiting import seen_on_each, window

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[tuple[str, str]]:
    """Return the rule and the first element of each violation."""
    response: Any = Axe().run(page).response
    return [(found["id"], found["nodes"][0]["html"][:160]) for found in response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_violation(
    browser: Browser, site: str, addresses: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    with window(browser, color_scheme=scheme) as page:
        assert seen_on_each(page, site, addresses, violations) == {}


def test_a_violation_is_noticed(page: Page) -> None:
    page.set_content('<html lang="ar"><title>ص</title><main><h1>ص</h1><img src="x"></main></html>')

    assert [rule for rule, _element in violations(page)] == ["image-alt"]
