"""A browser and a demonstration site of its own: a real server, its own database and files."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.chromium import launch_options
from scripts.demo_server import DemoServer, demo_server

# Other tests keep the machine busy meanwhile; what is expected need not come at once.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def server() -> Iterator[DemoServer]:
    """Serve the demonstration to all tests in a browser."""
    with demo_server() as running:
        yield running


@pytest.fixture(scope="session")
def site(server: DemoServer) -> str:
    """Return the address of the demonstration without a slash at the end."""
    return server.address


@pytest.fixture(scope="session")
def passwords(server: DemoServer) -> dict[str, str]:
    """Return the demonstration's staff passwords."""
    return server.passwords


@pytest.fixture(scope="session")
def addresses(server: DemoServer) -> dict[str, str]:
    """Return the path of one public page of each type and state: "statements ar", "home en"."""
    return {
        f"{name} {language}": path
        for name, paths in server.pages.items()
        for language, path in paths.items()
        if not name.startswith("admin-")
    }


@pytest.fixture(scope="session")
def screens(server: DemoServer) -> dict[str, str]:
    """Return the path of each screen of the admin that editors see most."""
    return {name: paths["ar"] for name, paths in server.pages.items() if name.startswith("admin-")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once a module.

    Playwright keeps an event loop in this thread while it runs, and Django refuses its database
    there: what the same process tests next needs it to be gone.
    """
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch_options())
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser context that nobody else uses."""
    fresh = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()
